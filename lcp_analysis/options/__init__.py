"""Step 3: what could this authority do? Longlist, conditions, combinations, shortlist."""

from lcp_analysis.options.combinations import (
    Combination,
    OverlapCheck,
    Step,
    Triple,
    check_published,
    combine,
    combine_savings,
)
from lcp_analysis.options.conditions import (
    Answer,
    Applicability,
    JudgedCondition,
    Standing,
    Verdict,
    applicability,
    figures_needed,
)
from lcp_analysis.options.errors import IncompatibleOptions, OptionTwice
from lcp_analysis.options.longlist import NET_SPEND, Longlist, LonglistEntry, longlist
from lcp_analysis.options.payback import Payback, simple_payback
from lcp_analysis.options.screening import GateAnswer, GateDecision, Screened, Screening, screen

__all__ = [
    "NET_SPEND",
    "Answer",
    "Applicability",
    "Combination",
    "GateAnswer",
    "GateDecision",
    "IncompatibleOptions",
    "JudgedCondition",
    "Longlist",
    "LonglistEntry",
    "OptionTwice",
    "OverlapCheck",
    "Payback",
    "Screened",
    "Screening",
    "Standing",
    "Step",
    "Triple",
    "Verdict",
    "applicability",
    "check_published",
    "combine",
    "combine_savings",
    "figures_needed",
    "longlist",
    "screen",
    "simple_payback",
]
