"""What a list of blocks needs around it before it is drawn: grids, heading levels, one legend and one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from lcp_analysis.render.svg import Key, legend
from lcp_analysis.views.charts import Strip
from lcp_analysis.views.sections import Block, ChartBlock, Heading, Panel

DEEPEST = 6  # HTML has no heading below h6


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to draw: a block, a run of panels, a shared legend or a shared source."""

    kind: str  # name of the block's class, or "Panels", "Legend", "Source"
    block: Block | tuple[Panel, ...] | tuple[Key, ...] | str
    level: int  # of its heading
    legend: bool = True
    source: bool = True


def arranged(blocks: Sequence[Block], level: int) -> tuple[Item, ...]:
    """Return what is drawn for these blocks, in order.

    Neighbouring panels share a grid. Several strips in one list share one legend, above the first of them, and one
    source, under the last, if they have the same. Charts after a small heading stand one level below it.
    """
    strips = [block.chart for block in blocks if isinstance(block, ChartBlock) and isinstance(block.chart, Strip)]
    shared = len(strips) > 1
    one_source = shared and len({strip.source for strip in strips}) == 1
    items = list(_items(blocks, level, shared=shared, one_source=one_source))
    if shared:
        first = next(place for place, item in enumerate(items) if _is_strip(item))
        before = first - 1 if first and items[first - 1].kind == "Heading" else first
        items.insert(before, Item(kind="Legend", block=legend(strips[0]), level=level))
    if one_source:
        last = max(place for place, item in enumerate(items) if _is_strip(item))
        items.insert(last + 1, Item(kind="Source", block=strips[0].source, level=level))
    return tuple(items)


def _items(blocks: Sequence[Block], level: int, *, shared: bool, one_source: bool) -> Iterator[Item]:
    under = min(level, DEEPEST)
    for panels, run in groupby(blocks, key=lambda block: isinstance(block, Panel)):
        if panels:
            yield Item(kind="Panels", block=tuple(b for b in run if isinstance(b, Panel)), level=min(level, DEEPEST))
            continue
        for block in run:
            if isinstance(block, Heading):
                under = min(level + 1, DEEPEST)
                yield Item(kind="Heading", block=block, level=min(level, DEEPEST))
                continue
            strip = isinstance(block, ChartBlock) and isinstance(block.chart, Strip)
            yield Item(
                kind=type(block).__name__,
                block=block,
                level=under,
                legend=not (strip and shared),
                source=not (strip and one_source),
            )


def _is_strip(item: Item) -> bool:
    return isinstance(item.block, ChartBlock) and isinstance(item.block.chart, Strip)
