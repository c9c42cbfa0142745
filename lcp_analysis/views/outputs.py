"""Calls for work and the library of outputs, open to all authorities."""

from __future__ import annotations

from collections.abc import Sequence

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.support import BestSet, SupportCase
from lcp_analysis.framework import Framework
from lcp_analysis.support.allocation import Call
from lcp_analysis.support.notices import CallNotice, drafted_notice
from lcp_analysis.support.outputs import Output
from lcp_analysis.terms import words
from lcp_analysis.views.programme_words import ILLUSTRATIVE, day, span
from lcp_analysis.views.sections import (
    Block,
    KeyFigure,
    KeyFigures,
    More,
    Panel,
    Paragraph,
    Section,
    Status,
    Strong,
    TableBlock,
)
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces

_NOTICES = 3  # drafts shown


def calls_section(case: SupportCase, found: BestSet | None, framework: Framework, dataset: Dataset) -> Section:
    """Write the gaps ranked by authorities unlocked for a thousand pounds, drafted notices, and the open calls."""
    gaps = found.allocation.calls if found is not None else ()
    useful = [gap for gap in gaps if gap.unlocked]
    names = {authority.code: authority.name for authority in dataset.authorities}
    title = (
        f"{words.sentence(words.count(len(useful), 'piece'))} of work that nobody proposes would serve somebody"
        if useful
        else "No gap is known: it takes intentions, an envelope, and what kinds of work usually cost"
    )
    kinds = {kind.id: kind.name for kind in framework.support_kinds}
    notices = tuple(
        More(
            summary=f"Drafted notice: {_work(gap, kinds, framework)}",
            blocks=(Paragraph(phrase=(_notice(gap, kinds, framework),)),),
        )
        for gap in useful[:_NOTICES]
    )
    idle = [gap for gap in gaps if not gap.unlocked]
    blocks: tuple[Block, ...] = (TableBlock(table=_gaps(useful, kinds, framework)),) if useful else ()
    tried: tuple[Block, ...] = (_idle(idle, kinds, framework),) if idle else ()
    return Section(
        id="calls",
        question="What should the programme ask for?",
        title=title,
        blocks=(*_illustrative(case), *blocks, *notices, *tried, *(_call(call, names) for call in case.record.calls)),
    )


def _notice(gap: Call, kinds: dict[str, str], framework: Framework) -> str:
    return drafted_notice(gap, kinds.get(gap.kind or "", "work"), framework.option(gap.option).name)


def _work(gap: Call, kinds: dict[str, str], framework: Framework) -> str:
    return f"{kinds.get(gap.kind or '', 'any kind')}: {framework.option(gap.option).name}"


def _idle(gaps: Sequence[Call], kinds: dict[str, str], framework: Framework) -> More:
    """Fold away the work that was tried and would serve nobody better, with the reason."""
    rows = tuple((Cell(text=_work(gap, kinds, framework)), Cell(text=gap.reason)) for gap in gaps)
    return More(
        summary=f"{words.sentence(words.count(len(gaps), 'other piece'))} of work would serve nobody better",
        blocks=(
            TableBlock(
                table=Table(
                    caption="Tried, and of no further use now",
                    columns=(Column(title="Kind and option"), Column(title="Why")),
                    rows=rows,
                    cards=True,
                )
            ),
        ),
    )


def _gaps(gaps: Sequence[Call], kinds: dict[str, str], framework: Framework) -> Table:
    rows = []
    for gap in gaps:
        rate = gap.unlocked_per_1000
        rows.append(
            (
                Cell(text=_work(gap, kinds, framework)),
                Cell(text=words.listing(list(gap.unlocked)) or "nobody"),
                Cell(text="not known" if gap.cost is None else words.pounds(gap.cost), value=gap.cost),
                Cell(text="–" if rate is None else words.number(rate, 2), value=rate),
                Cell(text=day(gap.answer_by) if gap.answer_by else "–"),
            )
        )
    return Table(
        caption="Work that nobody proposes, by authorities unlocked for £1,000",
        columns=(
            Column(title="Kind and option"),
            Column(title="Authorities unlocked"),
            Column(title="Usual cost", numeric=True),
            Column(title="Unlocked for £1,000", numeric=True),
            Column(title="Answer by"),
        ),
        rows=tuple(rows),
        cards=True,
    )


