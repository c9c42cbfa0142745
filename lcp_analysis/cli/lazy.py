"""Commands that are loaded when they are asked for: a calculation does not wait for the server's libraries."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperGroup
from typer.main import get_command

from lcp_analysis.kernels import import_schemas_quickly, use_one_thread

# command -> module of this package, whose register(app) adds it
MODULES = {
    "open": "open",
    "lab": "lab",
    "demo": "demo",
    "serve": "serve",
    "invite": "invite",
    "access": "invite",
    "workshop": "workshop",
    "records": "records",
    "report": "report",
    "appraise": "appraise",
    "share": "share",
    "finance": "finance",
    "model": "model",
    "allocate": "allocate",
    "proposition": "proposition",
    "bulletin": "bulletin",
    "schema": "schema",
    "data": "data",
    "test": "testing",
}


class LazyGroup(TyperGroup):
    """The group of all commands, in the order of :data:`MODULES`."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Name every command."""
        del ctx
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Load one command."""
        del ctx
        if cmd_name not in MODULES:
            return None
        use_one_thread()
        import_schemas_quickly()  # both before a command imports its libraries
        one = typer.Typer(add_completion=False)
        with _nothing_collected():
            module = import_module(f"lcp_analysis.cli.{MODULES[cmd_name]}")
        module.register(one)
        made = get_command(one)
        return getattr(made, "commands", {}).get(cmd_name, made)  # a group of its own stands under its own name


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage while modules come, nor among them later: they stay, and looking is a tenth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
