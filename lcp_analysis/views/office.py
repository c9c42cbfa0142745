"""The programme office: the queue, and the ledger by source and quarter."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.case.support import AskedCase, SupportCase
from lcp_analysis.framework import Framework
from lcp_analysis.support import Balance, Urgency
from lcp_analysis.support.ledger import amount_words
from lcp_analysis.terms import Authorities, words
from lcp_analysis.views.decision_notes import note_blocks
from lcp_analysis.views.programme_charts import envelope_parts
from lcp_analysis.views.programme_words import (
    ILLUSTRATIVE,
    OUTCOMES,
    URGENCIES,
    day,
    decision_words,
    tests_in_words,
)
from lcp_analysis.views.sections import Block, ChartBlock, More, Panel, Paragraph, Section, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table


def queue_section(case: SupportCase, framework: Framework) -> Section:
    """Write the queue: open requests by the last day on which an answer is of use."""
    open_ = [one for one in case.asked if one.open]
    pressing = sum(one.place.urgency in (Urgency.PASSED, Urgency.URGENT) for one in open_)
    title = (
        f"{words.sentence(words.count(len(open_), 'request'))} wait{'s' if len(open_) == 1 else ''} for an answer, "
        f"{pressing or 'none'} of them pressing"
        if open_
        else "No request waits for an answer"
    )
    notes = (
        More(summary=f"{one.request.title}: what is asked, and the tests", blocks=note_blocks(one, framework))
        for one in open_
    )
    return Section(
        id="queue",
        question=f"Programme office, {day(case.today)}: who needs an answer first?",
        title=title,
        lede=("Decisions roll: there is no bidding round. A request without a date stands last until it has one.",),
        blocks=(*_illustrative(case), *((TableBlock(table=_queue_table(open_)),) if open_ else ()), *notes),
    )


def _queue_table(open_: Sequence[AskedCase]) -> Table:
    rows = []
    for one in open_:
        word, status = URGENCIES[one.place.urgency]
        tests, tone = tests_in_words(one.judgement)
        suggested = decision_words(one.suggested) if one.suggested else "nothing suggested yet"
        rows.append(
            (
                Cell(text=one.request.title),
                Cell(text=day(one.place.answer_by)),
                Cell(text=word, status=status.value),
                Cell(text=" ".join(one.place.warnings) or "none"),
                Cell(text=tests, status=tone.value),
                Cell(text=OUTCOMES[one.judgement.outcome]),
                Cell(text=suggested),
            )
        )
    return Table(
        caption="Requests in the order in which answers are due",
        columns=tuple(
            Column(title=title)
            for title in ("Request", "Answer by", "Urgency", "Warnings", "Tests", "The rules say", "Officers suggest")
        ),
        rows=tuple(rows),
        cards=True,
    )


def ledger_section(case: SupportCase) -> Section:
    """Write the ledger: what is released, proposed, committed, spent and free, by source and quarter."""
    balances = case.ledger.balances()
    parts = [chart for chart in (envelope_parts(case, "cash"), envelope_parts(case, "days")) if chart is not None]
    if not balances:
        nothing = "The amount was never published; enter what each source releases in each quarter, in cash and days."
        return Section(
            id="ledger",
            question="What is left?",
            title="No envelope is entered, so nothing can be committed",
            blocks=(Paragraph(phrase=(nothing,)),),
        )
    blocks: tuple[Block, ...] = tuple(Panel(title="", span=6, blocks=(ChartBlock(chart=chart),)) for chart in parts)
    return Section(
        id="ledger",
        question="What is left?",
        title=parts[0].title if parts else "The ledger",
        blocks=(
            *_illustrative(case),
            *blocks,
            TableBlock(table=balances_table(balances)),
            TableBlock(table=reconciliation_table(case)),
        ),
    )


def balances_table(balances: tuple[Balance, ...]) -> Table:
    """Return the ledger by source, resource and quarter; amounts are cumulative."""
    names = ("envelope", "proposed", "committed", "spent", "free")
    return Table(
        caption="By source and quarter, cumulative",
        columns=(
            Column(title="Source"),
            Column(title="Quarter from"),
            *(Column(title=name.capitalize(), numeric=True) for name in names),
        ),
        rows=tuple(
            (
                Cell(text=f"{one.source}, {one.resource}"),
                Cell(text=day(one.quarter), value=one.quarter.isoformat()),
                *(
                    Cell(text=amount_words(one.resource, getattr(one, name)), value=float(getattr(one, name)))
                    for name in names
                ),
            )
            for one in balances
        ),
        cards=True,
    )


def reconciliation_table(case: SupportCase) -> Table:
    """Return every entry in the order it was made, with what is left of its source after it: the export."""
    left = {
        (source, resource): sum(released.values())
        for source, resources in case.ledger.envelope.items()
        for resource, released in resources.items()
    }
    titles = {id_: request.title for id_, request in case.record.requests.items()}
    rows = []
    for entry in case.ledger.entries:
        sign = {"committed": -1.0, "released": 1.0}.get(entry.stage.value, 0.0)
        key = (entry.source, entry.resource)
        left[key] += sign * entry.amount
        rows.append(
            (
                Cell(text=entry.id),
                Cell(text=titles.get(entry.request, entry.request)),
                Cell(text=entry.stage.value),
                Cell(text=f"{entry.source}, {entry.resource}"),
                Cell(text=day(entry.quarter), value=entry.quarter.isoformat()),
                Cell(text=amount_words(entry.resource, entry.amount), value=entry.amount),
                Cell(text=amount_words(entry.resource, left[key]), value=left[key]),
                Cell(text=entry.note or "–"),
            )
        )
    return Table(
        caption="Reconciliation: every entry, and what was left of the whole envelope of its source after it",
        columns=(
            Column(title="Entry"),
            Column(title="Request"),
            Column(title="What"),
            Column(title="Source"),
            Column(title="Quarter from"),
            Column(title="Amount", numeric=True),
            Column(title="Left after it", numeric=True),
            Column(title="Note"),
        ),
        rows=tuple(rows),
        cards=True,
    )


def contacts_section(case: SupportCase, authorities: Authorities) -> Section:
    """Write the log of contacts; for the office alone."""
    contacts = sorted(case.record.contacts, key=lambda one: one.on, reverse=True)
    spoken = {one.authority for one in contacts}
    silent = [authority.name for authority in authorities if authority.code not in spoken]
    due = [one for one in contacts if one.next_on is not None and one.next_on <= case.today]
    title = (
        f"The programme has been in contact with {len(spoken)} of {len(authorities)} authorities; "
        f"{words.count(len(due), 'contact is', 'contacts are')} due again"
    )
    rows = tuple(
        (
            Cell(text=authorities.find(one.authority).name),
            Cell(text=day(one.on)),
            Cell(text=one.how),
            Cell(text=one.about),
            Cell(text=day(one.next_on) if one.next_on else "–"),
        )
        for one in contacts
    )
    table = Table(
        caption="Contacts, newest first",
        columns=tuple(Column(title=title) for title in ("Authority", "Day", "How", "About", "Next")),
        rows=rows,
        cards=True,
    )
    quiet = f"No contact is recorded with {words.listing(silent)}." if silent else "There has been contact with all."
    return Section(
        id="contacts",
        question="Who have we spoken with?",
        title=title if contacts else "No contact is recorded yet",
        blocks=(*((TableBlock(table=table),) if rows else ()), Paragraph(phrase=(quiet,), kind="note")),
    )


def _illustrative(case: SupportCase) -> tuple[Block, ...]:
    return (ILLUSTRATIVE,) if case.record.settings.illustrative else ()
