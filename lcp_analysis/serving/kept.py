"""Voila's own scripts and styles: packed once for all visitors, and kept by the browser for a day."""

from __future__ import annotations

import functools
import gzip
from collections.abc import Generator
from pathlib import Path
from typing import Any

from tornado.web import StaticFileHandler

from lcp_analysis.serving.at_once import script

_DAY = 24 * 3600
_PACKED = frozenset({".js", ".css", ".json", ".map", ".svg", ".html", ".txt"})  # the rest is packed already
_MOST = 512  # files whose packed form is held; Voila has some 120


class _PackedPath(str):
    """The path of a file that is sent packed."""

    __slots__ = ()


class _Kept(StaticFileHandler):
    def validate_absolute_path(self, root: str, absolute_path: str) -> str | None:
        """Find the file, and decide whether this browser is sent its packed form."""
        found = super().validate_absolute_path(root, absolute_path)
        if found is None or Path(found).suffix not in _PACKED:
            return found
        asked = self.request.headers
        packs = "gzip" in asked.get("Accept-Encoding", "") and "Range" not in asked
        return _PackedPath(found) if packs else found

    def set_headers(self) -> None:
        """Let the browser keep it; what these files are changes only with an installation."""
        kind = self.get_content_type()
        super().set_headers()
        self.set_header("Cache-Control", f"private, max-age={_DAY}")
        self.set_header("Content-Type", kind)
        self.add_header("Vary", "Accept-Encoding")
        if isinstance(self.absolute_path, _PackedPath):
            self.set_header("Content-Encoding", "gzip")

    def get_content_size(self) -> int:
        """Return the bytes that are sent."""
        path = self.absolute_path
        return len(_packed(path)) if isinstance(path, _PackedPath) else super().get_content_size()

    @classmethod
    def get_content(
        cls, abspath: str, start: int | None = None, end: int | None = None
    ) -> Generator[bytes, None, None]:
        """Give the packed file, or the file as it is."""
        if isinstance(abspath, _PackedPath):
            yield _packed(abspath)
        else:
            yield from super().get_content(abspath, start, end)


def _packed(path: str) -> bytes:
    changed = Path(path).stat()
    return _packed_once(str(path), changed.st_mtime_ns, changed.st_size)


@functools.lru_cache(_MOST)
def _packed_once(path: str, changed: int, size: int) -> bytes:
    del changed, size  # they are there so that another file under the same name is packed anew
    return gzip.compress(script(Path(path)), mtime=0)


def kept(rule: Any) -> Any:
    """Return an address of Voila's, with files that are packed and kept if it serves files."""
    pattern, handler, *rest = rule
    if isinstance(handler, type) and issubclass(handler, StaticFileHandler):
        handler = type(f"Kept{handler.__name__}", (_Kept, handler), {})
    return (pattern, handler, *rest)
