"""The spreadsheet in which an authority enters a year's figures: lists to choose from, a check beside each figure."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from lcp_analysis.baseline import Dataset, Figure, Measure, returned_measures
from lcp_analysis.terms import Authority, FinancialYear, words

HEADINGS = (
    "Authority",
    "Measure",
    "What it is",
    "Year",
    "Value",
    "Unit",
    "Source",
    "Note",
    "Published",
    "Published for",
    "Check",
)
_WIDTHS = (24, 24, 52, 12, 16, 14, 34, 40, 16, 14, 60)
_FIRST_ROW = 3  # of the table, under its title, a line about it and its headings; from 0
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EMPTY = "no figure yet"
_ABOUT = (
    "Fill in Value (and Source) on the sheet Figures; leave a row empty where there is no figure: that is a gap.",
    "0 means none. Money may be in pounds or thousands of pounds: choose the unit in its list.",
    "Staff are full-time equivalents, not people. Visits to buildings leave out home delivery and mobile libraries.",
    "Read the column Check: it asks where a figure is more than twice, or less than half, of the one published last.",
    "Save the file and run: lcp data import FILE. It shows what it understood and what it asks before it saves.",
    "Published figures stay as they are: yours stand beside them, with their year and source.",
)


def figures_template(authority: Authority, dataset: Dataset, year: FinancialYear) -> bytes:
    """Return the template of one authority as an .xlsx file.

    Parameters
    ----------
    year : FinancialYear
        The year each row starts with; five years up to it can be chosen.
    """
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, _SAFE)
    book.set_properties({"title": f"{authority.possessive} library figures {year}", "language": "en-GB"})
    _about(book, authority, year)
    _figures(book, authority, dataset, year)
    book.close()
    return buffer.getvalue()


def _about(book: Any, authority: Authority, year: FinancialYear) -> None:
    page = book.add_worksheet("Read me")
    page.set_column(0, 0, 120)
    page.write_string(
        0, 0, f"{words.sentence(authority.possessive)} library figures, {year}", book.add_format({"bold": True})
    )
    for row, text in enumerate(_ABOUT, start=1):
        page.write_string(row, 0, text)


def _figures(book: Any, authority: Authority, dataset: Dataset, year: FinancialYear) -> None:
    page = book.add_worksheet("Figures")
    measures = returned_measures(dataset)
    bold, input_cell = (
        book.add_format({"bold": True}),
        book.add_format({"bg_color": "#FFF4CC", "border": 1, "locked": False}),
    )
    page.write_string(0, 0, f"{words.sentence(authority.possessive)} own figures", bold)
    page.write_string(1, 0, "One row a figure. Enter values in the bordered, shaded cells.")
    for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(_FIRST_ROW - 1, column, heading, bold)
    for row, measure in enumerate(measures, start=_FIRST_ROW):
        _row(page, row, authority, measure, _newest(dataset, authority, measure), year, input_cell)
    _lists(page, measures, year)
    page.freeze_panes(_FIRST_ROW, 2)
    page.activate()


def _newest(dataset: Dataset, authority: Authority, measure: Measure) -> Figure | None:
    known = (dataset.figure(authority.code, measure.id, label) for label in reversed(dataset.years(measure.id)))
    return next((figure for figure in known if figure is not None), None)


def _row(  # a row's parts
    page: Any,
    row: int,
    authority: Authority,
    measure: Measure,
    published: Figure | None,
    year: FinancialYear,
    input_cell: Any,
) -> None:
    for column, text in enumerate((authority.name, measure.id, measure.title)):
        page.write_string(row, column, text)
    page.write_string(row, 3, str(year), input_cell)
    page.write_blank(row, 4, None, input_cell)
    page.write_string(row, 5, measure.unit, input_cell if measure.unit == "£" else None)
    page.write_blank(row, 6, None, input_cell)
    page.write_blank(row, 7, None, input_cell)
    if published is not None:
        page.write_number(row, 8, published.value)
        page.write_string(row, 9, published.year)
        at = row + 1
        value = f'IF(F{at}="£ thousand",1000*E{at},E{at})'
        doubt = "More than twice, or less than half, of the published figure: say why in Note"
        asks = f'=IF(E{at}="","{_EMPTY}",IF(AND(I{at}>0,OR({value}>2*I{at},{value}<I{at}/2)),"{doubt}","in range"))'
        page.write_formula(row, 10, asks, None, _EMPTY)


def _lists(page: Any, measures: Sequence[Measure], year: FinancialYear) -> None:
    last = _FIRST_ROW + len(measures) - 1
    years = [str(FinancialYear(year.start - before)) for before in range(5)]
    page.data_validation(
        _FIRST_ROW, 3, last, 3, {"validate": "list", "source": years, "error_message": "Choose a year from the list."}
    )
    page.data_validation(
        _FIRST_ROW,
        4,
        last,
        4,
        {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -1e9,
            "maximum": 1e10,
            "error_message": "A number, with no words or signs; leave it empty where there is no figure.",
        },
    )
    for row, measure in enumerate(measures, start=_FIRST_ROW):
        if measure.unit == "£":
            page.data_validation(row, 5, row, 5, {"validate": "list", "source": ["£", "£ thousand"]})
