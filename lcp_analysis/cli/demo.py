"""``lcp demo``: a made-up record in a workspace of its own, opened like any other."""

from __future__ import annotations

from typing import Annotated

import typer

from lcp_analysis import workbook
from lcp_analysis.cli.demonstration import enter_demonstration
from lcp_analysis.cli.local import Port
from lcp_analysis.cli.open import open_workbook
from lcp_analysis.cli.safe_screen import say
from lcp_analysis.terms.words import count, sentence

RECORD = "workshop-record"  # begins with no authority's name: only who may read all of them is served it


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("demo")(demo)


def demo(
    port: Port = None,
    again: Annotated[bool, typer.Option("--again", help="Throw away the demonstration that is there first.")] = False,
    reports: Annotated[bool, typer.Option(help="Make its reports as well.")] = False,
    show: Annotated[bool, typer.Option("--open/--no-open", help="Open the pages when it is made.")] = True,
    room: Annotated[
        bool, typer.Option("--workshop", help="Open its workshop, not its pages: desk and screen.")
    ] = False,
) -> None:
    """Make a demonstration with made-up decisions, apart from your own record, and open it."""
    folder = enter_demonstration()  # before what follows is loaded, which looks where the record is
    from lcp_analysis.cli.workshop import keep_record, open_room  # noqa: PLC0415  # for the same reason
    from lcp_analysis.workbook.demo import make_demonstration  # noqa: PLC0415  # needs the database: not for --help
    from lcp_analysis.workshop.demo import BOROUGHS, FACILITATOR, illustrative_workshop  # noqa: PLC0415  # as above

    say("The demonstration is played through, entry by entry, as people would enter it: less than a minute.")
    made = make_demonstration(again=again)
    before = workbook.record_store().last_position()
    for path in keep_record(illustrative_workshop(), folder / "reports", RECORD):
        say(f"The record of the workshop: {path}")
    made += workbook.record_store().last_position() - before
    what = sentence(f"{count(made, 'entry', 'entries')} made") if made else "It was made before, and is whole"
    say(f"{what}: {folder}. Every page is marked as illustrative.")
    say("Its desk and screen: ./lcp demo --workshop. Any other command works on it with --demo: ./lcp --demo bulletin")
    if room:
        open_room(list(BOROUGHS), resume=True, name=FACILITATOR, port=port)
    elif show:
        open_workbook(port, reports=reports)
