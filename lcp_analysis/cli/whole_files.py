"""What a command writes for its user: whole or not at all, and open to whom the user's other files are open to."""

from __future__ import annotations

import os
from pathlib import Path

from lcp_analysis.terms import BadInput


def write_whole(path: Path, content: bytes, asked: str) -> None:
    """Write a file so that nobody ever sees half of it.

    Parameters
    ----------
    path : Path
    content : bytes
    asked : str
        How the file was asked for, such as "--json".

    Raises
    ------
    BadInput
        If the file cannot be written; nothing is left behind.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        why = (error.strerror or "an error").lower()
        raise BadInput(asked, f"{path} ({why})", "a file in a folder that can be written to") from None
