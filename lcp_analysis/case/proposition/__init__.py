"""Step 6: a proposition assembled from its partners' cases, each number linked to its source."""

from lcp_analysis.case.proposition.assembled import PropositionCase, proposition_case
from lcp_analysis.case.proposition.figures import full_saving
from lcp_analysis.case.proposition.inputs import Inputs, PartnerCase, Sharing
from lcp_analysis.case.proposition.shared import choice_for, shared_out, sharing_of

__all__ = [
    "Inputs",
    "PartnerCase",
    "PropositionCase",
    "Sharing",
    "choice_for",
    "full_saving",
    "proposition_case",
    "shared_out",
    "sharing_of",
]
