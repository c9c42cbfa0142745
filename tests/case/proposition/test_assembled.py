"""A proposition assembled from the project's own figures of Camden and Islington."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest

from lcp_analysis.case import (
    Decisions,
    MoneyChoice,
    appraisal_case,
    borough_case,
    borough_money,
    scored_criteria,
    seed_of,
)
from lcp_analysis.case.proposition import Inputs, PartnerCase, Sharing, proposition_case
from lcp_analysis.finance import PriceRises
from lcp_analysis.options import IncompatibleOptions
from lcp_analysis.propositions import (
    PARTNER_EXIT,
    Answer,
    FormalDecision,
    OpenQuestion,
    Outcome,
    State,
    WorkPackage,
    quotes_in,
)
from lcp_analysis.terms import Basis, Clock, Range
from lcp_analysis.terms.words import pounds_short
from tests.propositions.made import CAMDEN, DAY, ISLINGTON, answered, own_standard, partner, proposition
from tests.shelves import own_shelf

OPTION = "shared_back_office"
CITY = partner("E09000001", "City of London")


@cache
def partner_case(code):
    shelf = own_shelf()
    decisions = Decisions(money=MoneyChoice(option=OPTION))
    case = borough_case(shelf.evidence, shelf.framework, decisions, shelf.authorities.find(code), Clock.TODAY)
    rng = np.random.default_rng(seed_of(case.authority))
    return PartnerCase(
        case=case,
        money=borough_money(shelf.evidence, case, shelf.rng()),
        appraisal=appraisal_case(case, shelf.framework, rng),
    )


def inputs(made, **other):
    values = {
        "proposition": made,
        "framework": own_shelf().framework,
        "standard": own_standard(),
        "partners": {item.code: partner_case(item.code) for item in made.active},
        "clock": Clock.TODAY,
        "on": DAY,
        **other,
    }
    return Inputs(**values)


def assembled(stage="", sharing=None, **other):
    return proposition_case(inputs(proposition(**{"options": (OPTION,), **other}), sharing=sharing), stage)


@pytest.fixture(scope="module")
def case():
    return assembled()


def spend(code):
    return partner_case(code).case.options.longlist.spend.value


def test_the_joint_saving_is_the_sum_of_the_partners_by_hand(case):
    # 7.5 % of each authority's net spend, central
    both = 0.075 * (spend(CAMDEN.code) + spend(ISLINGTON.code))
    assert case.figures["E2.saving"].value.central == pytest.approx(both)
    # 4 % once: payback 4 / 7.5
    assert case.figures["E4.payback"].value.central == pytest.approx(4 / 7.5)


def test_every_quoted_figure_stands_in_its_sentence_as_printed(case):
    quoted = [
        (item, case.figures[id_]) for section in case.sections for item in section.sentences for id_ in item.figures
    ]
    assert len(quoted) >= 5
    assert all(figure.printed in sentence.text for sentence, figure in quoted)
    assert all(figure.source for _, figure in quoted)


def test_every_figure_of_the_summary_is_one_of_the_body(case):
    body = " ".join([section.text for section in case.sections])
    shown = [fact for fact in case.summary.facts if fact.figures]
    assert [fact.label for fact in shown] == ["Saving at full running", "One-off cost", "Payback"]
    assert all(fact.value in body for fact in shown)


def test_the_checks_run_by_themselves_and_agree(case):
    outcomes = {check.id: check.outcome for check in case.checks}
    assert {outcomes[id_] for id_ in ("M1", "M3", "M6", "M7")} == {Outcome.AGREES}


def test_what_is_drafted_counts_in_part_until_somebody_takes_it_over(case):
    found = case.readiness.judgement("E2")
    assert (found.state, found.answer.drafted) == (State.PARTLY, True)
    taken = assembled(answers={"E2": answered("E2")})
    assert taken.readiness.judgement("E2").state is State.MET


def test_what_nothing_answers_becomes_an_open_question_with_its_owner():
    owned = Answer(question="I1", owner="Equality lead", due=date(2026, 12, 16))
    found = {item.question: item for item in assembled(answers={"I1": owned}).open_questions}
    assert (found["I1"].owner, found["I1"].due, found["I1"].named) == ("Equality lead", date(2026, 12, 16), True)
    assert not found["H1"].named
    recorded = OpenQuestion(id="q1", text="How many posts?", question="H1")
    again = [item for item in assembled(open_questions=(recorded,)).open_questions if item.question == "H1"]
    assert again == [recorded]


def test_a_partner_without_figures_leaves_no_joint_total_and_is_named():
    replay = assembled(partners=(CAMDEN, CITY))
    city = partner_case(CITY.code).case.options.longlist.spend
    if city is None:
        assert "E2.saving" not in replay.figures
        assert "No spending figure was found for City of London." in replay.sections[1].text
        assert replay.summary.facts[0].value == "Not known"
    else:
        assert replay.figures["E2.saving"].value.central > 0


def test_without_a_partner_s_case_nothing_is_made_up():
    made = proposition(options=(OPTION,))
    alone = proposition_case(inputs(made, partners={CAMDEN.code: partner_case(CAMDEN.code)}))
    assert "E2.saving" not in alone.figures
    assert alone.summary.facts[0].value == "Not known"
    assert "No spending figure was found for Islington." in alone.sections[1].text


def test_a_changed_figure_flags_the_sentence_that_quotes_it(case):
    saving = case.figures["E2.saving"]
    text = f"We will save {saving.printed.split(' (')[0]} together."
    quoting = answered("E2", text=text, quotes=quotes_in(text, [saving]))
    assert assembled(answers={"E2": quoting}).sections[4].stale == ()
    alone = proposition(options=(OPTION,), partners=(CAMDEN,), answers={"E2": quoting})
    changed = proposition_case(inputs(alone))
    assert changed.sections[4].stale[0].sentence == text
    assert changed.readiness.judgement("E2").state is State.PARTLY


def test_set_aside_options_stand_with_their_reasons():
    shelf = own_shelf()
    decided = Decisions(set_aside={"joint_company": "Members want no company"})
    case = borough_case(shelf.evidence, shelf.framework, decided, shelf.authorities.find("camden"), Clock.TODAY)
    made = proposition(options=(OPTION,), partners=(CAMDEN,))
    found = proposition_case(inputs(made, partners={CAMDEN.code: PartnerCase(case=case)}))
    table = next(table for table in found.sections[2].tables if table.title == "Set aside by Camden, and why")
    assert table.rows[-1].cells == ("Members want no company",)


def test_matters_of_the_option_stand_in_its_sections(case):
    option = own_shelf().framework.option(OPTION)
    titles = {table.title: table for section in case.sections for table in section.tables}
    assert titles["Matters of organisation to settle"].rows[0].cells == ("; ".join(option.org_design_matters),)
    assert titles["Legal matters of the options"].rows[0].head == option.name


def test_law_is_dated_and_no_advice():
    found = assembled(models=("joint_committee",))
    assert found.law
    assert "not legal advice" in found.sections[6].text


def test_sharing_that_does_not_add_up_is_found():
    rule = Sharing(rule="in proportion to net spend", running={CAMDEN.code: 60, ISLINGTON.code: 30})
    found = assembled(sharing=rule)
    m2 = next(check for check in found.checks if check.id == "M2")
    assert m2.words == "Shares of running cost: the parts add to 90%, 10% less than the 100% stated."
    assert found.readiness.judgement("F1").state is State.PARTLY


def test_the_exit_of_a_partner_takes_the_share_of_whoever_leaves(case):
    one, other = spend(CAMDEN.code), spend(ISLINGTON.code)
    exit_ = case.risks[0]
    assert exit_.id == PARTNER_EXIT
    assert exit_.chance is None  # nobody has judged it
    assert exit_.change.low == pytest.approx(-max(one, other) / (one + other))
    assert exit_.change.high == pytest.approx(-min(one, other) / (one + other))
    after = case.sensitivities[0].after
    assert after.low <= after.central < case.sensitivities[0].before.central


def test_a_figure_that_only_the_summary_prints_blocks_the_stage(case):
    saving = case.figures["E2.saving"].printed.split(" ")[0]
    found = assembled(summary=f"We save {saving} and avoid £3.3m of building works.", author="Programme officer")
    obstacle = next(item for item in found.readiness.blocks if item.title.startswith("Trace"))
    assert obstacle.why == "The summary prints £3.3m, which no figure of the body prints."
    assert obstacle.owner == "Programme officer"


def test_decisions_without_a_date_are_hatched_in_words():
    decisions = (
        FormalDecision(partner=CAMDEN.code, body="Cabinet", what="Leave to proceed", on=date(2027, 2, 7)),
        FormalDecision(partner=ISLINGTON.code, body="Executive", what="Leave to proceed"),
    )
    found = assembled(decisions=decisions)
    assert found.sections[0].text.startswith("Two decisions by two partners; one has no date yet.")
    assert found.summary.next_step == "Leave to proceed: Camden, 7 February 2027."


def test_work_packages_say_what_is_asked():
    package = WorkPackage(id="w1", title="Sharing model", asked_gbp=65_000.0, users=("Haringey",))
    assert "asked for £65,000 for “Sharing model”" in assembled(packages=(package,)).sections[10].text


def test_options_that_exclude_each_other_are_refused():
    framework = own_shelf().framework
    other = framework.incompatible("joint_company")[0]
    with pytest.raises(IncompatibleOptions):
        assembled(options=("joint_company", other))


def test_the_same_inputs_give_the_same_case(case):
    assert assembled() == case


def table(case, title):
    return next(one for section in case.sections for one in section.tables if one.title == title)


def test_the_saving_stands_by_year_and_borough_and_a_late_start_makes_a_part_year():
    found = table(assembled(go_live=date(2031, 10, 1)), "Saving and one-off cost by year")
    assert [row.head for row in found.rows][:3] == ["One-off, 2030-31", "Saving, 2031-32", "Saving, 2032-33"]
    assert found.columns == ("Camden", "Islington", "All partners")
    half, full = (row.cells[0].split(" (")[0] for row in found.rows[1:3])
    # 7.5 % of Camden's net spend, of which October to March is half
    assert full == pounds_short(0.075 * spend(CAMDEN.code))
    assert half == pounds_short(0.0375 * spend(CAMDEN.code))
    assert "6 months" in found.note


def test_judged_scores_and_weights_are_drafted_and_checked():
    shelf = own_shelf()
    ids = [criterion.id for criterion in scored_criteria(shelf.framework)]
    judged = {(OPTION, criterion): Range(low=40, central=50, high=60, basis=Basis.ENTERED) for criterion in ids}
    judged = {
        (option, criterion): score
        for (option, criterion), score in judged.items()
        if next(one for one in shelf.framework.criteria if one.id == criterion).judged
    }
    decided = Decisions(swings=dict.fromkeys(ids, 50.0), scores=judged)
    case = borough_case(shelf.evidence, shelf.framework, decided, shelf.authorities.find(CAMDEN.code), Clock.TODAY)
    own = PartnerCase(
        case=case, appraisal=appraisal_case(case, shelf.framework, np.random.default_rng(seed_of(case.authority)))
    )
    made = proposition_case(inputs(proposition(options=(OPTION,)), partners={CAMDEN.code: own}))
    found = table(made, "Scores that Camden judged, of 100")
    assert found.rows[0].cells[0] == "50 (40 to 60)"
    assert next(check for check in made.checks if check.id == "M8").outcome is Outcome.AGREES
    drafted = {one.question.id: one.state for one in made.readiness.judgements}
    assert (drafted["C2"], drafted["C3"]) == (State.PARTLY, State.PARTLY)


def with_prices(code, rise):
    shelf = own_shelf()
    prices = PriceRises(yearly=rise, source="budget report")
    decisions = Decisions(money=MoneyChoice(option=OPTION, prices=prices))
    case = borough_case(shelf.evidence, shelf.framework, decisions, shelf.authorities.find(code), Clock.TODAY)
    return PartnerCase(case=case)


def by_year(partners, **other):
    made = proposition(options=(OPTION,), **other)
    return table(proposition_case(inputs(made, partners=partners)), "Saving and one-off cost by year")


def test_years_are_in_their_own_pounds_where_every_partner_says_how_prices_rise():
    both = {CAMDEN.code: with_prices(CAMDEN.code, 0.02), ISLINGTON.code: with_prices(ISLINGTON.code, 0.03)}
    found = by_year(both, go_live=date(2031, 4, 1))
    # of 2015-16; 2030-31 is 15 years on, 2032-33 is 17
    camden, islington = 0.075 * spend(CAMDEN.code) * 1.02**17, 0.075 * spend(ISLINGTON.code) * 1.03**17
    assert [cell.split(" (")[0] for cell in found.rows[2].cells] == [
        pounds_short(camden), pounds_short(islington), pounds_short(camden + islington)
    ]  # fmt: skip
    assert found.rows[0].cells[0].startswith(pounds_short(0.04 * spend(CAMDEN.code) * 1.02**15))
    assert found.note.startswith("In the pounds of each year; ")
    assert "Camden: prices rise by 2% a year: budget report" in found.note


@pytest.mark.parametrize(
    ("rises", "go_live", "said"),
    [
        ((0.02, None), date(2031, 4, 1), "Islington gave no rise of prices"),
        ((0.02, 0.02), None, "needs a go-live date"),
        ((None, None), date(2031, 4, 1), "No ramp is assumed. No inflation is assumed."),
    ],
)
def test_else_every_year_stays_in_real_prices_and_says_why(rises, go_live, said):
    codes = (CAMDEN.code, ISLINGTON.code)
    partners = {
        code: partner_case(code) if rise is None else with_prices(code, rise)
        for code, rise in zip(codes, rises, strict=True)
    }
    found = by_year(partners, go_live=go_live)
    assert found.rows[2].cells[0].startswith(pounds_short(0.075 * spend(CAMDEN.code)))
    assert found.note.startswith("In prices of 2015-16; ")
    assert said in found.note
