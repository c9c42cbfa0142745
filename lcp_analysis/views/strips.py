"""Standings drawn as strips and as a tile map."""

from __future__ import annotations

import numpy as np

from lcp_analysis.baseline import Dataset, Standing, Style
from lcp_analysis.terms import Authority
from lcp_analysis.views.charts import Mark, Role, Strip, Tile, TileMap
from lcp_analysis.views.findings import standing_title
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import source_line, style_text

STEPS = 5  # of the tile map's scale


def strip(standing: Standing, dataset: Dataset) -> Strip:
    """Draw a standing as a strip.

    Raises
    ------
    ValueError
        If nobody has a value: a caller shows the gap instead of an empty chart.
    """
    if standing.spread is None:
        raise ValueError(f"no authority has a value for {standing.indicator.id}")
    style = standing.indicator.style
    return Strip(
        id=f"strip-{standing.indicator.id}",
        title=standing_title(standing),
        measure=measure_line(standing),
        source=source_line(dataset, standing.indicator),
        table=standing_table(standing, dataset),
        marks=tuple(_mark(standing, dataset, code) for code in standing.values),
        middle=standing.spread.middle,
        middle_text=style.text(standing.spread.middle),
        quarter_low=standing.spread.quarter_low,
        quarter_high=standing.spread.quarter_high,
        zero_text="£0" if style is Style.POUNDS else "0",
    )


def measure_line(standing: Standing) -> str:
    """Write the line under a chart's sentence: what, year, how many of how many."""
    indicator = standing.indicator
    return f"{indicator.title}, {indicator.year}. {len(standing.values)} of {standing.total} authorities."


def _mark(standing: Standing, dataset: Dataset, code: str) -> Mark:
    authority = dataset.authorities.find(code)
    value = standing.values[code].value
    return Mark(
        label=authority.name,
        short=authority.short,
        value=value,
        text=standing.indicator.style.text(value),
        role=_role(standing, code),
    )


def _role(standing: Standing, code: str) -> Role:
    if code == standing.authority.code:
        return Role.OWN
    return Role.NEIGHBOUR if code in standing.comparators else Role.OTHER


def standing_table(standing: Standing, dataset: Dataset) -> Table:
    """List every authority with its value, highest first, and those without one last."""
    indicator = standing.indicator
    ordered = sorted(dataset.authorities, key=lambda a: _descending(standing, a))
    rows = tuple(_row(standing, authority) for authority in ordered)
    marked = frozenset(i for i, authority in enumerate(ordered) if authority.code == standing.authority.code)
    return Table(
        caption=f"{indicator.title}, {indicator.year}",
        columns=(Column(title="Authority"), Column(title=indicator.title, numeric=True), Column(title="Remark")),
        rows=rows,
        marked=marked,
    )


def _descending(standing: Standing, authority: Authority) -> tuple[bool, float, str]:
    value = standing.values.get(authority.code)
    return (value is None, -value.value if value else 0.0, authority.name)


def _row(standing: Standing, authority: Authority) -> tuple[Cell, ...]:
    value = standing.values.get(authority.code)
    role = _role(standing, authority.code)
    remark = "; ".join(value.flags) if value else "no figure"
    if role is Role.NEIGHBOUR:
        remark = f"in the comparison group; {remark}" if remark else "in the comparison group"
    return (
        Cell(text=authority.name),
        Cell(
            text=style_text(standing.indicator.style, value.value if value else None),
            value=value.value if value else None,
        ),
        Cell(text=remark),
    )


def tile_map(standing: Standing, dataset: Dataset, links: dict[str, str] | None = None) -> TileMap:
    """Draw an indicator as a map of equal tiles, in fifths of the authorities that have a value."""
    addresses = links or {}
    edges = _fifths(standing)
    return TileMap(
        id=f"map-{standing.indicator.id}",
        title=standing_title(standing) if standing.own else f"{standing.indicator.title} across London",
        measure=f"{measure_line(standing)} Five groups of about the same number of authorities.",
        source=f"{source_line(dataset, standing.indicator)} Tile positions: LondonSquared, After the Flood, 2019.",
        table=standing_table(standing, dataset),
        tiles=tuple(_tile(standing, a, edges, addresses.get(a.code, "")) for a in dataset.authorities),
        levels=_level_words(standing, edges),
    )


def _fifths(standing: Standing) -> list[float]:
    values = [value.value for value in standing.values.values()]
    if not values:
        return []
    return [float(edge) for edge in np.quantile(values, np.linspace(0, 1, STEPS + 1)[1:-1])]


def _level(value: float, edges: list[float]) -> int:
    return sum(value > edge for edge in edges)


def _tile(standing: Standing, authority: Authority, edges: list[float], link: str) -> Tile:
    value = standing.values.get(authority.code)
    return Tile(
        label=authority.name,
        row=authority.tile_row,
        column=authority.tile_column,
        level=_level(value.value, edges) if value else None,
        text=standing.indicator.style.text(value.value) if value else "no figure",
        link=link,
        own=authority.code == standing.authority.code,
    )


def _level_words(standing: Standing, edges: list[float]) -> tuple[str, ...]:
    by_level: dict[int, list[float]] = {level: [] for level in range(STEPS)}
    for value in standing.values.values():
        by_level[_level(value.value, edges)].append(value.value)
    style = standing.indicator.style
    return tuple(
        f"{style.text(min(values))} to {style.text(max(values))}" if values else "none" for values in by_level.values()
    )
