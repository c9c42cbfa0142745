from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lcp_analysis.appraisal import (
    BadJudgement,
    Combine,
    Criterion,
    Exact,
    JudgementMatrix,
    LocalScale,
    Option,
    Participant,
    Problem,
    Triangular,
    ValueTree,
    WeightJudgements,
    appraise,
    linear,
)

LEAVES = ("reach", "saving", "quality")


def problem(rows, swings=(100, 60, 40), *, worst=0.0, best=100.0, **more):
    tree = ValueTree([Criterion(id=leaf, scale=linear(worst, best)) for leaf in LEAVES])
    scores = {
        f"o{number}": {leaf: Exact(float(level)) for leaf, level in zip(LEAVES, row, strict=True)}
        for number, row in enumerate(rows)
    }
    judgements = WeightJudgements(swings={leaf: Exact(swing) for leaf, swing in zip(LEAVES, swings, strict=True)})
    options = tuple(Option(id=option) for option in scores)
    return Problem(**{"options": options, "tree": tree, "scores": scores, "weights": judgements, **more})


def run(one, draws=300):
    return appraise(one, np.random.default_rng(1), draws)


def codes(found):
    return [note.code for note in found.notes]


ROWS = [[80, 20, 50], [40, 90, 10], [55, 60, 70]]


def test_the_whole_by_hand():
    # weights 0.5, 0.3, 0.2: 40 + 6 + 10; 20 + 27 + 2; 27.5 + 18 + 14
    found = run(problem(ROWS))
    assert found.standing.totals[:, 0].tolist() == pytest.approx([56, 49, 59.5])
    assert found.standing.ranks == (2, 3, 1)
    assert found.standing.leaders == ("o2",)
    assert "all_weightings_accepted" in codes(found)
    assert "nothing_uncertain" in codes(found)


def test_the_same_seed_gives_the_same_result():
    one = problem(ROWS, weights=WeightJudgements(free=True))
    assert np.array_equal(run(one).drawn.smaa.acceptability.share, run(one).drawn.smaa.acceptability.share)


levels = st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=2, max_size=5)


@settings(max_examples=8, deadline=None)
@given(levels, st.sampled_from([0.01, 3.0, -2.0]), st.integers(-50, 50))
def test_another_unit_of_measurement_changes_nothing(rows, factor, shift):
    before = run(problem(rows))
    moved = [[factor * level + shift for level in row] for row in rows]
    after = run(problem(moved, worst=shift, best=100 * factor + shift))
    assert np.allclose(before.standing.totals, after.standing.totals, atol=1e-7)
    assert np.allclose(before.exact.best_margins, after.exact.best_margins, atol=1e-5)


@settings(max_examples=8, deadline=None)
@given(levels)
def test_an_added_option_moves_no_other_total_and_no_pair(rows):
    before, after = run(problem(rows)), run(problem([*rows, [30, 70, 20]]))
    assert np.allclose(before.standing.totals, after.standing.totals[:-1])
    count = len(rows)
    assert np.array_equal(before.exact.preference.necessary, after.exact.preference.necessary[:count, :count])


@settings(max_examples=8, deadline=None)
@given(levels, st.integers(1, 99))
def test_splitting_a_criterion_in_two_of_the_same_score_changes_no_total(rows, part):
    before = run(problem(rows))
    parts = (Criterion(id="near", scale=linear(0, 100)), Criterion(id="far", scale=linear(0, 100)))
    tree = ValueTree(
        [
            Criterion(id="reach", children=parts),
            Criterion(id="saving", scale=linear(0, 100)),
            Criterion(id="quality", scale=linear(0, 100)),
        ]
    )
    one = problem(rows)
    scores = {
        option: {"near": row["reach"], "far": row["reach"], "saving": row["saving"], "quality": row["quality"]}
        for option, row in one.scores.items()
    }
    swings = {"reach": 100, "saving": 60, "quality": 40, "near": part, "far": 100 - part}
    judgements = WeightJudgements(swings={id_: Exact(swing) for id_, swing in swings.items()})
    after = run(replace(one, tree=tree, scores=scores, weights=judgements))
    assert np.allclose(before.standing.totals, after.standing.totals)
    assert np.allclose(after.standing.node_averages["reach"][:, 0], [row[0] for row in rows])


@settings(max_examples=8, deadline=None)
@given(levels, st.randoms(use_true_random=False))
def test_the_order_of_options_does_not_matter(rows, random):
    order = list(range(len(rows)))
    random.shuffle(order)
    one = problem(rows)
    shuffled = replace(one, options=tuple(one.options[place] for place in order))
    before, after = run(one), run(shuffled)
    assert np.allclose(before.standing.totals[order], after.standing.totals)
    assert [before.exact.attainable.best[place] for place in order] == after.exact.attainable.best.tolist()
    assert sorted(before.standing.leaders) == sorted(after.standing.leaders)


