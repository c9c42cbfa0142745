"""From the sharing file to the engine's problem: what entries say of each other is checked here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np

from lcp_analysis.evidence.problem_files.base import read_problem
from lcp_analysis.evidence.problem_files.sharing_game import game_of
from lcp_analysis.evidence.problem_files.sharing_model import FlowsEntry, SharingFile
from lcp_analysis.evidence.problem_files.sharing_places import Misplaced, at
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.sharing import (
    Claims,
    Flows,
    Notice,
    Players,
    SharingProblem,
    TransferQuestion,
    Vector,
    Wishes,
    check_rules,
    clear,
    true_up,
)

_BESIDE = ("claims", "flows", "years", "market", "true_up")
_GAME = ("costs", "worths", "setups", "alone", "totals", "largest")


def read_sharing(path: Path) -> tuple[SharingFile, SharingProblem | None]:
    """Read a sharing file.

    Returns
    -------
    tuple
        The file as it is, and the engine's problem (``None`` if it only holds a market or a true-up).

    Raises
    ------
    BadInput, LcpError
        Naming file, line and place.
    """
    file = read_problem(path, SharingFile)
    try:
        return file, problem_of(file)
    except Misplaced as error:
        raise error.found_in(read_yaml(path)) from None


def problem_of(file: SharingFile) -> SharingProblem | None:
    """Translate a file.

    Raises
    ------
    Misplaced
        Where entries contradict each other or a figure is missing.
    """
    _check_alone(file)
    players = _players(file)
    if players is None:
        return None
    wishes = _wishes(file, players)
    floor = None if file.floor is None else _floor(file, players)
    problem = SharingProblem(
        players=players,
        game=game_of(file, players),
        gains=file.worths is not None,
        bases=_bases(file, players),
        falls=_turned(file, _vector(players, file.falls, "falls")),
        benefits=_benefits(file, players),
        nash_weights=None if file.nash is None else _vector(players, file.nash.weights, "nash", "weights"),
        floor=floor,
        floor_then=_floor_then(file),
        claims=_claims(file, players),
        flows=None if file.flows is None else _flows(file.flows, players),
        split=_turned(file, _vector(players, file.split, "split")),
        wishes=wishes,
        transfers=_transfers(file, players) if file.transfers else None,
        leaver=None if file.leave is None else _place(players, file.leave.who, "leave", "who"),
        notice=_notice(file),
        joiner=None if file.join is None else _place(players, file.join.who, "join", "who"),
        unpaid={} if file.join is None else _unpaid(file.join.unpaid, players, file.join.who),
        rules=() if file.rules == "all" else tuple(file.rules),
    )
    with at("rules"):
        check_rules(problem)
    return problem


def _check_alone(file: SharingFile) -> None:
    """Refuse a market or a true-up that cannot be, while its place is known."""
    if file.market is not None:
        with at("market"):
            clear(file.market.sellers, file.market.buyers)
    if file.true_up is not None:
        with at("true_up"):
            true_up(file.true_up.basis, file.true_up.actual, file.true_up.tolerance)


def _players(file: SharingFile) -> Players | None:
    """Return the players, from the claims or flows where they stand alone."""
    if file.players is None:
        given = [name for name in _GAME if getattr(file, name) is not None]
        if given:
            raise Misplaced((given[0],), "costs without players", "a list under 'players'")
        ids = list(file.claims.claims) if file.claims is not None else []
        ids = ids or (list(file.flows.benefits) if file.flows is not None else [])
        ids = ids or (list(file.years) if isinstance(file.years, dict) else [])
        if not ids and file.market is None and file.true_up is None:
            raise Misplaced((), "nothing to share", f"players with one of {', '.join(_GAME)}, or claims, flows, market")
        return Players(ids=tuple(ids)) if ids else None
    if not any(getattr(file, name) is not None for name in (*_GAME, "by_size", *_BESIDE)):
        raise Misplaced(("players",), "players and nothing to share", f"one of {', '.join(_GAME)}, or claims or flows")
    ids, counts = [entry.id for entry in file.players], [entry.count for entry in file.players]
    with at("players"):
        return Players(ids=tuple(ids), counts=tuple(counts))


def _place(players: Players, player: str, *place: str | int) -> int:
    with at(*place):
        return players.place(player)


def _vector(players: Players, figures: Mapping[str, float] | None, *place: str) -> Vector | None:
    if figures is None:
        return None
    with at(*place):
        return players.vector(figures, " / ".join(place))


def _turned(file: SharingFile, figures: Vector | None) -> Vector | None:
    """Return figures as the engine keeps them: gains as negative costs."""
    return -figures if figures is not None and file.worths is not None else figures


def _benefits(file: SharingFile, players: Players) -> Vector | None:
    if file.benefits is not None and file.worths is not None:
        raise Misplaced(("benefits",), "benefits beside worths", "benefits only with costs, or worths alone")
    return _vector(players, file.benefits, "benefits")


def _required(players: Players, figures: Mapping[str, float], *place: str) -> Vector:
    with at(*place):
        return players.vector(figures, " / ".join(place))


def _bases(file: SharingFile, players: Players) -> dict[str, dict[str, float]]:
    known: dict[str, dict[str, float]] = {}
    for name, figures in file.bases.items():
        for player in figures:
            _place(players, player, "bases", name, player)
        known[name] = {player: figure for player, figure in figures.items() if figure is not None}
    return known


def _floor(file: SharingFile, players: Players) -> Vector:
    saving = file.floor.saving if file.floor is not None else 0.0
    if isinstance(saving, dict):
        return _required(players, saving, "floor", "saving")
    return np.full(len(players), saving)


def _floor_then(file: SharingFile) -> str | None:
    """Return the base after the floor: the one named, else the first there is, else none (equally)."""
    if file.floor is not None and file.floor.by is not None and file.floor.by != "equal":
        if file.floor.by not in file.bases:
            raise Misplaced(("floor", "by"), repr(file.floor.by), f"a base: {', '.join(file.bases) or 'none is given'}")
        return file.floor.by
    if file.floor is not None and file.floor.by == "equal":
        return None
    return next(iter(file.bases), None)


def _claims(file: SharingFile, players: Players) -> Claims | None:
    if file.claims is None:
        return None
    return Claims(
        players=players,
        available=file.claims.available,
        claims=_required(players, file.claims.claims, "claims", "claims"),
    )


def _flows(entry: FlowsEntry, players: Players) -> Flows:
    return Flows(
        players=players,
        investment=float(_investment(entry, players) @ np.array(players.counts, dtype=float)),
        benefits=_by_year(entry.benefits, players, "flows", "benefits"),
        rate=entry.rate,
    )


def _investment(entry: FlowsEntry, players: Players) -> Vector:
    """Return each player's part of the investment before any rule: as given, else the same for all."""
    if isinstance(entry.investment, dict):
        return _required(players, entry.investment, "flows", "investment")
    return np.full(len(players), entry.investment / players.total)


