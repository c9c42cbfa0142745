"""A request on one page: what is asked, the nine tests, what is suggested or decided, what other help is open."""

from __future__ import annotations

from lcp_analysis.case.programme_record import Decision
from lcp_analysis.case.support import AskedCase, SupportCase
from lcp_analysis.framework import Framework
from lcp_analysis.support import Judgement, Request, Route
from lcp_analysis.terms import words
from lcp_analysis.views.programme_words import (
    ILLUSTRATIVE,
    OUTCOMES,
    PLUS,
    URGENCIES,
    VERDICTS,
    day,
    decision_words,
    span,
    tests_in_words,
)
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    More,
    Panel,
    Paragraph,
    Phrase,
    Section,
    Status,
    Strong,
    TableBlock,
    Verdict,
)
from lcp_analysis.views.tables import Cell, Column, Table

OUTCOME_STATUS = {"support": Status.GOOD, "support_general_part": Status.WATCH, "decline": Status.BAD}


def decisions_section(case: SupportCase, framework: Framework) -> Section:
    """Write the one-page views of what the board is asked to decide today, and of what it decided last."""
    board = case.board
    decided = [one for one in case.asked if one.decided is not None]
    title = (
        f"{words.sentence(words.count(len(board), 'request'))} before the board, each on one page"
        if board
        else "No request is before the board today"
    )
    blocks: tuple[Block, ...] = tuple(_panel(one, framework, f"{place}. ") for place, one in enumerate(board, 1))
    if decided:
        notes = tuple(_panel(one, framework, "") for one in decided)
        blocks += (More(summary=f"Decided so far ({len(decided)})", blocks=notes),)
    illustrative = (ILLUSTRATIVE,) if case.record.settings.illustrative else ()
    return Section(id="decisions", question="What is asked?", title=title, blocks=(*illustrative, *blocks))


def request_sections(case: SupportCase, framework: Framework) -> tuple[Section, ...]:
    """Write each request before the board as a chapter, and those decided so far as a table."""
    asked = tuple(
        Section(
            id=f"request-{place}",
            question="",
            title=f"{place}. {one.request.title}",
            blocks=note_blocks(one, framework),
        )
        for place, one in enumerate(case.board, 1)
    )
    decided = [(one.request, one.decided) for one in case.asked if one.decided is not None]
    rows = tuple(_decided_row(*pair) for pair in sorted(decided, key=lambda pair: pair[1].on))
    titles = ("Request", "Decided", "On", "Reason")
    table = Table(
        caption="Decided so far", columns=tuple(Column(title=title) for title in titles), rows=rows, cards=True
    )
    told = Section(id="decided", question="", title="Decided so far", blocks=(TableBlock(table=table),))
    return (*asked, told) if rows else asked


def _decided_row(request: Request, decision: Decision) -> tuple[Cell, ...]:
    said = (request.title, decision_words(decision), day(decision.on), words.sentence(decision.reason))
    return tuple(Cell(text=text) for text in said)


def _panel(one: AskedCase, framework: Framework, number: str) -> Panel:
    return Panel(title=f"{number}{one.request.title}", mark="asked", blocks=note_blocks(one, framework))


def note_blocks(one: AskedCase, framework: Framework) -> tuple[Block, ...]:
    """Return the decision note of one request."""
    decision = one.decided or one.suggested
    head: tuple[Block, ...] = ()
    if decision is not None:
        who = "Decided" if one.decided else "Officers suggest"
        status = OUTCOME_STATUS.get(decision.outcome.value, Status.WATCH)
        head = (
            Verdict(
                word=f"{who}: {decision_words(decision)}",
                status=status,
                phrase=(f"{day(decision.on)}. {words.sentence(decision.reason)}",),
            ),
        )
        if decision.outcome is not one.judgement.outcome:
            said = f"The rules would have said: {OUTCOMES[one.judgement.outcome].lower()}. {one.judgement.reason}"
            head += (Paragraph(phrase=(said,), kind="note"),)
    urgency, tone = URGENCIES[one.place.urgency]
    when: Phrase = (f"An answer is of use until {day(one.place.answer_by)}.", *(f" {w}" for w in one.place.warnings))
    due = () if one.decided else (Verdict(word=urgency, status=tone, phrase=when),)
    return (*head, *due, Bullets(items=facts(one.request)), *judgement_blocks(one.judgement, framework))


def facts(request: Request) -> tuple[Phrase, ...]:
    """Return what is asked for as short statements; what nobody has said is said to be so."""
    cost = request.cost
    amount = f"{words.pounds(cost.central)} ({span(cost)})" if cost else "not said"
    days = "not said" if request.days is None else f"{words.number(request.days)}"
    users = words.listing(list(request.could_use or ())) or ("nobody" if request.could_use == () else "not said")
    length = "not said" if request.months is None else words.count(request.months, "month")
    return (
        (Strong("Who: "), words.listing(list(request.partners)) or "no partner named"),
        (Strong("Asked of the programme: "), f"{amount}, and {days} adviser days"),
        (Strong("What it leaves behind: "), request.output or "not said"),
        (Strong("Who else could use it: "), f"{users}; {_form(request)}"),
        (Strong("Time: "), f"could start {day(request.ready)}, takes {length}, needed by {day(request.needed_by)}"),
    )


def _form(request: Request) -> str:
    return "form not said" if request.reuse is None else f"form: {request.reuse.value.replace('_', ' ')}"


def judgement_blocks(judgement: Judgement, framework: Framework) -> tuple[Block, ...]:
    """Return the tests with their answers, what is wanted, and what other help is open."""
    out: list[Block] = []
    if judgement.route is Route.DIRECT_HELP:
        out.append(Paragraph(phrase=("Direct help meets no gate: it is open to any authority.",)))
    else:
        out.append(TableBlock(table=tests_table(judgement, framework)))
    said = Verdict(
        word=f"The rules say: {OUTCOMES[judgement.outcome].lower()}",
        status=OUTCOME_STATUS.get(judgement.outcome.value, Status.WATCH),
        phrase=(judgement.reason,),
    )
    out.append(said)
    if judgement.asks:
        by = f" by {day(judgement.ask_by)}" if judgement.ask_by else ""
        out += [Paragraph(phrase=(Strong(f"Wanted{by}: "), " ".join(judgement.asks)))]
    if judgement.conditions:
        out.append(Paragraph(phrase=(Strong("With this in mind: "), " ".join(judgement.conditions))))
    if judgement.other_help:
        out.append(Paragraph(phrase=(Strong("What else is open: "), " ".join(judgement.other_help))))
    return tuple(out)


def tests_table(judgement: Judgement, framework: Framework) -> Table:
    """Return the nine tests with verdict, fact and reason."""
    names = {test.id: test.name for test in framework.support_tests}
    rows = []
    for answer in judgement.tests:
        word, status = VERDICTS[answer.verdict]
        plus = answer.test == PLUS
        tag = Cell(text="counts in favour" if word == "met" else "does not count against it") if plus else None
        rows.append(
            (
                Cell(text=names[answer.test]),
                tag or Cell(text=word, status=status.value),
                Cell(text=answer.fact),
                Cell(text=answer.reason),
            )
        )
    counted, _ = tests_in_words(judgement)
    return Table(
        caption=f"The nine tests: {counted}. The ninth only ever counts in favour",
        columns=(Column(title="Test"), Column(title="Answer"), Column(title="Fact"), Column(title="Reason")),
        rows=tuple(rows),
        cards=True,
    )
