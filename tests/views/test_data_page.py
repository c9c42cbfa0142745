"""The data page counts what is there, names what is not, and shows every licence and caution."""

from __future__ import annotations

from lcp_analysis.views.data_page import coverage_section, provenance_section
from lcp_analysis.views.sections import More, TableBlock
from lcp_analysis.views.tables import Table
from tests.shelves import own_shelf


def tables(section, folded: bool = False) -> dict[str, Table]:
    blocks = [block for block in section.blocks if isinstance(block, TableBlock)]
    inner = [one for block in section.blocks if isinstance(block, More) for one in block.blocks]
    return {block.table.caption: block.table for block in (inner if folded else blocks)}


def test_each_measure_and_year_says_how_many_have_it():
    spending = tables(coverage_section(own_shelf().evidence.dataset))["Spending: authorities with a figure, of 33"]
    years = [column.title for column in spending.columns]
    net = next(row for row in spending.rows if row[0].text == "Net library expenditure")
    cell = net[years.index("2015-16")]
    assert (cell.text, cell.status) == ("32", "ok")


def test_each_authority_shows_its_gaps_and_cautions():
    dataset = own_shelf().evidence.dataset
    use = tables(coverage_section(dataset), folded=True)["Use, by authority"]
    column = [one.title for one in use.columns].index("Visits to library buildings, 2023-24")
    said = {row[0].text: row[column].text for row in use.rows}
    assert said["Croydon"] == "gap"
    assert said["Sutton"] == "caution"
    assert said["Camden"] == "yes"


def test_every_source_that_is_used_shows_its_licence():
    dataset = own_shelf().evidence.dataset
    rows = tables(provenance_section(dataset))["Sources and licences"].rows
    assert sum(row[4].value for row in rows) == len(dataset.figures)
    unclear = {row[0].text for row in rows if row[3].status == "watch"}
    assert "CIPFA public library return 2015-16, London authorities" in unclear


def test_the_last_change_of_the_data_is_said():
    dataset = own_shelf().evidence.dataset
    (version, day, _), *_ = tables(provenance_section(dataset))["Changes of the data, the newest first"].rows
    assert (version.text, day.text) == (dataset.version.partition("+")[0], dataset.changes[-1].date)
    figures = next(block.figures for block in coverage_section(dataset).blocks if hasattr(block, "figures"))
    assert figures[0].note == f"last change {day.text}"
