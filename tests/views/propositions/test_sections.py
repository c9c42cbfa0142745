"""Step 6 as sections: what blocks, what is drafted, when, at what risk, and who proposes what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lcp_analysis.propositions import Answer, EvidenceItem, FormalDecision, OpenQuestion, Risk, Step, Timetable, Touches
from lcp_analysis.propositions.neighbours import near
from lcp_analysis.propositions.timetable import Phase
from lcp_analysis.propositions.versions import compare
from lcp_analysis.render import section_html
from lcp_analysis.terms import Range
from lcp_analysis.views.charts import Tone
from lcp_analysis.views.propositions.comparison import comparison_section
from lcp_analysis.views.propositions.drafted import answer_blocks, drafted_section
from lcp_analysis.views.propositions.figures import FigureTraces
from lcp_analysis.views.propositions.plan import timetable_section
from lcp_analysis.views.propositions.readiness import readiness_section
from lcp_analysis.views.propositions.register import Registered, register_section
from lcp_analysis.views.propositions.risks import risks_section
from lcp_analysis.views.sections import ChartBlock, Panel, Section, TableBlock, Traced, Verdict
from tests.case.proposition.test_assembled import assembled
from tests.documents.reading import html_words
from tests.documents.samples import HOSTILE
from tests.propositions.made import CAMDEN, DAY, ISLINGTON, answered, own_standard, proposition
from tests.shelves import own_shelf


@pytest.fixture(scope="module")
def case():
    return assembled(answers={"B1": answered("B1", text="We **asked**.\n\n- one\n- two")})


def words(section):
    return html_words(section_html(section))


def drafted(case, letter, left_out=()):
    section = next(one for one in case.sections if one.id == letter)
    return drafted_section(case, own_standard(), section, left_out)


def tables(section):
    return [block.table for block in section.blocks if isinstance(block, TableBlock)]


def test_readiness_says_first_what_blocks_with_its_question_owner_and_date():
    due = date(2026, 12, 16)
    made = assembled(answers={"A1": Answer(question="A1", owner="Programme officer", due=due)})
    section = readiness_section(made)
    blocking = section.blocks[0]
    assert isinstance(blocking, Panel)
    assert blocking.mark == "blocking"
    first = next(block for block in blocking.blocks if isinstance(block, Verdict))
    assert first.word == "Blocks"
    assert first.phrase[0].text.startswith("A1. What is the reader being asked to decide")
    assert "Answer A1: Programme officer, by 16 December 2026." in first.phrase[1]
    assert section.title == made.readiness.headline


def test_readiness_counts_every_question_of_the_standard_once(case):
    panel = readiness_section(case).blocks[0]
    (table,) = (block.table for block in panel.blocks if isinstance(block, TableBlock))
    assert sum(int(cell.text) for row in table.rows for cell in row[1:]) == len(own_standard().questions)


def test_an_illustration_says_so_at_the_top():
    made = assembled(illustration="Tri-borough 2011, from published papers.")
    said = words(readiness_section(made))
    assert said.index("Illustration. Tri-borough") < said.index("Not ready yet")


def test_a_drafted_figure_leads_to_its_source_and_prints_as_in_the_case(case):
    section = drafted(case, "E")
    printed = {
        part.text for block in section.blocks for part in getattr(block, "phrase", ()) if isinstance(part, Traced)
    }
    items = [item for block in section.blocks for item in getattr(block, "items", ())]
    printed |= {part.text for item in items for part in item if isinstance(part, Traced)}
    assert case.figures["E2.saving"].printed in printed
    trace = next(trace for trace in section.traces if trace.id == "p1-E2.saving")
    central = case.figures["E2.saving"].value.central
    assert f"central £{central:,.0f}, " in trace.how


def test_a_sentence_is_parted_at_its_figures_and_loses_nothing(case):
    printed = case.figures["E2.saving"].printed
    text = f"Before {printed} after"
    parts = FigureTraces(case).phrase(text, ["E2.saving", "no.such"])
    assert [getattr(part, "text", part) for part in parts] == ["Before ", printed, " after"]


def test_what_people_wrote_stands_under_its_question_with_author_and_evidence(case):
    said = words(drafted(case, "B"))
    assert "B1. What do residents" in said
    assert "We asked." in said
    assert "Written by Head of libraries, 1 October 2026." in said
    assert "Evidence: Report. Cabinet, item 5" in said


def test_an_answer_kept_for_the_exempt_part_is_not_written(case):
    said = words(drafted(case, "B", ("B1",)))
    assert "We asked." not in said
    assert "Answered in the exempt part: B1." in said


@pytest.mark.parametrize("hostile", HOSTILE[:8])
def test_hostile_answers_owners_and_risks_are_words(hostile):
    made = assembled(
        answers={"B1": answered("B1", text=hostile, author=hostile)},
        open_questions=(OpenQuestion(id="q", text=hostile, question="B2", owner=hostile),),
        risks=(Risk(id="r", title=hostile, owner=hostile),),
    )
    page = "".join(map(section_html, (drafted(made, "B"), risks_section(made), readiness_section(made))))
    plain = "".join(map(section_html, (drafted(assembled(), "B"), risks_section(assembled()))))
    assert page.count("<script") == plain.count("<script") == 0
    assert hostile in html_words(page)


def test_a_risk_shows_what_it_would_make_of_the_money():
    fall = Range(low=-0.6, central=-0.5, high=-0.4)
    made = assembled(risks=(Risk(id="half", title="Half is saved", touches=Touches.SAVING, change=fall),))
    section = risks_section(made)
    sensitivity = tables(section)[1]
    row = next(row for row in sensitivity.rows if row[0].text == "Half is saved")
    # half the saving pays back in twice the time: 4 / 7.5 years becomes 8 / 7.5
    assert (row[4].text, row[5].text) == ("0.5 years", "1.1 years")


def test_without_a_timetable_the_reason_stands_there():
    assert "No go-live date and committee calendar" in words(timetable_section(assembled()))


def step(partner, phase, starts, ends, **other):
    values = {"partner": partner, "phase": phase, "starts": starts, "ends": ends, "earliest": ends, "why": "custom"}
    return Step(**{**values, **other})


def plan():
    first, meets, live = date(2027, 5, 4), date(2027, 9, 10), date(2028, 4, 1)
    steps = (
        step("Camden", Phase.CONSULTATION, first, date(2027, 7, 27), critical=True),
        step("Islington", Phase.CONSULTATION, first, date(2027, 7, 20)),
        step("Camden", Phase.CABINET, meets, meets, meeting=True),
        step("", Phase.GO_LIVE, live, live),
    )
    return Timetable(go_live=live, made_on=DAY, steps=steps, earliest_go_live=live)


def test_partners_share_a_line_for_each_phase_and_the_table_has_every_date(case):
    section = timetable_section(replace(case, timetable=plan()))
    chart = next(block.chart for block in section.blocks if isinstance(block, ChartBlock))
    assert [row.label for row in chart.rows] == ["Public consultation", "Cabinet decision", "Go-live"]
    assert [span.tone for span in chart.rows[0].spans] == [Tone.CRITICAL, Tone.WORK]
    assert chart.rows[0].text == "2 dates, to 27 July 2027"
    assert len(chart.table.rows) == 4
    assert "10 September 2027" in words(section)


def registered(made, others, **other):
    found = near(made, others, own_shelf().framework)
    values = {"proposition": made, "whole": True, "next_decision": None, "saving": None, "neighbours": found}
    return Registered(**{**values, **other})


def test_the_register_names_who_works_on_the_same_option():
    ours = proposition(id="p1", title="Ours", options=("shared_back_office",))
    theirs = proposition(id="p2", title="Theirs", partners=(CAMDEN,), options=("shared_back_office",))
    names = {"shared_back_office": "Shared back office"}
    section = register_section([registered(one, (ours, theirs)) for one in (ours, theirs)], names)
    assert section.title == "Two propositions; two work on what another works on"
    assert "Ours: near to Theirs (Shared back office; Camden in both)" in words(section)
    assert tables(section)[0].filtered


def test_the_register_keeps_from_an_invited_borough_what_it_may_not_see():
    made = proposition(
        options=("shared_back_office",), decisions=(FormalDecision(partner=CAMDEN.code, body="C", what="W"),)
    )
    (row,) = tables(register_section([registered(made, (), whole=False)], {}))[0].rows
    assert [row[4].text, row[5].text] == ["for its partners", "for its partners"]


def test_an_empty_register_says_so():
    assert register_section([], {}).title == "No proposition yet"


def test_two_versions_show_what_changed_and_nothing_else():
    before, after = proposition(position=3), proposition(position=9, title="A new title", partners=(CAMDEN, ISLINGTON))
    section = comparison_section(compare(before, after), 3, 9)
    assert section.title == "One change between log position 3 and 9"
    assert [cell.text for cell in tables(section)[0].rows[0]] == ["Title", "One back office", "A new title"]
    assert comparison_section((), 3, 3).title == "Nothing changed between log position 3 and 3"


def test_evidence_says_whose_it_is_and_of_which_day(case):
    item = EvidenceItem(title="Report", source="Cabinet, item 5", on=date(2026, 10, 2), partner=CAMDEN.code)
    answer = Answer(question="B1", text="We asked.", evidence=(item,))
    blocks = tuple(answer_blocks(answer, own_standard(), case.proposition))
    said = words(Section(id="x", question="", title="Written", blocks=blocks))
    assert "Evidence, Camden: Report, 2 October 2026. Cabinet, item 5" in said
