"""Propositions and published cases on the screen: what blocks first, then question by question."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from lcp_analysis.propositions import CheckResult, State
from lcp_analysis.propositions.law import NOT_LEGAL_ADVICE
from lcp_analysis.propositions.public import NOT_ADVICE, CaseReading
from lcp_analysis.terms import words
from lcp_analysis.workbook.propositions import Listed, OpenProposition

MARKS = {State.MET: "met", State.PARTLY: "partly", State.GAP: "GAP", State.NOT_APPLICABLE: "n/a"}
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def safe(text: str) -> str:
    """Return text that came from a file or a person so that it can neither style nor steer the terminal."""
    return escape(_CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", text))


def show_case(console: Console, reading: CaseReading, law: Sequence[Mapping[str, Any]]) -> None:
    """Show how a published case stands by the standard."""
    case = reading.case
    states = ", ".join(f"{reading.count(state)} {state.words}" for state in State)
    console.print(f"[bold]{safe(case.title)}[/bold] ({safe(case.year)})")
    console.print(f"{len(reading.questions)} questions of the standard: {states}.")
    _listed(console, "What disagrees", reading.disagreements, "No figure that can be checked disagrees.")
    _listed(console, "Published in two ways, says the file", case.conflicts, "")
    console.print(_questions(reading))
    console.print(_checks("Machine checks", reading.checks))
    if reading.further:
        console.print(_checks("Beside the machine checks", reading.further))
    agreed = sum(result.agrees for result in reading.own)
    if reading.own:
        console.print(f"The file's own arithmetic: {agreed} of {len(reading.own)} checks as stated.")
    _listed(console, "The file itself", reading.faults, "")
    if law:
        _listed(console, "Law, money and people", [note["words"] for note in law], "")
        console.print(NOT_LEGAL_ADVICE, highlight=False)
    console.print(NOT_ADVICE, highlight=False)


def show_list(console: Console, found: Sequence[Listed]) -> None:
    """Show the register: stage, partners and next decision of each proposition."""
    if not found:
        console.print("No proposition is open to you yet. Begin one with ./lcp proposition new.")
        return
    for item in found:  # an id is typed again by whoever reads it: never in a column that could cut it
        made = item.proposition
        partners = ", ".join(f"{partner.name} ({partner.membership})" for partner in made.partners)
        next_ = words.day(item.next_decision) if item.next_decision else "no date yet"
        console.print(f"[bold]{safe(made.title)}[/bold]", highlight=False)
        console.print(safe(made.id), highlight=False, soft_wrap=True)
        saving = f"; saving {item.saving}" if item.saving else ""
        console.print(
            f"  {safe(made.stage.replace('_', ' '))}; {safe(partners)}{safe(saving)}; next decision: {next_}",
            highlight=False,
        )


def show_proposition(console: Console, opened: OpenProposition, *, law: bool) -> None:
    """Show how a proposition stands by the standard: what blocks the next stage first."""
    case = opened.case
    ready = case.readiness
    console.print(f"[bold]{safe(case.proposition.title)}[/bold]")
    console.print(f"{safe(ready.headline)}.", highlight=False)
    counts = ", ".join(f"{ready.count(state)} {state.words}" for state in State)
    console.print(f"{len(ready.judgements)} questions: {counts}. {safe(opened.neighbours_in_words)}")
    obstacles = [
        f"{item.weight}: {item.question} {item.title.rstrip('.')} {'' if item.question else item.why} {item.next_step}"
        for item in (*ready.blocks, *ready.to_own)
    ]
    obstacles = [" ".join(text.split()) for text in obstacles]
    _listed(console, "What to do next, and who", obstacles, "")
    disagree = [f"{check.id}: {found.words}" for check in case.checks for found in check.disagreements]
    _listed(console, "What disagrees", disagree, "No figure that can be checked disagrees.")
    facts = [f"{fact.label}: {fact.value}{f' ({fact.detail})' if fact.detail else ''}" for fact in case.summary.facts]
    _listed(console, "Summary", [*facts, f"Next step: {case.summary.next_step}"], "")
    timed = [step.words for step in case.timetable.clashes] if case.timetable else []
    _listed(console, "Timetable", [case.timetable_refused] if case.timetable_refused else timed, "")
    stale = [item.words for section in case.sections for item in section.stale]
    _listed(console, "Sentences whose figure has changed", stale, "")
    if law:
        _listed(console, f"Law, money and people, clock: {case.clock}", [note.words for note in case.law], "")
    console.print(NOT_LEGAL_ADVICE, highlight=False)


def _questions(reading: CaseReading) -> Table:
    table = Table("Question", "State", "What the record has, and has not", title="Question by question", expand=True)
    for item in reading.questions:
        found = "; ".join(found.words for found in item.found[:3])
        more = f" (and {len(item.found) - 3} more)" if len(item.found) > 3 else ""
        shown = (
            f"Has: {found}{more}. {item.words}" if item.found and item.state is not State.NOT_APPLICABLE else item.words
        )
        table.add_row(item.question.id, MARKS[item.state], safe(shown))
    return table


def _checks(title: str, checks: Sequence[CheckResult]) -> Table:
    table = Table("Check", "Outcome", "In words", title=title, expand=True)
    for check in checks:
        table.add_row(check.id, str(check.outcome), safe(check.words))
    return table


def _listed(console: Console, title: str, lines: Sequence[str], otherwise: str) -> None:
    if lines:
        console.print(f"[bold]{title}[/bold]")
        for line in lines:
            console.print(f"  - {safe(line)}", highlight=False)
    elif otherwise:
        console.print(otherwise)
