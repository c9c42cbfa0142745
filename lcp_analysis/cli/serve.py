"""``lcp serve``: the pages for others, behind one of the three sizes of sign-in."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from lcp_analysis import workbook
from lcp_analysis.cli.safe_screen import say
from lcp_analysis.kernels import use_warm_kernels
from lcp_analysis.serving import Door, SignInBy, free_port, hub_door, hub_from, serve
from lcp_analysis.serving.doors import USER_HEADER
from lcp_analysis.serving.ports import LOOPBACK


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("serve")(serve_pages)


def serve_pages(  # one parameter an option is how typer reads them
    sign_in: Annotated[
        SignInBy, typer.Option(help="links: sent by ./lcp invite; proxy: the council's own; hub: JupyterHub.")
    ] = SignInBy.LINKS,
    bind: Annotated[str, typer.Option(help="Address to listen on.")] = LOOPBACK,
    port: Annotated[
        int | None, typer.Option(min=1, max=65535, help="Port; the first free one from 8866 on if not given.")
    ] = None,
    socket: Annotated[Path | None, typer.Option(help="Local socket to listen on in the place of a port.")] = None,
    user_header: Annotated[str, typer.Option(help="With proxy: the header that holds the user's name.")] = USER_HEADER,
    tls: Annotated[bool, typer.Option("--tls", help="Something in front of this server encrypts.")] = False,
    plain_http: Annotated[
        bool, typer.Option("--plain-http", help="Listen beyond this machine unencrypted, at your own risk.")
    ] = False,
) -> None:
    """Serve the pages to others; lcp open is for yourself alone."""
    hub = None
    if sign_in is SignInBy.HUB:
        hub, door = hub_from(os.environ), hub_door(os.environ, tls=tls, plain=plain_http)
    else:
        door = Door(
            by=sign_in,
            address=bind,
            socket=socket,
            header=user_header,
            tls=tls,
            plain=plain_http,
        )
        door = door if socket else replace(door, port=free_port(port, bind))
    use_warm_kernels()

    def ready(address: str) -> None:
        say(f"The pages are open, sign-in by {door.by}: {address}")
        if not door.here and door.plain:
            say("Not encrypted: everybody on this network can read links, cookies and drafts.")

    serve(workbook.notebooks_folder(), workbook.reports_folder(), door, ready, hub)
