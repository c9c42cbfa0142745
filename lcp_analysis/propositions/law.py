"""Matters of law, money and people that an operating model raises, dated by the two clocks. Not legal advice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lcp_analysis.framework import Matter, Standard
from lcp_analysis.terms import Clock

NOT_LEGAL_ADVICE = (
    "A checklist of matters to put to each authority's own lawyers, finance officers and HR advisers. "
    "It is not legal advice."
)


def area_name(area: str) -> str:
    """Write whose matter it is as people say it."""
    return "HR" if area == "hr" else area


@dataclass(frozen=True, slots=True, kw_only=True)
class LawNote:
    """One matter of one operating model, as a clock shows it."""

    model: str  # id
    model_title: str
    matter: Matter
    position: str  # what it rests on, and how the day of the replay differs from later practice
    later: bool  # whether the position changed after that day

    @property
    def words(self) -> str:
        """The matter in one or two sentences."""
        return f"{self.matter.matter}. {self.matter.why}. {self.position}"


def law_notes(standard: Standard, models: Iterable[str], clock: Clock) -> tuple[LawNote, ...]:
    """Return the matters of the operating models named, in the standard's order.

    Both clocks say what changed and when, because a matter that is named without its date misleads either reader. The
    replay puts the position of its day first; today puts the later position first.

    Raises
    ------
    UnknownName
        If there is no such model.
    """
    chosen = [standard.operating_model(model) for model in dict.fromkeys(models)]
    return tuple(
        LawNote(
            model=model.id,
            model_title=model.title,
            matter=matter,
            position=_position(matter, clock),
            later=bool(matter.law_at),
        )
        for model in chosen
        for matter in model.matters
    )


def _position(matter: Matter, clock: Clock) -> str:
    rests = f"Rests on: {matter.authority}."
    if not matter.law_at:
        return rests
    if clock is Clock.REPLAY_2010:
        return f"{rests} Then against later: {matter.law_at}."
    return f"{rests} Then and since: {matter.law_at}."