def test_a_set_of_weights_alone_gives_ranges_and_no_ranks():
    # reach first, saving second, quality last: corners (1,0,0), (1/2,1/2,0), (1/3,1/3,1/3): o0 has 80, 50, 50
    ranking = WeightJudgements(ranking=(("reach",), ("saving",), ("quality",)))
    found = run(problem(ROWS, weights=ranking))
    assert found.standing.totals[0].tolist() == pytest.approx([50, 80])
    assert found.standing.ranks is None
    assert found.ready.weighting.weights.tolist() == pytest.approx([11 / 18, 5 / 18, 2 / 18])
    assert "weights_are_a_set" in codes(found)
    assert found.drawn.source == "set"


def test_numbers_win_over_a_set_and_the_other_forms_are_compared():
    words = WeightJudgements(
        given={"reach": Exact(0.2), "saving": Exact(0.3), "quality": Exact(0.5)},
        ranking=(("reach",), ("saving",), ("quality",)),
    )
    found = run(problem(ROWS, weights=words))
    assert found.ready.weighting.form == "given"
    assert [other.form for other in found.ready.compared] == ["ranking"]
    assert found.standing.ranks is not None
    broken = next(note.text for note in found.notes if note.code == "weights_break_statements")
    assert "'reach >= saving'" in broken


def test_contradictory_statements_are_named_and_the_rest_still_stands():
    words = WeightJudgements(swings={"reach": Exact(1), "saving": Exact(1), "quality": Exact(1)})
    contrary = replace(words, statements=("reach > saving", "quality >= 0.1", "saving > reach"))
    found = run(problem(ROWS, weights=contrary))
    assert found.ready.words.conflict == ("reach > saving", "saving > reach")
    assert found.exact is None
    assert found.standing.ranks == (2, 3, 1)
    alone = run(problem(ROWS, weights=replace(contrary, swings=None)))
    assert alone.standing is None
    assert alone.drawn is None


def test_a_missing_score_leaves_the_total_open_and_the_option_out_of_point_results():
    one = problem(ROWS)
    scores = {**one.scores, "o0": {**one.scores["o0"], "saving": None}}
    found = run(replace(one, scores=scores))
    assert found.standing.totals[0].tolist() == pytest.approx([50, 80])
    assert found.standing.ranks is None
    assert found.standing.leaders == ()
    assert found.at_base.values.options == ("o1", "o2")
    assert found.exact.preference.possible[0].all()


def person(id_, swings, authority="", **more):
    judged = {leaf: Exact(swing) for leaf, swing in zip(LEAVES, swings, strict=True)}
    return Participant(id=id_, authority=authority, weights=WeightJudgements(swings=judged), **more)


def test_participants_alone_make_the_base_by_the_named_rule():
    people = (person("p", (100, 0, 0), "A"), person("q", (0, 100, 0), "B"), person("r", (0, 100, 0), "B"))
    equal = run(problem(ROWS, weights=WeightJudgements(), participants=people))
    assert equal.ready.weighting.form == "participants"
    assert equal.ready.weighting.weights.tolist() == pytest.approx([0.5, 0.5, 0])
    heads = run(problem(ROWS, weights=WeightJudgements(), participants=people, combine=Combine.PEOPLE))
    assert heads.ready.weighting.weights.tolist() == pytest.approx([1 / 3, 2 / 3, 0])
    assert equal.drawn.source == "participants"
    # o0 leads for p only; draws are shared between A and B
    assert equal.drawn.smaa.acceptability.share[0, 0] == pytest.approx(0.5)
    assert {"few_participants", "combined_by"} <= set(codes(equal))


def test_scores_that_only_participants_gave_are_averaged_and_it_is_said():
    own = [{"o0": {"reach": Exact(level)}} for level in (20, 60)]
    people = tuple(person(f"p{n}", (1, 1, 1), scores=scores) for n, scores in enumerate(own))
    one = problem(ROWS, participants=people)
    found = run(replace(one, scores={**one.scores, "o0": {**one.scores["o0"], "reach": None}}))
    assert found.ready.values.central[0, 0] == pytest.approx(40)
    assert "scores_from_participants" in codes(found)
    assert [voice.values[0, 0] for voice in found.room.voices] == [20, 60]


