"""Standings drawn as strips and as a tile map."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from lcp_analysis.baseline import Dataset, Distribution, Standing, Style
from lcp_analysis.terms import Authority
from lcp_analysis.views.charts import Mark, Role, Strip, Tile, TileMap
from lcp_analysis.views.findings import standing_title
from lcp_analysis.views.own_figures import own_year
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import source_line, style_text

STEPS = 5  # of the tile map's scale
MOST_MARKED = 60  # authorities: with more, one dot hides another, and each page would hold all of them


def strip(standing: Standing, dataset: Dataset, source: str = "") -> Strip:
    """Draw a standing as a strip; strips that stand together may share one source line.

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
        measure=f"{measure_line(standing.across)}{own_year(standing)}{_marked_alone(standing)}",
        source=source or source_line(dataset, standing.indicator),
        table=distribution_table(standing.across, dataset, standing),
        marks=tuple(_mark(standing, dataset, code) for code in standing.values if _shown(standing, code)),
        middle=standing.spread.middle,
        middle_text=style.text(standing.spread.middle),
        quarter_low=standing.spread.quarter_low,
        quarter_high=standing.spread.quarter_high,
        zero_text={Style.POUNDS: "£0", Style.PERCENT: "0%"}.get(style, "0"),
    )


def crowded(across: Distribution) -> bool:
    """Say whether so many authorities have a value that a page about one of them shows only those it compares with."""
    return len(across.values) > MOST_MARKED


def _shown(standing: Standing, code: str) -> bool:
    return not crowded(standing.across) or _role(standing, code) is not Role.OTHER


def _marked_alone(standing: Standing) -> str:
    if not crowded(standing.across):
        return ""
    return f" Only {standing.authority.named} and its comparison group are marked; band and middle are of all."


def measure_line(across: Distribution) -> str:
    """Write the line under a chart's sentence: what, year, how many of how many."""
    indicator = across.indicator
    return f"{indicator.title}, {indicator.year}. {len(across.values)} of {across.total} authorities."


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


def distribution_table(across: Distribution, dataset: Dataset, standing: Standing | None = None) -> Table:
    """List every authority with its value, highest first, and those without one last; a standing marks its own.

    Where a standing's authorities are too many, those it does not compare with are left out.
    """
    indicator = across.indicator
    listed = [one for one in dataset.authorities if standing is None or _shown(standing, one.code)]
    ordered = sorted(listed, key=lambda authority: _descending(across, authority))
    own = standing.authority.code if standing else ""
    return Table(
        caption=f"{indicator.title}, {indicator.year}",
        columns=(Column(title="Authority"), Column(title=indicator.title, numeric=True), Column(title="Remark")),
        rows=tuple(_row(across, authority, standing) for authority in ordered),
        marked=frozenset(place for place, authority in enumerate(ordered) if authority.code == own),
    )


def _descending(across: Distribution, authority: Authority) -> tuple[bool, float, str]:
    value = across.values.get(authority.code)
    return (value is None, -value.value if value else 0.0, authority.name)


def _row(across: Distribution, authority: Authority, standing: Standing | None) -> tuple[Cell, ...]:
    value = across.values.get(authority.code)
    number = value.value if value else None
    remarks = list(value.flags) if value else ["no figure"]
    if standing and _role(standing, authority.code) is Role.NEIGHBOUR:
        remarks.insert(0, "in the comparison group")
    return (
        Cell(text=authority.name),
        Cell(text=style_text(across.indicator.style, number), value=number),
        Cell(text="; ".join(remarks)),
    )


def tile_map(
    across: Distribution, dataset: Dataset, title: str, *, own: str = "", links: Mapping[str, str] | None = None
) -> TileMap:
    """Draw an indicator as a map of equal tiles, in fifths of the authorities that have a value.

    ``own`` is the code of the reader's authority, ``links`` leads from a code to a page.
    """
    edges = _fifths(across)
    return TileMap(
        id=f"map-{across.indicator.id}",
        title=title,
        measure=f"{measure_line(across)} Five groups of about the same number of authorities.",
        source=f"{source_line(dataset, across.indicator)} {dataset.region.map_source}".strip(),
        table=distribution_table(across, dataset),
        tiles=tuple(_tile(across, a, edges, own, (links or {}).get(a.code, "")) for a in dataset.authorities),
        levels=_level_words(across, edges),
    )


def _fifths(across: Distribution) -> list[float]:
    values = [value.value for value in across.values.values()]
    if not values:
        return []
    return [float(edge) for edge in np.quantile(values, np.linspace(0, 1, STEPS + 1)[1:-1])]


def _level(value: float, edges: list[float]) -> int:
    return sum(value > edge for edge in edges)


def _tile(across: Distribution, authority: Authority, edges: list[float], own: str, link: str) -> Tile:
    value = across.values.get(authority.code)
    return Tile(
        label=authority.name,
        short=authority.short,
        row=authority.tile_row,
        column=authority.tile_column,
        level=_level(value.value, edges) if value else None,
        text=across.indicator.style.text(value.value) if value else "no figure",
        link=link,
        own=authority.code == own,
    )


def _level_words(across: Distribution, edges: list[float]) -> tuple[str, ...]:
    by_level: dict[int, list[float]] = {level: [] for level in range(STEPS)}
    for value in across.values.values():
        by_level[_level(value.value, edges)].append(value.value)
    style = across.indicator.style
    return tuple(
        f"{style.text(min(values))} to {style.text(max(values))}" if values else "none" for values in by_level.values()
    )
