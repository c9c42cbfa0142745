"""What every floor speaks of: authorities, ranges, years, provenance, plain words and errors."""

from lcp_analysis.terms.authorities import Authorities, Authority
from lcp_analysis.terms.errors import BadInput, LcpError, UnknownName
from lcp_analysis.terms.notes import Note
from lcp_analysis.terms.provenance import Basis, Clock, Source
from lcp_analysis.terms.ranges import Range
from lcp_analysis.terms.years import FinancialYear

__all__ = [
    "Authorities",
    "Authority",
    "BadInput",
    "Basis",
    "Clock",
    "FinancialYear",
    "LcpError",
    "Note",
    "Range",
    "Source",
    "UnknownName",
]
