"""The bulletin drafted from the record, and the text a person has made of it."""

from __future__ import annotations

from datetime import date

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.programme_record import Bulletin, Decision
from lcp_analysis.case.support import SupportCase, pipeline
from lcp_analysis.framework import Framework
from lcp_analysis.terms import words
from lcp_analysis.views.people_text import people_text
from lcp_analysis.views.programme_charts import held_for, totals
from lcp_analysis.views.programme_words import ILLUSTRATIVE, OUTCOMES, day, span
from lcp_analysis.views.sections import More, Panel, Section, Status, Verdict

HELP = (
    "Direct help to shape ideas into a proposition is open to any authority that uses the framework. Support for "
    "further work is open where authorities clearly intend to go on, for work that others can use too. There is "
    "no bidding round: decisions follow each authority's own timetable, within what is left. Please keep in "
    "contact with the programme. Work of these kinds can be supported:"
)
TITLE = "{programme}: bulletin {number}"


def drafted_bulletin(case: SupportCase, number: int, framework: Framework, dataset: Dataset) -> Bulletin:
    """Draft a number of the bulletin from the record, as Markdown for a person to edit.

    Parameters
    ----------
    number : int
        Of the bulletin.

    Notes
    -----
    What has no figure in the record is said to have none. Contacts and drafts are never in it.
    """
    parts = [
        "## Funding position",
        *_funding(case),
        "## Help on offer",
        *_help(framework),
        "## Decisions",
        *_decisions(case),
        "## Calls for work",
        *_calls(case),
        "## Who is working on what",
        *_propositions(case, dataset),
        "## What others can use",
        *_outputs(case),
        "## Dates",
        *_dates(case, dataset),
    ]
    return Bulletin(number=number, on=case.today, text="\n\n".join(parts) + "\n")


def _bullets(items: list[str], none: str) -> list[str]:
    return ["\n".join(f"- {item}" for item in items)] if items else [none]


def _funding(case: SupportCase) -> list[str]:
    total, spent, committed = totals(case, "cash")
    if total is None:
        return ["No envelope is entered. The programme's envelope was never published."]
    days, _, days_committed = totals(case, "days")
    left = words.pounds(total - committed)
    said = (
        f"Of {words.pounds(total)} entered for the programme, {words.pounds(committed)} is committed, of which "
        f"{words.pounds(spent)} is spent. {left} is free"
    )
    held = held_for(case, "cash")
    said += f"; requests that are expected would take {words.pounds(held)} of it." if held else "."
    if days is not None:
        said += f" Of {words.number(days)} adviser days, {words.number(days - days_committed)} are free."
    return [said]


def _help(framework: Framework) -> list[str]:
    kinds = "\n".join(f"- {kind.name}" for kind in framework.support_kinds)
    return [HELP, kinds]


def _decisions(case: SupportCase) -> list[str]:
    decided = sorted(((one, one.decided) for one in case.asked if one.decided is not None), key=lambda pair: pair[1].on)
    items = [f"{day(decision.on)}: {one.request.title}. {_outcome(decision)}" for one, decision in decided]
    waiting = len([one for one in case.asked if one.open])
    answer = f"{words.sentence(words.count(waiting, 'request'))} wait{'s' if waiting == 1 else ''} for an answer."
    return [*_bullets(items, "No decision has been made yet."), answer]


def _outcome(decision: Decision) -> str:
    parts = [words.pounds(decision.cash)] if decision.cash else []
    parts += [f"{words.number(decision.days)} adviser days"] if decision.days else []
    much = f" ({words.listing(parts)})" if parts else ""
    return f"{OUTCOMES[decision.outcome]}{much}. {words.sentence(decision.reason)}"


def _calls(case: SupportCase) -> list[str]:
    items = []
    for call in case.record.calls:
        if call.open_on(case.today):
            closes = f" Answers by {day(call.closes)}." if call.closes else ""
            cost = f" Such work usually costs {span(call.cost)}." if call.cost else ""
            items.append(f"{call.number}, {call.title}. {call.text}{cost}{closes}")
    return _bullets(items, "No call is open.")


