"""The keys that links and cookies are signed with: a file of the workspace that only its owner may read."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

from lcp_analysis.records.places import NoWorkspace

FILE = "sign-in.keys"
_SHORTEST = 32  # characters of a key


def signing_keys(workspace: Path) -> list[str]:
    """Return the workspace's keys, the newest last; the first is made when it is first asked for.

    A new key is a new line at the end of the file. A line that is taken out ends what was signed with it.

    Raises
    ------
    NoWorkspace
        If the file cannot be written or read.
    """
    path = workspace / FILE
    try:
        workspace.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(path)
        keys = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    except OSError as error:
        raise NoWorkspace(workspace, error.strerror or str(error)) from None
    found = [key for key in keys if len(key) >= _SHORTEST]
    if not found:
        raise NoWorkspace(workspace, f"{FILE} holds no key; delete it to have one made")
    return found


def cookie_secret(keys: list[str]) -> bytes:
    """Return what cookies are signed with: another for each workspace, so that none is good at a neighbour's port."""
    return hashlib.sha256(f"lcp cookie {keys[-1]}".encode()).digest()


def _make(path: Path) -> None:
    """Write a first key under another name and link it into place: who comes second finds it whole."""
    if path.exists():
        return
    unfinished = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(secrets.token_urlsafe(48) + "\n")
        _place(unfinished, path)
    finally:
        unfinished.unlink()


def _place(unfinished: Path, path: Path) -> None:
    try:
        os.link(unfinished, path)
    except FileExistsError:
        return  # somebody else was first, and theirs is the key
