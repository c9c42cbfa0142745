"""Risks: how likely, what they would do, who watches for which sign, and what the money would then be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from lcp_analysis.terms import BadInput, Range

MOST_RISKS = 15  # the standard asks for a register of no more
PARTNER_EXIT = "partner_exit"


class Touches(StrEnum):
    """Which amount a risk changes, if any."""

    SAVING = "saving"  # £ a year at full running
    ONE_OFF = "one_off"  # £ once
    NOTHING = "nothing"  # service, people or reputation: no amount


@dataclass(frozen=True, slots=True, kw_only=True)
class Risk:
    """One risk of a proposition.

    Raises
    ------
    BadInput
        If the chance is not between 0 and 1, or a risk that touches money does not say by how much.
    """

    id: str
    title: str  # what may happen, as a sentence
    chance: Range | None = None  # 0 to 1, before the response; None: nobody has judged it
    effect: str = ""  # in words
    touches: Touches = Touches.NOTHING
    change: Range | None = None  # fraction of the amount touched: -0.2 is a fifth less
    owner: str = ""  # by post
    signpost: str = ""  # what would show early that it is happening
    response: str = ""
    source: str = ""  # where the chance and effect come from

    def __post_init__(self) -> None:
        if self.chance is not None and not 0 <= self.chance.low <= self.chance.high <= 1:
            found = f"{self.chance.low:g} to {self.chance.high:g}"
            raise BadInput(f"risks / {self.id} / chance", found, "fractions from 0 to 1")
        if self.touches is Touches.NOTHING and self.change is not None:
            raise BadInput(f"risks / {self.id} / change", "a change of no amount", "what it touches, or no change")

    @property
    def complete(self) -> bool:
        """Whether chance, effect, owner and signpost are all there."""
        words = all(text.strip() for text in (self.effect, self.owner, self.signpost))
        sized = self.touches is Touches.NOTHING or self.change is not None
        return words and sized and self.chance is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sensitivity:
    """What one risk would make of the money if it came true; £, in the price base of the amounts it was made from."""

    risk: Risk
    before: Range
    after: Range | None  # None: nobody has said by how much
    payback_before: float | None  # years: one-off over saving, central values; None where nothing is saved
    payback_after: float | None


def with_partner_exit(risks: Sequence[Risk], partners: Sequence[str]) -> tuple[Risk, ...]:
    """Return the risks with the exit of a partner among them, first, wherever more than one takes part.

    Its chance is left open: nobody has judged it until a team does.
    """
    if len(partners) < 2 or any(risk.id == PARTNER_EXIT for risk in risks):
        return tuple(risks)
    exit_ = Risk(
        id=PARTNER_EXIT,
        title="A partner withdraws before go-live or gives notice after it",
        effect="The saving and the share of cost of that partner go; the others re-share what stays",
        touches=Touches.SAVING,
        signpost="A change of leader or director; a decision put off; a partner's budget without its share",
        source="Tri-borough gave notice in 2017 on its main services",
    )
    return (exit_, *risks)


def check_register(risks: Sequence[Risk]) -> None:
    """Refuse a register with one id twice or too long to be read.

    Raises
    ------
    BadInput
        With what was found.
    """
    ids = [risk.id for risk in risks]
    twice = next((risk for risk in ids if ids.count(risk) > 1), None)
    if twice:
        raise BadInput("risks", f"{twice!r} twice", "each risk once")
    if len(risks) > MOST_RISKS:
        raise BadInput("risks", f"{len(risks)} of them", f"at most {MOST_RISKS}: join those with one response")


def sensitivities(risks: Sequence[Risk], saving: Range | None, one_off: Range | None) -> tuple[Sensitivity, ...]:
    """Return, for each risk that touches money, the amounts and the payback if it came true.

    Parameters
    ----------
    saving : Range or None, £ a year at full running
    one_off : Range or None, £
        ``None`` where nobody knows it: then nothing can be said of it.

    Notes
    -----
    Each risk alone: two together are not the sum of both.
    """
    amounts = {Touches.SAVING: saving, Touches.ONE_OFF: one_off}
    found = []
    for risk in risks:
        before = amounts.get(risk.touches)
        if before is None:
            continue
        after = _after(before, risk.change)
        changed = {**amounts, risk.touches: after}
        found.append(
            Sensitivity(
                risk=risk,
                before=before,
                after=after,
                payback_before=_payback(saving, one_off),
                payback_after=_payback(changed[Touches.SAVING], changed[Touches.ONE_OFF]),
            )
        )
    return tuple(found)


def top(risks: Sequence[Risk], most: int = 5) -> tuple[Risk, ...]:
    """Return the risks for the summary page: the exit of a partner, then the likeliest; unjudged ones before unlikely.

    A risk nobody has judged counts as an even chance, so that silence does not hide it.
    """
    ordered = sorted(risks, key=lambda risk: (risk.id != PARTNER_EXIT, -(risk.chance.central if risk.chance else 0.5)))
    return tuple(ordered[:most])


def _after(before: Range, change: Range | None) -> Range | None:
    if change is None:
        return None
    low, central, high = sorted(
        (before.low * (1 + change.low), before.central * (1 + change.central), before.high * (1 + change.high))
    )
    return replace(before, low=low, central=central, high=high)


def _payback(saving: Range | None, one_off: Range | None) -> float | None:
    if saving is None or one_off is None or saving.central <= 0:
        return None
    return one_off.central / saving.central
