"""Years, true-up and exit charge of the sharing sheets, under the rule looked at."""

from __future__ import annotations

from lcp_analysis.documents import sharing_layout as where
from lcp_analysis.documents.sharing_layout import SharingTables
from lcp_analysis.documents.sharing_rules import ALONE, SEPARABLE
from lcp_analysis.documents.spreadsheet import FIRST_ROW, Cell, Formula, Input, Spreadsheet, at, span
from lcp_analysis.sharing import Notice, TrueUp, Vector, true_up

_RULE, _NOTICE, _WIND_DOWN, _TOLERANCE = range(4)  # rows of what is asked
_EXIT_YEARS = 10  # shown at least
_FIRST_YEAR = 3  # column of year 1 of the exit charge


def asked(row: int) -> str:
    """Return the address of something asked."""
    return at(where.ASKED, FIRST_ROW + row, 1)


def write_asked(book: Spreadsheet, tables: SharingTables) -> None:
    """Write which rule is looked at and the terms."""
    rules = ", ".join(f"{place} {tables.named(outcome)}" for place, outcome in enumerate(tables.outcomes, 1))
    rows: list[list[Cell]] = [
        ["Rule looked at", Input(float(tables.looked_at)), rules],
        [
            "Notice of leaving, years",
            Input(float(tables.notice.notice_years)),
            "no charge while the partner is still in",
        ],
        ["Years to work off what is stranded", Input(float(tables.notice.years)), "from the notice on, in equal steps"],
        ["Tolerance, percentage points", Input(tables.tolerance), "three is what South Hams and West Devon agreed"],
    ]
    book.sheet(
        where.ASKED,
        "Sharing: what is asked",
        "Change a shaded cell and every sheet follows.",
        ("What", "Value", "Meaning"),
        rows,
        lambda _i, _j: "number",
        (36, 12, 90),
    )


def write_years(book: Spreadsheet, tables: SharingTables) -> None:
    """Write each partner against going alone, by year; without one-off costs only the full year."""
    years = [f"Year {year}" for year in range(1, tables.years + 1)]
    missing = "" if tables.one_offs is not None else " A one-off cost is not known: give it."
    book.sheet(
        where.BY_YEAR,
        "Better by year",
        f"Against going alone under the rule looked at{tables.a_year}, not discounted; below zero: worse.{missing}",
        ("Partner", "One-off cost", "Years before the saving", *years, "Together", "Years worse than alone"),
        [_years_row(tables, k) for k in range(tables.n)],
        lambda _i, j: "number" if j == 2 or j > 3 + tables.years else "pence",
        (26, 16),
    )


def _years_row(tables: SharingTables, k: int) -> list[Cell]:
    row, saving = FIRST_ROW + k, float(tables.game.alone[k] - tables.picked[k])
    once = 0.0 if tables.one_offs is None else float(tables.one_offs[k])
    one_off, start = at(where.BY_YEAR, row, 1), at(where.BY_YEAR, row, 2)
    gain = f"{tables.partner(where.PARTNERS, ALONE, k)}-{tables.picked_share(k)}"
    nets = [-once / tables.start if year <= tables.start else saving for year in range(1, tables.years + 1)]
    block = span(where.BY_YEAR, (row, row), (3, 2 + tables.years))
    return [
        tables.names[k],
        Input(None if tables.one_offs is None else once),
        Input(float(tables.start)),
        *(Formula(f"=IF({year}<={start},-{one_off}/{start},{gain})", net) for year, net in enumerate(nets, 1)),
        Formula(f"=SUM({block})", sum(nets)),
        Formula(f"=SUMPRODUCT(({block}<-0.005)*1)", float(sum(net < -0.005 for net in nets))),
    ]


def write_true_up(book: Spreadsheet, tables: SharingTables) -> None:
    """Write agreed parts against actual use."""
    agreed = tables.picked if tables.agreed is None else tables.agreed
    percent = 100 * agreed / agreed.sum()
    found = None
    if tables.actual is not None:
        found = true_up(_by_place(percent), _by_place(tables.actual), tables.tolerance)
    book.sheet(
        where.TRUE_UP,
        "True-up",
        "Parts stand while everybody is within the tolerance, else follow actual use. Give actual use in any unit.",
        ("Partner", "Agreed", "Agreed, %", "Actual use", "Actual, %", "Within tolerance", "Parts from now on, %"),
        [_true_up_row(tables, k, float(agreed[k]), float(percent[k]), found) for k in range(tables.n)],
        lambda _i, _j: "pence",
        (26, 18),
    )


