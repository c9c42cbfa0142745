"""True-up: agreed shares against actual use, with a tolerance.

South Hams and West Devon publish an agreement of this kind: shares stand while actual use stays within three
percentage points of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.sharing.errors import MissingFigures
from lcp_analysis.terms import BadInput

_EDGE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueUp:
    """The actual shares, in the unit of the agreed ones, and what follows."""

    actual_share: Mapping[str, float]
    difference: Mapping[str, float]  # actual less agreed
    within: bool  # everybody within the tolerance
    within_by_player: Mapping[str, bool]
    adjusted: Mapping[str, float]  # the agreed shares if all are within, else the actual ones
    basis_total: float  # what the agreed shares added up to


def true_up(basis: Mapping[str, float], actual: Mapping[str, float], tolerance: float) -> TrueUp:
    """Compare agreed shares with actual use.

    Parameters
    ----------
    basis : mapping
        Agreed shares in percent, or as parts of 1.
    actual : mapping
        Actual use or cost, in any unit.
    tolerance : float
        In the unit of the shares: 3 is three percentage points where the shares add up to 100.

    Raises
    ------
    BadInput, MissingFigures
        If players differ, a figure is negative, or nothing was used.
    """
    _check(basis, actual, tolerance)
    together, used = sum(basis.values()), sum(actual.values())
    whole = 1.0 if abs(together - 1) <= _EDGE else 100.0
    agreed = {player: share * whole / together for player, share in basis.items()}
    share = {player: actual[player] * whole / used for player in basis}
    difference = {player: share[player] - agreed[player] for player in basis}
    fits = {player: abs(gap) <= tolerance + _EDGE * whole for player, gap in difference.items()}
    within = all(fits.values())
    return TrueUp(
        actual_share=share,
        difference=difference,
        within=within,
        within_by_player=fits,
        adjusted=agreed if within else share,
        basis_total=together,
    )


def _check(basis: Mapping[str, float], actual: Mapping[str, float], tolerance: float) -> None:
    missing = [player for player in basis if player not in actual]
    if missing:
        raise MissingFigures("true_up / actual", missing)
    missing = [player for player in actual if player not in basis]
    if missing:
        raise MissingFigures("true_up / basis", missing)
    for what, figures in (("basis", basis), ("actual", actual)):
        for player, figure in figures.items():
            if figure < 0:
                raise BadInput(f"true_up / {what} / {player}", f"{figure:g}", "a figure of zero or more")
        if sum(figures.values()) <= 0:
            raise BadInput(f"true_up / {what}", "nothing but zeros", "a figure above zero for somebody")
    if tolerance < 0:
        raise BadInput("true_up / tolerance", f"{tolerance:g}", "a tolerance of zero or more")
