"""The walk: what evidence, framework and decisions say about an authority or the programme, as pure functions."""

from lcp_analysis.case.appraisal import (
    AppraisalCase,
    Appraised,
    Find,
    ToSettle,
    appraisal_case,
    scored_criteria,
    seed_of,
)
from lcp_analysis.case.baseline import BaselineCase, Chosen, Missing
from lcp_analysis.case.borough import (
    BoroughCase,
    borough_case,
    borough_lines,
    borough_money,
    check_money,
    option_of_money,
)
from lcp_analysis.case.decisions import Decisions, FigureSet, MoneyChoice, SharingChoice, SidePayment
from lcp_analysis.case.entered import (
    LINE_FORMS,
    EnteredLine,
    EnteredPosts,
    EnteredRedundancy,
    LineForm,
    Shown,
)
from lcp_analysis.case.evidence import Evidence, MoneyAssumptions, OutlookAssumption
from lcp_analysis.case.money import FirstCut, MoneyCase
from lcp_analysis.case.options import OptionsCase
from lcp_analysis.case.programme import ProgrammeCase, programme_case
from lcp_analysis.case.room import RoomCase, Together, room_case
from lcp_analysis.case.sharing import SharingCase, sharing_case

__all__ = [
    "LINE_FORMS",
    "AppraisalCase",
    "Appraised",
    "BaselineCase",
    "BoroughCase",
    "Chosen",
    "Decisions",
    "EnteredLine",
    "EnteredPosts",
    "EnteredRedundancy",
    "Evidence",
    "FigureSet",
    "Find",
    "FirstCut",
    "LineForm",
    "Missing",
    "MoneyAssumptions",
    "MoneyCase",
    "MoneyChoice",
    "OptionsCase",
    "OutlookAssumption",
    "ProgrammeCase",
    "RoomCase",
    "SharingCase",
    "SharingChoice",
    "Shown",
    "SidePayment",
    "ToSettle",
    "Together",
    "appraisal_case",
    "borough_case",
    "borough_lines",
    "borough_money",
    "check_money",
    "option_of_money",
    "programme_case",
    "room_case",
    "scored_criteria",
    "seed_of",
    "sharing_case",
]
