"""One start: check the place, make the environment if need be, hand over to the command in it."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

from launcher.environment import Environment
from launcher.places import SPACE_NEEDED, check_local, check_writable
from launcher.problems import CannotStart, NotEnoughSpace
from launcher.steps import clean_environment

SHORT_HELP = """\
The strategic options workbook for library authorities.

  ./lcp open              write the reports, serve the pages on this computer and print the link
  ./lcp test              run the checks and tests that need only Python
  ./lcp test --browser    ... and those that need Chromium
  ./lcp test --full       ... and all others
  ./lcp --help            this help; after the first start, every command
  ./lcp COMMAND --help    what a command does and its options

On Windows: python lcp open. The first start makes an environment in .venv from requirements/runtime.txt
(about 1 GB, a minute or two, internet needed); nothing is installed outside this folder.
"""
HELP = {"-h", "--help"}
FROM_ANYWHERE = ("-P",)  # a lcp_analysis, or a random.py, in the folder one stands in is not ours


def start(root: str, arguments: list[str]) -> int:
    """Run a command of the workbook and return its exit code; on POSIX, become it and never return."""
    environment = Environment(Path(root).resolve())
    asks_help = not arguments or not HELP.isdisjoint(arguments)
    if asks_help and not environment.is_ready("runtime"):
        sys.stdout.write(SHORT_HELP)
        return 0
    wanted = "test" if arguments[:1] == ["test"] and not asks_help else "runtime"
    try:
        _prepare(environment, wanted)
    except CannotStart as problem:
        sys.stderr.write(f"lcp: {problem}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write("\nlcp: stopped while setting up; the next start begins again.\n")
        return 130
    run = _wait_for if os.name == "nt" else _become
    return run([str(environment.python), *FROM_ANYWHERE, "-m", "lcp_analysis.cli", *arguments])


def _prepare(environment: Environment, wanted: str) -> None:
    check_writable(environment.root)
    if wanted != "test":  # tests keep their records in temporary folders
        check_local(environment.root, os.environ)
    try:
        environment.prepare(wanted)
    except OSError as error:
        if error.errno == errno.ENOSPC:
            raise NotEnoughSpace(environment.root, None, SPACE_NEEDED) from None
        raise


def _become(command: list[str]) -> NoReturn:
    """Become the command, so that signals and its exit code are its own."""
    os.execve(command[0], command, clean_environment())


def _wait_for(command: list[str]) -> int:
    """Windows cannot replace a process: wait, and let Ctrl+C, which goes to both, be the command's to answer."""
    running = subprocess.Popen(command, env=clean_environment())
    while True:
        try:
            return running.wait()
        except KeyboardInterrupt:
            continue
