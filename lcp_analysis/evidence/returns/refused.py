"""Why a file is not read at all: one sentence that says what was found and what to do."""

from __future__ import annotations

from lcp_analysis.terms import LcpError


class FileRefused(LcpError):
    """A file that cannot be imported; nothing of it was used."""

    def __init__(self, file: str, found: str, do: str) -> None:
        super().__init__(file, found, do)
        self.file, self.found, self.do = file, found, do

    def __str__(self) -> str:
        return f"{self.file} was not imported: it is {self.found}. {self.do} Nothing was saved."
