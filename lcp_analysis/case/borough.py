"""One authority's walk: each step's result becomes the next step's input here, and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from lcp_analysis.baseline import Dataset, with_own
from lcp_analysis.case.baseline import BaselineCase, baseline_case, own_of
from lcp_analysis.case.decisions import Decisions
from lcp_analysis.case.evidence import Evidence
from lcp_analysis.case.money import MoneyCase, first_problem, money_case, shown_option
from lcp_analysis.case.options import OptionsCase, options_case
from lcp_analysis.finance import Evaluation, evaluate
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Authority, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class BoroughCase:
    """Everything the workbook says about one authority, computed from evidence, framework and decisions alone."""

    authority: Authority
    clock: Clock
    decisions: Decisions
    baseline: BaselineCase
    options: OptionsCase
    dataset: Dataset  # the published figures, with the authority's own beside them where the case uses those


def borough_case(
    evidence: Evidence, framework: Framework, decisions: Decisions, authority: Authority, clock: Clock
) -> BoroughCase:
    """Compute an authority's case. The same input always gives the same case."""
    vantage = framework.about.vantage_date
    own = own_of(decisions, clock, vantage)
    baseline = baseline_case(evidence, decisions, authority, clock, vantage)
    return BoroughCase(
        authority=authority,
        clock=clock,
        decisions=decisions,
        baseline=baseline,
        options=options_case(evidence, framework, decisions, authority, clock, baseline.cost),
        dataset=with_own(evidence.dataset, authority.code, own),
    )


def borough_money(evidence: Evidence, case: BoroughCase, rng: np.random.Generator) -> MoneyCase:
    """Compute step 5 of a case; apart from the rest because its draws take longer and few pages show them.

    Raises
    ------
    UnknownName, BadInput
        If a choice does not fit the longlist or the assumptions.
    """
    return money_case(evidence.money, case.options.longlist, case.decisions, rng, _looked_at(case))


def option_of_money(case: BoroughCase) -> str:
    """Return the id of the option that :func:`borough_money` shows, without computing it."""
    return shown_option(case.options.longlist, _looked_at(case))[0].option.id


def _looked_at(case: BoroughCase) -> list[str]:
    return [option for option in (case.decisions.money.option, *case.decisions.combined) if option]


def borough_lines(evidence: Evidence, case: BoroughCase, options: Sequence[str]) -> dict[str, Evaluation]:
    """Return the money of several options line by line and year by year; nothing where the case has no spend.

    Raises
    ------
    UnknownName, BadInput, MixedPriceBases
        If an option or line does not fit.
    """
    longlist = case.options.longlist
    if longlist.spend is None:
        return {}
    entries = {option: longlist.entry(option) for option in options}
    problems = {id_: first_problem(evidence.money, longlist, one, case.decisions) for id_, one in entries.items()}
    return {option: evaluate(problem) for option, (problem, _, _) in problems.items()}


def check_money(evidence: Evidence, case: BoroughCase) -> None:
    """Refuse money that could not be shown: for every option with something entered, and the one looked at.

    Raises
    ------
    UnknownName, BadInput, MixedPriceBases
        If an option, edition, year or line does not fit.
    """
    longlist, decided = case.options.longlist, case.decisions
    if longlist.spend is None:
        return
    named = [decided.money.option, *(option for option, _ in decided.lines), *decided.redundancy]
    for option in dict.fromkeys(option for option in named if option):
        first_problem(evidence.money, longlist, longlist.entry(option), decided)
