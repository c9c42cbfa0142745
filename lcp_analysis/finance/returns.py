"""Rates of return: IRR, MIRR, and their dated forms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from lcp_analysis.numerics.roots import exponential_roots, sign_changes
from lcp_analysis.terms import BadInput, Note

Vector = NDArray[np.float64]
DAYS = 365.0  # the actual/365 convention of XNPV and XIRR, leap years too
_SAME = 1e-9
_NONE_FOUND = "no rate between -99.9999 % and 120 million % a year makes it worth nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class RateOfReturn:
    """The rate at which a flow is worth nothing, and every other such rate."""

    rate: float | None  # per year; the one nearest zero where there are several; None where there is none
    roots: tuple[float, ...]
    notes: tuple[Note, ...] = ()


def internal_rate(values: Sequence[float] | Vector) -> RateOfReturn:
    """Return the internal rate of return of flows a year apart, the first at time 0."""
    amounts = np.asarray(values, float)
    return _rate(amounts, np.arange(amounts.size, dtype=float), "The flow")


def dated_internal_rate(flows: Sequence[tuple[date, float]]) -> RateOfReturn:
    """Return the internal rate of return of dated flows on actual days over 365 (Excel's XIRR)."""
    times, amounts = _timed(flows)
    return _rate(amounts, times, "The dated flow")


def dated_present_value(rate: float, flows: Sequence[tuple[date, float]]) -> float:
    """Return the value of dated flows on the earliest date, on actual days over 365 (Excel's XNPV)."""
    if not rate > -1.0:
        raise BadInput("dated / rate", f"{rate:g}", "a yearly rate above -1 (0.09 is 9 %)")
    times, amounts = _timed(flows)
    with np.errstate(over="ignore", invalid="ignore"):
        value = float(np.sum(amounts * np.exp(-times * np.log1p(rate))))
    return _written(value, "dated / rate", rate)


def modified_internal_rate(values: Sequence[float], finance_rate: float, reinvest_rate: float) -> float | None:
    """Return the modified internal rate of return (Excel's MIRR).

    Parameters
    ----------
    values : sequence, flows a year apart
    finance_rate : float, per year
        What money paid out costs.
    reinvest_rate : float, per year
        What money paid in earns until the end.

    Returns
    -------
    float, or None where money does not flow both ways
    """
    for name, rate in (("finance_rate", finance_rate), ("reinvest_rate", reinvest_rate)):
        if not rate > -1.0:
            raise BadInput(f"returns / {name}", f"{rate:g}", "a yearly rate above -1 (0.1 is 10 %)")
    amounts = np.asarray(values, float)
    if not (np.any(amounts > 0) and np.any(amounts < 0)):
        return None
    steps = np.arange(amounts.size, dtype=float)
    last = float(amounts.size - 1)
    with np.errstate(over="ignore", divide="ignore", invalid="ignore"):
        paid = -np.sum(np.minimum(amounts, 0.0) * (1.0 + finance_rate) ** -steps)
        earned = np.sum(np.maximum(amounts, 0.0) * (1.0 + reinvest_rate) ** (last - steps))
        rate = float((earned / paid) ** (1.0 / last) - 1.0)
    return _written(rate, "returns / finance_rate", finance_rate)


def _written(value: float, place: str, rate: float) -> float:
    if not np.isfinite(value):
        raise BadInput(place, f"{rate:g} over so long a time", "a rate, amounts and years whose value can be written")
    return value


def _rate(amounts: Vector, times: Vector, what: str) -> RateOfReturn:
    found = tuple(float(np.expm1(u)) for u in exponential_roots(amounts, times)) if amounts.size > 1 else ()
    roots = tuple(root for i, root in enumerate(found) if i == 0 or root - found[i - 1] > _SAME)
    if not roots:
        reason = "money flows one way only" if sign_changes(amounts) == 0 else _NONE_FOUND
        return RateOfReturn(
            rate=None, roots=(), notes=(Note("irr_none", f"{what} has no internal rate of return: {reason}."),)
        )
    chosen = min(roots, key=abs)
    if len(roots) == 1:
        return RateOfReturn(rate=chosen, roots=roots)
    listed = ", ".join(f"{100 * root:.4g} %" for root in roots)
    text = f"{what} changes sign more than once and has {len(roots)} internal rates of return ({listed})"
    return RateOfReturn(
        rate=chosen,
        roots=roots,
        notes=(Note("irr_several", f"{text}; the one nearest zero is given. Net present value is the safer guide."),),
    )


def _timed(flows: Sequence[tuple[date, float]]) -> tuple[Vector, Vector]:
    if not flows:
        raise BadInput("dated / flows", "no flows", "one date and amount or more")
    ordered = sorted(flows, key=lambda flow: flow[0])
    first = ordered[0][0]
    times = np.array([(day - first).days / DAYS for day, _ in ordered])
    return times, np.array([amount for _, amount in ordered])
