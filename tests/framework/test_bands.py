"""Bands: every option has one on every judged criterion, with a reason, and none is a single number."""

from dataclasses import replace

import pytest

from lcp_analysis.framework import BandLevel, Framework, FrameworkFault
from lcp_analysis.terms import Basis, UnknownName


def test_every_option_has_a_band_with_a_reason_on_every_judged_criterion(framework: Framework):
    judged = [criterion.id for criterion in framework.criteria if criterion.judged]
    assert len(judged) == 7
    wanted = {(option.id, criterion) for option in framework.options for criterion in judged}
    assert {(band.option, band.criterion) for band in framework.bands} == wanted
    assert len(framework.bands) == len(wanted) == 175
    assert all(band.reason.endswith(".") and band.level.low < band.level.high for band in framework.bands)
    assert {band.basis for band in framework.bands} == {Basis.ESTIMATE}


def test_where_the_framework_says_nothing_the_band_is_the_whole_scale(framework: Framework):
    silent = [band for band in framework.bands if band.reason.startswith("Nothing in the framework speaks to this")]
    assert silent
    assert all(band.whole for band in silent)


def test_bands_stand_where_the_scale_puts_the_present_service(framework: Framework):
    for band in framework.bands:
        now = framework.criterion(band.criterion).now
        if now is not None and not band.whole:
            if band.level.words.startswith("worse than now"):
                assert band.level.high <= now
            elif band.level.words.startswith("about the same"):
                assert band.level.low <= now <= band.level.high
            else:
                assert band.level.low >= now


def test_no_reason_tells_what_became_known_later(framework: Framework):
    for band in framework.bands:
        later = [entry for entry in framework.evidence_for(band.option) if entry.hindsight]
        assert not [entry for entry in later if entry.figure in band.reason or entry.source in band.reason]


def test_a_band_is_found_by_option_and_criterion(framework: Framework):
    band = framework.band("shared_lms", "access")
    assert (band.level.low, band.level.high) == (50, 100)
    assert band.reason == "One catalogue and one card, with borrowing across boroughs."
    with pytest.raises(UnknownName, match="judged criterion"):
        framework.band("shared_lms", "recurring_saving")
    with pytest.raises(UnknownName, match="option"):
        framework.band("shared_lsm", "access")


def test_a_pair_without_a_band_is_refused_by_name(framework: Framework):
    with pytest.raises(FrameworkFault, match="no band for 'stay_as_is' on access"):
        replace(framework, bands=framework.bands[1:])


def test_a_band_on_a_measured_criterion_is_refused(framework: Framework):
    extra = replace(framework.bands[0], criterion="time_to_benefit")
    with pytest.raises(FrameworkFault, match="the others are measured"):
        replace(framework, bands=(*framework.bands, extra))


def test_a_band_given_twice_is_refused(framework: Framework):
    with pytest.raises(FrameworkFault, match="twice"):
        replace(framework, bands=(*framework.bands, framework.bands[3]))


@pytest.mark.parametrize(("low", "high", "said"), [(40, 40, "some width"), (-1, 50, "zero or more"), (0, 101, "100")])
def test_a_level_without_width_or_off_the_scale_is_refused(low: float, high: float, said: str):
    with pytest.raises(FrameworkFault, match=said):
        BandLevel(id="x", words="somewhere", low=low, high=high)
