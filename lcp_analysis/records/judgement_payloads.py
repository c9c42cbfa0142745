"""The values of steps 2 and 4: one person's weights, the weights a team agrees on, what is shown, and scores."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from lcp_analysis.records.payloads import Known, Payload
from lcp_analysis.terms import BadInput, UnknownName

Level = Annotated[float, Field(ge=0, le=100)]


class Judged(Payload):
    """A number between 0 and 100 with its range."""

    low: Level
    likely: Level
    high: Level

    def in_order(self, what: str) -> None:
        """Refuse three values out of order."""
        if not self.low <= self.likely <= self.high:
            found = f"low {self.low:g}, likely {self.likely:g}, high {self.high:g}"
            raise BadInput(what, found, "low no higher than likely, and likely no higher than high")


class Swings(Payload):
    """Raw swing weights by criterion: 100 for the change from worst to best that is worth most."""

    swings: Mapping[str, Judged] = Field(min_length=1, max_length=40)

    def check(self, known: Known, key: str) -> None:
        """Refuse a criterion that is not weighed, one left out, and weights that are all zero."""
        del key
        weighed = {criterion.id: None for criterion in known.framework.criteria if not criterion.money}
        for criterion, swing in self.swings.items():
            if criterion not in weighed:
                raise UnknownName("criterion to weigh", criterion, weighed)
            swing.in_order(f"weight of {known.framework.criterion(criterion).name}")
        missing = [known.framework.criterion(one).name for one in weighed if one not in self.swings]
        if missing:
            raise BadInput("weights", f"nothing for {', '.join(missing)}", "a number from 0 to 100 for each")
        if not any(swing.likely for swing in self.swings.values()):
            raise BadInput("weights", "0 for every criterion", "100 for the change worth most")


class WeightsShown(Payload):
    """The team looks at what its members have entered so far: a frozen round. Later entries wait for the next."""

    round: Annotated[int, Field(ge=1, le=100)]
    few: bool = False  # shown although fewer than five have entered: the team chose it, and the reason is kept


class OptionScore(Judged):
    """Where the team places one option on one judged criterion. The key is ``option/criterion``."""

    def check(self, known: Known, key: str) -> None:
        """Refuse an option or judged criterion there is not, and values out of order."""
        option, criterion = score_key(key)
        known.framework.option(option)
        judged = {one.id: None for one in known.framework.criteria if one.judged}
        if criterion not in judged:
            raise UnknownName("criterion that is judged", criterion, judged)
        self.in_order(f"score of {option} on {criterion}")


def score_key(key: str) -> tuple[str, str]:
    """Part the key of a score into option and criterion.

    Raises
    ------
    BadInput
        If it is of another form.
    """
    option, slash, criterion = key.partition("/")
    if not slash:
        raise BadInput("option_score / key", repr(key[:60]), "the option's id, a slash and the criterion's id")
    return option, criterion
