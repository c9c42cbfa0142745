"""Step 3 of a borough's case: the longlist on its own spend, what is set aside, and options taken together."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.baseline import Figure
from lcp_analysis.case.decisions import Decisions
from lcp_analysis.case.evidence import Evidence
from lcp_analysis.framework import Framework
from lcp_analysis.options import (
    Combination,
    Longlist,
    OverlapCheck,
    Screening,
    check_published,
    combine,
    longlist,
    screen,
)
from lcp_analysis.terms import Authority, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsCase:
    """What one authority could do."""

    longlist: Longlist
    screening: Screening
    combination: Combination | None  # None until the team puts options together
    published: OverlapCheck  # the programme's own 2008 figures, put together in four ways


def options_case(
    evidence: Evidence,
    framework: Framework,
    decisions: Decisions,
    authority: Authority,
    clock: Clock,
    spend: Figure | None,
) -> OptionsCase:
    """Compute step 3 for one authority.

    Raises
    ------
    IncompatibleOptions, OptionTwice, UnknownName, BadInput
        If a decision does not fit the framework.
    """
    found = longlist(authority, framework, evidence.dataset, spend=spend, clock=clock, answers=decisions.answers)
    return OptionsCase(
        longlist=found,
        screening=screen(found, framework, set_aside=decisions.set_aside, gates=decisions.gates),
        combination=combine(framework, decisions.combined) if decisions.combined else None,
        published=check_published(framework.combination.published_check, framework),
    )
