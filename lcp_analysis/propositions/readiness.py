"""Readiness for a stage: what blocks it, what only needs an owner, and what to do next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lcp_analysis.framework import Section, Severity, Stage, Standard
from lcp_analysis.propositions.answers import Office, State
from lcp_analysis.propositions.judgement import Judgement
from lcp_analysis.propositions.proposition import Proposition
from lcp_analysis.terms.words import count, listing, sentence


class Weight(StrEnum):
    """What an obstacle does."""

    BLOCKS = "blocks"
    NAME_OWNER = "name an owner"  # passes once somebody will close it by a date
    REPORTED = "reported"  # does not lower the verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Obstacle:
    """One thing between a proposition and a stage."""

    weight: Weight
    question: str  # id; "" where it is not about one question
    title: str  # the question, or what is missing
    why: str  # what is missing, in a sentence or two
    owner: str = ""
    due: date | None = None

    @property
    def next_step(self) -> str:
        """What to do, by whom and by when."""
        what = f"Answer {self.question}" if self.question else self.title.rstrip(".")
        if not self.owner and not self.due:
            return f"{what}. It has no owner and no date yet."
        who = self.owner or "nobody is named yet"
        when = f", by {self.due.day} {self.due:%B %Y}" if self.due else ", no date yet"
        return f"{what}: {who}{when}."


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCount:
    """How many questions of a section stand in which state."""

    section: Section
    states: tuple[State, ...]  # in the order of the questions, the boxes of the readiness view

    def of(self, state: State) -> int:
        """Return how many stand in a state."""
        return self.states.count(state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """Whether a proposition is ready for a stage."""

    stage: Stage
    judgements: tuple[Judgement, ...]  # of every question
    obstacles: tuple[Obstacle, ...]  # what blocks first
    sections: tuple[SectionCount, ...]

    @property
    def blocks(self) -> tuple[Obstacle, ...]:
        """What blocks the stage."""
        return tuple(item for item in self.obstacles if item.weight is Weight.BLOCKS)

    @property
    def to_own(self) -> tuple[Obstacle, ...]:
        """What passes once it has an owner and a date."""
        return tuple(item for item in self.obstacles if item.weight is Weight.NAME_OWNER)

    @property
    def ready(self) -> bool:
        """Whether the stage's rule is met."""
        return not self.blocks and not self.to_own

    def count(self, state: State) -> int:
        """Return how many of all questions stand in a state."""
        return sum(judgement.state is state for judgement in self.judgements)

    def judgement(self, question: str) -> Judgement:
        """Return the judgement of a question."""
        return next(item for item in self.judgements if item.question.id == question)

    @property
    def headline(self) -> str:
        """The finding in a sentence."""
        title = _a(self.stage.title.lower())
        if self.ready:
            return f"Nothing stands between this and {title}: its rule is met"
        named = [item.question or item.title.lower() for item in (*self.blocks, *self.to_own)]
        most = 4 if len(named) > 5 else 5
        shown = [*named[:most], *([f"{len(named) - most} more"] if len(named) > most else [])]
        verb = "stands" if len(named) == 1 else "stand"
        return f"{sentence(count(len(named), 'thing'))} {verb} between this and {title}: {listing(shown)}"


def readiness(
    proposition: Proposition,
    standard: Standard,
    stage: str,
    judgements: Sequence[Judgement],
    untraced: Sequence[str] = (),
) -> Readiness:
    """Weigh judgements by the rule of a stage.

    Parameters
    ----------
    untraced : sequence of str
        Figures that the summary prints and no figure of the body does; after the idea stage they block.

    Idea: every question asked is answered at outline, and a shared idea has two sponsors. Proposition: no essential
    question in gap, and every expected one in gap has an owner and a date. Business plan: every essential question met
    at its depth, with comments of section 151 and monitoring officer from every partner.

    Raises
    ------
    UnknownName
        If there is no such stage.
    """
    asked = standard.stage(stage)
    found = [item for judgement in judgements for item in _obstacles(judgement, asked)]
    found += _of_partners(proposition, asked, standard)
    if untraced and asked.order > 1:
        why = f"The summary prints {listing(untraced)}, which no figure of the body prints."
        found.append(_blocks("Trace every figure of the summary", why, proposition.author))
    order = list(Weight)
    return Readiness(
        stage=asked,
        judgements=tuple(judgements),
        obstacles=tuple(sorted(found, key=lambda item: order.index(item.weight))),
        sections=tuple(
            SectionCount(
                section=section,
                states=tuple(item.state for item in judgements if item.question.section == section.id),
            )
            for section in standard.sections
        ),
    )


def next_stage(proposition: Proposition, standard: Standard) -> str:
    """Return the stage after the one a proposition has reached; the last stays the last."""
    order = standard.stage(proposition.stage).order
    return next((stage.id for stage in standard.stages if stage.order == order + 1), proposition.stage)


def _obstacles(judgement: Judgement, stage: Stage) -> list[Obstacle]:
    weight = _weight(judgement, stage)
    if weight is None:
        return []
    answer = judgement.answer
    return [
        Obstacle(
            weight=weight,
            question=judgement.question.id,
            title=judgement.question.question,
            why=" ".join(judgement.reasons),
            owner=answer.owner,
            due=answer.due,
        )
    ]


def _weight(judgement: Judgement, stage: Stage) -> Weight | None:
    if not judgement.asked or judgement.state in (State.MET, State.NOT_APPLICABLE):
        return None
    gap = judgement.state is State.GAP
    if stage.order == 1:  # idea: everything it asks, at outline
        return Weight.BLOCKS if gap or judgement.reached is None else Weight.REPORTED
    if judgement.severity is Severity.ESSENTIAL:
        return Weight.BLOCKS if gap or stage.id == "business_plan" else Weight.REPORTED
    if judgement.severity is Severity.EXPECTED and gap:
        return Weight.REPORTED if judgement.has_owner else Weight.NAME_OWNER
    return Weight.REPORTED


def _of_partners(proposition: Proposition, stage: Stage, standard: Standard) -> list[Obstacle]:
    """Return what the rule asks of the partners themselves."""
    found = []
    sponsored = [partner for partner in proposition.active if partner.sponsored]
    if stage.order == 1 and proposition.shared and len(sponsored) < 2:
        why = (
            f"{sentence(count(len(sponsored), 'partner'))} named a lead member and a director; a shared idea needs two."
        )
        found.append(_blocks("Two sponsors", why))
    waiting = [partner.name for partner in proposition.active if not partner.confirmed]
    if stage.order > 1 and waiting:
        have = "has" if len(waiting) == 1 else "have"
        why = f"{listing(waiting)} {have} not confirmed that {'it takes' if have == 'has' else 'they take'} part."
        found.append(_blocks("Partners confirm", why, listing(waiting)))
    if stage.order == len(standard.stages):
        found += _comments(proposition)
    return found


def _comments(proposition: Proposition) -> list[Obstacle]:
    given = {
        (agreement.office, agreement.partner) for answer in proposition.answers.values() for agreement in answer.agreed
    }
    found = []
    for office in (Office.SECTION_151, Office.MONITORING):
        silent = [partner.name for partner in proposition.active if (office, partner.code) not in given]
        if silent:
            found.append(_blocks(f"Comment of the {office}", f"None from {listing(silent)}.", listing(silent)))
    return found


def _blocks(title: str, why: str, owner: str = "") -> Obstacle:
    return Obstacle(weight=Weight.BLOCKS, question="", title=title, why=why, owner=owner)


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"
