"""Step 1: where an authority stands, against its neighbours and the rest of its region."""

from lcp_analysis.baseline.dataset import Border, Dataset, Fact, Figure, Library, Measure
from lcp_analysis.baseline.doubts import doubts
from lcp_analysis.baseline.indicators import Indicator, Style, Term, Value, evaluate, evaluate_all, known_at
from lcp_analysis.baseline.nearness import LEAST, VARIABLES, Nearness, Variable, nearness, usable
from lcp_analysis.baseline.outlook import Outlook, OutlookYear, do_nothing
from lcp_analysis.baseline.own import OwnFigure, calendar, newest, preferring_own, returned_measures, with_own
from lcp_analysis.baseline.proposed import Doubt, Proposed
from lcp_analysis.baseline.standing import Distribution, Spread, Standing, distribute, spread_of, stand

__all__ = [
    "LEAST",
    "VARIABLES",
    "Border",
    "Dataset",
    "Distribution",
    "Doubt",
    "Fact",
    "Figure",
    "Indicator",
    "Library",
    "Measure",
    "Nearness",
    "Outlook",
    "OutlookYear",
    "OwnFigure",
    "Proposed",
    "Spread",
    "Standing",
    "Style",
    "Term",
    "Value",
    "Variable",
    "calendar",
    "distribute",
    "do_nothing",
    "doubts",
    "evaluate",
    "evaluate_all",
    "known_at",
    "nearness",
    "newest",
    "preferring_own",
    "returned_measures",
    "spread_of",
    "stand",
    "usable",
    "with_own",
]
