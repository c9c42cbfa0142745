"""The costs of a sharing file as a game."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from lcp_analysis.evidence.problem_files.sharing_model import SharingFile, TotalEntry
from lcp_analysis.evidence.problem_files.sharing_places import Misplaced, at
from lcp_analysis.sharing import (
    BySize,
    Game,
    Largest,
    OwnCosts,
    Part,
    Players,
    Setups,
    Steps,
    SumGame,
    TabulatedGame,
    Tariff,
    fraction,
)
from lcp_analysis.sharing.errors import MissingFigures
from lcp_analysis.terms.words import count, listing

_PARTS = ("setups", "totals", "largest", "alone", "by_size")


def game_of(file: SharingFile, players: Players) -> Game | None:
    """Return the game, gains as negative costs; ``None`` if the file holds no costs.

    Raises
    ------
    Misplaced
        If costs are given in two ways, or an entry is missing or not understood.
    """
    tables = [name for name in ("costs", "worths") if getattr(file, name) is not None]
    parts = [name for name in _PARTS if getattr(file, name) is not None]
    instead = [*tables, *(name for name in parts if name != "by_size")]
    if tables and len(instead) > 1:
        raise Misplaced((instead[1],), f"costs in two ways ({listing(instead)})", "one of them")
    if file.costs is not None:
        return _by_group(file, _table(file.costs, players, "costs", 1))
    if file.worths is not None:
        return _by_group(file, _table(file.worths, players, "worths", -1))
    if not parts:
        return None
    return SumGame(players, list(_parts(file, players)))


def _table(figures: Mapping[str, float], players: Players, name: str, sign: int) -> TabulatedGame:
    seen: dict[tuple[int, ...], str] = {}
    with at(name):
        if len(figures) <= players.groups:
            for group in figures:
                members = players.group(group)
                if members in seen and figures[seen[members]] != figures[group]:
                    found = f"{seen[members]!r} and {group!r}, the same group, with different figures"
                    raise Misplaced((name, group), found, "one figure for each group")
                seen[members] = group
        return TabulatedGame.from_names(players, {group: sign * fraction(cost) for group, cost in figures.items()})


def _by_group(file: SharingFile, table: TabulatedGame) -> TabulatedGame:
    """Return a table with the cost of having so many partners on top (off gains, which are negative costs)."""
    if file.by_size is None:
        return table
    return table.plus(BySize(_sizes(file.by_size, table.players)))


def _parts(file: SharingFile, players: Players) -> Iterator[Part]:
    if file.alone is not None:
        yield OwnCosts(players, _row(players, file.alone, "alone"))
    if file.setups is not None:
        yield _setups(file, players)
    for i, entry in enumerate(file.totals or []):
        yield _total(entry, i, players)
    if file.largest is not None:
        yield Largest(players, _row(players, file.largest, "largest"))
    if file.by_size is not None:
        yield BySize(_sizes(file.by_size, players))


def _row(players: Players, figures: Mapping[str, float], *place: str | int) -> list[Fraction]:
    with at(*place):
        players.vector(figures, str(place[-1]) if len(place) == 1 else "this")
    return [fraction(figures[player]) for player in players.ids]


def _setups(file: SharingFile, players: Players) -> Setups:
    names, fixed, own = [], [], []
    for i, entry in enumerate(file.setups or []):
        name = entry.name or f"set-up {i + 1}"
        with at("setups", i, "own"):
            players.vector(dict.fromkeys(entry.own, 0.0), f"The set-up {name!r}")
        names.append(name)
        fixed.append(fraction(entry.fixed))
        cells = [entry.own[player] for player in players.ids]
        own.append([None if isinstance(cell, str) else fraction(cell) for cell in cells])
    with at("setups"):
        return Setups(players, names, fixed, own)


def _total(entry: TotalEntry, i: int, players: Players) -> Part:
    of = _row(players, entry.of, "totals", i, "of")
    if (entry.tariff is None) == (entry.steps is None):
        found = "both a tariff and steps" if entry.tariff is not None else "neither a tariff nor steps"
        raise Misplaced(("totals", i), found, "one of them")
    if entry.tariff is not None:
        return Tariff(players, of, [(fraction(fixed), fraction(rate)) for fixed, rate in entry.tariff])
    starts = [start for start, _ in entry.steps or []]
    if len(set(starts)) < len(starts):
        raise Misplaced(("totals", i, "steps"), "two steps from the same total", "one value from each total")
    return Steps(players, of, [(fraction(start), fraction(value)) for start, value in entry.steps or []])


def _sizes(by_size: Mapping[int, float], players: Players) -> list[Fraction]:
    missing = [str(size) for size in range(1, players.total + 1) if size not in by_size]
    with at("by_size"):
        if missing:
            raise MissingFigures("by_size", [count(int(size), "partner") for size in missing])
        if by_size.get(0, 0) != 0:
            raise Misplaced(("by_size", 0), f"{by_size[0]:g}", "no cost for having no partners")
        too_large = [size for size in by_size if size > players.total]
        if too_large:
            raise Misplaced(("by_size", too_large[0]), f"a cost of {too_large[0]} partners", f"at most {players.total}")
    return [Fraction(0), *(fraction(by_size[size]) for size in range(1, players.total + 1))]
