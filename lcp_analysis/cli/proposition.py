"""``lcp proposition``: what boroughs propose, and how published cases stand by the same standard."""

from __future__ import annotations

import secrets
import sys
from datetime import date
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.cli.json_out import write_json
from lcp_analysis.cli.proposition_export import export
from lcp_analysis.cli.proposition_screen import safe, show_case, show_list, show_proposition
from lcp_analysis.documents.calendar_file import timetable_ics
from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.evidence.case_files.result import case_result
from lcp_analysis.evidence.problem_files.base import plain
from lcp_analysis.evidence.text_files import read_text
from lcp_analysis.propositions import Membership
from lcp_analysis.propositions.answers import LONGEST_ANSWER
from lcp_analysis.propositions.membership import consequences
from lcp_analysis.propositions.public import read_case
from lcp_analysis.records.proposition_topics import PARTNER
from lcp_analysis.terms import BadInput
from lcp_analysis.workbook import propositions
from lcp_analysis.workbook.request import read_clock
from lcp_analysis.workbook.shelf import proposition_standard

proposition = typer.Typer(
    name="proposition", help="Propositions, and published cases read by the same standard.", no_args_is_help=True
)
JsonOut = Annotated[
    str | None, typer.Option("--json", help="Write the full result as JSON to this path; - prints only JSON.")
]


proposition.command()(export)


def register(app: typer.Typer) -> None:
    """Add ``lcp proposition`` to the command line."""
    app.add_typer(proposition)


@proposition.command("new")
def begin(
    title: Annotated[str, typer.Argument(help="The change in a few words.")],
    partner: Annotated[list[str], typer.Option("--partner", help="Name or code; once for each. The first begins it.")],
    option: Annotated[
        list[str] | None, typer.Option("--option", help="Id of an option of the framework, such as shared_back_office.")
    ] = None,
    model: Annotated[
        list[str] | None, typer.Option("--model", help="Id of an operating model, such as joint_committee.")
    ] = None,
    go_live: Annotated[str, typer.Option(help="Day of go-live, usually 1 April: 2028-04-01.")] = "",
    author: Annotated[str, typer.Option(help="Post of whoever writes it.")] = "",
) -> None:
    """Begin a proposition: the first partner confirms by this, the others are invited."""
    made = propositions.begin_proposition(
        workbook.local_claim(),
        title,
        partner,
        options=option or (),
        models=model or (),
        go_live=_day(go_live, "--go-live") if go_live else None,
        author=author,
    )
    Console().print(f"{made}: see it with ./lcp proposition check {made}", markup=False, highlight=False)


@proposition.command("list")
def list_all(search: Annotated[str, typer.Argument(help="Words to look for; none for all.")] = "") -> None:
    """List the propositions that are open to you, with stage, partners, saving and the next decision."""
    claim = workbook.local_claim()
    show_list(Console(), propositions.with_savings(claim, propositions.list_propositions(claim, search)))


@proposition.command()
def check(
    file: Annotated[str, typer.Argument(help="A case file (data/cases/camden_2011.yaml) or a proposition's id.")],
    json_out: JsonOut = None,
    clock: Annotated[str, typer.Option(help="today, or 2010: how notes on law are dated.")] = "today",
    stage: Annotated[str, typer.Option(help="Of a proposition: the stage it is judged for, if not the next.")] = "",
    law: Annotated[
        bool, typer.Option("--law", help="Show the matters of law of its operating models as well.")
    ] = False,
    calendar: Annotated[
        Path | None, typer.Option("--calendar", help="Of a proposition: write its timetable as a calendar file (.ics).")
    ] = None,
) -> None:
    """Say, question by question, what is answered and what is not, and which totals disagree."""
    if _is_file(file):
        _check_case(Path(file), json_out, clock, law=law)
        return
    opened = propositions.open_proposition(workbook.local_claim(), file, clock=clock, stage=stage)
    if json_out:
        write_json(plain(opened.case), json_out)
    if calendar is not None:
        _write_calendar(opened, calendar)
    if json_out != "-":
        show_proposition(Console(), opened, law=law)


