"""Rounding that adds up: whole pence by the largest remainder, and a line for what cannot be placed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lcp_analysis.sharing.exact import fraction

_TIE = Fraction(1, 10**6)  # of a penny: remainders closer than this are equal


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounded:
    """Shares in whole pence; ``sum of count x pence + line`` is the exact total."""

    pence: tuple[int, ...]  # per player
    line: float  # in pence


def round_to_pence(
    shares: Sequence[float | Fraction], counts: Sequence[int], *, total: Fraction | None = None, gains: bool = False
) -> Rounded:
    """Round shares to hundredths of their unit.

    With one player in each class every share is rounded down and the pence left over go to the largest remainders, one
    each; of equal remainders the player listed first comes first. Identical players in a class get the same, rounded to
    the nearest penny, and the rounding line makes the total.

    Parameters
    ----------
    shares : sequence, shape (n_classes,)
        Per player.
    counts : sequence of int, shape (n_classes,)
    total : Fraction, optional
        What the shares add up to, where it is known better than by adding them up.
    gains : bool
        Whether the shares are gains, kept as negative costs: they are rounded as the gains that they are.
    """
    sign = -1 if gains else 1
    exact = [sign * fraction(share) * 100 for share in shares]
    added = sum((number * share for number, share in zip(counts, exact, strict=True)), Fraction(0))
    whole = _tidy(added) if total is None else sign * total * 100
    alike = max(counts) > 1
    pence = [_nearest(share) for share in exact] if alike else _largest_remainder(exact, _nearest(whole))
    placed = sum(number * share for number, share in zip(counts, pence, strict=True))
    return Rounded(pence=tuple(sign * share for share in pence), line=float(sign * (whole - placed)))


def _largest_remainder(exact: Sequence[Fraction], total: int) -> list[int]:
    pence = [int(_tidy(share) // 1) for share in exact]
    left = total - sum(pence)
    remainders = [round((share - whole) / _TIE) for share, whole in zip(exact, pence, strict=True)]
    for k in sorted(range(len(pence)), key=lambda k: (-remainders[k], k))[:left]:
        pence[k] += 1
    return pence


def _tidy(value: Fraction) -> Fraction:
    """Return the whole number that a value is but for the noise of floats, else the value."""
    near = round(value)
    return Fraction(near) if abs(value - near) < _TIE else value


def _nearest(value: Fraction) -> int:
    return int((value + Fraction(1, 2)) // 1)
