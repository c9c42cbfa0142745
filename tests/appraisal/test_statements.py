import pytest

from lcp_analysis.appraisal import BadJudgement
from lcp_analysis.appraisal.statements import parse

NAMES = ("children", "minutes", "saving", "quality", "front-office", "back office", "north", "south")


def read(text):
    return [(dict(one.terms), one.constant, one.strict) for one in parse(text, NAMES)]


def test_an_ordering():
    assert read("children >= minutes") == [({"children": 1, "minutes": -1}, 0, False)]
    assert read("north > south") == [({"north": 1, "south": -1}, 0, True)]


def test_a_ratio_is_multiplied_out():
    # saving - 1.5 quality >= 0 and 3 quality - saving >= 0
    assert read("1.5 <= saving / quality <= 3") == [
        ({"saving": 1, "quality": -1.5}, 0, False),
        ({"quality": 3, "saving": -1}, 0, False),
    ]


def test_an_interval_in_shares_or_per_cent():
    assert read("0.1 <= minutes <= 0.4") == read("10% <= minutes <= 40%")
    assert read("0.1 <= minutes <= 0.4") == [({"minutes": 1}, -0.1, False), ({"minutes": -1}, 0.4, False)]


def test_sums_multiples_and_equality():
    assert read("children + 2 minutes - 0.1 >= 3*saving") == [
        ({"children": 1, "minutes": 2, "saving": -3}, -0.1, False)
    ]
    assert len(read("children = minutes")) == 2


def test_hyphens_belong_to_names_and_names_with_spaces_may_be_quoted():
    assert read("front-office>=minutes") == [({"front-office": 1, "minutes": -1}, 0, False)]
    assert read("'back office' >= saving") == read("back office >= saving")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("children", "no comparison in 'children'"),
        ("children >= minuts", "did you mean minutes"),
        ("1 >= 2", "a comparison of numbers"),
        ("saving / quality >= minutes", "a ratio compared with something other than a number"),
        ("children >= ", "no name at the end"),
        ("children / 0 >= 1", "a division by zero"),
        ("children minutes", "needed one of >=, >, <=, <, ="),
    ],
)
def test_what_cannot_be_read_is_refused_in_its_own_words(text, message):
    with pytest.raises(BadJudgement, match=message):
        parse(text, NAMES)


def test_a_name_like_no_other_is_answered_with_the_names_there_are():
    with pytest.raises(BadJudgement, match=r"found 'zzz' .* such as quality, reach\."):
        parse("reach >= zzz", ("reach", "quality"))
