"""The look of our Word files: styles by name, so that a council can change them in one place."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING, WD_UNDERLINE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from lcp_analysis.documents.word_parts import element

INK, DEEP, SOFT, PALE = (RGBColor.from_string(one) for one in ("1B1F24", "12436D", "3D3D3D", "555C64"))
FONT = "Arial"
QUESTION, LEDE, NOTE, SOURCE, MEASURE, CELL, GAP, FIGURE_LINK, LINK = (
    "LCP Question",
    "LCP Lede",
    "LCP Note",
    "LCP Source",
    "LCP Measure",
    "LCP Cell",
    "LCP Gap",
    "LCP Figure",
    "Hyperlink",
)
_HEADINGS = {1: (16.0, DEEP, 22.0), 2: (13.5, INK, 16.0), 3: (12.0, INK, 13.0), 4: (11.0, SOFT, 12.0)}
_SMALL = {  # size, colour, space before, space after, keep with next
    QUESTION: (10.0, SOFT, 22.0, 2.0, True),
    LEDE: (12.0, SOFT, 0.0, 8.0, False),
    NOTE: (10.5, INK, 2.0, 8.0, False),
    SOURCE: (9.0, PALE, 3.0, 8.0, False),
    MEASURE: (9.5, SOFT, 0.0, 4.0, True),
    CELL: (10.0, INK, 1.0, 1.0, False),
    GAP: (5.0, INK, 0.0, 0.0, False),
}


def set_styles(word: WordDocument) -> None:
    """Give a new file our styles, its language and its page."""
    _language(word)
    styles: Any = word.styles
    normal = styles["Normal"]
    _letters(normal, 11.0, INK)
    normal.paragraph_format.space_after = Pt(7)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = 1.12
    for level, (size, colour, before) in _HEADINGS.items():
        _heading(styles[f"Heading {level}"], size, colour, before)
    _heading(styles["Title"], 24.0, DEEP, 0.0)
    _heading(styles["Subtitle"], 14.0, SOFT, 0.0)
    _heading(styles["Caption"], 10.5, INK, 10.0)
    styles["Caption"].paragraph_format.space_after = Pt(3)
    add_missing_styles(word)
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_after = Pt(3)
    _page(word)


def add_missing_styles(word: WordDocument) -> None:
    """Give a file those of our styles that it does not have; what a council has set itself stays."""
    styles: Any = word.styles
    known = {style.name for style in styles}
    for name, how in _SMALL.items():
        if name not in known:
            _small(styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH), styles["Normal"], how)
    if NOTE not in known:
        _framed(styles[NOTE])
    _missing_headings(styles, known)
    for name in sorted({"Caption", "List Bullet", "List Number"} - known):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True).base_style = styles["Normal"]
    if LINK not in known:
        font = styles.add_style(LINK, WD_STYLE_TYPE.CHARACTER).font
        font.underline, font.color.rgb = True, DEEP
    if FIGURE_LINK not in known:
        styles.add_style(FIGURE_LINK, WD_STYLE_TYPE.CHARACTER).font.underline = WD_UNDERLINE.DOTTED


def _missing_headings(styles: Any, known: Collection[str]) -> None:
    for level, (size, colour, before) in _HEADINGS.items():
        if f"Heading {level}" not in known:
            made = styles.add_style(f"Heading {level}", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
            made.base_style = styles["Normal"]
            made.element.get_or_add_pPr().get_or_add_outlineLvl().val = level - 1
            _heading(made, size, colour, before)


def _language(word: WordDocument) -> None:
    defaults: Any = word.styles.element
    for language in defaults.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _letters(style: Any, size: float, colour: RGBColor) -> None:
    font = style.font
    font.name, font.size, font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):  # a theme would overrule the name
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{name}"), FONT)


def _heading(style: Any, size: float, colour: RGBColor, before: float) -> None:
    _letters(style, size, colour)
    style.font.bold, style.font.italic = True, False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(5)
    style.paragraph_format.keep_with_next = True
    for name in ("spacing", "kern"):  # the library's title is set wide, and has a rule under it
        for found in style.element.rPr.findall(qn(f"w:{name}")):
            style.element.rPr.remove(found)
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _small(style: Any, normal: Any, how: tuple[float, RGBColor, float, float, bool]) -> None:
    size, colour, before, after, keep = how
    style.base_style = normal
    _letters(style, size, colour)
    style.font.bold = style.name == QUESTION
    form = style.paragraph_format
    form.space_before, form.space_after, form.keep_with_next = Pt(before), Pt(after), keep
    form.line_spacing = 1.05


def _framed(style: Any) -> None:
    style.paragraph_format.left_indent = Cm(0.3)
    properties = style.element.get_or_add_pPr()
    edges = element("pBdr")
    edges.append(element("left", val="single", sz="24", space="8", color="767D86"))
    for part in (edges, element("shd", val="clear", color="auto", fill="F5F6F8")):  # their order is the schema's
        properties.insert_element_before(part, "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def _page(word: WordDocument) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin, page.bottom_margin = Cm(2.3), Cm(2.3)
