"""The walk: what evidence, framework and decisions say about an authority or the programme, as pure functions."""

from lcp_analysis.case.appraisal import AppraisalCase, Appraised, ToSettle, appraisal_case, scored_criteria, seed_of
from lcp_analysis.case.baseline import BaselineCase, Chosen, Missing
from lcp_analysis.case.borough import BoroughCase, borough_case, borough_money
from lcp_analysis.case.decisions import Decisions, MoneyChoice, SharingChoice
from lcp_analysis.case.evidence import Evidence, MoneyAssumptions, OutlookAssumption
from lcp_analysis.case.money import FirstCut, MoneyCase
from lcp_analysis.case.options import OptionsCase
from lcp_analysis.case.programme import ProgrammeCase, programme_case
from lcp_analysis.case.sharing import SharingCase, sharing_case

__all__ = [
    "AppraisalCase",
    "Appraised",
    "BaselineCase",
    "BoroughCase",
    "Chosen",
    "Decisions",
    "Evidence",
    "FirstCut",
    "Missing",
    "MoneyAssumptions",
    "MoneyCase",
    "MoneyChoice",
    "OptionsCase",
    "OutlookAssumption",
    "ProgrammeCase",
    "SharingCase",
    "SharingChoice",
    "ToSettle",
    "appraisal_case",
    "borough_case",
    "borough_money",
    "programme_case",
    "scored_criteria",
    "seed_of",
    "sharing_case",
]
