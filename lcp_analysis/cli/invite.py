"""``lcp invite`` and ``lcp access``: who may sign in, and until when."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import typer

from lcp_analysis import workbook
from lcp_analysis.cli.safe_screen import say
from lcp_analysis.records.grants import Grant, all_grants, grant, revoke
from lcp_analysis.serving.keys import signing_keys
from lcp_analysis.serving.links import Links
from lcp_analysis.terms import Role
from lcp_analysis.terms.words import count, listing, sentence

access = typer.Typer(name="access", help="See who may sign in, and take it back.", no_args_is_help=True)
HERE = "http://127.0.0.1:8866"


def invite(  # one parameter an option is how typer reads them
    name: Annotated[
        str, typer.Argument(help="The person's name as it will stand in the record; behind a proxy or hub, their user.")
    ],
    role: Annotated[Role, typer.Option(help="What they are here for; docs/sign-in.md says what each may do.")],
    authority: Annotated[
        list[str] | None, typer.Option(help="Name or code of an authority they work for. May be repeated.")
    ] = None,
    partnership: Annotated[
        list[str] | None, typer.Option(help="Id of a partnership they work for. May be repeated.")
    ] = None,
    days: Annotated[float, typer.Option(help="How long it is good for.")] = 5,
    address: Annotated[
        str, typer.Option(envvar="LCP_ADDRESS", help="Where they reach the pages, as their browser sees it.")
    ] = HERE,
) -> None:
    """Let somebody sign in, and print the link to send them."""
    known = workbook.shelf().authorities
    made = grant(
        workbook.record_store(),
        name,
        role,
        authorities=frozenset(known.find(one).code for one in authority or ()),
        partnerships=frozenset(partnership or ()),
        days=days,
        by=workbook.local_claim(),
    )
    token = Links(signing_keys(workbook.workspace_folder())).make(made.id)
    say(_line(made))
    say("Their link. Whoever has it is them: send it to nobody else.")
    typer.echo(f"{address.rstrip('/')}/sign-in?link={token}")


@access.command("list")
def list_access(
    every: Annotated[bool, typer.Option("--all", help="Also what has ended or was taken back.")] = False,
) -> None:
    """Show who may sign in, as what, for whom and until when."""
    now = datetime.now(UTC)
    found = all_grants(workbook.record_store()) if workbook.record_there() else []
    shown = [one for one in found if every or one.opens(now)]
    for one in shown:
        say(_line(one))
    if not shown:
        say("Nobody has been invited. Let somebody in with ./lcp invite.")


@access.command("revoke")
def revoke_access(
    who: Annotated[str, typer.Argument(help="A person's name, or the first letters of one sign-in from the list.")],
) -> None:
    """Take back a sign-in: it opens nothing from now on, and pages that are open lose their connection."""
    taken = revoke(workbook.record_store(), who, by=workbook.local_claim())
    say(sentence(f"{count(len(taken), 'sign-in')} taken back: {listing(sorted({one.user for one in taken}))}."))


def _line(one: Grant) -> str:
    names = {authority.code: authority.name for authority in workbook.shelf().authorities}
    teams = [*sorted(names.get(code, code) for code in one.authorities), *sorted(one.partnerships)]
    where = f" for {listing(teams)}" if teams else ""
    ended = f", taken back {one.revoked_at:%Y-%m-%d %H:%M} UTC" if one.revoked_at else ""
    return f"{one.id[:8]} {one.user}, {one.role}{where}, until {one.expires:%Y-%m-%d %H:%M} UTC{ended}"


def register(app: typer.Typer) -> None:
    """Add both commands."""
    app.command("invite")(invite)
    app.add_typer(access)
