"""A problem made ready for the engine: the selection, and what stays outside it, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from lcp_analysis.support.allocation.selection import Selection
from lcp_analysis.terms import Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Barred:
    """Why an item can be in no set at all."""

    code: str  # "no_date", "too_large", "about_one_project", ...
    reason: str  # a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """One date on which an item may start."""

    period: int
    start: date
    end: date


@dataclass(frozen=True, kw_only=True)
class Compiled:
    """A selection with the facts that words are made of.

    ``starts`` holds every start an item may have, also those that no column needs because a later one serves as well.
    ``silent`` says, of an item that can give nothing whatever else is chosen, why.
    """

    selection: Selection
    barred: Mapping[str, Barred]
    periods: tuple[date, ...] = ()
    starts: tuple[tuple[Start, ...], ...] = ()  # by item
    silent: Mapping[str, Barred] = field(default_factory=lambda: MappingProxyType({}))
    notes: tuple[Note, ...] = ()

    def item(self, id: str) -> int:  # noqa: A002  # the word the files use
        """Return the index of an item in the selection."""
        return self.selection.ids.index(id)


def spread_barring(barred: dict[str, Barred], requires: Iterable[tuple[str, str]]) -> None:
    """Bar whatever requires something barred, until nothing changes."""
    links = tuple(requires)
    changed = True
    while changed:
        changed = False
        for first, second in links:
            if second in barred and first not in barred:
                barred[first] = Barred(code="requires_barred", reason=f"It needs {second}, which cannot be chosen.")
                changed = True


def bar_contradictions(
    barred: dict[str, Barred], ids: Sequence[str], requires: Iterable[tuple[str, str]], excludes: set[frozenset[str]]
) -> None:
    """Bar an item that needs, directly or in turn, two that exclude each other (or one that it excludes itself)."""
    needs: dict[str, set[str]] = {id_: {id_} for id_ in ids}
    links = tuple(requires)
    changed = True
    while changed:
        before = sum(map(len, needs.values()))
        for first, second in links:
            needs[first] |= needs[second]
        changed = sum(map(len, needs.values())) > before
    for id_, together in needs.items():
        clash = next((pair for pair in excludes if pair <= together), None)
        if clash is not None and id_ not in barred:
            names = " and ".join(sorted(clash))
            barred[id_] = Barred(
                code="contradiction", reason=f"It needs {names} together, and one of them excludes the other."
            )


def link_indices(pairs: Iterable[tuple[str, str]], index: Mapping[str, int]) -> tuple[tuple[int, int], ...]:
    """Return links as pairs of item indices; links of barred items fall away."""
    return tuple((index[a], index[b]) for a, b in pairs if a in index and b in index and a != b)
