"""Two versions of a proposition side by side: which figures, answers, partners and dates changed."""

from __future__ import annotations

from collections.abc import Iterator

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.framework import Standard
from lcp_analysis.propositions import Proposition
from lcp_analysis.terms import words
from lcp_analysis.views.propositions.drafted import STATUS
from lcp_analysis.views.propositions.figures import day
from lcp_analysis.views.sections import Block, Bullets, Heading, Paragraph, Section, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

ABSENT = "not there"


def comparison_section(before: PropositionCase, after: PropositionCase, standard: Standard) -> Section:
    """Write what changed from one version of a proposition to another.

    Parameters
    ----------
    before, after : PropositionCase
        As they stood at two positions of the record.
    standard : Standard
    """
    figures, answers = figure_changes(before, after), answer_changes(before, after, standard)
    other = tuple(_other(before.proposition, after.proposition))
    amount = len(figures.rows) + len(answers.rows) + len(other)
    old, new = before.proposition.position, after.proposition.position
    between = f"between log position {old:,} and {new:,}"
    title = f"{words.sentence(words.count(amount, 'change'))} {between}" if amount else f"Nothing changed {between}"
    blocks: list[Block] = []
    for heading, table in (("Figures", figures), ("Answers", answers)):
        blocks.append(Heading(text=heading))
        blocks.append(TableBlock(table=table) if table.rows else Paragraph(phrase=("None changed.",)))
    blocks.append(Heading(text="Partners, dates and options"))
    blocks.append(Bullets(items=tuple((text,) for text in other)) if other else Paragraph(phrase=("None changed.",)))
    return Section(id="comparison", question="What changed?", title=title, blocks=tuple(blocks))


def figure_changes(before: PropositionCase, after: PropositionCase) -> Table:
    """Return the figures that print otherwise, came or went."""
    rows = []
    for id_ in dict.fromkeys((*before.figures, *after.figures)):
        old, new = before.figures.get(id_), after.figures.get(id_)
        texts = (old.printed if old else ABSENT, new.printed if new else ABSENT)
        if texts[0] != texts[1]:
            what = (new or old or before.figures[id_]).what
            rows.append((Cell(text=what), Cell(text=texts[0]), Cell(text=texts[1])))
    columns = (Column(title="Figure"), Column(title="Before", numeric=True), Column(title="After", numeric=True))
    return Table(caption="Figures that changed", columns=columns, rows=tuple(rows))


def answer_changes(before: PropositionCase, after: PropositionCase, standard: Standard) -> Table:
    """Return the questions whose state or words changed."""
    rows = []
    for question in standard.questions:
        old, new = before.readiness.judgement(question.id), after.readiness.judgement(question.id)
        rewritten = old.answer.text != new.answer.text
        if old.state is not new.state or rewritten:
            rows.append(
                (
                    Cell(text=f"{question.id}. {question.question}"),
                    Cell(text=old.state.words, status=STATUS[old.state]),
                    Cell(text=new.state.words, status=STATUS[new.state]),
                    Cell(text="written anew" if rewritten else "same words"),
                )
            )
    titles = ("Question", "Before", "After", "Words")
    columns = tuple(Column(title=title) for title in titles)
    return Table(caption="Answers that changed", columns=columns, rows=tuple(rows), cards=True)


def _other(before: Proposition, after: Proposition) -> Iterator[str]:
    if before.title != after.title:
        yield f"The title was “{before.title}” and is “{after.title}”."
    if before.stage != after.stage:
        yield f"The stage was {before.stage.replace('_', ' ')} and is {after.stage.replace('_', ' ')}."
    if before.go_live != after.go_live:
        yield f"Go-live was {day(before.go_live)} and is {day(after.go_live)}."
    if before.options != after.options:
        options = words.listing([name.replace("_", " ") for name in after.options]) or "none"
        yield f"The options are now: {options}."
    yield from _partners(before, after)
    yield from _decisions(before, after)


def _partners(before: Proposition, after: Proposition) -> Iterator[str]:
    standing = {partner.code: partner.membership for partner in before.partners}
    for partner in after.partners:
        old = standing.pop(partner.code, None)
        if old is not partner.membership:
            yield f"{partner.name} was {old or 'no partner'} and is {partner.membership}."
    yield from (f"{before.partner(code).name} is no partner any more." for code in standing)


def _decisions(before: Proposition, after: Proposition) -> Iterator[str]:
    dated = {(item.partner, item.body, item.what): item.on for item in before.decisions}
    for item in after.decisions:
        old_day = dated.get((item.partner, item.body, item.what))
        if old_day != item.on:
            who = after.partner(item.partner).name
            yield f"{item.what}, {item.body} of {who}: was {day(old_day)} and is {day(item.on)}."
