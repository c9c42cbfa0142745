"""Numerical ground: programmes with honest status, discounting, seeded draws. Nothing here knows of libraries."""

from lcp_analysis.numerics.programmes import (
    INFINITY,
    Beaten,
    Infeasible,
    OutOfTime,
    Programme,
    ProgrammeError,
    Solution,
    Unbounded,
    Unsolved,
)

__all__ = [
    "INFINITY",
    "Beaten",
    "Infeasible",
    "OutOfTime",
    "Programme",
    "ProgrammeError",
    "Solution",
    "Unbounded",
    "Unsolved",
]
