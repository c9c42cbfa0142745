"""The nucleolus, also per capita, proportional and without individual rationality, in exact fractions.

Linear programmes one after another: the first makes the largest complaint as small as possible, the next the largest
among the groups not yet settled, and so on. Groups with a positive dual weight are tight at every optimum and are
settled; once their sums fix every share, the shares follow from them by exact arithmetic and so does each level.

References
----------
Schmeidler, D. (1969). The nucleolus of a characteristic function game. *SIAM J. Appl. Math.* 17, 1163-1170.
Kohlberg, E. (1971). On the nucleolus of a characteristic function game. *SIAM J. Appl. Math.* 20, 62-66.
Maschler, M., Peleg, B. and Shapley, L. S. (1979). Geometric properties of the kernel, nucleolus, and related solution
concepts. *Math. Oper. Res.* 4, 303-338.
Young, H. P., Okada, N. and Hashimoto, T. (1982). Cost allocation in water resources development. *Water Resources
Research* 18, 463-475 (per capita and proportional variants).
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.errors import NotApplicable
from lcp_analysis.sharing.finer_levels import FinerLevels
from lcp_analysis.sharing.levels import LevelProgramme
from lcp_analysis.sharing.milp_search import ProgrammeSearch
from lcp_analysis.sharing.settling import Settled, settle, weight_of
from lcp_analysis.sharing.span import Span
from lcp_analysis.sharing.weighing import PER_CAPITA, PLAIN, Weighing


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One step of the sequence: the largest complaint among groups not settled before."""

    complaint: Fraction
    settled: tuple[Settled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Nucleolus:
    """Shares with the levels that lead to them."""

    shares: tuple[Fraction, ...]
    levels: tuple[Level, ...]
    weighing: Weighing
    rational: bool  # nobody was allowed to pay more than alone


def nucleolus(bench: Bench, *, weighing: Weighing = PLAIN, rational: bool = True, finer: bool = False) -> Nucleolus:
    """Return the nucleolus (or, with ``rational`` false, the prenucleolus).

    Parameters
    ----------
    bench : Bench
    weighing : Weighing
        What a complaint is measured in.
    rational : bool
        Whether nobody may pay more than alone.
    finer : bool
        Look at each level again, enlarged: for answers whose proof fails, and slower.

    Raises
    ------
    NotApplicable
        If all together do worse than everybody alone (and ``rational``), or the costs have steps and too many groups.
    """
    players = bench.players
    _check(bench, rational)
    whole = bench.exact(players.everyone[0])
    if players.total == 1:
        return Nucleolus(shares=(whole,), levels=(), weighing=weighing, rational=rational)
    sequence = _Sequence(bench, rational, FinerLevels(bench, weighing) if finer else LevelProgramme(bench, weighing))
    levels = []
    while not sequence.span.full:
        levels.append(sequence.next())
    return Nucleolus(shares=sequence.span.shares(), levels=tuple(levels), weighing=weighing, rational=rational)


def per_capita_nucleolus(bench: Bench, *, finer: bool = False) -> Nucleolus:
    """Return the nucleolus of complaints per member."""
    return nucleolus(bench, weighing=PER_CAPITA, finer=finer)


def proportional_nucleolus(bench: Bench, *, finer: bool = False) -> Nucleolus:
    """Return the nucleolus of complaints as a share of the group's own cost.

    Of gains, a group that gains nothing of its own has no such share: its members only may not be left with less.

    Raises
    ------
    NotApplicable
        If a group's own cost is not above zero (a gain: below zero), or such groups do not fix every share.
    """
    return nucleolus(bench, weighing=proportional_weighing(bench), finer=finer)


def proportional_weighing(bench: Bench) -> Weighing:
    """Return the weighing by a group's own cost (or gain).

    Raises
    ------
    NotApplicable
        If a group's own cost is not above zero, or a group's own gain below.
    """
    nothing = np.zeros(len(bench.players))
    if bench.players.total == 1:
        return PLAIN
    sign = -1 if bench.game.total < 0 else 1
    worst = bench.search.best(nothing, multiple=sign)
    least = bench.exact(worst.groups[0]) * sign
    if least < 0 or (least == 0 and sign > 0):
        name = bench.players.group_name(worst.groups[0])
        raise NotApplicable(f"needs every group to have a figure above zero of its own; {name} has none")
    return Weighing(name="proportional_nucleolus", by_cost=sign)


def _check(bench: Bench, rational: bool) -> None:
    players = bench.players
    if isinstance(bench.search, ProgrammeSearch):
        raise NotApplicable(
            f"costs with steps over {players.total} players: stability and the least core are exact, "
            "the nucleolus is offered up to 20 players"
        )
    bench.check_size()
    alone = sum(number * bench.exact(one) for number, one in zip(players.counts, players.singles, strict=True))
    if rational and bench.exact(players.everyone[0]) > alone:
        raise NotApplicable("all together do worse than everybody alone, so no split leaves nobody worse off")


class _Sequence:
    """The linear programmes in turn."""

    def __init__(self, bench: Bench, rational: bool, programme: LevelProgramme) -> None:
        self._bench, self._weighing, self._programme = bench, programme.weighing, programme
        for single in bench.players.singles if rational else ():
            self._programme.cap(single)
        everyone = bench.players.everyone[0]
        self.span = Span(len(everyone))
        self.span.add(everyone.tolist(), bench.exact(everyone))
        self._null = self.span.null()
        self._programme.release(self._null)

    def next(self) -> Level:
        """Solve the next level and settle its groups."""
        point = self._programme.solve(self._null)
        complaint, settled = settle(self._bench, self._weighing, self.span, point)
        for one in settled:
            group = np.array(one.group, dtype=np.int64)
            value = self._bench.exact(group) + weight_of(self._bench, self._weighing, one) * complaint
            if self.span.add(one.group, value):
                self._programme.fix(group, value)
        self._null = self.span.null()
        self._programme.release(self._null)
        return Level(complaint=complaint, settled=settled)
