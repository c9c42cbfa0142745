"""The spreadsheet in which an authority enters a year's figures: lists to choose from, a check beside each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
_WIDTHS = (24, 25, 40, 10, 14, 15, 30, 30, 13, 13, 36)
_LONGEST_HELP = 255  # characters that a spreadsheet shows beside a cell
_DOUBT = "More than twice, or less than half, of the published figure: say why in Note"
_FIRST_ROW = 3  # of the table, under its title, a line about it and its headings; from 0
_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_EMPTY = "no figure yet"
_ABOUT = (
    "Fill in Value (and Source) on the sheet Figures; leave a row empty where there is no figure: that is a gap.",
    "0 means none. Money may be in pounds or thousands of pounds: choose the unit in its list.",
    "Staff are full-time equivalents, not people. Visits to buildings leave out home delivery and mobile libraries.",
    "Read the column Check: it asks where a figure is more than twice, or less than half, of the one published last.",
    "Save the file and run: ./lcp data import FILE. It shows what it understood and what it asks before it saves.",
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
    page.set_column(0, 0, 110, book.add_format({"text_wrap": True, "valign": "top"}))
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.write_string(
        0, 0, f"{words.sentence(authority.possessive)} library figures, {year}", book.add_format({"bold": True})
    )
    for row, text in enumerate(_ABOUT, start=1):
        page.write_string(row, 0, text)


def _figures(book: Any, authority: Authority, dataset: Dataset, year: FinancialYear) -> None:
    page = book.add_worksheet("Figures")
    measures = returned_measures(dataset)
    bold = book.add_format({"bold": True})
    formats = {
        name: book.add_format({"valign": "top", "text_wrap": True, **looks})
        for name, looks in (
            ("plain", {}),
            ("year", {"indent": 1}),
            ("entry", {"bg_color": "#FFF4CC", "border": 1}),
            ("whole", {"num_format": "#,##0"}),
            ("decimal", {"num_format": "#,##0.00"}),
        )
    }
    page.write_string(0, 0, f"{words.sentence(authority.possessive)} own figures", bold)
    page.write_string(1, 0, "One row a figure. Enter values in the bordered, shaded cells.")
    for column, (heading, width) in enumerate(zip(HEADINGS, _WIDTHS, strict=True)):
        page.set_column(column, column, width)
        page.write_string(_FIRST_ROW - 1, column, heading, bold)
    for row, measure in enumerate(measures, start=_FIRST_ROW):
        _row(page, row, authority, measure, _newest(dataset, authority, measure), year, formats)
    _lists(page, measures, year)
    last = _FIRST_ROW + len(measures) - 1
    odd = {"type": "cell", "criteria": "==", "value": f'"{_DOUBT}"', "format": book.add_format({"bold": True})}
    page.conditional_format(_FIRST_ROW, 10, last, 10, odd)
    page.freeze_panes(_FIRST_ROW, 3)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(_FIRST_ROW - 1)
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
    formats: Mapping[str, Any],
) -> None:
    entry, plain = formats["entry"], formats["plain"]
    for column, text in enumerate((authority.name, measure.id, measure.title)):
        page.write_string(row, column, text, plain)
    page.write_string(row, 3, str(year), entry)
    page.write_blank(row, 4, None, entry)
    page.write_string(row, 5, measure.unit, entry if measure.unit == "£" else plain)
    page.write_blank(row, 6, None, entry)
    page.write_blank(row, 7, None, entry)
    if published is not None:
        page.write_number(row, 8, published.value, formats["whole" if published.value.is_integer() else "decimal"])
        page.write_string(row, 9, published.year, formats["year"])
        at = row + 1
        value = f'IF(F{at}="£ thousand",1000*E{at},E{at})'
        asks = f'=IF(E{at}="","{_EMPTY}",IF(AND(I{at}>0,OR({value}>2*I{at},{value}<I{at}/2)),"{_DOUBT}","in range"))'
        page.write_formula(row, 10, asks, plain, _EMPTY)
    else:
        page.write_string(row, 9, "none", formats["year"])


def _lists(page: Any, measures: Sequence[Measure], year: FinancialYear) -> None:
    last = _FIRST_ROW + len(measures) - 1
    years = [str(FinancialYear(year.start - before)) for before in range(5)]
    page.data_validation(
        _FIRST_ROW, 3, last, 3, {"validate": "list", "source": years, "error_message": "Choose a year from the list."}
    )
    for row, measure in enumerate(measures, start=_FIRST_ROW):
        number = {
            "validate": "decimal",
            "criteria": "between",
            "minimum": -1e9,
            "maximum": 1e10,
            "input_title": words.sentence(measure.title)[:32],
            "input_message": _help(measure),
            "error_message": "A number, with no words or signs; leave it empty where there is no figure.",
        }
        page.data_validation(row, 4, row, 4, number)
        if measure.unit == "£":
            page.data_validation(row, 5, row, 5, {"validate": "list", "source": ["£", "£ thousand"]})


def _help(measure: Measure) -> str:
    """Say what is in and what is out, as far as a spreadsheet shows it."""
    text = f"{measure.meaning} {words.sentence(measure.timing)}."
    return text if len(text) <= _LONGEST_HELP else f"{text[: _LONGEST_HELP - 4].rsplit(' ', 1)[0]} ..."
