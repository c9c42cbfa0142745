"""Papers of a proposition and of a published case: layout, blanks, exempt part, one page."""

from __future__ import annotations

import pytest

from lcp_analysis.documents import exempt_part, html_text, public_part, word_bytes
from lcp_analysis.documents.case_document import ILLUSTRATION, case_document
from lcp_analysis.documents.content import chapters
from lcp_analysis.documents.proposition_papers import (
    cabinet_report,
    comparison_document,
    proposition_document,
    summary_document,
)
from lcp_analysis.documents.wording import column_widths
from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.propositions import law_notes
from lcp_analysis.propositions.public import read_case
from lcp_analysis.propositions.versions import compare
from lcp_analysis.terms import Clock, UnknownName
from lcp_analysis.views.propositions.cabinet import IMPLICATIONS
from lcp_analysis.views.stamps import BLANK
from lcp_analysis.views.tables import Cell, Column, Table
from tests.case.proposition.test_assembled import assembled
from tests.documents.reading import html_words, word_text
from tests.documents.samples import STAMP
from tests.propositions.made import answered, own_standard, proposition
from tests.shelves import own_shelf

PAY = answered("H1", text="Six posts go; pay of £61,234 each.")


@pytest.fixture(scope="module")
def case():
    return assembled(answers={"H1": PAY, "B1": answered("B1", text="We asked everybody.")})


def cabinet(case, exempt=()):
    return cabinet_report(case, own_shelf().framework, own_standard(), STAMP, exempt)


def titles(document):
    return [section.title.split(". ", 1)[-1] for section in chapters(public_part(document), paper=True)]


def test_a_cabinet_report_has_the_chapters_councils_expect_in_order(case):
    found = titles(cabinet(case))
    order = [
        "Recommendations",
        "Options considered",
        *IMPLICATIONS,
        "Risk implications",
        "Background papers",
        "Sign-off",
    ]
    assert [title for title in found if title in order] == order


def test_three_options_with_do_nothing_first(case):
    options = next(part for part in cabinet(case).parts if part.id == "options")
    rows = [row[0].text for row in options.blocks[0].table.rows]
    assert len(rows) >= 3
    assert rows[0] == "1. Do nothing: carry on as now"
    assert rows[1] == "2. Each council alone"


@pytest.mark.parametrize(
    ("option", "saving"),
    [("shared_back_office", "none: not open to one council"), ("mutual", BLANK), ("opening_hours_reset", None)],
)
def test_alone_is_filled_as_far_as_the_kind_of_option_settles_it(option, saving):
    made = assembled(options=(option,))
    options = next(part for part in cabinet(made).parts if part.id == "options")
    _, alone, together = options.blocks[0].table.rows[:3]
    assert alone[2].text == (together[2].text if saving is None else saving)


def test_recommendations_are_numbered_and_prefer_nothing_by_score(case):
    part = cabinet(case).parts[0]
    assert part.blocks[0].numbered
    assert "a score alone makes no option preferred" in part.lede[0]


def test_each_implication_leaves_a_marked_blank_for_its_officer(case):
    words = word_text(word_bytes(cabinet(case)))
    for who, _ in IMPLICATIONS.values():
        assert f"Comment of {who}: {BLANK}" in words


def test_every_question_of_the_standard_is_in_the_whole_paper(case):
    words = html_words(html_text(proposition_document(case, own_standard(), STAMP)))
    assert not [question.id for question in own_standard().questions if question.question not in words]


@pytest.mark.parametrize("paper", ["whole", "cabinet"])
def test_what_is_exempt_is_in_part_2_and_nowhere_else(case, paper):
    made = cabinet(case, ("H1",)) if paper == "cabinet" else proposition_document(case, own_standard(), STAMP, ("H1",))
    assert "61,234" not in word_text(word_bytes(made))
    assert "We asked everybody." in word_text(word_bytes(made))
    part_2 = word_text(word_bytes(exempt_part(made)))
    assert "61,234" in part_2
    assert "We asked everybody." not in part_2


def test_an_exempt_question_that_is_none_is_named(case):
    with pytest.raises(UnknownName, match="no question called 'Z9'"):
        cabinet(case, ("Z9",))


def test_the_summary_has_one_chapter_and_its_figures_are_those_of_the_body(case):
    made = summary_document(case, STAMP)
    assert titles(made) == ["Summary"]
    words = word_text(word_bytes(made))
    for fact in case.summary.facts:
        assert fact.value in words


def test_changes_since_a_position_are_a_paper(case):
    changes = compare(proposition(title="Old"), case.proposition)
    words = word_text(word_bytes(comparison_document(case, changes, 3, STAMP)))
    assert "between log position 3 and 0" in words
    assert "Old" in words


def case_paper(project, name):
    reading = read_case(read_case_file(project / "data" / "cases" / f"{name}.yaml"), own_standard())
    law = law_notes(own_standard(), reading.case.models, Clock.TODAY)
    return case_document(reading, own_standard(), law, STAMP)


def test_the_tri_borough_paper_prints_the_published_figures_and_marks_itself(project):
    words = word_text(word_bytes(case_paper(project, "triborough_libraries_2011")))
    assert ILLUSTRATION in words
    assert "£1,107,000" in words
    assert "£270,493" in words
    # 270,493 / 1,107,000
    assert "24.43" in words
    assert "H&F select committee minute (S1)" in words


def test_what_the_record_lacks_is_said_to_be_not_found_and_never_filled_in(project):
    made = case_paper(project, "triborough_libraries_2011")
    figures = next(part for part in made.parts if part.id == "figures")
    savings = next(
        block.table for block in figures.blocks if getattr(block, "table", None) and "Savings" in block.table.caption
    )
    westminster = next(row for row in savings.rows if row[1].text == "Westminster")
    assert (westminster[3].text, westminster[3].value) == ("not found", None)


def test_the_camden_paper_shows_the_totals_that_do_not_agree(project):
    made = case_paper(project, "camden_2011")
    checks = next(part for part in made.parts if part.id == "checks")
    assert "disagrees" in {row[1].text for row in checks.blocks[0].table.rows}


def test_a_range_does_not_take_the_room_of_the_words_beside_it():
    row = (
        "Saving",
        "£800,000 a year (£556,000 to £1.03m)",
        "The council's own lines of step 5, as entered there. " * 3,
    )
    columns = (Column(title="Figure"), Column(title="Value", numeric=True), Column(title="Source"))
    table = Table(caption="t", columns=columns, rows=(tuple(Cell(text=text) for text in row),))
    _, value, source = column_widths(table)
    assert source > 2 * value
