"""Authorities are found by code, name or slug, and never by a near miss."""

from __future__ import annotations

import pytest

from lcp_analysis.terms import Authorities, Authority, BadInput, UnknownName


def authority(code: str, name: str, **changes) -> Authority:
    slug = name.lower().replace(" ", "-")
    facts = {"short": name[:3], "tile_row": 0, "tile_column": 0, "slug": slug}
    return Authority(code=code, name=name, **{**facts, **changes})


CAMDEN = authority("E09000007", "Camden")
HAMMERSMITH = authority("E09000013", "Hammersmith and Fulham")
BRENT = authority("E09000005", "Brent")
ALL = Authorities([CAMDEN, HAMMERSMITH, BRENT])


def test_they_stand_in_code_order_whatever_the_file_s():
    assert list(ALL) == [BRENT, CAMDEN, HAMMERSMITH]
    assert len(ALL) == 3
    assert ALL[0] is BRENT


@pytest.mark.parametrize("text", ["E09000013", "hammersmith-and-fulham", "HAMMERSMITH AND FULHAM", " e09000013\n"])
def test_one_is_found_by_code_name_or_slug_whatever_the_case(text):
    assert ALL.find(text) is HAMMERSMITH


def test_a_misspelling_is_refused_with_what_was_meant():
    with pytest.raises(UnknownName, match=r"no authority called 'Camdne'\. Did you mean Camden\?"):
        ALL.find("Camdne")


@pytest.mark.parametrize("text", ["../../etc", "", "Cam", "camden\x00"])
def test_what_is_like_none_is_refused_with_the_list(text):
    with pytest.raises(UnknownName) as refusal:
        ALL.find(text)
    assert "There is no authority called" in str(refusal.value)


@pytest.mark.parametrize("changes", [{"code": "E09000007"}, {"name": "camden"}, {"slug": "e09000007"}])
def test_two_authorities_cannot_answer_to_the_same_name(changes):
    other = authority(**{"code": "E09000099", "name": "Newtown", **changes})
    with pytest.raises(BadInput, match="found a code, name or link that belongs to Camden"):
        Authorities([CAMDEN, other])
