import pytest

from lcp_analysis.appraisal import BadJudgement, Difference, qualitative_scale


def judge(*triples):
    return [Difference(better=better, worse=worse, category=category) for better, worse, category in triples]


def test_consistent_words_become_values_by_hand():
    # a-b weak (2), b-c strong (4), a-c very strong (5). With x = a-b, y = b-c: y >= x + 2, x + y >= y + 1, x >= 1.
    # the least a is x = 1, y = 3: values 0, 3, 4 of 4
    found = qualitative_scale("abc", judge(("a", "b", "weak"), ("b", "c", "strong"), ("a", "c", "very strong")))
    assert found.values.tolist() == pytest.approx([100, 75, 0])
    assert found.ranges[1].tolist() == pytest.approx([75, 75])


def test_what_the_words_leave_open_is_a_range():
    # only a-c is judged: b lies anywhere between
    found = qualitative_scale("abc", judge(("a", "c", "strong")))
    assert found.ranges[1].tolist() == pytest.approx([0, 100])
    assert found.values[1] == pytest.approx(50)


def test_the_smallest_set_of_contradicting_words_is_named():
    # a-c cannot be weaker than b-c, which is part of it
    words = judge(("a", "b", "very weak"), ("b", "c", "strong"), ("a", "c", "very weak"), ("a", "d", "extreme"))
    found = qualitative_scale("abcd", words)
    assert found.values is None
    assert {(one.better, one.worse) for one in found.conflict} == {("b", "c"), ("a", "c")}


def test_words_that_are_not_known_are_refused():
    with pytest.raises(BadJudgement, match="did you mean strong"):
        qualitative_scale("ab", judge(("a", "b", "strongg")))
