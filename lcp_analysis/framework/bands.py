"""Bands: where an option could stand on a judged criterion before a team has judged it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lcp_analysis.framework.criteria import Criterion
from lcp_analysis.framework.faults import FrameworkFault, Place, need, need_finite, need_text
from lcp_analysis.framework.options import Option
from lcp_analysis.terms import Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class BandLevel:
    """A part of a judged criterion's scale with its words: "worse than now", 0 to 50.

    Raises
    ------
    FrameworkFault
        If it does not lie between 0 and 100, or has no width: a band is never one number.
    """

    id: str
    words: str
    low: float  # value, 0-100
    high: float

    def __post_init__(self) -> None:
        need_text(id=self.id, words=self.words)
        need_finite(low=self.low, high=self.high)
        need(self.low >= 0, ("low",), f"{self.low:g}", "zero or more")
        need(self.high <= 100, ("high",), f"{self.high:g}", "at most 100")
        need(self.low < self.high, ("high",), f"{self.high:g} above {self.low:g}", "a band with some width")


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Where one option could stand on one judged criterion, and why; there is no central value."""

    option: str
    criterion: str
    level: BandLevel
    reason: str
    basis: Basis

    def __post_init__(self) -> None:
        need_text(reason=self.reason)

    @property
    def whole(self) -> bool:
        """Whether it says nothing: anywhere on the scale."""
        return self.level.low == 0 and self.level.high == 100


def check_bands(bands: Sequence[Band], options: Sequence[Option], criteria: Sequence[Criterion]) -> None:
    """Refuse a band twice, on an unknown option or a criterion nobody judges, and a pair without a band."""
    judged = [criterion.id for criterion in criteria if criterion.judged]
    known = [option.id for option in options]
    order = list(dict.fromkeys(band.option for band in bands))
    seen: set[tuple[str, str]] = set()
    for band in bands:
        place: Place = ("bands", "bands", order.index(band.option))
        if band.option not in known:
            raise FrameworkFault((*place, "option"), repr(band.option), "the id of an option that exists")
        if band.criterion not in judged:
            needed = f"one of {', '.join(judged)}: the others are measured"
            raise FrameworkFault((*place, "judged", band.criterion), repr(band.criterion), needed)
        need((band.option, band.criterion) not in seen, place, f"{band.option!r} twice", "each option once")
        seen.add((band.option, band.criterion))
    for option in known:
        without = [criterion for criterion in judged if (option, criterion) not in seen]
        lies: Place = ("bands", "bands", order.index(option), "judged") if option in order else ("bands", "bands")
        need(not without, lies, f"no band for {option!r} on {', '.join(without)}", "every option on every criterion")