def _call(call: CallNotice, names: dict[str, str]) -> Panel:
    ready = [names[code] for code in call.ready]
    others = [names[answer.authority] for answer in call.answers if not answer.ready]
    matched = f"{words.listing(ready)} are ready: bring them together." if call.matched else (
        f"{words.listing(ready) or 'Nobody'} {'is' if len(ready) <= 1 else 'are'} ready so far."
    )  # fmt: skip
    answered = f" Answered, not ready: {words.listing(others)}." if others else ""
    closes = f", closes {day(call.closes)}" if call.closes else ""
    return Panel(
        title=f"{call.number}: {call.title}",
        span=6,
        blocks=(
            Paragraph(phrase=(call.text,)),
            Paragraph(phrase=(Strong(f"Opened {day(call.opened)}{closes}. "), f"{matched}{answered}")),
        ),
    )


def outputs_section(case: SupportCase, dataset: Dataset, *, office: bool) -> Section:
    """Write the library of outputs; reminders are for the office alone."""
    outputs, saved = case.record.outputs, case.saved
    traces = Traces(dataset, "outputs")
    delivered = sum(one.delivered is not None for one in outputs)
    title = (
        f"{words.sentence(words.count(delivered, 'output is', 'outputs are'))} there to use, of {len(outputs)} paid for"
        if outputs
        else "The programme has paid for no output yet"
    )
    names = {authority.code: authority.name for authority in dataset.authorities}
    band: tuple[Block, ...] = ()
    if outputs:
        band = (
            KeyFigures(
                figures=(
                    KeyFigure(label="Outputs delivered", value=str(delivered), unit=f"of {len(outputs)}"),
                    KeyFigure(
                        label="Reused",
                        value=str(saved.times),
                        unit="time" if saved.times == 1 else "times",
                        note=f"by {words.count(len(saved.authorities), 'authority', 'authorities')} besides the owners",
                    ),
                    _saved(case, traces),
                )
            ),
        )
    table = (TableBlock(table=_library(case, outputs, names, office=office)),) if outputs else ()
    return Section(
        id="outputs",
        question="What is there that others can use?",
        title=title,
        lede=(f"Everything the programme pays for is open to all library authorities of {dataset.region.name}.",),
        blocks=(*_illustrative(case), *band, *table),
        traces=traces.all,
    )


def _saved(case: SupportCase, traces: Traces) -> KeyFigure:
    amount, label = case.saved.amount, "Saved by reuse so far"
    if amount is None:
        return KeyFigure(label=label, value="Not said", status=Status.NONE, note="no user has given a figure")
    how = "Sum of what users say that it saved them; all low at once to all high at once."
    traced = traces.computed(
        "saved", label, words.pounds_short(amount.central), str(case.today.year), how=how, source="Users, as entered"
    )  # fmt: skip
    more = f"; {words.count(case.saved.without_figure, 'use')} without a figure" if case.saved.without_figure else ""
    return KeyFigure(label=label, value=traced, note=f"{span(amount)}{more}")


def _library(case: SupportCase, outputs: tuple[Output, ...], names: dict[str, str], *, office: bool) -> Table:
    rows = []
    for one in outputs:
        users = words.listing([names[use.authority] for use in one.reused]) or "nobody yet"
        cells = [
            Cell(text=one.title),
            Cell(text=names[one.owner]),
            Cell(text=one.form.value.replace("_", " ")),
            Cell(text=one.licence),
            Cell(text=day(one.due)),
            Cell(text=f"delivered {day(one.delivered)}" if one.delivered else "not yet"),
            Cell(text=users),
        ]
        rows.append(tuple(cells + ([Cell(text=one.reminder(case.today) or "–")] if office else [])))
    titles = ["Output", "Owner", "Form", "Licence", "Due", "Delivered", "Used by"] + (["Reminder"] if office else [])
    return Table(
        caption="The library of outputs",
        columns=tuple(Column(title=title) for title in titles),
        rows=tuple(rows),
        cards=True,
        filtered=True,
    )


def _illustrative(case: SupportCase) -> tuple[Block, ...]:
    return (ILLUSTRATIVE,) if case.record.settings.illustrative else ()
