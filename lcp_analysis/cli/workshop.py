"""``lcp workshop``: open a room for a team, list workshops, print the paper."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.case.workshop import Workshop
from lcp_analysis.terms import Authority, BadInput, LcpError, UnknownName
from lcp_analysis.terms.words import count, listing
from lcp_analysis.workbook.workshops import list_workshops
from lcp_analysis.workshop.desk import Desk
from lcp_analysis.workshop.house import House
from lcp_analysis.workshop.minutes import minutes_html
from lcp_analysis.workshop.network import LOOPBACK, RISK, chosen, free_port, make_certificate
from lcp_analysis.workshop.opening import start_workshop, team_claim, team_scope
from lcp_analysis.workshop.paper import run_sheet_html, score_sheets_html
from lcp_analysis.workshop.server import Certificate, encryption, serve_room

workshop = typer.Typer(
    name="workshop",
    help="Live judgement with a team: open a room, list workshops, print the paper.",
    no_args_is_help=True,
)


class NoWorkshop(LcpError):
    """A team that has no workshop yet."""

    def __init__(self, team: list[str]) -> None:
        super().__init__(team)
        self.team = team

    def __str__(self) -> str:
        who = " ".join(self.team)
        return (
            f"There is no workshop of {listing(self.team)} yet. Open one with ./lcp workshop open {who}, stop it with "
            "Ctrl+C, and it is there to print and to go on with (--resume)."
        )


Team = Annotated[list[str], typer.Argument(help="The authority, or several for a partnership: names or codes.")]
Which = Annotated[
    str, typer.Option("--id", help="Id of a workshop, as ./lcp workshop list shows; none for the newest.")
]


def register(app: typer.Typer) -> None:
    """Add ``lcp workshop`` to the command line."""
    app.add_typer(workshop)


@workshop.command("open")
def open_room(  # noqa: PLR0913, PLR0917  # what a facilitator decides
    team: Team,
    resume: Annotated[bool, typer.Option("--resume", help="Go on with the newest workshop of this team.")] = False,
    which: Which = "",
    title: Annotated[str, typer.Option(help="On every page; the authorities' names if not given.")] = "",
    options: Annotated[str, typer.Option(help="Ids of the options looked at, joined by commas.")] = "",
    score: Annotated[str, typer.Option(help="Ids of the criteria scored in the room, joined by commas.")] = "",
    name: Annotated[str, typer.Option(help="Your name, as it stands in the record.")] = "",
    lan: Annotated[str, typer.Option(help="Interface or address that phones reach; none for this machine alone.")] = "",
    yes: Annotated[bool, typer.Option("--i-know-the-risk", help="Serve on the network without being asked.")] = False,
    certificate: Annotated[Path | None, typer.Option(help="Certificate for HTTPS (PEM).", exists=True)] = None,
    key: Annotated[Path | None, typer.Option(help="Its key (PEM).", exists=True)] = None,
    encrypt: Annotated[bool, typer.Option("--encrypt", help="Make a certificate for HTTPS; phones warn once.")] = False,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; the first free one if not given.")] = None,
) -> None:
    """Open a workshop, or go on with one, and print the facilitator's link."""
    host = chosen(lan).address if lan else LOOPBACK
    if lan:
        _consent(asked=not yes)
    found = free_port(host, port)
    secure = _secure(host, certificate, key, encrypt=encrypt)
    address = f"{'https' if secure else 'http'}://{host}:{found}"
    user = name.strip() or getpass.getuser()
    authorities = _authorities(team)
    if resume or which:
        scope = team_scope(authorities)
        desk = Desk(scope, _found(authorities_scope=team, which=which).id, team_claim(scope, user))
    else:
        desk = start_workshop(authorities, user, title=title, options=_parts(options), scored=_parts(score))
    secret = desk.lead(team_claim(desk.scope, user), authorities[0].code)
    serve_room(House([desk], address), host, found, lambda: _ready(desk, address, secret), secure)