@proposition.command()
def answer(
    proposition_id: Annotated[str, typer.Argument(metavar="ID", help="The proposition's id.")],
    question: Annotated[str, typer.Argument(help="Id of a question of the standard, such as B2.")],
    text: Annotated[Path, typer.Argument(help="A text file with the answer in Markdown; - reads what is typed.")],
    author: Annotated[str, typer.Option(help="Post of whoever answers.")] = "",
    evidence: Annotated[
        list[str] | None, typer.Option(help="What shows it: title; where it can be found; date; authority.")
    ] = None,
    owner: Annotated[str, typer.Option(help="Post of whoever closes what is missing.")] = "",
    due: Annotated[str, typer.Option(help="By when: 2028-04-01.")] = "",
) -> None:
    """Answer a question from a text file; the page of step 6 does the same, and more."""
    from lcp_analysis.controls.proposition import read_answer  # noqa: PLC0415  # widgets: not for --help

    opened = propositions.open_proposition(workbook.local_claim(), proposition_id)
    values = {
        "text": _text_of(text), "author": author, "evidence": "\n".join(evidence or ()), "owner": owner, "due": due
    }  # fmt: skip
    said = read_answer(values, lambda name: workbook.shelf().authorities.find(name).code)
    asked = proposition_standard().question(question.upper())
    done = propositions.answer_question(
        opened, asked.id, said["text"], client_id=secrets.token_hex(8), author=author,
        evidence=said["evidence"], owner=owner, due=_day(due, "--due") if due else None,
    )  # fmt: skip
    if isinstance(done, workbook.Conflicted):
        raise BadInput(f"{proposition_id} / {asked.id}", done.message, "another look: run it again")
    Console().print(safe(f"{asked.id} is answered."), highlight=False)


def _text_of(file: Path) -> str:
    if str(file) == "-":
        return sys.stdin.read(LONGEST_ANSWER + 1)
    return read_text(file)


@proposition.command("partner")
def standing(
    proposition_id: Annotated[str, typer.Argument(metavar="ID", help="The proposition's id.")],
    authority: Annotated[str, typer.Argument(help="Name or code of the authority that joins or leaves.")],
    leaves: Annotated[bool, typer.Option("--leaves", help="It withdraws; without this it confirms.")] = False,
    reason: Annotated[str, typer.Option(help="Why it withdraws.")] = "",
    member: Annotated[str, typer.Option(help="Its lead member, by post.")] = "",
    director: Annotated[str, typer.Option(help="Its director, by post.")] = "",
) -> None:
    """Record that a partner confirms or withdraws, and show what follows."""
    claim = workbook.local_claim()
    code = workbook.shelf().authorities.find(authority).code
    opened = propositions.open_proposition(claim, proposition_id)
    before = opened.case.proposition.partner(code)
    follows = consequences(opened.case.proposition, code, opened.case.figures, joining=not leaves)
    value = {
        "membership": Membership.WITHDRAWN if leaves else Membership.CONFIRMED,
        "lead_member": member or before.lead_member,
        "director": director or before.director,
        "reason": reason,
    }
    seen = opened.seen(PARTNER, code)
    done = workbook.record(opened.claim, opened.scope, PARTNER, code, value, seen=seen, client_id=secrets.token_hex(8))
    if isinstance(done, workbook.Conflicted):
        raise BadInput(f"{proposition_id} / {code}", done.message, "another look: run it again")
    for line in follows.words:
        Console().print(safe(line), highlight=False)


@proposition.command("compare")
def compare(
    proposition_id: Annotated[str, typer.Argument(metavar="ID", help="The proposition's id.")],
    before: Annotated[int, typer.Option("--from", min=1, help="Position of the record of the earlier version.")],
    after: Annotated[int | None, typer.Option("--to", min=1, help="Position of the later one; none for now.")] = None,
) -> None:
    """Show what changed between two versions: partners, answers, decisions, risks, figures."""
    changes = propositions.compare_versions(workbook.local_claim(), proposition_id, before, after)
    for change in changes:
        Console().print(safe(change.words), highlight=False)
    if not changes:
        Console().print("Nothing changed.")


def _is_file(text: str) -> bool:
    return Path(text).is_file() or Path(text).suffix in (".yaml", ".yml", ".json") or "/" in text


def _check_case(file: Path, json_out: str | None, clock: str, *, law: bool) -> None:
    standard = proposition_standard()
    reading = read_case(read_case_file(file), standard)
    result = case_result(reading, standard, read_clock(clock))
    if json_out:
        write_json(result, json_out)
    if json_out != "-":
        show_case(Console(), reading, result["law"] if law else ())


def _write_calendar(opened: propositions.OpenProposition, to: Path) -> None:
    timetable, made = opened.case.timetable, opened.case.proposition
    if timetable is None:
        found = opened.case.timetable_refused or "no go-live date"
        raise BadInput("--calendar", found, "a proposition with a go-live date that can be met")
    try:
        to.write_bytes(timetable_ics(timetable, id=made.id, title=made.title))
    except OSError as error:
        raise BadInput(f"--calendar {to}", error.strerror or "a failure", "a file that can be written") from None


def _day(text: str, what: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise BadInput(what, repr(text[:40]), "a day such as 2028-04-01") from None
