"""The strategic options framework and the proposition standard as typed, checked objects that cannot change."""

from lcp_analysis.framework.about import About, User
from lcp_analysis.framework.bands import Band, BandLevel
from lcp_analysis.framework.conditions import (
    Comparison,
    Condition,
    ConditionKind,
    FigureOf,
    LandNeighbours,
    Otherwise,
    Quantity,
    Rule,
)
from lcp_analysis.framework.criteria import Anchors, Criterion, Direction, Scale
from lcp_analysis.framework.evidence import Effect, Evidence, SourceType
from lcp_analysis.framework.faults import FrameworkFault, Place, at
from lcp_analysis.framework.framework import Framework
from lcp_analysis.framework.group_costs import GroupCosts, PartnershipSize
from lcp_analysis.framework.known import KnownOption
from lcp_analysis.framework.nesting import CombinationRule, Nesting, Part, PublishedCheck
from lcp_analysis.framework.operating_models import Area, Matter, OperatingModel
from lcp_analysis.framework.options import Family, Option, Scope
from lcp_analysis.framework.questions import AnswerState, Depth, FiveCase, Question, Section, Severity
from lcp_analysis.framework.ranges import SourcedRange
from lcp_analysis.framework.reference_cases import CaseValue, ReferenceCase
from lcp_analysis.framework.stages import MachineCheck, Stage
from lcp_analysis.framework.standard import Standard
from lcp_analysis.framework.success_factors import FactorKind, SuccessFactor
from lcp_analysis.framework.support import SupportKind, SupportOutcome, SupportTest, TestType
from lcp_analysis.framework.timing import Reference, TimingConstant

__all__ = [
    "About",
    "Anchors",
    "AnswerState",
    "Area",
    "Band",
    "BandLevel",
    "CaseValue",
    "CombinationRule",
    "Comparison",
    "Condition",
    "ConditionKind",
    "Criterion",
    "Depth",
    "Direction",
    "Effect",
    "Evidence",
    "FactorKind",
    "Family",
    "FigureOf",
    "FiveCase",
    "Framework",
    "FrameworkFault",
    "GroupCosts",
    "KnownOption",
    "LandNeighbours",
    "MachineCheck",
    "Matter",
    "Nesting",
    "OperatingModel",
    "Option",
    "Otherwise",
    "Part",
    "PartnershipSize",
    "Place",
    "PublishedCheck",
    "Quantity",
    "Question",
    "Reference",
    "ReferenceCase",
    "Rule",
    "Scale",
    "Scope",
    "Section",
    "Severity",
    "SourceType",
    "SourcedRange",
    "Stage",
    "Standard",
    "SuccessFactor",
    "SupportKind",
    "SupportOutcome",
    "SupportTest",
    "TestType",
    "TimingConstant",
    "User",
    "at",
]
