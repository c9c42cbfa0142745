"""The sharing of step 5 in section F: the rule chosen, each partner's share and range, and whether it holds."""

from __future__ import annotations

import numpy as np
import pytest

from lcp_analysis.case import Decisions, SharingChoice, borough_case, sharing_case
from lcp_analysis.case.proposition import choice_for, proposition_case, shared_out
from lcp_analysis.propositions import Answer, Outcome, Quote, State
from lcp_analysis.terms import Clock
from tests.case.proposition.test_assembled import OPTION, assembled, inputs
from tests.propositions.made import CAMDEN, ISLINGTON, partner, proposition
from tests.shelves import own_shelf

BOTH = (CAMDEN, ISLINGTON)
EQUAL = SharingChoice(option=OPTION, partners=(ISLINGTON.code,), rule="equal")
HARINGEY = partner("E09000014", "Haringey")


def shared(chosen):
    shelf = own_shelf()
    choice = choice_for((OPTION,), BOTH, chosen)
    own = shelf.authorities.find("camden")
    case = borough_case(shelf.evidence, shelf.framework, Decisions(sharing=choice), own, Clock.TODAY)
    return shared_out(
        sharing_case(shelf.evidence, shelf.framework, case, np.random.default_rng(1)), BOTH, (OPTION,), chosen
    )


@pytest.fixture(scope="module")
def agreed():
    other = SharingChoice(option=OPTION, partners=(CAMDEN.code,), rule="equal")
    return shared({CAMDEN.code: EQUAL, ISLINGTON.code: other})


def section(found):
    return next(one for one in assembled(sharing=found).sections if one.id == "F")


def test_the_rule_its_shares_their_ranges_and_the_verdict_are_drafted(agreed):
    case = assembled(sharing=agreed)
    text = section(agreed).text
    assert "Camden and Islington chose in step 5: equal shares." in text
    for code in (CAMDEN.code, ISLINGTON.code):
        assert case.figures[f"F1.running.{code}"].value == pytest.approx(50)  # equal shares of two
        assert case.figures[f"F2.saving.{code}"].printed in text
        low, high = case.figures[f"F2.saving.{code}"].value.low, case.figures[f"F2.saving.{code}"].value.high
        assert low < high
    parts = [case.figures[f"F2.saving.{code}"].value.central for code in (CAMDEN.code, ISLINGTON.code)]
    assert sum(parts) == pytest.approx(case.figures["F2.saved"].value.central)
    assert "No partner or group of partners would pay less on its own." in text or "without the others." in text
    assert {case.readiness.judgement(id_).state for id_ in ("F1", "F2", "F3")} == {State.PARTLY}
    outcomes = {check.id: check.outcome for check in case.checks}
    assert (outcomes["M1"], outcomes["M2"]) == (Outcome.AGREES, Outcome.AGREES)


def test_every_quoted_figure_stands_in_its_sentence(agreed):
    case = assembled(sharing=agreed)
    quoted = [(one, case.figures[id_]) for part in case.sections for one in part.sentences for id_ in one.figures]
    assert all(figure.printed in one.text and figure.source for one, figure in quoted)


def test_what_other_rules_would_give_stands_beside_it(agreed):
    table = next(one for one in section(agreed).tables if one.title.startswith("What each rule"))
    assert len(table.rows) >= 3
    assert {row.cells[-1] for row in table.rows} <= {"yes", "no"}


def test_partners_who_chose_differently_have_no_rule_and_are_told():
    found = shared(
        {CAMDEN.code: EQUAL, ISLINGTON.code: SharingChoice(option=OPTION, partners=(CAMDEN.code,), rule="by_use")}
    )
    assert found.rule == ""
    text = section(found).text
    assert "Camden chose in step 5: equal shares. Islington chose in step 5: in proportion to visits." in text
    assert "They do not agree on a rule" in text
    assert assembled(sharing=found).readiness.judgement("F1").state is State.GAP


def test_one_who_has_not_chosen_is_named():
    assert "Islington has not chosen a rule." in section(shared({CAMDEN.code: EQUAL})).text


def test_each_partner_s_own_figure_counts_before_what_another_entered_for_it():
    mine = SharingChoice(option=OPTION, partners=(ISLINGTON.code,), own_costs={CAMDEN.code: 9e5, ISLINGTON.code: 5e5})
    theirs = SharingChoice(option=OPTION, partners=(CAMDEN.code,), own_costs={ISLINGTON.code: 8e5}, coordination=1e4)
    choice = choice_for((OPTION,), BOTH, {CAMDEN.code: mine, ISLINGTON.code: theirs})
    assert choice.own_costs == {CAMDEN.code: 9e5, ISLINGTON.code: 8e5}
    assert (choice.coordination, set(choice.partners)) == (1e4, {CAMDEN.code, ISLINGTON.code})


@pytest.mark.parametrize(
    "other",
    [
        SharingChoice(option=OPTION, partners=(HARINGEY.code,)),
        SharingChoice(option="joint_management", partners=(ISLINGTON.code,)),
    ],
)
def test_a_choice_of_something_else_is_not_taken(other):
    assert choice_for((OPTION,), BOTH, {CAMDEN.code: other}) is None
    said = shared(
        {CAMDEN.code: other, ISLINGTON.code: SharingChoice(option=OPTION, partners=(CAMDEN.code,), rule="equal")}
    ).said
    assert "What Camden shares in step 5 is of another option or between other partners." in said


def test_a_changed_share_flags_the_sentence_that_quotes_it(agreed):
    id_, text = f"F1.running.{CAMDEN.code}", "Camden bears 50.0% of it."
    answers = {"F1": Answer(question="F1", text=text, quotes=(Quote(figure=id_, printed="50.0%"),))}
    by_spend = shared({CAMDEN.code: SharingChoice(option=OPTION, partners=(ISLINGTON.code,), rule="by_spend")})
    made = proposition(options=(OPTION,), answers=answers)
    assert proposition_case(inputs(made, sharing=agreed)).sections[5].stale == ()
    (stale,) = proposition_case(inputs(made, sharing=by_spend)).sections[5].stale
    assert stale.sentence == text
