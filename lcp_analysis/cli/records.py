"""``lcp records``: check, keep, move, read and erase the record of decisions."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Annotated

import typer

from lcp_analysis import workbook
from lcp_analysis.cli.safe_screen import safe, say
from lcp_analysis.records.access import require_keeper
from lcp_analysis.records.backup import NotWritable, WouldOverwrite, backup, restore, verify_store
from lcp_analysis.records.conflicts import in_words
from lcp_analysis.records.erase import erase, erase_person
from lcp_analysis.records.events import Event
from lcp_analysis.records.export import as_csv, as_json, import_json
from lcp_analysis.records.retention import KEPT_DAYS, due, retain
from lcp_analysis.records.subject import subject_access
from lcp_analysis.terms import BadInput, Claim, Scope
from lcp_analysis.terms.words import count

records = typer.Typer(
    name="records", help="Check, keep, move, read and erase the record of decisions.", no_args_is_help=True
)
To = Annotated[Path | None, typer.Option("--to", help="File to write; none prints it here.")]


def register(app: typer.Typer) -> None:
    """Add ``lcp records`` to the command line."""
    app.add_typer(records)


@records.command()
def verify(
    expect: Annotated[
        list[str] | None,
        typer.Option(help="A position and its link, noted earlier, as 120:ab12...; shows if all was made anew."),
    ] = None,
) -> None:
    """Follow the chain from the first event on, and name the first position that was tampered with."""
    verdict = verify_store(workbook.record_store(), dict(map(_position_and_link, expect or [])))
    say(str(verdict))
    if verdict.broken is not None:
        raise typer.Exit(1)


@records.command("backup")
def write_backup(target: Annotated[Path, typer.Argument(help="File to write; it must not be there yet.")]) -> None:
    """Write a whole, checked copy of the record while others go on writing."""
    verdict = backup(workbook.record_store(), target)
    say(f"{count(verdict.checked, 'event')} in {target}")


@records.command("restore")
def read_backup(
    source: Annotated[Path, typer.Argument(help="A file that ./lcp records backup wrote.")],
    workspace: Annotated[Path, typer.Argument(help="A folder without a record; it is made if it is not there.")],
) -> None:
    """Put a backup into a new workspace; a record that is there already is never overwritten."""
    verdict = restore(source, workspace)
    say(f"{count(verdict.checked, 'event')} in {workspace}. To work with it, set LCP_WORKSPACE to that folder.")


@records.command()
def export(
    to: To = None,
    csv: Annotated[bool, typer.Option("--csv", help="CSV instead of JSON.")] = False,
    individual: Annotated[
        bool,
        typer.Option("--individual", help="Every entry with its author and reason: personal data. Only this imports."),
    ] = False,
    as_at: Annotated[int | None, typer.Option(min=0, help="Position up to which the record counts.")] = None,
) -> None:
    """Write what stands, without names and reasons; or, with --individual, everything."""
    if individual and as_at is not None:
        raise BadInput("lcp records export", "--individual with --as-at", "one of the two: --individual is everything")
    _keeper()
    workbook.check_position(as_at, "--as-at")
    write = as_csv if csv else as_json
    _put(write(workbook.record_store(), individual=individual, as_at=as_at), to)


@records.command("import")
def read_export(source: Annotated[Path, typer.Argument(help="JSON of ./lcp records export --individual.")]) -> None:
    """Take everything from an export into a record that is still empty."""
    _keeper()
    say(f"{count(import_json(workbook.record_store(), source), 'event')} imported.")


@records.command()
def log(
    authority: Annotated[str, typer.Argument(help="Name or code of an authority; none for all.")] = "",
    after: Annotated[int, typer.Option(min=0, help="Only what came after this position.")] = 0,
    limit: Annotated[int, typer.Option(min=1, help="At most this many, the newest.")] = 50,
) -> None:
    """Show who entered what, when and why."""
    _keeper()
    scope = Scope.of_authority(workbook.shelf().authorities.find(authority).code) if authority else None
    for event in workbook.record_store().read(scope=scope, after=after)[-limit:]:
        say(_line(event))


@records.command("erase")
def erase_fields(
    reason: Annotated[str, typer.Option(help="Why, without the name: it stays in the record.")],
    positions: Annotated[list[int] | None, typer.Argument(help="Positions to erase from.")] = None,
    fields: Annotated[str, typer.Option(help="What to erase there: author, reason, value, joined by commas.")] = "",
    person: Annotated[str, typer.Option(help="Instead: name and reasons of one person, everywhere.")] = "",
    older_than: Annotated[
        int,
        typer.Option(min=0, help=f"Instead: names and reasons kept for more days than this ({KEPT_DAYS} is usual)."),
    ] = 0,
    yes: Annotated[bool, typer.Option("--yes", help="Do it without asking.")] = False,
) -> None:
    """Erase for good. What is erased cannot be brought back; backups and exports made before still hold it."""
    if sum(map(bool, (positions, person, older_than))) != 1:
        raise BadInput("lcp records erase", "none or several of them", "positions, --person or --older-than")
    claim, store = _keeper(), workbook.record_store()
    what = f"{count(len(due(store, older_than)), 'entry', 'entries')}" if older_than else person or f"{positions}"
    if not yes:
        typer.confirm(f"Erase for good: {safe(what)}?", abort=True)
    if older_than:
        said = retain(store, older_than, by=claim)
    elif person:
        said = erase_person(store, person, by=claim, reason=reason)
    else:
        said = erase(store, positions or [], [part for part in fields.split(",") if part], by=claim, reason=reason)
    say(f"Erased in {count(len(said), 'entry', 'entries')}. Erase or destroy the backups and exports made before, too.")


@records.command()
def subject(
    name: Annotated[str, typer.Argument(help="The person's name as it stands in the record.")], to: To = None
) -> None:
    """Gather what the record holds about one person, for a subject-access request."""
    _keeper()
    _put(json.dumps(subject_access(workbook.record_store(), name), ensure_ascii=False, indent=1), to)


def _keeper() -> Claim:
    claim = workbook.local_claim()
    require_keeper(claim, workbook.record_store().now())
    return claim


def _position_and_link(text: str) -> tuple[int, str]:
    position, _, link = text.partition(":")
    if not position.isdecimal() or not re.fullmatch(r"[0-9a-f]{64}", link):
        raise BadInput("--expect", repr(text[:80]), "a position, a colon and 64 letters and digits")
    return int(position), link


def _put(text: str, to: Path | None) -> None:
    if to is None:
        typer.echo(text)
        return
    try:
        # Only its owner may read what may hold names.
        descriptor = os.open(to, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise WouldOverwrite(to) from None
    except OSError as error:
        raise NotWritable(to, error.strerror or str(error)) from None
    with os.fdopen(descriptor, "w", encoding="utf-8", newline="") as file:
        file.write(text)
    say(str(to))


def _line(event: Event) -> str:
    did = f"undid position {event.undoes}" if event.undoes else in_words(event.content)
    erased = f" [erased: {', '.join(sorted(event.erased))}]" if event.erased else ""
    why = f" Reason: {event.reason}" if event.reason else ""
    where = f"{event.scope} {event.topic} {event.key}"
    return f"{event.position:>6} {event.at:%Y-%m-%d %H:%M:%S} {where}: {did}. {event.who} ({event.role}).{why}{erased}"
