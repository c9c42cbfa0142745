"""Step 7 for one authority: its requests, drafted and made, put to the tests before anybody else sees them."""

from __future__ import annotations

from collections.abc import Mapping

from lcp_analysis.case.support import AskedCase, SupportCase
from lcp_analysis.framework import Framework
from lcp_analysis.support import Judgement, Outcome, Request
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.decision_notes import OUTCOME_STATUS, facts, judgement_blocks, note_blocks
from lcp_analysis.views.programme_words import ILLUSTRATIVE, OUTCOMES
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

LEDE = (
    "Direct help to shape ideas is open to all. Support for further work goes to pieces of work that others can use "
    "too; each is put to nine tests, and a person decides."
)
QUESTION = "Which pieces of further work could the programme support?"


def support_section(
    case: SupportCase,
    drafts: Mapping[str, tuple[Request, Judgement]],
    framework: Framework,
    own: Authority,
) -> Section:
    """Write step 7 of an authority.

    Parameters
    ----------
    case : SupportCase
    drafts : Mapping
        The team's own drafts by id, partners by name, with what the tests would make of them today.
    framework : Framework
    own : Authority
    """
    made = [one for one in case.asked if own.name in one.request.partners]
    illustrative = (ILLUSTRATIVE,) if case.record.settings.illustrative and made else ()
    return Section(
        id="support",
        question=QUESTION,
        title=_headline(own, drafts, made),
        lede=(LEDE,),
        blocks=(
            *illustrative,
            *(_draft(request, judgement, framework) for request, judgement in drafts.values()),
            *(Panel(title=one.request.title, blocks=note_blocks(one, framework)) for one in made),
            *_calls(case, own, framework),
            Panel(title="What the tests ask", blocks=_tests(framework)),
        ),
    )


def _headline(own: Authority, drafts: Mapping[str, tuple[Request, Judgement]], made: list[AskedCase]) -> str:
    if not drafts and not made:
        return f"{words.sentence(own.named)} has asked the programme for nothing yet"
    parts = [f"{words.count(len(drafts), 'draft')}"] if drafts else []
    parts += [f"{words.count(len(made), 'request')} before the programme"] if made else []
    ready = sum(
        judgement.outcome in (Outcome.SUPPORT, Outcome.SUPPORT_GENERAL_PART) for _, judgement in drafts.values()
    )
    tail = f"; {words.count(ready, 'draft')} would pass the tests today" if drafts else ""
    return f"{words.sentence(own.named)} has {words.listing(parts)}{tail}"


def _draft(request: Request, judgement: Judgement, framework: Framework) -> Panel:
    said = Verdict(
        word=f"If it were asked today: {OUTCOMES[judgement.outcome].lower()}",
        status=OUTCOME_STATUS.get(judgement.outcome.value, Status.WATCH),
        phrase=(judgement.reason,),
    )
    wanted = More(summary="All nine tests", blocks=judgement_blocks(judgement, framework))
    asks: tuple[Block, ...] = (Bullets(items=tuple((ask,) for ask in judgement.asks)),) if judgement.asks else ()
    return Panel(
        title=f"Draft: {request.title}", mark="blocking" if judgement.asks else "",
        blocks=(said, *asks, Bullets(items=facts(request)), wanted),
    )  # fmt: skip


def _calls(case: SupportCase, own: Authority, framework: Framework) -> tuple[Panel, ...]:
    calls = [call for call in case.record.calls if call.open_on(case.today)]
    mine = {one.option for one in case.record.intentions if one.authority == own.code}
    if not calls:
        return ()
    items: tuple[Phrase, ...] = tuple(
        (
            Strong(f"{call.number}: {call.title}. "),
            f"For {framework.option(call.option).name.lower()}"
            + (f", which {own.named} intends." if call.option in mine else "."),
        )
        for call in calls
    )
    return (Panel(title="Work the programme has asked for", blocks=(Bullets(items=items),)),)


def _tests(framework: Framework) -> tuple[Block, ...]:
    rows = tuple(
        (
            Cell(text=test.name),
            Cell(text=test.type.value),
            Cell(text=test.question),
            Cell(text="; ".join(test.evidence_wanted)),
        )
        for test in framework.support_tests
    )
    table = Table(
        caption="The nine tests and the evidence wanted",
        columns=(Column(title="Test"), Column(title="Kind"), Column(title="Question"), Column(title="Evidence wanted")),
        rows=rows,
        cards=True,
    )
    return (TableBlock(table=table), Paragraph(phrase=(framework.support_tests_note,), kind="note"))