def _by_year(rows: Mapping[str, Sequence[float]], players: Players, *place: str) -> Vector:
    _required(players, dict.fromkeys(rows, 0.0), *place)
    lengths = {player: len(rows[player]) for player in players.ids}
    longest = max(lengths.values())
    short = [player for player, length in lengths.items() if length != longest]
    if short:
        found = f"{lengths[short[0]]} years for {short[0]} and {longest} for others"
        raise Misplaced((*place, short[0]), found, "the same years for everybody (0 where there is nothing)")
    if longest == 0:
        raise Misplaced(place, "no years", "at least one year")
    return np.array([rows[player] for player in players.ids], dtype=float)


def _transfers(file: SharingFile, players: Players) -> TransferQuestion:
    if players.counted:
        raise Misplaced(("transfers",), "counted players", "an id for each player, as transfers are between them")
    if isinstance(file.years, dict):
        net = _by_year(file.years, players, "years")
    elif file.flows is not None:
        benefits = _by_year(file.flows.benefits, players, "flows", "benefits")
        net = np.concatenate([-_investment(file.flows, players)[:, None], benefits], axis=1)
        if file.years is not None and file.years + 1 > net.shape[1]:
            raise Misplaced(("years",), str(file.years), f"at most the {net.shape[1] - 1} years of the flows")
        net = net[:, : None if file.years is None else file.years + 1]
    else:
        raise Misplaced(("transfers",), "no flows", "flows, or years with each player's net benefit by year")
    for player in file.fronting:
        _place(players, player, "fronting", player)
    fronting = np.array([file.fronting.get(player, 0.0) for player in players.ids])
    return TransferQuestion(net=net, fronting=fronting)


def _wishes(file: SharingFile, players: Players) -> Wishes | None:
    asked = file.neighbours is not None or file.max_size is not None or file.keep_together or file.keep_apart
    if not asked:
        return None
    borders = None
    if file.neighbours is not None:
        around: list[set[int]] = [set() for _ in players.ids]
        for a, b in _pairs(file.neighbours, players, "neighbours"):
            around[a].add(b)
            around[b].add(a)
        borders = tuple(frozenset(others) for others in around)
    together = tuple(_pairs(file.keep_together, players, "keep_together"))
    apart = tuple(_pairs(file.keep_apart, players, "keep_apart"))
    both = {frozenset(pair) for pair in together} & {frozenset(pair) for pair in apart}
    if both:
        names = " and ".join(players.ids[k] for k in sorted(next(iter(both))))
        raise Misplaced(("keep_apart",), f"{names}, whom keep_together holds together", "each pair in one list only")
    return Wishes(borders=borders, max_size=file.max_size, together=together, apart=apart)


def _pairs(pairs: Sequence[tuple[str, str]], players: Players, name: str) -> Iterator[tuple[int, int]]:
    for i, (a, b) in enumerate(pairs):
        first, second = _place(players, a, name, i), _place(players, b, name, i)
        if first == second:
            raise Misplaced((name, i), f"{a!r} with itself", "two different players")
        yield min(first, second), max(first, second)


def _notice(file: SharingFile) -> Notice | None:
    if file.leave is None:
        return None
    return Notice(notice_years=file.leave.notice_years, wind_down_years=file.leave.wind_down_years, cap=file.leave.cap)


def _unpaid(unpaid: Mapping[str, float], players: Players, joiner: str) -> dict[str, float]:
    for player in unpaid:
        _place(players, player, "join", "unpaid", player)
        if player == joiner:
            raise Misplaced(("join", "unpaid", player), "the joiner", "what the others have not recovered")
    return dict(unpaid)
