"""Linear and integer programmes: a status other than "solved" is an error, and an answer says if it is proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np
from highspy._core import (
    _Highs,
)  # the class under highspy.Highs, whose constructor prints a banner that cannot be silenced
from numpy.typing import NDArray

Vector = NDArray[np.float64]
INFINITY: float = float(highspy.kHighsInf)
_CHOOSE = 0  # HiGHS option simplex_strategy: primal or dual simplex, whichever can go on from the last answer


class ProgrammeError(Exception):
    """A programme without an answer: engines turn it into words about their own question."""


class Infeasible(ProgrammeError):
    """No point meets all the rows."""


class Unbounded(ProgrammeError):
    """The objective can be improved for ever."""


class OutOfTime(ProgrammeError):
    """The time limit came before any solution was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The answer to a programme that is minimised.

    ``row_duals`` and ``reduced_costs`` are empty for integer programmes. ``bound`` is a proven bound on the optimum;
    ``proved`` says that ``value`` meets it.
    """

    x: Vector  # shape (n_columns,)
    value: float
    bound: float
    proved: bool
    row_duals: Vector
    reduced_costs: Vector


class Programme:
    """Minimise ``cost @ x`` over rows and bounds; columns and rows can be added between solves (warm start).

    Parameters
    ----------
    tolerance : float, optional
        How far a row, bound, reduced cost or whole number may be off: 1e-10 or more. The solver's own if left out.
    by_columns : bool
        The programme grows by columns: go on from the last answer, which stays feasible.
    presolve : bool
        Whether to look for a smaller equal programme first; it can take longer than the solving.
    """

    def __init__(self, *, tolerance: float | None = None, by_columns: bool = False, presolve: bool = True) -> None:
        self._highs = _Highs()
        self._highs.setOptionValue("output_flag", False)
        self._highs.setOptionValue("threads", 1)  # the same answer on every machine
        if tolerance is not None:
            for name in ("primal_feasibility", "dual_feasibility", "mip_feasibility"):
                self._highs.setOptionValue(f"{name}_tolerance", tolerance)
        if by_columns or not presolve:
            self._highs.setOptionValue("presolve", "off")
        if by_columns:
            self._highs.setOptionValue("simplex_strategy", _CHOOSE)
        self._integer = False

    @property
    def columns(self) -> int:
        """How many variables there are."""
        return int(self._highs.getNumCol())

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self._highs.getNumRow())

    def add_column(
        self,
        *,
        cost: float = 0.0,
        low: float = 0.0,
        high: float = INFINITY,
        integer: bool = False,
        rows: Sequence[int] = (),
        values: Sequence[float] = (),
    ) -> int:
        """Add a variable, with its values in rows that are there, and return its index."""
        self._highs.addCol(cost, low, high, len(rows), np.asarray(rows, np.int32), np.asarray(values, float))
        index = self.columns - 1
        if integer:
            self._highs.changeColIntegrality(index, highspy.HighsVarType.kInteger)
            self._integer = True
        return index

    def add_row(
        self, columns: Sequence[int], values: Sequence[float], *, low: float = -INFINITY, high: float = INFINITY
    ) -> int:
        """Add ``low <= values @ x[columns] <= high`` and return the row's index."""
        if len(columns) != len(values):
            raise ValueError(f"a row has {len(columns)} columns and {len(values)} values")
        self._highs.addRow(low, high, len(columns), np.asarray(columns, np.int32), np.asarray(values, float))
        return self.rows - 1

    def set_cost(self, column: int, cost: float) -> None:
        """Change a variable's coefficient in the objective."""
        self._highs.changeColCost(column, cost)

    def set_bounds(self, column: int, low: float, high: float) -> None:
        """Change a variable's bounds."""
        self._highs.changeColBounds(column, low, high)

    def set_row(self, row: int, low: float, high: float) -> None:
        """Change a row's bounds."""
        self._highs.changeRowBounds(row, low, high)

    def solve(self, *, seconds: float | None = None, gap: float = 0.0) -> Solution:
        """Minimise.

        Parameters
        ----------
        seconds : float, optional
            Time limit; an integer programme that reaches it returns the best found with ``proved`` false.
        gap : float
            Relative gap at which an integer programme counts as proved.

        Raises
        ------
        Infeasible, Unbounded, OutOfTime
        """
        spent = self._highs.getRunTime()  # HiGHS counts the time of all runs of one model
        self._highs.setOptionValue("time_limit", INFINITY if seconds is None else spent + seconds)
        self._highs.setOptionValue("mip_rel_gap", gap)
        self._highs.setOptionValue("mip_abs_gap", 1e-9)
        self._highs.run()
        return self._read()

    def _read(self) -> Solution:
        status = self._highs.getModelStatus()
        info = self._highs.getInfo()
        known = highspy.HighsModelStatus
        if status in (known.kInfeasible, known.kUnboundedOrInfeasible):
            raise Infeasible("no point meets all the rows")
        if status == known.kUnbounded:
            raise Unbounded("the objective has no least value")
        found = info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible
        if not found:
            raise OutOfTime(f"the solver stopped without a solution: {self._highs.modelStatusToString(status)}")
        solution = self._highs.getSolution()
        proved = status == known.kOptimal
        return Solution(
            x=np.asarray(solution.col_value, float),
            value=float(info.objective_function_value),
            bound=float(info.mip_dual_bound) if self._integer else float(info.objective_function_value),
            proved=proved,
            row_duals=np.empty(0) if self._integer else np.asarray(solution.row_dual, float),
            reduced_costs=np.empty(0) if self._integer else np.asarray(solution.col_dual, float),
        )
