"""One place where commands are gathered and where an :class:`LcpError` becomes one line and exit code 1."""

from __future__ import annotations

import sys

import typer
from rich.console import Console

from lcp_analysis.cli.lazy import LazyGroup
from lcp_analysis.terms import LcpError

app = typer.Typer(
    name="lcp",
    cls=LazyGroup,
    help="The strategic options workbook for library authorities.",
    no_args_is_help=True,
    add_completion=False,  # it would complete a command that is not on the path
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def _group() -> None:
    """Help library authorities choose how to run their services."""


def main() -> None:
    """Run the command line; the reader's errors are one line on stderr, a programmer's keep their traceback."""
    try:
        app(prog_name="lcp")
    except LcpError as error:
        Console(stderr=True, soft_wrap=True).print(str(error), style="bold red", markup=False, highlight=False)
        sys.exit(1)
