"""Published cases: what their public record answers of the standard, and which of its figures disagree."""

from lcp_analysis.propositions.public.arithmetic import OwnResult, compute
from lcp_analysis.propositions.public.case import (
    CaseEvent,
    CaseSource,
    OwnCheck,
    PublicCase,
    Published,
    PublishedOption,
    SharingRule,
)
from lcp_analysis.propositions.public.clues import Found
from lcp_analysis.propositions.public.further import FURTHER
from lcp_analysis.propositions.public.reading import NOT_ADVICE, CaseReading, QuestionReading, read_case

__all__ = [
    "FURTHER",
    "NOT_ADVICE",
    "CaseEvent",
    "CaseReading",
    "CaseSource",
    "Found",
    "OwnCheck",
    "OwnResult",
    "PublicCase",
    "Published",
    "PublishedOption",
    "QuestionReading",
    "SharingRule",
    "compute",
    "read_case",
]
