"""Linear and integer programmes: a status other than "solved" is an error, and an answer says if it is proved."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from highspy._core import (
    _Highs,
)  # the class under highspy.Highs, whose constructor prints a banner that cannot be silenced
from numpy.typing import NDArray
from scipy import sparse

Vector = NDArray[np.float64]
INFINITY: float = float(highspy.kHighsInf)
SECONDS_A_RUN, SECONDS_A_STEP = 4e-7, 6e-8  # of each column and row, on an ordinary machine of 2026
GRACE = 0.5  # seconds: in short runs the clock is mostly what else the machine does
SLOWEST = 4.0  # times slower than that, or busier: beyond it a limit is of the clock
_CHOOSE = 0  # HiGHS option simplex_strategy: primal or dual simplex, whichever can go on from the last answer


class ProgrammeError(Exception):
    """A programme without an answer: engines turn it into words about their own question."""


class Infeasible(ProgrammeError):
    """No point meets all the rows."""


class Unbounded(ProgrammeError):
    """The objective can be improved for ever."""


class OutOfTime(ProgrammeError):
    """The time limit came before any solution was found."""


class Unsolved(ProgrammeError):
    """The solver gave up for another reason, such as numbers of too different a size."""


class Beaten(ProgrammeError):
    """No point is better than the cutoff that was given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """The answer to a programme that is minimised.

    ``row_duals`` and ``reduced_costs`` are empty for integer programmes. ``bound`` is a proven bound on the optimum,
    minus infinity where none is known; ``proved`` says that ``value`` meets it.
    """

    x: Vector  # shape (n_columns,)
    value: float
    bound: float
    proved: bool
    row_duals: Vector
    reduced_costs: Vector


