"""The walk: what evidence, framework and decisions say about an authority or the programme, as pure functions."""

from lcp_analysis.case.baseline import BaselineCase, Missing
from lcp_analysis.case.borough import BoroughCase, borough_case, borough_money
from lcp_analysis.case.decisions import Decisions, MoneyChoice
from lcp_analysis.case.evidence import Evidence, MoneyAssumptions, OutlookAssumption
from lcp_analysis.case.money import FirstCut, MoneyCase
from lcp_analysis.case.options import OptionsCase
from lcp_analysis.case.programme import ProgrammeCase, programme_case

__all__ = [
    "BaselineCase",
    "BoroughCase",
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
    "borough_case",
    "borough_money",
    "programme_case",
]
