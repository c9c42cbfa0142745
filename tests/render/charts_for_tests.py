"""Small charts with figures that can be checked by eye, and random ones."""

from __future__ import annotations

from datetime import date

from hypothesis import strategies as st

from lcp_analysis.views.charts import (
    Bar,
    Bars,
    Chart,
    FairnessGrid,
    GridCell,
    GridRow,
    LinePoint,
    Lines,
    LineSeries,
    Mark,
    Part,
    PartLook,
    Parts,
    RangeRow,
    Ranges,
    Role,
    Span,
    Strip,
    Tile,
    TileMap,
    Timeline,
    TimelineRow,
    Tone,
)
from lcp_analysis.views.tables import Cell, Column, Table

FRAME = {"title": "Camden is high", "measure": "Net cost a resident, 2015-16", "source": "CIPFA 2015-16"}


def table(*rows: tuple[str, str]) -> Table:
    return Table(
        caption="Net cost a resident",
        columns=(Column(title="Authority"), Column(title="Cost", numeric=True, unit="£")),
        rows=tuple(tuple(Cell(text=text) for text in row) for row in rows),
    )


def strip(values: dict[str, float], own: str = "Camden", neighbours: tuple[str, ...] = (), **changes: object) -> Strip:
    """A strip of the given values, quarters taken at their places in order."""
    ordered = sorted(values.values())
    roles = dict.fromkeys(values, Role.OTHER) | dict.fromkeys(neighbours, Role.NEIGHBOUR) | {own: Role.OWN}
    marks = tuple(
        Mark(label=name, short=name[:5].strip(), value=value, text=f"£{value:.2f}", role=roles[name])
        for name, value in values.items()
    )
    whole: dict[str, object] = {
        **FRAME,
        "id": "cost",
        "marks": marks,
        "table": table(*((mark.label, mark.text) for mark in marks)),
        "middle": ordered[len(ordered) // 2],
        "middle_text": f"£{ordered[len(ordered) // 2]:.2f}",
        "quarter_low": ordered[len(ordered) // 4],
        "quarter_high": ordered[3 * len(ordered) // 4],
        "zero_text": "£0",
    }
    return Strip(**(whole | changes))  # type: ignore[arg-type]


def ranges(rows: tuple[RangeRow, ...] | None = None, **changes: object) -> Ranges:
    rows = rows or (
        RangeRow(
            label="Shared back office", low=2.0, central=4.0, high=5.0, text="£4m (£2m to £5m)", note="with three"
        ),
        RangeRow(label="Joint management", low=1.0, central=2.0, high=4.0, text="£2m (£1m to £4m)", pale=True),
    )
    whole: dict[str, object] = {
        **FRAME,
        "id": "savings",
        "rows": rows,
        "table": table(*((row.label, row.text) for row in rows)),
        "unit": "£m a year",
        "ticks": ((0.0, "0"), (5.0, "£5m"), (10.0, "£10m")),
        "reference": (5.0, "savings need £5m"),
    }
    return Ranges(**(whole | changes))  # type: ignore[arg-type]


def tile_map(**changes: object) -> TileMap:
    tiles = (
        Tile(label="Camden", short="CMD", row=0, column=1, level=2, text="£21.98", link="camden.html", own=True),
        Tile(label="Hammersmith and Fulham", short="HMS", row=1, column=0, level=0, text="£9.14", link="hf.html"),
        Tile(label="Haringey", short="HGY", row=1, column=1, level=None, text="no figure"),
        Tile(label="Kingston upon Thames", short="KNG", row=1, column=7, level=1, text="£14.53"),
    )
    whole: dict[str, object] = {
        **FRAME,
        "id": "map",
        "tiles": tiles,
        "table": table(*((tile.label, tile.text) for tile in tiles)),
        "levels": ("low", "middling", "high"),
    }
    return TileMap(**(whole | changes))  # type: ignore[arg-type]


def bars(**changes: object) -> Bars:
    made = (
        Bar(label="Employees", value=3.0, text="£3m", role=Role.OWN),
        Bar(label="Support services (recharges)", value=1.5, text="£1.5m", role=Role.NEIGHBOUR),
        Bar(label="Income", value=-1.0, text="−£1m"),
    )
    whole: dict[str, object] = {
        **FRAME,
        "id": "kinds",
        "bars": made,
        "table": table(*((bar.label, bar.text) for bar in made)),
    }
    return Bars(**(whole | changes))  # type: ignore[arg-type]


def lines(**changes: object) -> Lines:
    years = ("2016-17", "2017-18", "2018-19")
    need = tuple(
        LinePoint(label=y, value=5.0 + i, text=f"£{5 + i}m", low=4.5 + i, high=6.0 + i) for i, y in enumerate(years)
    )
    money = tuple(LinePoint(label=y, value=5.0 - i, text=f"£{5 - i}m") for i, y in enumerate(years))
    whole: dict[str, object] = {
        **FRAME,
        "id": "outlook",
        "series": (
            LineSeries(name="If nothing changes", points=need),
            LineSeries(name="Money expected", points=money, dashed=True),
        ),
        "table": table(*((point.label, point.text) for point in need)),
        "ticks": ((0.0, "£0"), (5.0, "£5m"), (10.0, "£10m")),
        "unit": "£ a year",
    }
    return Lines(**(whole | changes))  # type: ignore[arg-type]


def timeline(**changes: object) -> Timeline:
    rows = (
        TimelineRow(label="Leave to proceed, cabinets", spans=(day(2017, 2, 7), day(2017, 3, 14)), text="2 dated"),
        TimelineRow(label="Consultation", spans=(span(date(2017, 5, 4), date(2017, 7, 27)),), text="12 weeks"),
        TimelineRow(label="Sharing model", spans=(span(date(2016, 12, 10), date(2017, 1, 31), Tone.SUPPORT),)),
        TimelineRow(label="Go-live", spans=(day(2018, 4, 1),), text="1 April 2018"),
    )
    whole: dict[str, object] = {
        **FRAME,
        "id": "timetable",
        "rows": rows,
        "table": table(*((row.label, row.text) for row in rows)),
    }
    return Timeline(**(whole | changes))  # type: ignore[arg-type]


def day(year: int, month: int, of_month: int) -> Span:
    return span(date(year, month, of_month), date(year, month, of_month))


def span(starts: date, ends: date, tone: Tone = Tone.WORK) -> Span:
    return Span(starts=starts, ends=ends, tone=tone)


def fairness(**changes: object) -> FairnessGrid:
    """Two partners under two rules: one holds, under the other the pair's smaller partner is worse off."""

    def cell(value: float, *, bad: bool = False) -> GridCell:
        word = "Worse than alone" if bad else "Holds"
        years = (-20.0, value, value)
        return GridCell(
            value=value,
            text=f"£{value:g}k",
            small="£1k to £90k",
            years=years,
            word=word,
            bad=bad,
            note="back in year 3",
        )

    rows = (
        GridRow(label="Camden", note="alone £980k", cells=(cell(40.0), cell(60.0))),
        GridRow(label="Waltham Forest", note="alone £605k", cells=(cell(20.0), cell(-10.0, bad=True))),
    )
    whole: dict[str, object] = {
        **FRAME,
        "id": "fairness",
        "rules": (("Nucleolus", "Holds", False), ("By population", "Would break", True)),
        "rows": rows,
        "whole": "The group of two",
        "table": table(*((row.label, row.cells[0].text) for row in rows)),
    }
    return FairnessGrid(**(whole | changes))  # type: ignore[arg-type]


def parts(**changes: object) -> Parts:
    shown = (
        Part(label="Spent", value=40.0, text="£40,000", look=PartLook.DONE),
        Part(label="Promised", value=90.0, text="£90,000", look=PartLook.PROMISED),
        Part(label="Not spoken for", value=120.0, text="£120,000", look=PartLook.LEFT),
    )
    whole: dict[str, object] = {
        **FRAME,
        "id": "envelope",
        "parts": shown,
        "table": table(*((part.label, part.text) for part in shown)),
    }
    return Parts(**(whole | changes))  # type: ignore[arg-type]


def every_kind() -> tuple[Chart, ...]:
    first = (strip({"Camden": 20.0, "Brent": 10.0, "Ealing": 5.0}), ranges(), tile_map(), bars(), lines())
    return (*first, timeline(), fairness(), parts())


NAMES = tuple(
    f"{first}{second}" for first in "ABCDEFGHIJK" for second in ("arnet", "romley", "ey")
)  # 33, all different

random_strips = st.lists(st.floats(0, 1000), min_size=33, max_size=33).flatmap(
    lambda values: st.integers(0, 10).map(
        lambda count: strip(dict(zip(NAMES, values, strict=True)), own=NAMES[-1], neighbours=NAMES[:count])
    )
)
