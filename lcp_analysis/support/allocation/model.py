"""A selection as a linear or integer programme."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from lcp_analysis.numerics import Programme
from lcp_analysis.support.allocation.cuts import Cut
from lcp_analysis.support.allocation.selection import Flags, Matrix, Plan, Selection, Vector

LARGEST = 1000.0  # rows and objective are scaled to coefficients of about this size


class Model:
    """A programme whose first columns are the selection's columns; the objective is minus its value over ``scale``."""

    def __init__(self, selection: Selection, *, integer: bool) -> None:
        self.selection = selection
        self.programme = Programme()
        self.scale = float(np.abs(selection.weight).max(initial=0.0)) / LARGEST or 1.0
        for _ in range(selection.n_columns):
            self.programme.add_column(high=1.0, integer=integer)
        self.gain_column = self._add_gains()
        self.item_row = [
            self.programme.add_row(columns.tolist(), [1.0] * len(columns), high=1.0) for columns in selection.columns_of
        ]
        self._add_limits()
        self._add_links()
        self._own_rows = self.programme.rows  # those after them are cuts

    def vary(self, usable: Flags, need: Flags) -> None:
        """Close every column that may not be used, and ask for the items that are needed."""
        self.open_only(usable)
        for needed, row in zip(need, self.item_row, strict=True):
            self.programme.set_row(row, float(needed), 1.0)

    def open_only(self, usable: Flags) -> None:
        """Close every column that may not be used, open the others."""
        n = self.selection.n_columns
        self.programme.set_many_bounds(np.arange(n, dtype=np.int32), np.zeros(n), usable.astype(float))

    def point(self, plan: Plan) -> Vector:
        """Return a plan as values of all columns."""
        x = np.zeros(self.programme.columns)
        x[list(plan)] = 1.0
        hits = self.selection.hits(plan)
        for gain, column in enumerate(self.gain_column):
            if column is not None:
                x[column] = float(hits[gain])
        return x

    def plan(self, x: Vector) -> Plan:
        """Return the plan that a point stands for."""
        return tuple(int(column) for column in np.flatnonzero(x[: self.selection.n_columns] > 0.5))

    def _expression(self, factors: Vector) -> tuple[list[int], list[float]]:
        """Return columns and coefficients of a sum over gains, ``factors`` of shape (n_gains,)."""
        total = np.zeros(self.programme.columns)
        for gain in np.flatnonzero(factors):
            column = self.gain_column[gain]
            if column is None:
                total[: self.selection.n_columns] += factors[gain] * self.selection.members[gain]
            else:
                total[column] += factors[gain]
        columns = np.flatnonzero(total)
        return columns.tolist(), total[columns].tolist()

    def demand(self, shares: Matrix, least: float) -> None:
        """Serve every owner whose shares are given, shape (n_owners, n_gains), at least so far."""
        for row in shares:
            columns, factors = self._expression(row)
            self.programme.add_row(columns, factors, low=least)
        self._own_rows = self.programme.rows

    def add_cut(self, cut: Cut) -> None:
        """Add an inequality that follows from a limit."""
        early = self.selection.column_period <= cut.period
        factors = np.where(early, cut.factors[self.selection.column_item], 0.0)
        columns = np.flatnonzero(factors)
        self.programme.add_row(columns.tolist(), factors[columns].tolist(), high=cut.most)

    def drop_idle_cuts(self, row_duals: Vector) -> None:
        """Take out the cuts that have no part in the bound of the last solution."""
        idle = [row for row in range(self._own_rows, len(row_duals)) if abs(row_duals[row]) < 1e-9]
        if idle:
            self.programme.drop_rows(idle)

    def _add_gains(self) -> list[int | None]:
        """Give every gain that several items reach a column of its own; others are costs of their items' columns."""
        selection = self.selection
        cost = np.zeros(selection.n_columns)
        columns: list[int | None] = []
        for row, weight in zip(selection.members, selection.weight, strict=True):
            reach = np.flatnonzero(row)
            if len(set(selection.column_item[reach].tolist())) == 1:
                cost[reach] += weight
                columns.append(None)
                continue
            gain = self.programme.add_column(cost=-float(weight) / self.scale, high=1.0)
            self.programme.add_row([gain, *reach.tolist()], [1.0, *[-1.0] * len(reach)], high=0.0)
            columns.append(gain)
        for column, weight in enumerate(cost):
            self.programme.set_cost(column, -float(weight) / self.scale)
        return columns

    def _add_limits(self) -> None:
        """Add one row for each limit and period; a period after which nothing more is released says it all."""
        selection = self.selection
        for limit in range(len(selection.limits)):
            use = selection.use[selection.column_item, limit]
            unit = float(use.max(initial=0.0)) / LARGEST or 1.0
            room = selection.room[:, limit]
            for period, most in enumerate(room):
                if period + 1 < len(room) and room[period + 1] == most:
                    continue
                columns = np.flatnonzero((selection.column_period <= period) & (use > 0))
                if len(columns):
                    self.programme.add_row(columns.tolist(), (use[columns] / unit).tolist(), high=float(most) / unit)

    def _add_links(self) -> None:
        selection = self.selection
        for first, second in selection.requires:
            self._add_sum([(first, 1.0), (second, -1.0)], 0.0)
        for first, second in selection.excludes:
            self._add_sum([(first, 1.0), (second, 1.0)], 1.0)
        for cap in selection.caps:
            self._add_sum([(item, 1.0) for item in sorted(cap.items)], float(cap.most))

    def _add_sum(self, items: Iterable[tuple[int, float]], high: float) -> None:
        terms = [(int(c), factor) for item, factor in items for c in self.selection.columns_of[item]]
        self.programme.add_row([column for column, _ in terms], [factor for _, factor in terms], high=high)
