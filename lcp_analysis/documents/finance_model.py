"""The Excel model of a finance case: live formulas that agree with the engine to the penny."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lcp_analysis.documents import finance_model_layout as where
from lcp_analysis.documents.finance_model_follow import write_followed
from lcp_analysis.documents.finance_model_inputs import write_inputs
from lcp_analysis.documents.finance_model_layout import Layout
from lcp_analysis.documents.finance_model_results import kinds_in_words, write_checks, write_results
from lcp_analysis.documents.finance_model_stages import write_stages
from lcp_analysis.documents.finance_model_years import write_years
from lcp_analysis.documents.sharing_layout import SharingTables
from lcp_analysis.documents.sharing_model import contents, write_sharing
from lcp_analysis.documents.spreadsheet import Cell, Spreadsheet
from lcp_analysis.finance import Evaluation
from lcp_analysis.finance.payback import CONVENTION
from lcp_analysis.terms import BadInput

MOST_LINES, MOST_YEARS = 300, 100  # beyond these a workbook of formulas is too slow to be of use

_CONTENTS = {
    "Cover": "what this workbook is",
    "Contents": "this list",
    "Notes": "how it works, and what was found surprising in the case",
    where.RESULTS: "net present value, ratio, payback, General Fund",
    where.FOLLOWED: "one line, chosen by you, from the amount entered to the General Fund",
    where.SWITCHING: "how far each line may move before the answer turns",
    where.CHECKS: "every cell is 0 or ok",
    where.ASSUMPTIONS: "base year, which amounts are used, slip (inputs)",
    where.LINES: "a row for each line: amounts, timing, bias, ledgers, source (inputs)",
    where.LOW: "low amounts by year (inputs)",
    where.CENTRAL: "central amounts by year (inputs)",
    where.HIGH: "high amounts by year (inputs)",
    where.RAMP: "share reached in each year of running (inputs)",
    where.BIAS: "optimism bias by part (inputs)",
    where.OVERLAP: "which line takes away from which (inputs)",
    where.ENTERED: "the amounts in use",
    where.SHARE: "share of each year that a line runs",
    where.RAMPED: "ramp by year",
    where.BEFORE_SLIP: "amount x share x ramp",
    where.AFTER_SLIP: "moved by what is late",
    where.AFTER_OVERLAP: "what remains after earlier lines",
    where.REAL: "in real prices",
    where.SOCIAL: "with optimism bias and sign",
    where.PRESENT: "discounted",
    where.FUND: "General Fund cash by line",
    where.YEARS: "rates, factors, price levels (inputs) and both ledgers by year",
    where.RECONCILIATION: "from social value to General Fund, line by line",
}


def finance_model(
    evaluation: Evaluation, *, title: str, stamp: Sequence[tuple[str, str]], sharing: SharingTables | None = None
) -> bytes:
    """Return the workbook as a file.

    Parameters
    ----------
    evaluation : Evaluation
    title : str
    stamp : sequence of (what, value)
        Where it comes from: file, code version, when it was made.
    sharing : SharingTables, optional
        The same option shared between partners, on sheets of its own.

    Raises
    ------
    BadInput
        If there are no lines, or more lines or years than a workbook of formulas can hold usefully.
    """
    problem = evaluation.problem
    if not 1 <= len(problem.lines) <= MOST_LINES or problem.n_years > MOST_YEARS:
        raise BadInput(
            "the Excel model",
            f"{len(problem.lines)} lines over {problem.n_years} years",
            f"1 to {MOST_LINES} lines over at most {MOST_YEARS} years",
        )
    layout = Layout(evaluation)
    book = Spreadsheet(title or "Finance model")
    listed = {**_CONTENTS, **(contents(sharing) if sharing else {})}
    _front(book, evaluation, title, stamp, listed)
    write_results(book, layout)
    write_followed(book, layout)
    write_checks(book, layout)
    write_inputs(book, layout)
    write_stages(book, layout)
    write_years(book, layout)
    if sharing:
        write_sharing(book, sharing)
    return book.content()


def _front(
    book: Spreadsheet,
    evaluation: Evaluation,
    title: str,
    stamp: Sequence[tuple[str, str]],
    listed: Mapping[str, str],
) -> None:
    facts = [
        ("What it is", "The money of one option: social value (Green Book) and General Fund cash, by live formulas."),
        ("Inputs", "Cells with a border and a pale yellow ground; everything else is worked out."),
        ("Discounting", evaluation.problem.schedule.label),
        ("Source of the rates", evaluation.problem.schedule.source or "as entered"),
        ("Pounds of the General Fund", _pounds(evaluation)),
        *stamp,
    ]
    _words(book, "Cover", title or "Finance model", ("Fact", "Value"), facts)
    _words(book, "Contents", "Contents", ("Sheet", "What it holds"), list(listed.items()))
    notes = [
        ("Payback", CONVENTION),
        ("Optimism bias", "Raises costs and lowers savings in social value; the General Fund is shown without it."),
        ("Amounts used", "Set to 1 or 3, every line stands at its low or high at once; this is not P10 or P90."),
        ("Borrowing", "Provision and interest are entered year by year, as worked out when the workbook was written."),
        *((f"Kind: {kind.value.replace('_', ' ')}", text) for kind, text in kinds_in_words().items()),
        *(("Of this case", note.text) for note in evaluation.notes),
    ]
    _words(book, "Notes", "Notes", ("Subject", "Note"), notes)


def _pounds(evaluation: Evaluation) -> str:
    """Say in which pounds the General Fund is."""
    prices = evaluation.problem.prices
    if prices.deflator is None:
        pounds = evaluation.problem.real_pounds.capitalize()
        return f"{pounds}: no price levels are given. They can be entered on the sheet {where.YEARS}."
    source = f"; {prices.source}" if prices.source else ""
    return f"Of each year, by the price levels on the sheet {where.YEARS}{source}."


def _words(
    book: Spreadsheet, name: str, title: str, headings: tuple[str, str], rows: Sequence[tuple[str, str]]
) -> None:
    table: list[list[Cell]] = [list(row) for row in rows]
    book.sheet(name, title, "", headings, table, lambda _i, _j: "number", (28, 110))
