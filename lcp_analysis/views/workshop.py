"""The record of a workshop as a section: what was decided, by which roles, why, who held out, before and after."""

from __future__ import annotations

from collections.abc import Mapping

from lcp_analysis.appraisal import Combine, Withheld
from lcp_analysis.case.workshop import Adopted, AgendaItem, Kind, Seat, Shown, Stage, Workshop, movement
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Authorities
from lcp_analysis.terms.words import count, listing, sentence
from lcp_analysis.views.sections import Block, Bullets, Gap, Panel, Paragraph, Section, Strong, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

Rounds = Mapping[str, tuple[Shown | Withheld, ...]]  # by question: what was revealed, in order
_QUESTIONS = {
    Kind.WEIGHTS: "How much each change matters",
    Kind.SHORTLIST: "Which options stay on the shortlist",
    Kind.RESULT: "What follows",
}


def workshop_section(
    workshop: Workshop,
    framework: Framework,
    authorities: Authorities,
    rounds: Rounds,
    follows: Panel | None = None,
) -> Section:
    """Write the record of a workshop. It holds no name of a participant and no single entry.

    Parameters
    ----------
    workshop : Workshop
        As it stands.
    framework : Framework
    authorities : Authorities
    rounds : mapping of question to tuple of Shown or Withheld
        What the room was shown, round by round.
    follows : Panel, optional
        What the room's numbers say together, as it stood on the screen.
    """
    names = _names(framework)
    asked = [item for item in workshop.agenda if item.kind is not Kind.RESULT]
    panels = [_question(workshop, item, rounds.get(item.id, ()), names) for item in asked if _happened(workshop, item)]
    return Section(
        id="workshop-record",
        question=f"Record of the workshop of {_day(workshop)}",
        title=_title(workshop, authorities),
        lede=(_lede(workshop),),
        blocks=(_who(workshop, authorities), *panels, *([follows] if follows else [])),
        gaps=tuple(
            Gap(
                what=f"{_question_title(item, names)}: nothing was adopted",
                touches="The case goes on with the framework's bands there",
                remedy="Another workshop, or an entry of the team with its reason"
                if workshop.locked
                else "Open the question again, or adopt a value with its reason",
            )
            for item in asked
            if item.id not in workshop.adopted
        ),
        sources=("The record of decisions; nobody's own entries are part of this document.",),
    )


def _names(framework: Framework) -> dict[str, str]:
    options = {option.id: option.name for option in framework.options}
    return options | {criterion.id: criterion.name for criterion in framework.criteria}


def _day(workshop: Workshop) -> str:
    return f"{workshop.opened_at.day} {workshop.opened_at:%B %Y}"


def _title(workshop: Workshop, authorities: Authorities) -> str:
    adopted = len(workshop.adopted)
    dissent = sum(bool(one.dissent) for one in workshop.adopted.values())
    who = listing([authorities.find(code).named for code in workshop.authorities])
    held = f", {count(dissent, 'of them', 'of them')} with dissent" if dissent else ""
    if adopted == 1 and dissent:
        held = ", with dissent"
    if not adopted:
        return f"The room of {who} has adopted nothing yet"
    return f"The room of {who} adopted {count(adopted, 'answer')}{held}"


def _lede(workshop: Workshop) -> str:
    illustrative = "Illustrative: people and numbers are invented. " if workshop.illustrative else ""
    state = "The workshop has ended." if workshop.locked else "The workshop goes on."
    return (
        f"{illustrative}People judged alone first, then saw the room's numbers, talked, and judged again. These are "
        f"judgements of officers and partners, not a decision of a council. {state}"
    )


def _happened(workshop: Workshop, item: AgendaItem) -> bool:
    return item.id in workshop.adopted or workshop.last_round(item.id).number > 0


def _who(workshop: Workshop, authorities: Authorities) -> Panel:
    leads = [seat for seat in workshop.seats.values() if seat.lead and not seat.gone]
    counted: dict[str, int] = {}
    for seat in workshop.people:
        counted[seat.authority] = counted.get(seat.authority, 0) + 1
    present = [f"{authorities.find(code).name}: {count(n, 'person', 'people')}" for code, n in sorted(counted.items())]
    rule = (
        "Each authority has the same voice, however many people it has."
        if workshop.combine is Combine.AUTHORITIES and len(workshop.authorities) > 1
        else "Each person has the same voice."
    )
    items = (
        ("Facilitated by: ", _leaders(leads), "."),
        ("Took part: ", listing(present) or "nobody", ". ", rule),
        ("Nothing was shown before five people had entered and the round was closed.",),
    )
    return Panel(title="Who took part, and how they were counted", blocks=(Bullets(items=items),))


def _leaders(leads: list[Seat]) -> str:
    return listing(list(dict.fromkeys(seat.name or "a facilitator" for seat in leads))) or "nobody"


def _question_title(item: AgendaItem, names: Mapping[str, str]) -> str:
    if item.kind is Kind.SCORES:
        return f"Where each option stands: {names[item.criterion]}"
    return _QUESTIONS[item.kind]


