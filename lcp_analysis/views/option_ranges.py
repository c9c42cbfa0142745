"""The options' savings and costs as ranges: one chart, and cells that lead back to their arithmetic."""

from __future__ import annotations

from collections.abc import Collection

from lcp_analysis.options import Longlist, LonglistEntry, Standing
from lcp_analysis.terms import Range, words
from lcp_analysis.views.charts import RangeRow, Ranges
from lcp_analysis.views.scales import round_step, round_ticks
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces


def ranges_chart(found: Longlist, set_aside: Collection[str] = ()) -> Ranges:
    """Draw the yearly saving of every option but the yardstick, in the framework's order; those set aside are pale."""
    shown = [entry for entry in found.entries if not entry.option.yardstick]
    top = max(_saving(entry).high for entry in shown)
    money = found.spend is not None
    unit = "£ a year at full running" if money else "% of net library expenditure, at full running"
    priced = f"in cash of {found.spend.year}" if found.spend is not None else "of the spend before the change"
    return Ranges(
        id="option-savings",
        title=f"At full running an option might save up to {_amount(top, found)} a year; every estimate is wide",
        measure=f"Recurring saving of each option, {unit}, {priced}. {found.authority.name}. {len(shown)} options.",
        source="Framework of this workbook; most ranges are estimates, see the longlist.",
        table=_table(shown, found, unit),
        rows=tuple(_range_row(entry, found, aside=entry.option.id in set_aside) for entry in shown),
        unit=unit,
        ticks=round_ticks(0.0, top) if money else _percent_ticks(top),
    )


def _saving(entry: LonglistEntry) -> Range:
    return entry.saving if entry.saving is not None else entry.saving_pct


def _amount(value: float, found: Longlist) -> str:
    return words.pounds_short(value) if found.spend else f"{value:g}%"


def _range_row(entry: LonglistEntry, found: Longlist, *, aside: bool) -> RangeRow:
    saving = _saving(entry)
    return RangeRow(
        label=entry.option.name,
        low=saving.low,
        central=saving.central,
        high=saving.high,
        text=range_text(saving, found),
        note=_row_note(entry, aside=aside),
        pale=aside or entry.standing is Standing.NOT_APPLICABLE,
    )


def _row_note(entry: LonglistEntry, *, aside: bool) -> str:
    notes = [] if entry.standing is Standing.APPLICABLE else [str(entry.standing)]
    return "; ".join([*notes, "set aside"] if aside and entry.standing is not Standing.NOT_APPLICABLE else notes)


def range_text(values: Range, found: Longlist) -> str:
    """Print a range, central value first: "£397,000 (£265,000 to £530,000)"."""
    if values.low == values.high:
        return _amount(values.central, found)
    return f"{_amount(values.central, found)} ({_amount(values.low, found)} to {_amount(values.high, found)})"


def _percent_ticks(top: float) -> tuple[tuple[float, str], ...]:
    step = round_step(top)
    return tuple((place * step, f"{place * step:g}%") for place in range(int(-(-top // step)) + 1))


def _table(entries: list[LonglistEntry], found: Longlist, unit: str) -> Table:
    names = ("Low", "Central", "High")
    return Table(
        caption=f"Recurring saving, {unit}",
        columns=(
            Column(title="Option"),
            *(Column(title=name, numeric=True) for name in names),
            Column(title="Applies?"),
        ),
        rows=tuple(
            (
                Cell(text=entry.option.name),
                *(Cell(text=_amount(value, found), value=value) for value in _values(_saving(entry))),
                Cell(text=str(entry.standing)),
            )
            for entry in entries
        ),
    )


def _values(values: Range) -> tuple[float, float, float]:
    return values.low, values.central, values.high


def saving_trace(entry: LonglistEntry, found: Longlist, traces: Traces) -> tuple[Cell, Cell]:
    """Return an option's saving and one-off cost as cells that lead back to percentage and denominator."""
    return (
        _cell("saving", "Recurring saving", entry, entry.saving, entry.saving_pct, found, traces),
        _cell("one-off", "One-off cost", entry, entry.one_off, entry.one_off_pct, found, traces),
    )


def _cell(
    key: str, what: str, entry: LonglistEntry, amount: Range | None, share: Range, found: Longlist, traces: Traces
) -> Cell:
    shown = share if amount is None else amount
    text = range_text(shown, found)
    note = f" {share.note.rstrip('.')}." if share.note else ""
    whole = found.denominator if found.spend else "net library expenditure, of which there is no figure here"
    traced = traces.computed(
        f"{key}-{entry.option.id}",
        f"{what}: {entry.option.name}",
        text,
        found.spend.year if found.spend else "–",
        how=f"{share.low:g}%, {share.central:g}% and {share.high:g}% of {whole}.{note}",
        source=f"Framework, {share.basis}",
    )
    return Cell(text=text, value=shown.central, trace=traced.trace)
