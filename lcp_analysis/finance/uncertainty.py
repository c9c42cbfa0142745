"""The doubt of a case: which lines move what, and what they share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.finance.draws import Doubts, Fan, Method, fan
from lcp_analysis.finance.evaluation import Evaluation
from lcp_analysis.finance.ledgers import CENTRAL, HIGH, LOW, LineFlow
from lcp_analysis.finance.lines import Line
from lcp_analysis.terms import BadInput, Note

Vector = NDArray[np.float64]
_LARGEST = 40_000_000  # numbers held at once: 320 MB


def doubts(evaluation: Evaluation) -> Doubts:
    """Return the doubt of a case's lines on its outputs.

    Outputs are, in order: net present value, the net social flow of each year, the General Fund of each year.

    Lines that name no factor load on what the lines of the option share, how well it is carried out: savings high
    while costs are low. Lines that name a factor load on that one instead, all towards their high values together.
    """
    flows = [flow for flow in evaluation.flows if flow.line.uncertain]
    index = {name: i for i, name in enumerate(_factors(evaluation))}
    within = evaluation.problem.doubt.within_option
    central = np.concatenate(([evaluation.npv], evaluation.net, evaluation.general_fund))
    shape = (len(flows), central.size)
    return Doubts(
        central=central,
        up=np.array([_moves(flow, evaluation, HIGH) for flow in flows]).reshape(shape),
        down=-np.array([_moves(flow, evaluation, LOW) for flow in flows]).reshape(shape),
        down_cap=np.array([_cap(flow.line) for flow in flows]),
        mode=np.array([_mode(flow.line) for flow in flows]),
        factor=np.array([index[flow.line.factor] for flow in flows], dtype=np.intp),
        strength=np.array([_strength(flow.line, within) for flow in flows]),
        n_factors=len(index),
    )


def programme_doubts(evaluations: Sequence[Evaluation], across: float) -> tuple[tuple[Doubts, ...], int]:
    """Return the doubts of several authorities, joined by what an option shares across them.

    Parameters
    ----------
    evaluations : sequence of Evaluation, one for each authority, with the same years
        Lines of an option name it as their factor: the same name in two authorities is the same option.
    across : float, 0 to 1
        Loading of an option's factor in one authority on what the option shares across authorities.

    Returns
    -------
    tuple of Doubts, and how many factors are shared
        For :func:`lcp_analysis.finance.programme_fans`.
    """
    if not 0.0 <= across <= 1.0:
        raise BadInput("uncertainty / across", f"{across:g}", "a strength from 0 to 1")
    names = list(dict.fromkeys(name for evaluation in evaluations for name in _factors(evaluation)))
    index = {name: i for i, name in enumerate(names)}
    joined = tuple(
        replace(
            doubts(evaluation),
            shared=np.array([index[name] for name in _factors(evaluation)], dtype=np.intp),
            shared_strength=across,
        )
        for evaluation in evaluations
    )
    return joined, len(names)


def ranges(evaluation: Evaluation, rng: np.random.Generator) -> Fan:
    """Return P10, P50 and P90 of net present value and of both ledgers by year.

    Raises
    ------
    BadInput
        If so many draws of so many years would not fit in memory.
    """
    found = doubts(evaluation)
    draws = evaluation.problem.doubt.draws
    if found.up.shape[0] and draws * found.central.size > _LARGEST:
        raise BadInput(
            "uncertainty / draws",
            f"{draws:,} draws of {found.central.size:,} figures",
            f"at most {_LARGEST // found.central.size:,} draws for so many years",
        )
    return fan(found, draws, rng)


def running_total(evaluation: Evaluation, rng: np.random.Generator) -> Fan:
    """Return P10, P50 and P90 of the General Fund's running total at the end of each year.

    The percentiles of a sum are not the sum of the percentiles: years that share a doubt rise and fall together.
    """
    found = doubts(evaluation)
    fund = slice(1 + evaluation.problem.n_years, None)
    totals = replace(
        found,
        central=np.cumsum(found.central[fund]),
        up=np.cumsum(found.up[:, fund], axis=1),
        down=np.cumsum(found.down[:, fund], axis=1),
    )
    return fan(totals, evaluation.problem.doubt.draws, rng)


def all_at_once(evaluation: Evaluation, row: int) -> float:
    """Return net present value with every line at its low (row 0) or every line at its high (row 2).

    Low and high are those of the option: savings low while costs are high, and the other way round.
    """
    other = HIGH if row == LOW else LOW
    return float(
        sum(
            flow.line.social_sign * (flow.social[row if flow.line.kind.sign > 0 else other] @ evaluation.factors)
            for flow in evaluation.flows
        )
    )


def doubt_notes(evaluation: Evaluation, found: Fan) -> tuple[Note, ...]:
    """Return what a reader must know of how doubts were joined."""
    if found.method is Method.CERTAIN and not evaluation.flows:
        return ()
    if found.method is Method.CERTAIN:
        return (Note("no_doubt", "No line gives a range, so low and high equal the central value."),)
    alone = [flow for flow in evaluation.flows if flow.line.uncertain and not flow.line.factor]
    if len(alone) < 2:
        return ()
    within = evaluation.problem.doubt.within_option
    return (
        Note(
            "common_factor",
            f"{len(alone)} lines share a common factor of strength {within:g} (a correlation of {within**2:.2g} "
            "between any two): savings tend to be high while costs are low. Independent lines would make the total "
            "look surer than it is.",
        ),
    )


def _factors(evaluation: Evaluation) -> tuple[str, ...]:
    """Return the factors of a case, first the common one that has no name."""
    named = [flow.line.factor for flow in evaluation.flows if flow.line.uncertain]
    return tuple(dict.fromkeys(("", *named)))


def _moves(flow: LineFlow, evaluation: Evaluation, row: int) -> Vector:
    social = flow.line.social_sign * (flow.social[row] - flow.social[CENTRAL])
    cash = flow.line.cash_sign * (flow.cash[row] - flow.cash[CENTRAL])
    return np.concatenate(([social @ evaluation.factors], social, cash))


def _cap(line: Line) -> float:
    if line.kind.may_be_negative:
        return math.inf
    return min((a.central / (a.central - a.low) for a in line.amounts if a.central > a.low), default=math.inf)


def _mode(line: Line) -> float:
    if not any(amount.bounds for amount in line.amounts):
        return math.nan
    whole = sum(amount.high - amount.low for amount in line.amounts)
    return sum(amount.central - amount.low for amount in line.amounts) / whole


def _strength(line: Line, within: float) -> float:
    return line.factor_strength if line.factor else within * line.kind.sign
