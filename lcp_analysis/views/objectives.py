"""Step 2 as a section: what must hold, what matters with worst and best in words, and how weights will be asked."""

from __future__ import annotations

from lcp_analysis.case import Decisions, RoomCase, scored_criteria
from lcp_analysis.framework import Criterion, FactorKind, Framework
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.room import room_blocks
from lcp_analysis.views.sections import Block, Bullets, Gap, Panel, Paragraph, Section, Status, TableBlock, Verdict
from lcp_analysis.views.tables import Cell, Column, Table

QUESTION = "What matters, and how much?"
_SOURCE = "Criteria, scales and gates: the framework of this workbook; the wording is our own."


def objectives_section(
    framework: Framework, decisions: Decisions, own: Authority, room: RoomCase | None = None
) -> Section:
    """Write step 2. Suggested weights are never shown here: a person would only repeat them."""
    inside = scored_criteria(framework)
    money = tuple(criterion for criterion in framework.criteria if criterion.money)
    weighed = bool(decisions.swings)
    return Section(
        id="objectives",
        question=QUESTION,
        title=_headline(inside, own, decisions),
        lede=(
            "Think of going all the way from worst to best on one line, with the others standing still. ",
            "The change worth most counts 100; one worth half of it counts 50.",
        ),
        blocks=(
            _gates(framework),
            _criteria("What is weighed: from worst to best", inside, "Criteria inside the score"),
            _criteria("Money stands beside the score", money, "Criteria beside the score", _beside()),
            _asking(decisions),
            *room_blocks(room, framework, "objectives"),
        ),
        gaps=() if weighed else (_gap(own),),
        sources=(_SOURCE,),
    )


def _headline(inside: tuple[Criterion, ...], own: Authority, decisions: Decisions) -> str:
    things = words.sentence(words.count(len(inside), "thing matters", "things matter"))
    if decisions.swings:
        who = "you have" if decisions.alone else "the team has"
        return f"{things} to {own.named} beside money, and {who} said how much each one matters"
    return f"{things} to {own.named} beside money; how much each one matters, nobody has said yet"


def _gates(framework: Framework) -> Panel:
    gates = [factor for factor in framework.success_factors if factor.kind is FactorKind.GATE]
    table = Table(
        caption="Gates: passed or not, never traded for points",
        columns=(Column(title="Gate"), Column(title="The question")),
        rows=tuple((Cell(text=gate.name), Cell(text=gate.test)) for gate in gates),
        cards=True,
    )
    title = f"{words.sentence(words.count(len(gates), 'gate'))} every option has to pass"
    return Panel(title=title, blocks=(TableBlock(table=table),))


def _criteria(title: str, criteria: tuple[Criterion, ...], caption: str, *more: Block) -> Panel:
    table = Table(
        caption=caption,
        columns=(
            Column(title="Criterion"),
            Column(title="Worst, 0"),
            Column(title="Middle, 50"),
            Column(title="Best, 100"),
            Column(title="How it is scored"),
        ),
        rows=tuple(_row(criterion) for criterion in criteria),
        cards=True,
    )
    return Panel(title=title, blocks=(TableBlock(table=table), *more))


def _row(criterion: Criterion) -> tuple[Cell, ...]:
    anchors = criterion.anchors
    how = "judged by people" if criterion.judged else f"measured: {criterion.unit}"
    return (
        Cell(text=criterion.name),
        Cell(text=anchors.worst),
        Cell(text=anchors.middle),
        Cell(text=anchors.best),
        Cell(text=how),
    )


def _beside() -> Paragraph:
    text = (
        "Savings and one-off cost are compared with the score, not added into it. A team may bring them inside; then "
        "they stand there alone, so that money never counts twice."
    )
    return Paragraph(phrase=(text,), kind="note")


def _asking(decisions: Decisions) -> Panel:
    weighed = bool(decisions.swings)
    word, status = ("Entered", Status.GOOD) if weighed else ("Not entered", Status.WATCH)
    return Panel(
        title="How the weights are asked",
        mark="" if weighed else "asked",
        blocks=(
            Verdict(word=word, status=status, phrase=(_state(decisions),)),
            Bullets(
                numbered=True,
                items=(
                    ("Each person chooses the change from worst to best that is worth most: it gets 100.",),
                    ("Every other change gets a number from 0 to 100 against that one; 0 if it does not matter.",),
                    ("The numbers are turned into shares of 100 and read back as a sentence.",),
                    ("The programme's suggested weights are shown only after a person has entered their own.",),
                ),
            ),
        ),
    )


def _state(decisions: Decisions) -> str:
    if decisions.alone:
        return (
            "Your own weights are saved, and shown to you alone. To see what follows from them, press the button under "
            "your weights in step 4."
        )
    if decisions.swings:
        return "The team's weights are in use: step 4 shows what follows from them."
    return "No weight is given yet, so step 4 looks at every possible weighting."


def _gap(own: Authority) -> Gap:
    return Gap(
        what=f"No weights have been entered for {own.named}",
        touches="Which options could still be best",
        remedy="Enter your own below; the team's in step 4",
    )
