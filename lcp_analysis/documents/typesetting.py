"""The typesetter: data in, PDF or a picture out. What people wrote goes in as values, never as code."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import typst

from lcp_analysis.terms import LcpError

FONTS = ("Liberation Sans", "Arial", "Segoe UI", "Helvetica Neue", "DejaVu Sans", "Libertinus Serif")
_TEMPLATES = resources.files("lcp_analysis.documents") / "typst"
_LATIN = 0x17F  # up to here every font has every letter
_MOST_TRIED = 400  # different letters of other scripts that are tried one by one
_UNKNOWN = "could not be displayed"


class NotTypeset(LcpError):
    """A document could not be made into PDF."""

    def __init__(self, title: str, reason: str) -> None:
        super().__init__(title, reason)
        self.title, self.reason = title, reason

    def __str__(self) -> str:
        return f"{self.title!r} could not be made into PDF: {self.reason}. The Word and HTML files are not affected."


def pdf(data: Mapping[str, Any], title: str) -> bytes:
    """Return a tagged PDF (PDF/UA-1) of a document's data.

    A letter that no font on this machine has is written as its number, "[U+6F22]": PDF/UA refuses an empty box.

    Raises
    ------
    NotTypeset
        If the typesetter refuses the document.
    """
    text = json.dumps(data, ensure_ascii=False)
    missing = _not_in_fonts(text)
    try:
        return _compiled("document.typ", _numbered(text, missing), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if _UNKNOWN not in str(error.message):
            raise NotTypeset(title, str(error.message)) from error
    others = frozenset(letter for letter in text if ord(letter) > _LATIN)  # letters that only fail when joined
    try:
        return _compiled("document.typ", _numbered(text, others), format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        raise NotTypeset(title, str(error.message)) from error


def picture(figure: Mapping[str, Any], ppi: float) -> bytes:
    """Return one figure as a PNG."""
    return _compiled("picture.typ", json.dumps({"figure": figure, "fonts": FONTS}), format="png", ppi=ppi)


def _compiled(template: str, data: str, **options: Any) -> bytes:
    with resources.as_file(_TEMPLATES) as folder:
        made = typst.compile(
            str(folder / template), root=str(folder), sys_inputs={"data": data}, font_paths=_fonts(), **options
        )
    if not isinstance(made, bytes):
        raise TypeError(f"{template} gave no single file")
    return made


def _numbered(text: str, missing: frozenset[str]) -> str:
    return text.translate({ord(letter): f"[U+{ord(letter):04X}]" for letter in missing})


def _not_in_fonts(text: str) -> frozenset[str]:
    """Return the letters of a text that no font here has, found by setting them alone."""
    unsure = sorted({letter for letter in text if ord(letter) > _LATIN})
    if len(unsure) > _MOST_TRIED:
        return frozenset(unsure)
    return frozenset(letter for letter in unsure if not _in_fonts(letter))


@cache
def _in_fonts(letter: str) -> bool:
    data = json.dumps({"letter": letter, "fonts": FONTS})
    try:
        _compiled("letter.typ", data, format="pdf", pdf_standards=["ua-1"])
    except typst.TypstError as error:
        if _UNKNOWN in str(error.message):
            return False
        raise
    return True


@cache
def _fonts() -> typst.Fonts:
    """Return this machine's fonts, looked for once: it takes longer than to set a letter."""
    return typst.Fonts()
