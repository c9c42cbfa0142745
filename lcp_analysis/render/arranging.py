"""What a list of blocks needs around it before it is drawn: grids, heading levels, one legend and one source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from lcp_analysis.render.svg import Key, legend
from lcp_analysis.views.charts import Strip
from lcp_analysis.views.sections import Block, ChartBlock, Heading, Panel

DEEPEST = 6  # HTML has no heading below h6


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the list around some strips has said for all of them."""

    legend: bool = False
    source: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing to draw: a block, a run of panels, a shared legend or a shared source."""

    kind: str  # name of the block's class, or "Panels", "Legend", "Source"
    block: Block | tuple[Panel, ...] | tuple[Key, ...] | str
    level: int  # of its heading
    told: Told = Told()


def arranged(blocks: Sequence[Block], level: int, told: Told = Told()) -> tuple[Item, ...]:  # frozen
    """Return what is drawn for these blocks, in order.

    Neighbouring panels share a grid. Strips that stand together, in one list or in neighbouring panels, share one
    legend, above them, and one source, below them, if it is the same. Charts after a small heading stand one level
    below it.

    Parameters
    ----------
    blocks : sequence of Block
    level : int
        Of a heading among them.
    told : Told
        What the list around these blocks has said already.
    """
    out: list[Item] = []
    for together, run in groupby(_items(blocks, level), key=_may_share):
        items = list(run)
        out += _shared(items, told) if together else items
    return tuple(out)


def _shared(items: list[Item], told: Told) -> list[Item]:
    """Put one legend before and one source after a run of items with several strips."""
    strips = [strip for item in items for strip in _strips_of(item)]
    if len(strips) < 2 or _in_one_panel(items):
        return [replace(item, told=told) for item in items]
    before, after = [], []
    if not told.legend:
        before = [Item(kind="Legend", block=legend(strips[0]), level=items[0].level)]
    one_source = len({strip.source for strip in strips}) == 1
    if one_source and not told.source:
        after = [Item(kind="Source", block=strips[0].source, level=items[0].level)]
    now = Told(legend=True, source=told.source or one_source)
    return [*before, *(replace(item, told=now) for item in items), *after]


def _items(blocks: Sequence[Block], level: int) -> Iterator[Item]:
    here = under = min(level, DEEPEST)
    for panels, run in groupby(blocks, key=lambda block: isinstance(block, Panel)):
        if panels:
            grids = _grids(tuple(block for block in run if isinstance(block, Panel)))
            yield from (Item(kind="Panels", block=grid, level=here) for grid in grids if grid)
            continue
        for block in run:
            if isinstance(block, Heading):
                under = min(level + 1, DEEPEST)
            yield Item(kind=type(block).__name__, block=block, level=here if isinstance(block, Heading) else under)


def _grids(panels: tuple[Panel, ...]) -> tuple[tuple[Panel, ...], tuple[Panel, ...]]:
    """Part panels after the last with strips, where a row ends there, so that a shared source follows its strips."""
    last = max((place for place, panel in enumerate(panels, 1) if _strips(panel.blocks)), default=0)
    whole = sum(panel.span for panel in panels[:last]) % 12 == 0
    return (panels[:last], panels[last:]) if whole else (panels, ())


def _may_share(item: Item) -> bool:
    return item.kind == "Heading" or bool(_strips_of(item))


def _in_one_panel(items: Sequence[Item]) -> bool:
    """Say whether all strips stand inside one panel, which then tells their legend and source itself."""
    panels = [panel for item in items if isinstance(item.block, tuple) for panel in item.block]
    holding = sum(isinstance(panel, Panel) and bool(_strips(panel.blocks)) for panel in panels)
    return holding == 1 and not any(item.kind == "ChartBlock" for item in items)


def _strips_of(item: Item) -> list[Strip]:
    if isinstance(item.block, tuple):
        return [strip for part in item.block if isinstance(part, Panel) for strip in _strips(part.blocks)]
    return _strips((item.block,)) if isinstance(item.block, ChartBlock) else []


def _strips(blocks: Sequence[Block]) -> list[Strip]:
    """Return the strips among these blocks and in panels among them."""
    found: list[Strip] = []
    for block in blocks:
        if isinstance(block, Panel):
            found += _strips(block.blocks)
        elif isinstance(block, ChartBlock) and isinstance(block.chart, Strip):
            found.append(block.chart)
    return found
