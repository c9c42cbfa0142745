"""Text files from people: UTF-8, of a reasonable size, or one clear message."""

from __future__ import annotations

from pathlib import Path

from lcp_analysis.terms import BadInput

LARGEST_FILE = 5_000_000  # bytes: far above any problem file, far below what would fill memory
LARGEST_TABLE = 50_000_000  # of the reference data: those of 1,000 authorities have 7 million


def read_text(path: Path, largest: int = LARGEST_FILE) -> str:
    """Read a text file; a byte order mark at its start is dropped and line ends are as Python has them.

    Raises
    ------
    BadInput
        If the file cannot be read, is too large or is not UTF-8.
    """
    try:
        size = path.stat().st_size
        if size > largest:
            raise BadInput(path.name, f"{size:,} bytes", f"a file of at most {largest:,} bytes")
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise BadInput(str(path), (error.strerror or "no such file").lower(), "a file that can be read") from None
    except UnicodeDecodeError as error:
        raise BadInput(
            path.name, f"a byte that is not UTF-8 at position {error.start}", "a file saved as UTF-8"
        ) from None
