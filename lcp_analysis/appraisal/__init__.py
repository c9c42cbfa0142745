"""Appraisal of options: what is best, how sure, and what would change it.

A hierarchical additive value model on fixed anchored scales with swing weights. :func:`appraise` gives the whole
result; the parts can be used alone on plain arrays. The package knows nothing of libraries, files or screens.
"""

from lcp_analysis.appraisal.appraise import DRAWS, Appraisal, Drawn, Standing, appraise
from lcp_analysis.appraisal.checks import dependence_questions, model_checks
from lcp_analysis.appraisal.conflict import smallest_conflict
from lcp_analysis.appraisal.crosschecks import CrossCheck, borda, crosschecks, vetoes
from lcp_analysis.appraisal.errors import BadJudgement
from lcp_analysis.appraisal.exact import ExactResults, exact_results
from lcp_analysis.appraisal.first_cut import FIRST_CUT_DRAWS, FirstCut, first_cut
from lcp_analysis.appraisal.frontier import Frontier, FrontierPoint, Step, frontier
from lcp_analysis.appraisal.gates import Verdict
from lcp_analysis.appraisal.group import Centre, Combine, Voice, centre, group_totals, influence
from lcp_analysis.appraisal.information import Information, Judgement, value_of_information
from lcp_analysis.appraisal.nearest import nearest_score, nearest_weights
from lcp_analysis.appraisal.pairwise import RANDOM_INDICES, JudgementMatrix, Priorities, priorities
from lcp_analysis.appraisal.problem import Option, Participant, Problem, QualitativeQuestion, WeightJudgements
from lcp_analysis.appraisal.promethee import PreferenceFunction, Shape, flows
from lcp_analysis.appraisal.qualitative import CATEGORIES, Difference, QualitativeScale, qualitative_scale
from lcp_analysis.appraisal.reveal import ENOUGH, Snapshot, Withheld, reveal
from lcp_analysis.appraisal.robustness import best_margins, preference, total_ranges, weight_ranges
from lcp_analysis.appraisal.sampling import EvenOverCorners, even_over
from lcp_analysis.appraisal.scales import LocalScale, Scale, linear, piecewise
from lcp_analysis.appraisal.scores import Beta, Exact, Normal, Score, Triangular, Uniform
from lcp_analysis.appraisal.smaa import (
    Acceptability,
    Smaa,
    Source,
    ValueSource,
    acceptability,
    rank_acceptability,
    smaa,
)
from lcp_analysis.appraisal.switching import Lines, Switch, lines, switches
from lcp_analysis.appraisal.too_close import TooClose, Why
from lcp_analysis.appraisal.tree import Criterion, ValueTree
from lcp_analysis.appraisal.value import Valued, contributions, ranks, valued
from lcp_analysis.appraisal.weight_set import WeightSet, everything, ordered, stated
from lcp_analysis.appraisal.weights import (
    Weighting,
    equal,
    from_given,
    from_ranking,
    from_swings,
    rank_order_centroid,
    rank_reciprocal,
    rank_sum,
)

__all__ = [
    "CATEGORIES",
    "DRAWS",
    "ENOUGH",
    "FIRST_CUT_DRAWS",
    "RANDOM_INDICES",
    "Acceptability",
    "Appraisal",
    "BadJudgement",
    "Beta",
    "Centre",
    "Combine",
    "Criterion",
    "CrossCheck",
    "Difference",
    "Drawn",
    "EvenOverCorners",
    "Exact",
    "ExactResults",
    "FirstCut",
    "Frontier",
    "FrontierPoint",
    "Information",
    "Judgement",
    "JudgementMatrix",
    "Lines",
    "LocalScale",
    "Normal",
    "Option",
    "Participant",
    "PreferenceFunction",
    "Priorities",
    "Problem",
    "QualitativeQuestion",
    "QualitativeScale",
    "Scale",
    "Score",
    "Shape",
    "Smaa",
    "Snapshot",
    "Source",
    "Standing",
    "Step",
    "Switch",
    "TooClose",
    "Triangular",
    "Uniform",
    "ValueSource",
    "ValueTree",
    "Valued",
    "Verdict",
    "Voice",
    "WeightJudgements",
    "WeightSet",
    "Weighting",
    "Why",
    "Withheld",
    "acceptability",
    "appraise",
    "best_margins",
    "borda",
    "centre",
    "contributions",
    "crosschecks",
    "dependence_questions",
    "equal",
    "even_over",
    "everything",
    "exact_results",
    "first_cut",
    "flows",
    "from_given",
    "from_ranking",
    "from_swings",
    "frontier",
    "group_totals",
    "influence",
    "linear",
    "lines",
    "model_checks",
    "nearest_score",
    "nearest_weights",
    "ordered",
    "piecewise",
    "preference",
    "priorities",
    "qualitative_scale",
    "rank_acceptability",
    "rank_order_centroid",
    "rank_reciprocal",
    "rank_sum",
    "ranks",
    "reveal",
    "smaa",
    "smallest_conflict",
    "stated",
    "switches",
    "total_ranges",
    "value_of_information",
    "valued",
    "vetoes",
    "weight_ranges",
]
