"""Parts of a finance file that stand alone: rates of return, dated flows, combined savings, a printed table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lcp_analysis.evidence.problem_files import finance_model as model
from lcp_analysis.finance import (
    Evaluation,
    combine_savings,
    compare_printed,
    compare_rows,
    dated_internal_rate,
    dated_present_value,
    internal_rate,
    modified_internal_rate,
    rows_against_total,
)
from lcp_analysis.terms import BadInput, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a part adds to the result."""

    values: dict[str, Any]
    notes: tuple[Note, ...] = ()


def returns(file: model.FinanceFile) -> Part:
    """Return IRR and MIRR of the flows under ``returns``."""
    asked = file.returns
    if asked is None:
        return Part(values={})
    irr = internal_rate(asked.values)
    values: dict[str, Any] = {"irr": irr.rate, "irr_roots": list(irr.roots)}
    notes = list(irr.notes)
    if asked.finance_rate is not None and asked.reinvest_rate is not None:
        values["mirr"] = modified_internal_rate(asked.values, asked.finance_rate, asked.reinvest_rate)
        if values["mirr"] is None:
            notes.append(Note("mirr_none", "MIRR needs money to flow both ways."))
    elif (asked.finance_rate is None) != (asked.reinvest_rate is None):
        notes.append(Note("mirr_none", "MIRR needs both rates, finance_rate and reinvest_rate; one is given."))
    if file.lines:
        notes.append(Note("irr_of_returns", "irr is that of the flows under returns, not of the lines."))
    return Part(values=values, notes=tuple(notes))


def dated(file: model.FinanceFile) -> Part:
    """Return XNPV and XIRR of the flows under ``dated``."""
    asked = file.dated
    if asked is None:
        return Part(values={})
    xirr = dated_internal_rate(asked.flows)
    xnpv = None if asked.rate is None else dated_present_value(asked.rate, asked.flows)
    notes = list(xirr.notes)
    if asked.flows[0][0] != min(day for day, _ in asked.flows):
        notes.append(
            Note("dated_from_earliest", "The first flow listed is not the earliest: values are as at the earliest.")
        )
    return Part(values={"xnpv": xnpv, "xirr": xirr.rate, "xirr_roots": list(xirr.roots)}, notes=tuple(notes))


def combined(file: model.FinanceFile) -> Part:
    """Return savings of several options as the four figures that are often confused."""
    asked = file.combine
    if asked is None:
        return Part(values={})
    try:
        found = combine_savings(asked.savings, asked.spend, inside=asked.inside, published=asked.published)
    except BadInput as error:
        raise BadInput(f"combine / {error.place}", error.found, error.needed) from None
    values = {
        "combined": {
            "sum": found.added,
            "sequential": found.sequential,
            "nested": found.nested,
            "nested_sequential": found.nested_sequential,
            "published": found.published,
            "implied_overlap": found.implied_overlap,
            "implied_overlap_basis": None if found.implied_overlap is None else "back-solved",
        }
    }
    return Part(values=values, notes=found.notes)


def printed_notes(file: model.FinanceFile, evaluation: Evaluation) -> tuple[Note, ...]:
    """Return where a printed table differs from ours by more than rounding, or does not add up."""
    printed = file.printed
    if printed is None:
        return ()
    years = evaluation.years
    unit = printed.unit
    notes: list[Note] = []
    notes += compare_rows("the factor", printed.factors, dict(zip(years, evaluation.factors, strict=True)))
    notes += compare_rows("the net flow", printed.net, dict(zip(years, evaluation.net, strict=True)), unit)
    discounted = dict(zip(years, evaluation.discounted, strict=True))
    notes += compare_rows("the discounted flow", printed.discounted, discounted, unit)
    if set(printed.discounted) == set(years) and printed.npv is not None:
        notes += rows_against_total("the discounted flow", printed.discounted, printed.npv, unit)
    for name, found, ours, step in (
        ("net present value", printed.npv, evaluation.npv, unit),
        ("the present value of costs", printed.pv_costs, evaluation.pv_costs, unit),
        ("the present value of benefits", printed.pv_benefits, evaluation.pv_benefits, unit),
        ("the benefit-cost ratio", printed.bcr, evaluation.bcr, None),
        ("the internal rate of return", printed.irr, evaluation.irr.rate, None),
    ):
        if found is not None:
            notes += compare_printed(name, found, ours, step)
    return tuple(notes)
