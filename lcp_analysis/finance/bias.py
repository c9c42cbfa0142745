"""Optimism bias: upper bound, parts, mitigation, and what remains."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lcp_analysis.terms import BadInput

_ROUNDING = 5e-3  # shares that are printed as whole percentages may miss 1 by this much


class BiasOn(StrEnum):
    """What the bias moves."""

    MONEY = "money"  # costs rise, savings fall
    DURATION = "duration"  # dates move


@dataclass(frozen=True, slots=True, kw_only=True)
class BiasPart:
    """A part of a project with its own upper bound (standard and non-standard building, say)."""

    share: float  # of the cost or time, 0 to 1
    upper: float  # share of the estimate: 0.24 is 24 %
    mitigation: float = 0.0  # share of the upper bound that is managed away, 0 to 1
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskArea:
    """One cause of bias and how far it is managed."""

    name: str
    contribution: float  # share of the recorded bias that this cause explains, 0 to 1
    mitigation: float  # 0 not managed, 1 wholly managed


@dataclass(frozen=True, slots=True, kw_only=True)
class Bias:
    """Optimism bias on some lines.

    Raises
    ------
    BadInput
        If shares do not make a whole, or a share or mitigation leaves 0 to 1.

    References
    ----------
    HM Treasury, *Supplementary Green Book Guidance: Optimism Bias*; Mott MacDonald, *Review of Large Public Procurement
    in the UK* (2002), sections 2 and 4: contributions of parts add to the upper bound; what is managed is taken off.
    """

    lines: tuple[str, ...]
    parts: tuple[BiasPart, ...]
    on: BiasOn = BiasOn.MONEY
    mitigation: float = 0.0
    areas: tuple[RiskArea, ...] = ()
    months: float | None = None  # planned duration, for bias on duration
    lower: float | None = None
    why: str = ""  # the written mitigation

    def __post_init__(self) -> None:
        place = "optimism_bias"
        if abs(sum(part.share for part in self.parts) - 1.0) > _ROUNDING:
            raise BadInput(
                f"{place} / parts", f"shares that add to {sum(p.share for p in self.parts):g}", "shares that add to 1"
            )
        for part in self.parts:
            _between(f"{place} / share", part.share)
            _between(f"{place} / mitigation", part.mitigation)
            if part.upper < 0:
                raise BadInput(f"{place} / upper", f"{part.upper:g}", "a share of zero or more (0.24 is 24 %)")
        for area in self.areas:
            _between(f"{place} / {area.name} / contribution", area.contribution)
            _between(f"{place} / {area.name} / mitigation", area.mitigation)
        _between(f"{place} / mitigation", self.mitigation)
        _between(f"{place} / areas", self.managed)

    @property
    def upper(self) -> float:
        """Return the upper bound of the whole, before mitigation."""
        return sum(part.share * part.upper for part in self.parts)

    @property
    def managed(self) -> float:
        """Return the share of the upper bound that is managed away."""
        by_area = sum(area.contribution * area.mitigation for area in self.areas)
        return self.mitigation + by_area

    @property
    def contributions(self) -> tuple[float, ...]:
        """Return what each part adds to the resultant bias; they sum to it."""
        return tuple(part.share * part.upper * (1 - part.mitigation) * (1 - self.managed) for part in self.parts)

    @property
    def resultant(self) -> float:
        """Return the bias that remains: 0.12 is 12 % of the estimate."""
        return sum(self.contributions)


def _between(place: str, value: float) -> None:
    if not 0.0 <= value <= 1.0 + 1e-12:
        raise BadInput(place, f"{value:g}", "a share from 0 to 1")
