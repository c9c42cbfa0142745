"""What goes into the sharing sheets of an Excel model, and where everything stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np

from lcp_analysis.documents.spreadsheet import FIRST_ROW, at, span
from lcp_analysis.sharing import Game, Notice, Outcome, Study, Vector
from lcp_analysis.sharing.games import all_groups
from lcp_analysis.terms import BadInput

ASKED, PARTNERS, GROUPS, WEIGHTS = "Sharing asked", "Sharing partners", "Sharing groups", "Shapley weights"
SHARES, BY_YEAR, TRUE_UP, EXIT = "Shares by rule", "Better by year", "True-up", "Exit charge"
PAYMENTS, LEAVERS, NUCLEOLUS, CHECKS = "Side payments", "Who would leave", "Nucleolus", "Sharing checks"
CONTENTS: Mapping[str, str] = MappingProxyType(
    {
        ASKED: "which rule is looked at, notice, tolerance (inputs)",
        PARTNERS: "alone, separable, figures to share by",
        GROUPS: "what each group would cost on its own (inputs)",
        WEIGHTS: "how the Shapley value counts each group",
        SHARES: "what each partner pays a year under each rule",
        BY_YEAR: "each partner against going alone, year by year, under the rule looked at",
        TRUE_UP: "agreed parts against actual use (inputs)",
        EXIT: "what each partner would owe for leaving under the rule looked at",
        PAYMENTS: "payments between partners, tried on the rule looked at (inputs)",
        LEAVERS: "what each group pays then, beside what it would cost on its own",
        NUCLEOLUS: "the groups that fix the nucleolus, and that its shares solve them",
        CHECKS: "every cell is 0 or ok",
    }
)
MOST_PARTNERS, MOST_LISTED = 12, 6  # partners of a model; of one that lists every group
FIRST_PARTNER = 1  # column
_NIL = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingTables:
    """A study with what a workbook of it needs.

    Raises
    ------
    BadInput
        If the study holds no costs, gains in place of costs, identical players, or too many partners.
    """

    study: Study
    names: tuple[str, ...]
    one_offs: Vector | None = None  # shape (n_partners,), £; None where not known
    start: int = 1  # years before the saving
    years: int = 5
    notice: Notice = field(default_factory=lambda: Notice(notice_years=1))
    tolerance: float = 3.0  # percentage points: what South Hams and West Devon agreed
    agreed: Vector | None = None  # parts agreed, any unit; those of the rule looked at if None
    actual: Vector | None = None  # actual use; None until it is known
    rule: str = ""  # looked at first; the first of all if empty
    unit: str = ""  # of every amount, with its price base: "£, prices of 2015-16"
    rule_names: Mapping[str, str] = field(default_factory=dict)  # for people; a rule without one goes by its id

    def __post_init__(self) -> None:
        problem = self.study.problem
        if problem.game is None or problem.gains or not self.study.outcomes:
            raise BadInput("the sharing sheets", "no costs to share", "costs of groups; claims and gains have no model")
        if problem.players.counted or len(self.names) > MOST_PARTNERS:
            needed = f"up to {MOST_PARTNERS} partners with a name each"
            raise BadInput("the sharing sheets", f"{problem.players.total} partners", needed)

    @property
    def n(self) -> int:
        """How many partners there are."""
        return len(self.names)

    @property
    def game(self) -> Game:
        """The costs."""
        if self.study.problem.game is None:
            raise ValueError("checked when made")
        return self.study.problem.game

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Rules that share the cost, in order."""
        return tuple(outcome for outcome in self.study.outcomes if outcome.shares.of_the_cost)

    @property
    def a_year(self) -> str:
        """What follows "a year" in a heading: the unit of every amount."""
        return f" ({self.unit})" if self.unit else ""

    def named(self, outcome: Outcome) -> str:
        """Return a rule's name for people."""
        return self.rule_names.get(outcome.name, outcome.name)

    @property
    def looked_at(self) -> int:
        """The place of the rule looked at, from 1."""
        names = [outcome.name for outcome in self.outcomes]
        return names.index(self.rule) + 1 if self.rule in names else 1

    @property
    def picked(self) -> Vector:
        """The shares of the rule looked at."""
        return self.outcomes[self.looked_at - 1].shares.values

    @property
    def lists_all(self) -> bool:
        """Whether every group stands on the sheet of groups."""
        return self.n <= MOST_LISTED

    @property
    def bases(self) -> dict[str, Vector]:
        """Figures to share by, where everybody has one."""
        found = {name: self.study.problem.base(name) for name in self.study.problem.bases}
        return {name: figures for name, figures in found.items() if figures is not None}

    def groups(self) -> list[tuple[int, ...]]:
        """Return the groups of the sheet: single partners, all but one, everybody, then those that matter."""
        players = self.game.players
        first = [*players.singles.tolist(), *players.all_but_one.tolist(), players.everyone[0].tolist()]
        rest = all_groups(players.counts)[1:].tolist() if self.lists_all else []
        for outcome in self.outcomes:
            if outcome.stability is not None:
                rest.append(list(outcome.stability.group))
            if outcome.shares.proof is not None:
                rest += [list(one.group) for level in outcome.shares.proof.levels for one in level.settled]
        return list(dict.fromkeys(tuple(group) for group in [*first, *rest]))

    def name(self, group: tuple[int, ...]) -> str:
        """Return a group by its members' names."""
        return " + ".join(name for name, inside in zip(self.names, group, strict=True) if inside)

    def place(self, group: tuple[int, ...]) -> int:
        """Return the row of a group, from 0."""
        return self.groups().index(group)

    @property
    def cost_column(self) -> int:
        """Column of a group's cost, after its members and its size."""
        return FIRST_PARTNER + self.n + 1

    def cost(self, group: tuple[int, ...]) -> str:
        """Return the address of a group's cost."""
        return at(GROUPS, FIRST_ROW + self.place(group), self.cost_column)

    @property
    def everybody(self) -> str:
        """The address of what all cost together."""
        return self.cost(tuple(self.game.players.everyone[0].tolist()))

    def across(self, sheet: str, row: int) -> str:
        """Return the block of all partners in a row (from 0) of a sheet."""
        return span(sheet, (FIRST_ROW + row,) * 2, (FIRST_PARTNER, FIRST_PARTNER + self.n - 1))

    def partner(self, sheet: str, row: int, k: int) -> str:
        """Return the address of one partner in a row (from 0) of a sheet."""
        return at(sheet, FIRST_ROW + row, FIRST_PARTNER + k)

    def picked_share(self, k: int) -> str:
        """Return a formula (without =) for one partner's share under the rule looked at."""
        rows = span(SHARES, (FIRST_ROW, FIRST_ROW + len(self.outcomes) - 1), (FIRST_PARTNER + k,) * 2)
        return f"INDEX({rows},{at(ASKED, FIRST_ROW, 1)},1)"


def nearly(first: Vector, second: Vector, scale: float) -> bool:
    """Whether two splits are the same but for the noise of floats."""
    return bool(np.abs(first - second).max(initial=0.0) <= _NIL * scale)
