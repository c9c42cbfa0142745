"""A council's own Word template, looked at before anything reads it: it is somebody else's program as much as paper."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import Any

from defusedxml import DefusedXmlException, ElementTree
from defusedxml.common import EntitiesForbidden
from docxtpl import DocxTemplate  # type: ignore[import-untyped]  # it has none
from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from lcp_analysis.terms import BadInput

LARGEST, LARGEST_UNPACKED, MOST_PARTS = 10_000_000, 100_000_000, 2_000  # bytes, bytes, files in the file
BODY = "body"
PLACEHOLDERS = ("title", "subtitle", "authors", "notice", "marking", "stamp", "reconstruction", BODY)
REQUIRED = ("title", "stamp", BODY)
_PLACE = "the Word template"
_RUNS = re.compile(r"vbaProject|vbaData|activeX|embeddings/|oleObject|attachedToolbars|afchunk", re.IGNORECASE)
_MACRO_TYPES = re.compile(rb"macroEnabled|vbaProject|activeX|oleObject|aFChunk", re.IGNORECASE)
_FETCHING = re.compile(
    r"\s*(DDE|DDEAUTO|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|IMPORT|DATABASE|MACROBUTTON|AUTOTEXT|RD|ADDIN|CONTROL)\b",
    re.IGNORECASE,
)
_BODY_IN_WORDS = re.compile(r"<w:t(?: [^>]*)?>[^<]*\{\{\s*body\b")
_HYPERLINK = "/relationships/hyperlink"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_OUR_MARKS = (b"{{", b"{%", b"{#")


def checked_parts(template: bytes) -> Mapping[str, bytes]:
    """Return the parts of a template that may be opened.

    Raises
    ------
    BadInput
        If it is no Word file; is too large, packed or unpacked; holds macros, embedded or fetched things, or entities;
        or holds a placeholder that is not known, or lacks one that is needed.
    """
    parts = _unpacked(template)
    for name, content in parts.items():
        _check_part(name, content)
    _check_placeholders(parts)
    return parts


def _unpacked(template: bytes) -> dict[str, bytes]:
    if len(template) > LARGEST:
        raise BadInput(_PLACE, f"{len(template):,} bytes", f"at most {LARGEST:,}")
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as packed:
            listed = packed.infolist()
            size = sum(one.file_size for one in listed)  # what reading is held to: more than is said is an error
            if len(listed) > MOST_PARTS or size > LARGEST_UNPACKED:
                found = f"{len(listed):,} parts of {size:,} bytes when unpacked"
                raise BadInput(_PLACE, found, f"at most {MOST_PARTS:,} parts and {LARGEST_UNPACKED:,} bytes")
            parts = {one.filename: packed.read(one) for one in listed}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise BadInput(_PLACE, f"no file that can be unpacked ({error})", "a Word file (.docx)") from error
    if "word/document.xml" not in parts or "[Content_Types].xml" not in parts:
        raise BadInput(_PLACE, "another kind of file", "a Word file (.docx)")
    return parts


def _check_part(name: str, content: bytes) -> None:
    where = f"{_PLACE} / {name}"
    if _RUNS.search(name) or (name == "[Content_Types].xml" and _MACRO_TYPES.search(content)):
        raise BadInput(where, "macros or embedded objects", "a .docx without them: save it again as Word document")
    if not name.endswith((".xml", ".rels")):
        return
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, DefusedXmlException, EntitiesForbidden) as error:
        raise BadInput(where, f"XML that is not read ({type(error).__name__})", "a file that Word wrote") from error
    if name.endswith(".rels"):
        _check_relations(where, root)
    else:
        _check_fields(where, root)


def _check_relations(where: str, root: Any) -> None:
    for relation in root:
        if relation.get("TargetMode") != "External":
            continue
        target = relation.get("Target", "")
        if not relation.get("Type", "").endswith(_HYPERLINK) or not target.startswith(("http:", "https:", "mailto:")):
            raise BadInput(where, f"something fetched from {target[:80]!r}", "everything in the file itself")


def _check_fields(where: str, root: Any) -> None:
    """Refuse fields that fetch or run; a field's code may be spread over several pieces."""
    codes = ["".join(node.text or "" for node in line.iter(f"{_W}instrText")) for line in root.iter(f"{_W}p")]
    codes += [node.get(f"{_W}instr", "") for node in root.iter(f"{_W}fldSimple")]
    for code in codes:
        if _FETCHING.match(code):
            raise BadInput(where, f"a field {code.strip()[:60]!r}", "fields that neither fetch nor run anything")


def _check_placeholders(parts: Mapping[str, bytes]) -> None:
    found: set[str] = set()
    for name, content in parts.items():
        if name.endswith(".xml") and any(mark in content or b"{<" in content for mark in _OUR_MARKS):
            found |= set(_placeholders(name, content.decode("utf-8", "replace")))
    unknown = sorted(found - set(PLACEHOLDERS))
    if unknown:
        known = ", ".join(f"{{{{ {name} }}}}" for name in PLACEHOLDERS)
        raise BadInput(_PLACE, f"the unknown placeholders {', '.join(unknown)}", f"only {known}")
    missing = [name for name in REQUIRED if name not in found]
    if missing:
        written = ", ".join("{{p body }}" if name == BODY else f"{{{{ {name} }}}}" for name in missing)
        raise BadInput(_PLACE, f"no placeholder {written}", "each once, {{p body }} in a paragraph of its own")


def _placeholders(name: str, xml: str) -> Iterator[str]:
    """Find the placeholders of a part; anything that is more than a name in double braces is refused."""
    where = f"{_PLACE} / {name}"
    needed = "placeholders such as {{ title }}: a name in double braces, nothing else"
    patched = DocxTemplate.patch_xml(DocxTemplate, xml)
    if _BODY_IN_WORDS.search(patched):
        raise BadInput(where, "{{ body }} among other words", "{{p body }} in a paragraph of its own")
    try:
        parsed = SandboxedEnvironment().parse(patched)
    except TemplateSyntaxError as error:
        raise BadInput(where, f"braces that are not read ({error.message})", needed) from error
    for statement in parsed.body:
        pieces = statement.nodes if isinstance(statement, nodes.Output) else [statement]
        for piece in pieces:
            if isinstance(piece, nodes.Name):
                yield piece.name
            elif not isinstance(piece, nodes.TemplateData):
                raise BadInput(where, f"an instruction ({type(piece).__name__})", needed)