@workshop.command("list")
def list_all(team: Team) -> None:
    """List a team's workshops."""
    console = Console(soft_wrap=True)
    for one in _of(team):
        state = "ended" if one.locked else "open"
        opened = f"{one.opened_at.day} {one.opened_at:%B %Y}"
        people = count(len(one.people), "person", "people")
        text = f"{one.id}  {opened}  {state}  {people}, {count(len(one.adopted), 'answer')} adopted  {one.title}"
        console.print(text, highlight=False, markup=False)


@workshop.command("run-sheet")
def run_sheet(
    team: Team,
    to: Annotated[Path, typer.Option(help="Folder to write to.")],
    which: Which = "",
) -> None:
    """Write the run sheet and the score sheets of a workshop, ready to print."""
    room = _found(team, which)
    _folder(to)
    for name, html in (("run-sheet", run_sheet_html(room)), ("score-sheets", score_sheets_html(room))):
        path = to / f"{room.id}-{name}.html"
        path.write_text(html, encoding="utf-8")
        Console(soft_wrap=True).print(str(path), highlight=False, markup=False)


@workshop.command("record")
def write_record(
    team: Team,
    to: Annotated[Path, typer.Option(help="Folder to write to.")],
    which: Which = "",
) -> None:
    """Write the record of a workshop as HTML and Word: what was adopted, why, who held out, before and after."""
    room = _found(team, which)
    desk = Desk(room.scope, room.id, team_claim(room.scope, getpass.getuser()))
    for path in keep_record(desk, to, f"{room.id}-record"):
        Console(soft_wrap=True).print(str(path), highlight=False, markup=False)


def keep_record(desk: Desk, folder: Path, name: str) -> tuple[Path, Path]:
    """Write the record of a workshop as a page and as Word, and return both files."""
    from lcp_analysis.documents import write_word  # noqa: PLC0415  # a second that opening a room need not wait for
    from lcp_analysis.workshop.minutes_document import minutes_document  # noqa: PLC0415

    _folder(folder)
    page, word = folder / f"{name}.html", folder / f"{name}.docx"
    page.write_text(minutes_html(desk), encoding="utf-8")
    write_word(minutes_document(desk), word)
    return page, word


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadInput("--to", f"{path} ({error.strerror})", "a folder that you can write to") from None


def _of(team: list[str]) -> tuple[Workshop, ...]:
    scope = team_scope(_authorities(team))
    return list_workshops(team_claim(scope, getpass.getuser()), scope)


def _authorities(team: list[str]) -> list[Authority]:
    """Return who takes part; an authority that is named twice takes part once."""
    return list(dict.fromkeys(workbook.shelf().authorities.find(one) for one in team))


def _found(authorities_scope: list[str], which: str) -> Workshop:
    known = _of(authorities_scope)
    if not known:
        raise NoWorkshop(authorities_scope)
    wanted = [one for one in known if not which or one.id == which]
    if not wanted:
        raise UnknownName("workshop", which or "the newest", [one.id for one in known])
    return wanted[-1]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _consent(*, asked: bool) -> None:
    Console(stderr=True, soft_wrap=True).print(RISK, style="bold", highlight=False)
    if asked:
        typer.confirm("Serve the workshop on this network?", abort=True)


def _secure(host: str, certificate: Path | None, key: Path | None, *, encrypt: bool) -> Certificate | None:
    if (certificate is None) != (key is None):
        raise BadInput("--certificate and --key", "one of the two", "both, or neither")
    if certificate is not None and key is not None:
        given = Certificate(certificate=certificate, key=key)
        encryption(given)  # before anything is recorded
        return given
    if not encrypt:
        return None
    workbook.record_store()  # it makes the workspace so that nobody else may look into it
    return make_certificate(workbook.workspace_folder() / "certificate", host)


def _ready(desk: Desk, address: str, secret: str) -> None:
    console = Console(soft_wrap=True)
    console.print(f"The workshop of {desk.room.title} ({desk.id}) is open. Your own link, for nobody else:")
    console.print(f"{address}/w/{desk.id}/lead?key={secret}", style="bold", highlight=False)
    console.print(f"Try from a phone first: {address}/check", highlight=False)
    console.print("Stop with Ctrl+C; everything is kept. Go on later with --resume.", highlight=False)