class Programme:
    """Minimise ``cost @ x`` over rows and bounds; columns and rows can be added between solves (warm start).

    What the solver refuses (a column that is not there or comes twice in a row, a cost or bound that is not a number)
    is a ``ValueError``: a row that is silently left out would give the answer to another question.

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
        self._reckoned = 0.0  # seconds
        self._copy: _Copy | None = None  # of the programme as it stands, made when it is asked for

    @property
    def columns(self) -> int:
        """How many variables there are."""
        return int(self._highs.getNumCol())

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return int(self._highs.getNumRow())

    @property
    def seconds_spent(self) -> float:
        """Time spent on this programme so far, to hold against a limit.

        For a linear programme it is reckoned from the solver's steps, so that a limit is met at the same step on every
        machine and however busy it is; only on one that is slower than ``SLOWEST`` times that does the clock count. For
        an integer programme it is the solver's own clock.
        """
        by_the_clock = float(self._highs.getRunTime())
        return by_the_clock if self._integer else max(self._reckoned, by_the_clock / SLOWEST - GRACE)

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
        weights = _all_finite(values, "a column")
        added = self._highs.addCol(_finite(cost), low, high, len(rows), np.asarray(rows, np.int32), weights)
        _accepted(added, f"a column with bounds {low} and {high}")
        self._copy = None
        index = self.columns - 1
        if integer:
            self._highs.changeColIntegrality(index, highspy.HighsVarType.kInteger)
            self._integer = True
        return index

    def add_columns(
        self, costs: Vector, inside: NDArray[np.bool_], *, high: float = INFINITY, integer: bool = False
    ) -> None:
        """Add many variables from zero up, each with a one in some of the rows that are there.

        Parameters
        ----------
        costs : array, shape (n_new,)
        inside : array, shape (n_new, n_rows)
            Whether a variable stands in a row.
        integer : bool
            Whether they take whole numbers only.
        """
        before, number = self.columns, len(costs)
        columns, rows = np.nonzero(inside)
        starts = np.searchsorted(columns, np.arange(number))
        added = self._highs.addCols(
            number,
            _all_finite(costs, "an objective"),
            np.zeros(number),
            np.full(number, high),
            len(rows),
            starts.astype(np.int32),
            rows.astype(np.int32),
            np.ones(len(rows)),
        )
        _accepted(added, f"{number} columns for {self.rows} rows")
        self._copy = None
        if integer:
            every = np.arange(before, before + number, dtype=np.int32)
            self._highs.changeColsIntegrality(number, every, np.full(number, highspy.HighsVarType.kInteger))
            self._integer = True

    def add_row(
        self, columns: Sequence[int], values: Sequence[float], *, low: float = -INFINITY, high: float = INFINITY
    ) -> int:
        """Add ``low <= values @ x[columns] <= high`` and return the row's index."""
        if len(columns) != len(values):
            raise ValueError(f"a row has {len(columns)} columns and {len(values)} values")
        weights = _all_finite(values, "a row")
        added = self._highs.addRow(low, high, len(columns), np.asarray(columns, np.int32), weights)
        _accepted(added, f"a row from {low} to {high}: each of its columns must be there, and come once")
        self._copy = None
        return self.rows - 1

    def set_cost(self, column: int, cost: float) -> None:
        """Change a variable's coefficient in the objective."""
        _accepted(self._highs.changeColCost(column, _finite(cost)), f"a cost for column {column} of {self.columns}")
        self._copy = None

    def set_costs(self, columns: NDArray[np.int_], costs: Vector) -> None:
        """Change many coefficients in the objective at once."""
        given = _all_finite(costs, "an objective")
        changed = self._highs.changeColsCost(len(columns), columns.astype(np.int32), given)
        _accepted(changed, f"costs for {len(columns)} of {self.columns} columns")
        self._copy = None

    def set_bounds(self, column: int, low: float, high: float) -> None:
        """Change a variable's bounds."""
        _accepted(self._highs.changeColBounds(column, low, high), f"bounds {low} and {high} of column {column}")
        self._copy = None

    def set_many_bounds(self, columns: Sequence[int] | NDArray[np.int32], low: Vector, high: Vector) -> None:
        """Change the bounds of several variables at once."""
        changed = self._highs.changeColsBounds(len(columns), np.asarray(columns, np.int32), low, high)
        _accepted(changed, f"bounds for {len(columns)} of {self.columns} columns")
        if self._copy is not None:
            self._copy.column_low[columns], self._copy.column_high[columns] = low, high

    def set_row(self, row: int, low: float, high: float) -> None:
        """Change a row's bounds."""
        _accepted(self._highs.changeRowBounds(row, low, high), f"bounds {low} and {high} of row {row}")
        if self._copy is not None:
            self._copy.row_low[row], self._copy.row_high[row] = low, high

    def drop_rows(self, rows: Sequence[int]) -> None:
        """Take rows out; those after them move up."""
        dropped = self._highs.deleteRows(len(rows), np.asarray(rows, np.int32))
        _accepted(dropped, f"the dropping of rows {list(rows)} of {self.rows}")
        self._copy = None

    def start_from(self, x: Vector) -> None:
        """Give an integer programme a point to start from: it keeps it unless it finds a better one."""
        point = highspy.HighsSolution()
        point.col_value = x.tolist()
        self._highs.setSolution(point)

    def solve(
        self,
        *,
        seconds: float | None = None,
        gap: float = 0.0,
        absolute_gap: float = 1e-9,
        cutoff: float | None = None,
    ) -> Solution:
        """Minimise.

        Parameters
        ----------
        seconds : float, optional
            Time limit; an integer programme that reaches it returns the best found with ``proved`` false.
        gap : float
            Relative gap at which an integer programme counts as proved.
        absolute_gap : float, in units of the objective
            Absolute gap at which an integer programme counts as proved.
        cutoff : float, optional, in units of the objective
            A linear programme stops as soon as its value is known to be no lower than this.

        Raises
        ------
        Infeasible, Unbounded, OutOfTime, Unsolved, Beaten
        """
        spent = self._highs.getRunTime()  # HiGHS counts the time of all runs of one model
        self._highs.setOptionValue("time_limit", INFINITY if seconds is None else spent + seconds)
        self._highs.setOptionValue("mip_rel_gap", gap)
        self._highs.setOptionValue("mip_abs_gap", absolute_gap)
        self._highs.setOptionValue("objective_bound", INFINITY if cutoff is None else cutoff)
        self._highs.run()
        steps = max(int(self._highs.getInfo().simplex_iteration_count), 0)
        self._reckoned += (self.columns + self.rows) * (SECONDS_A_RUN + SECONDS_A_STEP * steps)
        return self._read()

    def safe_bound(self, row_duals: Vector) -> tuple[float, Vector]:
        """Return a bound that no point of the linear programme goes below, and the reduced costs that it rests on.

        The solver's own value is right within its tolerances only, which is too little where numbers of very different
        size stand side by side. Any row duals give a true bound; those of the solver, one that is as good as its value.

        References
        ----------
        Neumaier, A. and Shcherbina, O. (2004), "Safe bounds in linear and mixed-integer linear programming",
        Mathematical Programming 99, 283-296.
        """
        if self._copy is None:
            self._copy = _Copy.of(self._highs.getLp())
        copy = self._copy
        duals = np.where(np.isfinite(np.where(row_duals > 0, copy.row_low, copy.row_high)), row_duals, 0.0)
        reduced = copy.costs - copy.transposed @ duals
        rows, columns = duals != 0, reduced != 0
        bound = float(duals[rows] @ np.where(duals > 0, copy.row_low, copy.row_high)[rows])
        bound += float(reduced[columns] @ np.where(reduced > 0, copy.column_low, copy.column_high)[columns])
        return bound, reduced

    def _read(self) -> Solution:
        status = self._highs.getModelStatus()
        known = highspy.HighsModelStatus
        if status == known.kInfeasible or (status == known.kUnboundedOrInfeasible and not self._has_a_point()):
            raise Infeasible("no point meets all the rows")
        if status in (known.kUnbounded, known.kUnboundedOrInfeasible):
            raise Unbounded("the objective has no least value")
        if status == known.kObjectiveBound:
            raise Beaten("no point is better than the cutoff")
        if status not in (known.kOptimal, known.kTimeLimit, known.kModelEmpty):
            raise Unsolved(f"the solver gave up: {self._highs.modelStatusToString(status)}")
        proved = status != known.kTimeLimit
        info = self._highs.getInfo()
        if not proved and info.primal_solution_status != highspy.SolutionStatus.kSolutionStatusFeasible:
            raise OutOfTime("the time limit came before a solution was found")
        solution = self._highs.getSolution()
        value = float(info.objective_function_value)
        without_proof = float(info.mip_dual_bound) if self._integer else -INFINITY
        return Solution(
            x=np.asarray(solution.col_value, float),
            value=value,
            bound=without_proof if self._integer or not proved else value,
            proved=proved,
            row_duals=np.empty(0) if self._integer else np.asarray(solution.row_dual, float),
            reduced_costs=np.empty(0) if self._integer else np.asarray(solution.col_dual, float),
        )

    def _has_a_point(self) -> bool:
        """Whether any point meets all the rows: the same programme with nothing to minimise."""
        every = np.arange(self.columns, dtype=np.int32)
        costs = np.asarray(self._highs.getLp().col_cost_, float)
        self._highs.changeColsCost(len(every), every, np.zeros(len(every)))
        self._highs.run()
        status = self._highs.getModelStatus()
        self._highs.changeColsCost(len(every), every, costs)
        if status not in (highspy.HighsModelStatus.kOptimal, highspy.HighsModelStatus.kInfeasible):
            raise OutOfTime("the time limit came before it was known whether any point meets all the rows")
        return bool(status == highspy.HighsModelStatus.kOptimal)