def _question(
    workshop: Workshop, item: AgendaItem, rounds: tuple[Shown | Withheld, ...], names: Mapping[str, str]
) -> Panel:
    shown = [one for one in rounds if isinstance(one, Shown)]
    blocks: list[Block] = []
    adopted = workshop.adopted.get(item.id)
    if adopted is not None:
        blocks += _decided(workshop, item, adopted, names)
    if shown:
        blocks.append(TableBlock(table=_before_and_after(item, shown, names)))
    if len(shown) > 1:
        blocks.append(Paragraph(phrase=(_moved(shown, names),)))
    elif not shown:
        last = workshop.last_round(item.id)
        why = (
            "The round is still open."
            if last.stage is Stage.OPEN
            else "Too few people entered for anything to be shown."
        )
        blocks.append(
            Paragraph(phrase=(why if adopted is None else "The room agreed on this without a private round.",))
        )
    return Panel(title=_question_title(item, names), blocks=tuple(blocks))


def _decided(workshop: Workshop, item: AgendaItem, adopted: Adopted, names: Mapping[str, str]) -> list[Block]:
    dissent = adopted.dissent or "Nobody asked for dissent to be recorded."
    when = f"{adopted.at.astimezone():%H:%M} on {adopted.at.day} {adopted.at:%B %Y}"
    return [
        TableBlock(table=_adopted_table(workshop, item, adopted, names)),
        Paragraph(phrase=(Strong("Reason. "), adopted.reason)),
        Paragraph(phrase=(Strong("Dissent. "), dissent)),
        Paragraph(phrase=(f"Recorded by the facilitator, {adopted.by}, at {when}.",), kind="note"),
    ]


def _adopted_table(workshop: Workshop, item: AgendaItem, adopted: Adopted, names: Mapping[str, str]) -> Table:
    asked = [what for what in workshop.asked(item) if what in adopted.values]
    if item.kind is Kind.SHORTLIST:
        words = {what: "kept" if adopted.values[what].central else "set aside" for what in asked}
        return Table(
            caption="The shortlist the room adopted",
            columns=(Column(title="Option"), Column(title="Adopted")),
            rows=tuple((Cell(text=names[what]), Cell(text=words[what])) for what in asked),
            cards=True,
        )
    weights = item.kind is Kind.WEIGHTS
    caption = "Weights the room adopted" if weights else f"Scores the room adopted on {names[item.criterion]}, 0 to 100"
    columns = (
        Column(title="Criterion" if weights else "Option"),
        *(Column(title=title, numeric=True) for title in ("Lowest", "Adopted", "Highest")),
    )
    rows = tuple(
        (
            Cell(text=names[what]),
            *(
                Cell(text=f"{level:.0f}", value=level)
                for level in (adopted.values[what].low, adopted.values[what].central, adopted.values[what].high)
            ),
        )
        for what in asked
    )
    return Table(caption=caption, columns=columns, rows=rows, cards=True)


def _before_and_after(item: AgendaItem, shown: list[Shown], names: Mapping[str, str]) -> Table:
    scale = 100 if item.kind is Kind.SHORTLIST else 1
    unit = {
        Kind.WEIGHTS: "shares of 100",
        Kind.SCORES: f"{names.get(item.criterion, '')}, 0 to 100",
        Kind.SHORTLIST: "per cent who would keep it",
    }
    first, last = shown[0], shown[-1]
    columns = [Column(title="Option" if item.kind is not Kind.WEIGHTS else "Criterion")]
    series = []
    votes = item.kind is Kind.SHORTLIST  # a range of yes and no says nothing
    for one, when in ((first, "before"), (last, "after"))[: len({first.round, last.round})]:
        told = f" {when}" if first is not last else ""
        columns.append(Column(title=f"Mean{told}", numeric=True))
        columns += [] if votes else [Column(title=f"Lowest to highest{told}", numeric=True)]
        series.append(one)
    rows = []
    for place, what in enumerate(first.asked):
        cells = [Cell(text=names[what])]
        for one in series:
            mean, low, high = scale * one.together.mean[place], one.lowest[place], one.highest[place]
            cells.append(Cell(text=f"{mean:.0f}", value=mean))
            cells += [] if votes else [Cell(text=f"{low:.0f} to {high:.0f}")]
        rows.append(tuple(cells))
    people = listing([f"round {one.round}: {count(one.together.people, 'person', 'people')}" for one in shown])
    caption = sentence(f"{unit[item.kind]}; counted in {people}")
    return Table(caption=caption, columns=tuple(columns), rows=tuple(rows), cards=True)


def _moved(shown: list[Shown], names: Mapping[str, str]) -> str:
    most = max(movement(shown[0], shown[-1]), key=lambda one: abs(one.moved))
    if abs(most.moved) < 0.005:
        return "The discussion moved nothing."
    scale = 100 if max(most.before, most.after) <= 1 else 1
    way = "up" if most.moved > 0 else "down"
    return (
        f"The discussion moved {names[most.what]} most: {way} from {scale * most.before:.0f} to "
        f"{scale * most.after:.0f}."
    )
