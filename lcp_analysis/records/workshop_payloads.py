"""The values of a workshop: its plan, seats, rounds, private judgements, and what the room adopts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from lcp_analysis.case.workshop import Kind
from lcp_analysis.records.payloads import MOST_AUTHORITIES, Known, Payload
from lcp_analysis.terms import BadInput, UnknownName

Level = Annotated[float, Field(ge=0, le=100)]
Line = Annotated[str, Field(min_length=1, max_length=100)]
Words = Annotated[str, Field(max_length=2_000)]


class PlannedItem(Payload):
    """One question of the agenda."""

    id: Line
    kind: Annotated[Kind, Field(strict=False)]
    criterion: Annotated[str, Field(max_length=60)] = ""
    minutes: Annotated[int, Field(ge=1, le=240)]


class WorkshopOpened(Payload):
    """A workshop and its plan. The key is the workshop's id."""

    title: Line
    authorities: tuple[str, ...] = Field(min_length=1, max_length=MOST_AUTHORITIES)
    agenda: tuple[PlannedItem, ...] = Field(min_length=1, max_length=40)
    criteria: tuple[str, ...] = Field(min_length=2, max_length=20)
    options: tuple[str, ...] = Field(min_length=2, max_length=12)
    combine: Literal["authorities", "people"] = "authorities"
    illustrative: bool = False

    def check(self, known: Known, key: str) -> None:
        """Refuse an authority, criterion or option there is not."""
        del key
        codes = {authority.code: None for authority in known.authorities}
        for code in self.authorities:
            if code not in codes:
                raise UnknownName("authority with the code", code, codes)
        for option in self.options:
            known.framework.option(option)
        for criterion in self.criteria:
            known.framework.criterion(criterion)


class SeatTaken(Payload):
    """Somebody asks for a place. The key is ``workshop/seat``; the name stands as author and is in no other entry."""

    authority: Annotated[str, Field(max_length=20)]
    secret: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]  # SHA-256
    lead: bool = False

    def check(self, known: Known, key: str) -> None:
        """Refuse an authority there is not."""
        del key
        codes = {authority.code: None for authority in known.authorities}
        if self.authority not in codes:
            raise UnknownName("authority with the code", self.authority, codes)


class SeatDecided(Payload):
    """The facilitator lets somebody in, or takes them out. The key is ``workshop/seat``."""

    admitted: bool


class RoundMoved(Payload):
    """A round reached a stage. The key is ``workshop/question/round/stage``: each is reached once."""

    stage: Literal["open", "closed", "revealed"]


class JudgementGiven(Payload):
    """One number of one person. The key is ``workshop/question/round/seat/what``."""

    value: Level
    paper: bool = False  # typed by its author from a paper sheet


class ScreenTurned(Payload):
    """What the facilitator put on the screen: a question, or the way in. The key is the workshop's id.

    With the result, two options may stand against each other.
    """

    item: Annotated[str, Field(max_length=100)]
    pair: tuple[str, ...] = Field(default=(), max_length=2)

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, and an option against itself."""
        del key
        for option in self.pair:
            known.framework.option(option)
        if self.pair and len(set(self.pair)) != 2:
            raise BadInput("the options side by side", "fewer than two different ones", "two different options")


class WorkshopLocked(Payload):
    """Nothing can be entered any more. The key is the workshop's id."""

    locked: Literal[True] = True


class Agreed(Payload):
    """A value with its range, on the question's own scale."""

    low: Level
    central: Level
    high: Level


class AdoptedValues(Payload):
    """What the room takes as its own. The key is ``whole``, or the criterion whose scores they are."""

    workshop: Line
    values: Mapping[str, Agreed] = Field(min_length=1, max_length=20)
    dissent: Words = ""

    def check(self, known: Known, key: str) -> None:
        """Refuse values out of order."""
        del known, key
        for name, agreed in self.values.items():
            if not agreed.low <= agreed.central <= agreed.high:
                found = f"{name}: low {agreed.low:g}, agreed {agreed.central:g}, high {agreed.high:g}"
                raise BadInput(
                    "what the room adopts", found, "low no higher than agreed, and agreed no higher than high"
                )


class AdoptedWeights(AdoptedValues):
    """Swing weights by criterion, 0-100."""

    def check(self, known: Known, key: str) -> None:
        """Refuse a criterion there is not, and weights that are all zero."""
        super().check(known, key)
        for criterion in self.values:
            if known.framework.criterion(criterion).money:
                raise BadInput(
                    f"the adopted weights / {criterion}", "a weight on money", "the others: it stands beside"
                )
        if not any(agreed.central > 0 for agreed in self.values.values()):
            raise BadInput("the adopted weights", "nothing above zero", "at least one weight above zero")


class AdoptedScores(AdoptedValues):
    """Scores by option on the criterion that is the key, 0-100."""

    def check(self, known: Known, key: str) -> None:
        """Refuse an option or criterion there is not."""
        super().check(known, key)
        known.framework.criterion(key)
        for option in self.values:
            known.framework.option(option)


class AdoptedShortlist(AdoptedValues):
    """1 for an option that is kept, 0 for one that is set aside."""

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, the yardstick set aside, and anything between keeping and not."""
        super().check(known, key)
        for option, agreed in self.values.items():
            if agreed.central not in (0, 1):
                raise BadInput(f"the shortlist / {option}", f"{agreed.central:g}", "1 to keep it, 0 to set it aside")
            if known.framework.option(option).yardstick and not agreed.central:
                raise BadInput(f"set aside / {option}", "the yardstick", "any other option: this one is always kept")
