from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import Combine, Voice, Withheld, centre, group_totals, influence, reveal
from lcp_analysis.appraisal.disagreement import disagreement
from lcp_analysis.appraisal.flips import smallest_flip

VALUES = np.array([[100.0, 0.0], [0.0, 100.0]])


def voice(id_, weight, authority="", values=VALUES):
    return Voice(id=id_, authority=authority, weights=np.array([weight, 1 - weight]), values=values)


def test_mean_median_and_trimmed_by_hand():
    # 0.1 0.5 0.5 0.6 0.9: mean 0.52, median 0.5, without the ends (0.5 + 0.5 + 0.6) / 3
    found = centre([voice(str(w), w) for w in (0.5, 0.1, 0.9, 0.6, 0.5)], Combine.PEOPLE)
    assert found.mean[0] == pytest.approx(0.52)
    assert found.median[0] == pytest.approx(0.5)
    assert found.trimmed[0] == pytest.approx(1.6 / 3)
    # deviations -0.42 -0.02 -0.02 0.08 0.38: squares sum to 0.328; over 4
    assert found.spread[0] == pytest.approx((0.328 / 4) ** 0.5)
    assert (found.lowest[0], found.highest[0]) == (0.1, 0.9)


def test_medians_are_divided_by_their_sum():
    rows = [[0.6, 0.4, 0.0], [0.6, 0.0, 0.4], [0.0, 0.6, 0.4]]  # medians 0.6, 0.4, 0.4 sum to 1.4
    voices = [
        Voice(id=str(n), authority="", weights=np.array(row), values=np.zeros((1, 3))) for n, row in enumerate(rows)
    ]
    assert centre(voices, Combine.PEOPLE).median.tolist() == pytest.approx([6 / 14, 4 / 14, 4 / 14])


def test_a_larger_team_does_not_outvote_a_partner():
    voices = [voice("a1", 0.9, "A"), voice("b1", 0.2, "B"), voice("b2", 0.2, "B"), voice("b3", 0.2, "B")]
    assert centre(voices, Combine.AUTHORITIES).mean[0] == pytest.approx(0.55)  # (0.9 + 0.2) / 2
    assert centre(voices, Combine.PEOPLE).mean[0] == pytest.approx(0.375)  # (0.9 + 0.6) / 4
    assert group_totals(voices, Combine.AUTHORITIES).tolist() == pytest.approx([55, 45])


def test_influence_by_hand():
    # totals of the first option 90, 60, 30: mean 60; without the first 45, so the second option leads
    found = influence([voice("p", 0.9), voice("q", 0.6), voice("r", 0.3)], Combine.PEOPLE)
    assert [one.leader for one in found] == [1, 0, 0]
    assert found[0].largest_change == pytest.approx(15)
    assert found[0].lead_change == pytest.approx(-30)


def test_disagreement_over_weights_alone_is_all_weights():
    voices = [voice("p", 0.9), voice("q", 0.6), voice("r", 0.3)]
    found = disagreement(voices, Combine.PEOPLE)
    # leads 80, 20, -40: variance 3600
    assert found.variance == pytest.approx(3600)
    assert found.weights.sum() == pytest.approx(3600)
    assert found.scores.tolist() == pytest.approx([0, 0])
    assert found.interaction.tolist() == pytest.approx([0, 0])


def test_disagreement_over_scores_alone_is_all_scores_of_that_criterion():
    other = np.array([[60.0, 0.0], [0.0, 100.0]])
    found = disagreement([voice("p", 0.7), voice("q", 0.7, values=other)], Combine.PEOPLE)
    # leads 0.7 * 100 - 30 = 40 and 0.7 * 60 - 30 = 12: variance 392, all from the first criterion's scores
    assert found.variance == pytest.approx(392)
    assert found.scores.tolist() == pytest.approx([392, 0])


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 100_000))
def test_the_parts_of_disagreement_sum_to_its_variance(seed):
    rng = np.random.default_rng(seed)
    voices = [
        Voice(id=str(n), authority="", weights=rng.dirichlet(np.ones(3)), values=rng.uniform(0, 100, (4, 3)))
        for n in range(6)
    ]
    found = disagreement(voices, Combine.PEOPLE)
    assert (found.weights + found.scores + found.interaction).sum() == pytest.approx(found.variance)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 100_000), st.sampled_from(list(Combine)))
def test_the_smallest_flip_is_as_small_as_trying_all_groups_finds(seed, combine):
    rng = np.random.default_rng(seed)
    voices = [
        Voice(id=str(n), authority="AB"[n % 2], weights=rng.dirichlet(np.ones(2)), values=rng.uniform(0, 100, (3, 2)))
        for n in range(6)
    ]
    leader = int(np.argmax(group_totals(voices, combine)))
    best = None
    for size in range(1, 6):
        for gone in combinations(range(6), size):
            left = [one for place, one in enumerate(voices) if place not in gone]
            if combine is Combine.AUTHORITIES and len({one.authority for one in left}) < 2:
                continue
            totals = group_totals(left, combine)
            if np.delete(totals, leader).max() >= totals[leader] - 1e-7:
                best = size
                break
        if best:
            break
    found = smallest_flip(voices, combine)
    assert (None if found is None else len(found.people)) == best


def test_nothing_is_revealed_before_five_have_entered():
    found = reveal([voice(str(n), 0.5) for n in range(4)], round_=1)
    assert isinstance(found, Withheld)
    assert "4 of at least 5 people" in found.text


def test_a_snapshot_names_nobody_and_joins_no_dots():
    voices = [voice(f"person {n}", w) for n, w in enumerate((0.9, 0.1, 0.5, 0.3, 0.7))]
    found = reveal(voices, round_=2)
    assert found.dots[:, 0].tolist() == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9])
    assert found.dots[:, 1].tolist() == pytest.approx([0.1, 0.3, 0.5, 0.7, 0.9])  # sorted by itself
    assert np.all(np.diff(found.influence) <= 0)
    assert "person" not in repr(found)


def test_an_authority_too_small_to_show_is_not_the_whole_less_the_others():
    big = [voice(f"a{n}", 0.5, "A") for n in range(5)]
    small = [voice("b", 0.9, "B")]
    found = reveal([*big, *small], round_=1)
    assert all(isinstance(part, Withheld) for part in found.by_authority.values())
    two_small = reveal([*big, *small, voice("c", 0.1, "C")], round_=1)
    assert [type(part).__name__ for part in two_small.by_authority.values()] == ["Centre", "Withheld", "Withheld"]