def _propositions(case: SupportCase, dataset: Dataset) -> list[str]:
    items = []
    for one in pipeline(case.record.propositions):
        names = words.listing([dataset.authorities.find(code).name for code in one.authorities])
        items.append(f"{one.id} {one.title} ({one.stage.words.lower()}): {names}.")
    if case.enabled.saving is None:
        return _bullets(items, "No proposition has been released yet.")
    saving = case.enabled.saving
    estimated = [one for one in case.record.propositions if one.saving is not None]
    who = "Together they" if len(estimated) == len(case.record.propositions) else (
        f"The {words.count(len(estimated), 'that has a figure', 'that have a figure')}"
    )  # fmt: skip
    total = (
        f"{who} would save {words.pounds_short(saving.central)} a year at full running "
        f"({span(saving)}, all low at once to all high at once), in prices of "
        f"{words.listing(case.enabled.price_years)}; nothing is counted twice."
    )
    return [*_bullets(items, ""), total]


def _outputs(case: SupportCase) -> list[str]:
    items = [
        f"{one.title}: {one.form.value.replace('_', ' ')}, {one.licence}."
        for one in case.record.outputs
        if one.delivered is not None
    ]
    return _bullets(items, "Nothing has been delivered yet.")


def _dates(case: SupportCase, dataset: Dataset) -> list[str]:
    dated: list[tuple[date, str]] = []
    if case.record.settings.next_board is not None:
        dated.append((case.record.settings.next_board, "The programme's board meets"))
    dated += [(one.decides, f"Decision on {one.id} {one.title}") for one in case.record.propositions if one.decides]
    dated += [
        (one.due, f"{one.title} is due from {dataset.authorities.find(one.owner).name}")
        for one in case.record.outputs
        if one.due and one.delivered is None
    ]
    dated += [
        (call.closes, f"{call.number}, {words.inside(call.title)}: last day to answer")
        for call in case.record.calls
        if call.closes
    ]
    coming = sorted((when, what) for when, what in dated if when >= case.today)
    return _bullets([f"{day(when)}: {what}" for when, what in coming], "No date is entered.")


def bulletin_sections(bulletin: Bulletin) -> tuple[Section, ...]:
    """Return the chapters of a bulletin as its text has them, each under its second-level heading.

    What stands before the first heading is a chapter without one of its own.
    """
    chapters: list[tuple[str, list[str]]] = [("In short", [])]
    for line in bulletin.text.splitlines():
        if line.startswith("## "):
            chapters.append((line.removeprefix("## ").strip(), []))
        else:
            chapters[-1][1].append(line)
    found = [(title, people_text("\n".join(lines))) for title, lines in chapters]
    return tuple(
        Section(id=f"bulletin-{bulletin.number}-{place}", question="", title=title, blocks=blocks)
        for place, (title, blocks) in enumerate(found)
        if blocks or place
    )


def bulletin_section(case: SupportCase, bulletin: Bulletin, programme: str, *, kept: bool) -> Section:
    """Write a programme's bulletin as one section of a page, with those before it folded under it."""
    past = case.record.bulletins
    earlier = tuple(
        More(summary=f"Bulletin {one.number}, {day(one.on)}", blocks=_panels(one))
        for one in sorted(past, key=lambda one: -one.number)
        if one.number != bulletin.number
    )
    illustrative = (ILLUSTRATIVE,) if case.record.settings.illustrative else ()
    tag = (
        Verdict(word="as kept", status=Status.GOOD, phrase=("This text stands in the record.",))
        if kept
        else Verdict(word="draft", status=Status.WATCH, phrase=("Drafted from the record; a person edits it.",))
    )
    return Section(
        id="bulletin",
        question=f"Bulletin {bulletin.number}, {day(bulletin.on)}",
        title=TITLE.format(programme=programme, number=bulletin.number),
        blocks=(*illustrative, tag, *_panels(bulletin), *earlier),
    )


def no_bulletin() -> Section:
    """Say that no bulletin has been kept yet."""
    title = "No bulletin has been issued yet"
    return Section(id="bulletin", question="What does the programme say?", title=title)


def _panels(bulletin: Bulletin) -> tuple[Panel, ...]:
    return tuple(Panel(title=one.title, blocks=one.blocks) for one in bulletin_sections(bulletin))


def next_number(past: tuple[Bulletin, ...]) -> int:
    """Return the number after the last one kept."""
    return max((one.number for one in past), default=0) + 1
