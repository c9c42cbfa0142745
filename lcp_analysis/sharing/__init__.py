"""Sharing investment and savings between partners: who pays what, who would leave, and what would keep them.

The package knows only terms and numerics. A :class:`SharingProblem` holds a game (what each group would cost on
its own) and the questions asked about it; :func:`study` answers them all. Every part can be used alone.
"""

from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.certificate import Certificate, certify
from lcp_analysis.sharing.claims import Claims
from lcp_analysis.sharing.classes import Players
from lcp_analysis.sharing.core import LeastCore, Stability, least_core, least_subsidy, stability, transfers_to_stable
from lcp_analysis.sharing.errors import (
    MissingFigures,
    MissingGroups,
    NoSetupForAll,
    NotApplicable,
    TooManyGroups,
    Unproved,
)
from lcp_analysis.sharing.exact import Vector, fraction
from lcp_analysis.sharing.games import Game, TabulatedGame
from lcp_analysis.sharing.groups_on_map import Wishes, connected_groups
from lcp_analysis.sharing.leave_join import Joining, Leaving, Notice, join, leave
from lcp_analysis.sharing.market import Market, clear
from lcp_analysis.sharing.nucleoli import Nucleolus, nucleolus, per_capita_nucleolus, proportional_nucleolus
from lcp_analysis.sharing.partition import Partition, PartitionStudy, study_partitions
from lcp_analysis.sharing.parts import BySize, Largest, OwnCosts, Part, Steps, Tariff
from lcp_analysis.sharing.paybacks import EqualPayback, Flows, YearLine, equal_payback, year_line
from lcp_analysis.sharing.problem import SharingProblem, TransferQuestion
from lcp_analysis.sharing.profiles import GroupCostProfile, Outlook, PartnerFigures, PooledFunction
from lcp_analysis.sharing.remarks import remarks
from lcp_analysis.sharing.rounding import Rounded, round_to_pence
from lcp_analysis.sharing.rules import CLAIMS_RULES, GAME_RULES, Work, all_shares, check_rules, rule_names
from lcp_analysis.sharing.setups import Setups
from lcp_analysis.sharing.shapley_value import ShapleyValue, shapley
from lcp_analysis.sharing.studies import SPLIT, Outcome, Study, study
from lcp_analysis.sharing.subadditive import Subadditivity, subadditivity
from lcp_analysis.sharing.sums import SumGame
from lcp_analysis.sharing.transfers import Transfers, smallest_transfers
from lcp_analysis.sharing.true_ups import TrueUp, true_up

__all__ = [
    "CLAIMS_RULES",
    "GAME_RULES",
    "SPLIT",
    "Bench",
    "BySize",
    "Certificate",
    "Claims",
    "EqualPayback",
    "Flows",
    "Game",
    "GroupCostProfile",
    "Joining",
    "Largest",
    "LeastCore",
    "Leaving",
    "Market",
    "MissingFigures",
    "MissingGroups",
    "NoSetupForAll",
    "NotApplicable",
    "Notice",
    "Nucleolus",
    "Outcome",
    "Outlook",
    "OwnCosts",
    "Part",
    "Partition",
    "PartitionStudy",
    "PartnerFigures",
    "Players",
    "PooledFunction",
    "Rounded",
    "Setups",
    "ShapleyValue",
    "SharingProblem",
    "Stability",
    "Steps",
    "Study",
    "Subadditivity",
    "SumGame",
    "TabulatedGame",
    "Tariff",
    "TooManyGroups",
    "TransferQuestion",
    "Transfers",
    "TrueUp",
    "Unproved",
    "Vector",
    "Wishes",
    "Work",
    "YearLine",
    "all_shares",
    "certify",
    "check_rules",
    "clear",
    "connected_groups",
    "equal_payback",
    "fraction",
    "join",
    "least_core",
    "least_subsidy",
    "leave",
    "nucleolus",
    "per_capita_nucleolus",
    "proportional_nucleolus",
    "remarks",
    "round_to_pence",
    "rule_names",
    "shapley",
    "smallest_transfers",
    "stability",
    "study",
    "study_partitions",
    "subadditivity",
    "transfers_to_stable",
    "true_up",
    "year_line",
]
