from dataclasses import replace

import pytest

from lcp_analysis.framework import Effect, Framework, FrameworkFault


def test_an_option_without_conditions_would_apply_by_silence(framework: Framework):
    with pytest.raises(FrameworkFault, match="conditions: found none; needed at least one, or 'yardstick: true'"):
        replace(framework.option("mutual"), conditions=())


def test_only_the_yardstick_has_no_conditions(framework: Framework):
    assert [option.id for option in framework.options if not option.conditions] == ["stay_as_is"]


def test_an_option_not_available_in_2010_says_why(framework: Framework):
    with pytest.raises(FrameworkFault, match="available_2010: found false without a note"):
        replace(framework.option("tech_enabled_opening"), note_2010="")


def test_an_option_is_compatible_with_itself(framework: Framework):
    with pytest.raises(FrameworkFault, match="incompatible_with: found the option itself"):
        replace(framework.option("mutual"), incompatible_with=("mutual",))


def test_a_saving_above_the_whole_spend_is_refused(framework: Framework):
    saving = framework.option("mutual").saving_pct
    with pytest.raises(FrameworkFault, match="saving_pct / high: found 101 %"):
        replace(framework.option("mutual"), saving_pct=replace(saving, high=101))


def test_effects_are_found_by_name(framework: Framework):
    option = framework.option("shared_back_office")
    assert option.effect(Effect.SAVING).values == (5, 7.5, 10)
    assert option.effect(Effect.ONE_OFF).values == (1, 4, 8)
    assert option.effect(Effect.LEAD_TIME).values == (6, 10, 15)