def _by_place(values: Vector) -> dict[str, float]:
    return {str(k): float(value) for k, value in enumerate(values)}


def _true_up_row(tables: SharingTables, k: int, agreed: float, percent: float, found: TrueUp | None) -> list[Cell]:
    rows = (FIRST_ROW, FIRST_ROW + tables.n - 1)
    own, share, use, actual = (at(where.TRUE_UP, FIRST_ROW + k, column) for column in range(1, 5))
    uses, fitting, all_agreed = (span(where.TRUE_UP, rows, (column,) * 2) for column in (3, 5, 1))
    source: Cell = Formula(f"={tables.picked_share(k)}", agreed) if tables.agreed is None else Input(agreed)
    within = found is None or found.within_by_player[str(k)]
    return [
        tables.names[k],
        source,
        Formula(f"=100*{own}/SUM({all_agreed})", percent),
        Input(None if tables.actual is None else float(tables.actual[k])),
        Formula(
            f"=IF(SUM({uses})>0,100*{use}/SUM({uses}),{share})",
            percent if found is None else found.actual_share[str(k)],
        ),
        Formula(f'=IF(ABS({actual}-{share})<={asked(_TOLERANCE)}+0.0000001,"yes","no")', "yes" if within else "no"),
        Formula(
            f'=IF(SUMPRODUCT(({fitting}="no")*1)=0,{share},{actual})',
            percent if found is None else found.adjusted[str(k)],
        ),
    ]


def write_exit(book: Spreadsheet, tables: SharingTables) -> None:
    """Write what each would owe for leaving."""
    years = [f"Year {year} after notice" for year in range(1, _exit_years(tables) + 1)]
    book.sheet(
        where.EXIT,
        "Exit charge",
        f"What a leaver strands on the others{tables.a_year}, worked off in equal steps from the notice on, at most "
        "its yearly bill.",
        ("Partner", "Bill a year", "Stranded a year", *years, "Together"),
        [_exit_row(tables, k) for k in range(tables.n)],
        lambda _i, _j: "pence",
        (26, 16),
    )


def _exit_years(tables: SharingTables) -> int:
    """Return how many years are shown: all that it takes to work off what is stranded."""
    return max(_EXIT_YEARS, tables.notice.years)


def _exit_row(tables: SharingTables, k: int) -> list[Cell]:
    row, bill = FIRST_ROW + k, float(tables.picked[k])
    stranded = max(0.0, bill - float(tables.game.separable[k]))
    bill_at, stranded_at = at(where.EXIT, row, 1), at(where.EXIT, row, 2)
    limit = f"MAX(0,{bill_at})" if tables.notice.cap is None else repr(float(tables.notice.cap))
    charges = [_charge(tables.notice, bill, stranded, year) for year in range(1, _exit_years(tables) + 1)]
    notice, wind_down = asked(_NOTICE), asked(_WIND_DOWN)
    block = span(where.EXIT, (row, row), (_FIRST_YEAR, _FIRST_YEAR + len(charges) - 1))
    return [
        tables.names[k],
        Formula(f"={tables.picked_share(k)}", bill),
        Formula(f"=MAX(0,{bill_at}-{tables.partner(where.PARTNERS, SEPARABLE, k)})", stranded),
        *(
            Formula(
                f"=IF(OR({year}<={notice},{year}>{wind_down}),0,"
                f"MIN({limit},{stranded_at}*({wind_down}-{year}+1)/{wind_down}))",
                charge,
            )
            for year, charge in enumerate(charges, 1)
        ),
        Formula(f"=SUM({block})", sum(charges)),
    ]


def _charge(notice: Notice, bill: float, stranded: float, year: int) -> float:
    """Return what the formula of one year is worth now."""
    if year <= notice.notice_years or year > notice.years:
        return 0.0
    most = max(0.0, bill) if notice.cap is None else notice.cap
    return min(most, stranded * (notice.years - year + 1) / notice.years)
