"""The two clocks: what of the framework was known at the time a case is set in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lcp_analysis.framework.evidence import Effect, Evidence
from lcp_analysis.framework.options import Option
from lcp_analysis.terms import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOption:
    """An option as one clock sees it."""

    option: Option
    set_aside: str  # why it is not on offer under this clock; empty if it is
    evidence: tuple[Evidence, ...]  # what may be shown
    hidden_evidence: int  # how many entries were not known then
    rests_on_later_evidence: frozenset[Effect]  # ranges whose every support is later than the clock


def as_known(option: Option, evidence: Iterable[Evidence], clock: Clock) -> KnownOption:
    """Return the option as the clock sees it: later evidence hidden, ranges that rest on it alone marked."""
    entries = tuple(evidence)
    if clock is Clock.TODAY:
        return KnownOption(
            option=option, set_aside="", evidence=entries, hidden_evidence=0, rests_on_later_evidence=frozenset()
        )
    shown = tuple(entry for entry in entries if not entry.hindsight)
    return KnownOption(
        option=option,
        set_aside="" if option.available_2010 else f"Not available on the vantage date. {option.note_2010}.",
        evidence=shown,
        hidden_evidence=len(entries) - len(shown),
        rests_on_later_evidence=frozenset(effect for effect in Effect if _only_later(effect, entries)),
    )


def _only_later(effect: Effect, evidence: Iterable[Evidence]) -> bool:
    """Whether something supports this range, and all of it came later. No support at all is our estimate alone."""
    support = [entry.hindsight for entry in evidence if effect in entry.bears_on]
    return bool(support) and all(support)
