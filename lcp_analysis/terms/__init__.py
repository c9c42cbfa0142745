"""What every floor speaks of: authorities, scopes, claims, ranges, years, provenance and errors."""

from lcp_analysis.terms.authorities import Authorities, Authority
from lcp_analysis.terms.claims import Claim, Role
from lcp_analysis.terms.errors import BadInput, LcpError, UnknownName
from lcp_analysis.terms.notes import Note
from lcp_analysis.terms.provenance import Basis, Clock, Source
from lcp_analysis.terms.ranges import Range
from lcp_analysis.terms.regions import Region
from lcp_analysis.terms.scopes import PROGRAMME, Scope, ScopeKind
from lcp_analysis.terms.years import FinancialYear

__all__ = [
    "PROGRAMME",
    "Authorities",
    "Authority",
    "BadInput",
    "Basis",
    "Claim",
    "Clock",
    "FinancialYear",
    "LcpError",
    "Note",
    "Range",
    "Region",
    "Role",
    "Scope",
    "ScopeKind",
    "Source",
    "UnknownName",
]
