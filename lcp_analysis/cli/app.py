"""One place where commands are gathered and where an :class:`LcpError` becomes one line and exit code 1."""

from __future__ import annotations

import sys
from typing import Annotated

import typer
from rich.console import Console
from typer.exceptions import TyperException

from lcp_analysis.cli.demonstration import use_demonstration
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
def _group(
    demonstration: Annotated[
        bool, typer.Option("--demo", help="Work on the demonstration that lcp demo has made, not on your own record.")
    ] = False,
) -> None:
    """Help library authorities choose how to run their services."""
    if demonstration:
        use_demonstration()


def main() -> None:
    """Run the command line; the reader's errors are one message on stderr, a programmer's keep their traceback."""
    try:
        ended = app(prog_name="lcp", standalone_mode=False)
    except LcpError as error:
        _say(str(error))
    except typer.Abort:
        _say("Stopped.")
    except TyperException as wrong:
        if usage := _usage(wrong):
            _say(usage)
    else:
        sys.exit(ended if isinstance(ended, int) else 0)
    sys.exit(1)


def _usage(wrong: TyperException) -> str:
    """Return what was wrong with a command, and where its help is; nothing if the help itself has been shown."""
    said = wrong.format_message() if hasattr(wrong, "format_message") else str(wrong)
    context = getattr(wrong, "ctx", None)
    if context is None or not said.strip():
        return said.strip()
    return f"{context.command_path}: {said.rstrip('.')}. See {context.command_path} --help."


def _say(message: str) -> None:
    Console(stderr=True, soft_wrap=True).print(message, style="bold red", markup=False, highlight=False)
