"""The finance result with the names of the format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from lcp_analysis.evidence.assumptions import doubt_defaults, plausibility_thresholds
from lcp_analysis.evidence.problem_files import finance_model as model
from lcp_analysis.evidence.problem_files.base import read_problem
from lcp_analysis.evidence.problem_files.finance_ledgers_result import by_year, ledgers_result, year_keys
from lcp_analysis.evidence.problem_files.finance_organisation import organisation_result
from lcp_analysis.evidence.problem_files.finance_problem import as_range, finance_problem, schedule
from lcp_analysis.evidence.problem_files.finance_standalone import combined, dated, printed_notes, returns
from lcp_analysis.evidence.problem_files.places import InFile, naming_the_place
from lcp_analysis.finance import (
    Context,
    Evaluation,
    Fan,
    FinanceProblem,
    Method,
    Month,
    all_at_once,
    denominator_notes,
    doubt_notes,
    evaluate,
    missed_april,
    plausibility_flags,
    ranges,
    rounded_table,
    shares_of_spend,
    slip_test,
    switching_value,
    yearly_saving,
)
from lcp_analysis.finance.ledgers import HIGH, LOW
from lcp_analysis.terms import BadInput, Note, UnknownName

Result = dict[str, Any]


def read_finance(path: Path) -> model.FinanceFile:
    """Read and check a finance file.

    Raises
    ------
    BadInput
        With file, line, what was found and what was needed.
    """
    return read_problem(path, model.FinanceFile)


def finance_result(
    path: Path, *, seed: int | None = None, draws: int | None = None, edition: str | None = None
) -> Result:
    """Work out a finance file.

    Parameters
    ----------
    path : Path
    seed, draws : int, optional
        In place of those of the file or the assumptions.
    edition : str, optional
        Discount by this edition in place of the file's, where the file uses a schedule.

    Returns
    -------
    dict
        Keys as in the format's page; years are the first calendar year of the financial year; what does not apply is
        null or empty.

    Raises
    ------
    LcpError
        If the case does not hold together, with file and line.
    """
    file = read_finance(path)
    if draws is not None:
        file = file.model_copy(update={"uncertainty": file.uncertainty.model_copy(update={"draws": draws})})
    with naming_the_place(path):
        return _result(file if edition is None else _with_edition(file, edition), seed)


def _with_edition(file: model.FinanceFile, edition: str) -> model.FinanceFile:
    if file.discounting is None or file.discounting.schedule is None:
        raise BadInput("discounting", f"no schedule, and edition {edition} asked for", "a schedule: green_book, say")
    discounting = file.discounting.model_copy(update={"edition": edition})
    try:
        schedule(discounting)
    except UnknownName as error:
        raise InFile("--edition", error) from None
    return file.model_copy(update={"discounting": discounting})


def _result(file: model.FinanceFile, seed: int | None) -> Result:
    factors_only = file.discounting is not None and file.base_year is not None and file.years is not None
    if not (file.lines or factors_only or file.dated or file.returns or file.combine or file.organisation):
        raise BadInput("lines", "nothing to work out", "lines, dated, returns, combine or organisation")
    result = {"kind": "finance", "title": file.title, **_EMPTY}
    notes: list[Note] = []
    if file.lines or factors_only:
        problem, assumed = finance_problem(file)
        notes += assumed
        _add_case(result, notes, file, problem, _seed(file, seed))
    for part in (returns(file), dated(file), combined(file), organisation_result(file)):
        result |= part.values
        notes += part.notes
    result["notes"] = list(dict.fromkeys(notes))
    return result


_BY_YEAR = ("factors", "lines", "costs", "benefits", "net", "discounted", "general_fund", "general_fund_cumulative")
_LISTS = ("years", "irr_roots", "xirr_roots", "bias", "switching", "compared", "shares_of_spend", "flags")
_VALUES = (
    *("base_year", "price_year", "discounting", "general_fund_pounds", "npv", "npc", "pv_costs", "pv_benefits", "bcr"),
    *("payback_years", "irr", "irr_of_lines", "mirr", "xnpv", "xirr", "low", "median", "mean", "high"),
    *("probability_above_zero", "all_low_at_once", "all_high_at_once", "ranges", "uncertainty", "reconciliation"),
    *("slip", "rounded", "combined", "organisation", "redundancy"),
)
_EMPTY: Result = {
    **{key: {} for key in (*_BY_YEAR, "line_details", "excluded")},
    **{key: [] for key in _LISTS},
    **dict.fromkeys(_VALUES),
}


def _seed(file: model.FinanceFile, seed: int | None) -> int:
    if seed is not None:
        return seed
    return doubt_defaults().seed if file.uncertainty.seed is None else file.uncertainty.seed


def _add_case(result: Result, notes: list[Note], file: model.FinanceFile, problem: FinanceProblem, seed: int) -> None:
    evaluation = evaluate(problem)
    fan = ranges(evaluation, np.random.default_rng(seed))
    result |= ledgers_result(evaluation) | _doubt(evaluation, fan, seed) | _asked(file, evaluation)
    shares = shares_of_spend(yearly_saving(evaluation), file.spend)
    result["shares_of_spend"] = list(shares)
    result["flags"] = list(plausibility_flags(evaluation, plausibility_thresholds(), _context(file)))
    notes += [*evaluation.notes, *doubt_notes(evaluation, fan), *denominator_notes(shares)]
    notes += printed_notes(file, evaluation)


def _doubt(evaluation: Evaluation, fan: Fan, seed: int) -> Result:
    years, n_years = evaluation.years, evaluation.problem.n_years

    def fans(first: int) -> Result:
        rows = slice(first, first + n_years)
        return {
            name: by_year(years, values[rows])
            for name, values in (("low", fan.low), ("median", fan.median), ("high", fan.high))
        }

    return {
        "low": float(fan.low[0]),
        "median": float(fan.median[0]),
        "high": float(fan.high[0]),
        "mean": float(fan.mean[0]),
        "probability_above_zero": float(fan.above_zero[0]),
        "all_low_at_once": all_at_once(evaluation, LOW),
        "all_high_at_once": all_at_once(evaluation, HIGH),
        "ranges": {"net": fans(1), "general_fund": fans(1 + n_years)},
        "uncertainty": {
            "method": fan.method,
            "draws": fan.draws if fan.method is Method.DRAWS else None,
            "seed": seed if fan.method is Method.DRAWS else None,
            "common": evaluation.problem.doubt.within_option,
            "low_and_high": "P10 and P90 of net present social value",
        },
    }


def _asked(file: model.FinanceFile, evaluation: Evaluation) -> Result:
    unit = file.rounded.unit
    table = rounded_table([float(v) for v in evaluation.discounted], evaluation.npv, unit)
    return {
        "switching": [_switch(evaluation, asked) for asked in file.switch],
        "slip": _slip(file, evaluation),
        "rounded": {
            "unit": unit,
            "discounted": dict(zip(year_keys(evaluation.years), table.rows, strict=True)),
            "total": table.total,
            "rounding_line": table.rounding_line,
        },
        "compared": [_compared(evaluation, other) for other in file.compare],
    }


def _switch(evaluation: Evaluation, asked: model.SwitchModel) -> Result:
    lines = [asked.line] if asked.line is not None else list(asked.lines or [])
    found = switching_value(evaluation.npv, evaluation.line_values, lines)
    shown: Result = {
        "lines": list(found.lines),
        "change": found.change,
        "change_percent": None if found.change is None else 100 * found.change,
        "multipliers": dict(found.multipliers),
        "alone": dict(found.alone),
        "slopes": dict(found.slopes),
        "intercept": found.intercept,
        "possible": found.possible,
        "reason": found.reason,
    }
    if len(lines) > 1:
        return shown
    line = evaluation.problem.line(lines[0])
    now = sum(amount.central for amount in line.amounts)
    multiplier = found.multipliers[lines[0]]
    return {
        "line": lines[0],
        "multiplier": multiplier,
        "now": now,
        "value": None if multiplier is None else now * multiplier,
        **shown,
    }


def _slip(file: model.FinanceFile, evaluation: Evaluation) -> Result:
    april = missed_april(evaluation.problem)
    return {
        "months": file.slip_months,
        "tested": list(slip_test(evaluation.problem, file.slip_test)),
        "missed_april": {
            "npv_change": april.npv_change,
            "general_fund_change": by_year(evaluation.years, april.general_fund_change),
            "by_budget": dict(april.by_budget),
        },
    }


def _compared(evaluation: Evaluation, other: model.DiscountingModel) -> Result:
    found = schedule(other)
    factors = found.factors(evaluation.problem.n_years)
    return {
        "discounting": found.label,
        "source": found.source,
        "npv": float(evaluation.net @ factors),
        "pv_costs": float(evaluation.costs @ factors),
        "pv_benefits": float(evaluation.benefits @ factors),
        "difference": float(evaluation.net @ factors) - evaluation.npv,
    }


def _context(file: model.FinanceFile) -> Context:
    return Context(
        spending=dict(file.spend),
        published_share=None if file.published_saving is None else as_range(file.published_saving),
        lead_months=None if file.lead_months is None else as_range(file.lead_months),
        decision=None if file.decision is None else Month.parse(file.decision),
    )
