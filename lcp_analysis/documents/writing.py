"""One document written in as many formats as are asked for, side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from lcp_analysis.documents.content import Document
from lcp_analysis.documents.council_template import write_templated_word
from lcp_analysis.documents.data_file import write_json
from lcp_analysis.documents.page import write_html
from lcp_analysis.documents.pdf import write_pdf
from lcp_analysis.documents.word import write_word
from lcp_analysis.terms import UnknownName

Writer = Callable[[Document, Path], tuple[Path, ...]]
WRITERS: Mapping[str, tuple[str, Writer]] = {
    "word": (".docx", write_word),
    "html": (".html", write_html),
    "pdf": (".pdf", write_pdf),
    "json": (".json", write_json),
}


def write_formats(
    document: Document, folder: Path, name: str, formats: Sequence[str], template: Path | None = None
) -> tuple[Path, ...]:
    """Write a document in several formats and return every file written.

    Parameters
    ----------
    document : Document
    folder : Path
        Made if it is not there.
    name : str
        Of the files, without ending.
    formats : sequence of str
        Of "word", "html", "pdf" and "json".
    template : Path, optional
        A council's own Word template, for the Word file.

    Raises
    ------
    UnknownName
        If there is no such format; nothing is written then.
    BadInput, NotTypeset
        If the template cannot be used, or the typesetter refuses the document.
    """
    for one in formats:
        if one not in WRITERS:
            raise UnknownName("format", one, WRITERS)
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for one in dict.fromkeys(formats):
        ending, writer = WRITERS[one]
        if one == "word" and template is not None:
            writer = partial(_templated, template)
        written += writer(document, folder / f"{name}{ending}")
    return tuple(written)


def _templated(template: Path, document: Document, path: Path) -> tuple[Path, ...]:
    return write_templated_word(document, template, path)