def test_one_persons_scores_do_not_move_a_local_scale():
    own = {"o0": {"reach": Exact(160)}}
    # the shared scale runs from 40 to 80: 160 is 300 on it, or its end, not a new 100
    for clip, value in ((False, 300), (True, 100)):
        tree = ValueTree([Criterion(id=leaf, scale=LocalScale(cost=False, clip=clip)) for leaf in LEAVES])
        found = run(replace(problem(ROWS, participants=(person("p", (1, 1, 1), scores=own),)), tree=tree))
        assert found.room.voices[0].values[0, 0] == pytest.approx(value)
        said = [note.text for note in found.notes if note.code == "score_outside_scale"]
        assert said == ["p: the score of o0 on reach lies beyond the scale."]


def test_a_participant_who_contradicts_themselves_is_left_out_by_name():
    contrary = Participant(id="p", weights=WeightJudgements(statements=("reach > saving", "saving > reach")))
    found = run(problem(ROWS, participants=(contrary, person("q", (1, 1, 1)))))
    assert [voice.id for voice in found.room.voices] == ["q"]
    assert "participant_contradicts" in codes(found)


def test_judgement_matrices_compose_to_totals():
    # options compared on each of two criteria; criteria 3 to 1: a = 0.75 * 60 + 0.25 * 20
    tree = ValueTree([Criterion(id="x"), Criterion(id="y")])

    def matrix(items, weights, node=None):
        ratios = np.array(weights)[:, None] / np.array(weights)[None, :]
        return JudgementMatrix(items=items, matrix=ratios, node=node)

    matrices = (
        matrix(("x", "y"), [3, 1]),
        matrix(("a", "b"), [3, 2], "x"),
        matrix(("a", "b"), [1, 4], "y"),
    )
    one = Problem(
        options=(Option(id="a"), Option(id="b")), tree=tree, scores={}, weights=WeightJudgements(matrices=matrices)
    )
    found = run(one)
    assert found.standing.totals[:, 0].tolist() == pytest.approx([50, 50])
    assert found.standing.ranks == (1, 1)
    assert found.too_close[0].why.value == "tie"


def test_identical_and_lone_options_have_clear_results():
    same = run(problem([ROWS[0], ROWS[0]]))
    assert same.standing.ranks == (1, 1)
    assert "options_identical" in codes(same)
    lone = run(problem([ROWS[0]]))
    assert lone.standing.leaders == ("o0",)
    assert lone.exact.attainable.worst.tolist() == [1]
    assert "one_option" in codes(lone)


def test_score_doubt_makes_a_lead_too_close_to_call():
    one = problem([[50, 50, 50], [49, 50, 50]])
    scores = {**one.scores, "o0": {**one.scores["o0"], "saving": Triangular(20, 50, 80)}}
    assert "score_uncertainty" in [close.why.value for close in run(replace(one, scores=scores)).too_close]
    assert "score_uncertainty" not in [close.why.value for close in run(one).too_close]


def test_money_stands_inside_or_beside_but_not_both():
    tree = ValueTree([Criterion(id=leaf, scale=linear(0, 100), money=leaf == "saving") for leaf in LEAVES])
    one = replace(problem(ROWS), tree=tree)
    run(one)
    with pytest.raises(BadJudgement, match="money criterion saving inside the score and costs of options beside it"):
        run(replace(one, options=tuple(replace(option, cost=1.0) for option in one.options)))


def test_weights_that_nobody_gave_are_refused():
    with pytest.raises(BadJudgement, match="no judgement on weights from anybody"):
        run(problem(ROWS, weights=WeightJudgements()))


def test_names_used_twice_are_refused():
    one = problem(ROWS)
    with pytest.raises(BadJudgement, match="'reach', which is used already"):
        run(replace(one, options=(*one.options, Option(id="reach"))))
    with pytest.raises(BadJudgement, match="participants / 1 / id"):
        run(problem(ROWS, participants=(person("p", (1, 1, 1)), person("p", (1, 1, 1)))))


def test_statements_that_hardly_leave_room_are_still_one_clear_result_or_message():
    words = WeightJudgements(statements=("reach > saving", "reach <= saving + 0.0000006", "quality = 0.5 reach"))
    found = run(problem(ROWS, weights=words))
    assert found.ready.words.conflict == ("reach > saving", "reach <= saving + 0.0000006")
    narrow = WeightJudgements(statements=("reach > saving", "reach <= saving + 0.000002"))
    ranges = run(problem(ROWS, weights=narrow)).exact.weight_ranges
    assert ranges["reach"][1] - ranges["saving"][1] == pytest.approx(0, abs=3e-6)