@dataclass(frozen=True, slots=True)
class _Copy:
    """A programme's numbers as arrays; ``transposed`` is sparse, shape (n_columns, n_rows)."""

    costs: Vector
    column_low: Vector
    column_high: Vector
    row_low: Vector
    row_high: Vector
    transposed: Any

    @classmethod
    def of(cls, model: highspy.HighsLp) -> _Copy:
        """Copy what HiGHS holds, by columns or by rows."""
        matrix = model.a_matrix_
        n_columns, n_rows = int(model.num_col_), int(model.num_row_)
        entries = (np.asarray(matrix.value_, float), np.asarray(matrix.index_), np.asarray(matrix.start_))
        by_columns = matrix.format_ == highspy.MatrixFormat.kColwise
        shape = (n_columns, n_rows) if by_columns else (n_rows, n_columns)
        held = sparse.csr_array(entries, shape=shape)
        return cls(
            costs=np.asarray(model.col_cost_, float),
            column_low=np.asarray(model.col_lower_, float),
            column_high=np.asarray(model.col_upper_, float),
            row_low=np.asarray(model.row_lower_, float),
            row_high=np.asarray(model.row_upper_, float),
            transposed=held if by_columns else held.T.tocsr(),
        )


def _accepted(status: highspy.HighsStatus, what: str) -> None:
    if status == highspy.HighsStatus.kError:
        raise ValueError(f"the solver refuses {what}")


def _finite(cost: float) -> float:
    if not math.isfinite(cost):
        raise ValueError(f"a cost is a finite number, not {cost}")
    return cost


def _all_finite(values: Sequence[float] | Vector, where: str) -> Vector:
    weights = np.asarray(values, float)
    if not np.isfinite(weights).all():
        raise ValueError(f"{where} holds finite numbers, not {weights}")
    return weights
