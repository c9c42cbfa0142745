"""Small pieces of a Word file that its library has no words for: fields, anchors, links, headers of tables."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, /, **attributes: str) -> BaseOxmlElement:
    """Return an element of the word-processing namespace, ``w:`` understood, with attributes of it."""
    made = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def set_style(paragraph: Paragraph, name: str) -> None:
    """Give a paragraph one of our styles by its id: the library would look through every style for each paragraph."""
    paragraph._p.style = name.replace(" ", "")  # noqa: SLF001


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    """Add a field that Word works out, such as PAGE, with what is shown until then."""
    open_field(paragraph, instruction)
    paragraph.add_run(shown)
    close_field(paragraph)


def open_field(paragraph: Paragraph, instruction: str) -> None:
    """Begin a field; what is added until :func:`close_field`, here or in later paragraphs, is its result so far."""
    text = element("instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    for part in (element("fldChar", fldCharType="begin"), text, element("fldChar", fldCharType="separate")):
        paragraph.add_run()._r.append(part)  # noqa: SLF001  # the library's own way to its XML


def close_field(paragraph: Paragraph) -> None:
    """End the field that was begun last."""
    paragraph.add_run()._r.append(element("fldChar", fldCharType="end"))  # noqa: SLF001


def add_anchor(paragraph: Paragraph, name: str, number: int) -> None:
    """Make a paragraph something that a link can lead to."""
    start = element("bookmarkStart", id=str(number), name=name)
    properties = paragraph._p.pPr  # noqa: SLF001
    paragraph._p.insert(0 if properties is None else 1, start)  # noqa: SLF001
    paragraph._p.append(element("bookmarkEnd", id=str(number)))  # noqa: SLF001


def add_link(
    paragraph: Paragraph, words: str, *, anchor: str = "", address: str = "", style: str, size: float = 0
) -> None:
    """Add words that lead to an anchor of this file, or to an address outside."""
    link = element("hyperlink", history="1")
    if anchor:
        link.set(qn("w:anchor"), anchor)
    else:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        link.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    run = Run(element("r"), paragraph)
    run.text = words
    run._r.style = style.replace(" ", "")  # noqa: SLF001
    if size:
        run.font.size, run.bold = Pt(size), True
    link.append(run._r)  # noqa: SLF001
    paragraph._p.append(link)  # noqa: SLF001


def shade(properties: BaseOxmlElement, colour: str) -> None:
    """Give a cell or paragraph a ground, as six hexadecimal digits."""
    properties.append(element("shd", val="clear", color="auto", fill=colour))
