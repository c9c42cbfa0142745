"""A printed table beside ours: what differs by more than rounding, and what does not add up in print."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from lcp_analysis.terms import Note

_SLACK = 1e-9


def half_unit(printed: float, unit: float | None = None) -> float:
    """Return how far the true figure may lie from a printed one: half of its last digit, or of the unit given."""
    if unit is not None:
        return 0.5 * unit
    exponent = Decimal(repr(float(printed))).normalize().as_tuple().exponent
    decimals = max(0, -exponent) if isinstance(exponent, int) else 0
    return float(Decimal(1).scaleb(-decimals)) / 2


def compare_printed(name: str, printed: float, computed: float | None, unit: float | None = None) -> tuple[Note, ...]:
    """Return a note where a printed figure is not ours rounded."""
    if computed is None:
        return (Note("printed_differs", f"The print gives {name} as {printed:,.10g}; here there is none."),)
    if abs(computed - printed) <= half_unit(printed, unit) + _SLACK * max(1.0, abs(computed)):
        return ()
    return (
        Note(
            "printed_differs",
            f"The print gives {name} as {printed:,.10g}; the lines as entered give {computed:,.10g}.",
        ),
    )


def compare_rows(
    name: str, printed: Mapping[int, float], computed: Mapping[int, float], unit: float | None = None
) -> tuple[Note, ...]:
    """Return a note for every printed row that is not ours rounded."""
    notes: list[Note] = []
    for year, value in printed.items():
        notes += compare_printed(f"{name} of {year}", value, computed.get(year), unit)
    return tuple(notes)


def rows_against_total(
    name: str, rows: Mapping[int, float], total: float, unit: float | None = None
) -> tuple[Note, ...]:
    """Return a note where printed rows do not add to their printed total, saying whether rounding can explain it."""
    summed = sum(rows.values())
    if abs(summed - total) <= _SLACK * max(1.0, abs(total)):
        return ()
    allowed = sum(half_unit(row, unit) for row in rows.values()) + half_unit(total, unit)
    why = "rounding of the rows can explain it" if abs(summed - total) <= allowed else "rounding cannot explain it"
    return (
        Note(
            "printed_rows_do_not_add",
            f"The printed rows of {name} add to {summed:,.10g} and the printed total is {total:,.10g}: {why}.",
        ),
    )
