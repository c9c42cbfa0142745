"""Numbered lists in Word that each begin at 1."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from lcp_analysis.documents.word_parts import element


def new_numbering(word: Any) -> Callable[[Any], None]:
    """Begin a numbered list; the function it returns makes a paragraph its next item."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    usual = style.pPr.numPr.numId.val
    abstract = next(one.abstractNumId.val for one in numbering.num_lst if one.numId == usual)
    made = numbering.add_num(abstract)
    made.add_lvlOverride(ilvl=0).add_startOverride(1)
    number = made.numId

    def next_item(paragraph: Any) -> None:
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
        properties.append(element("ilvl", val="0"))
        properties.append(element("numId", val=str(number)))

    return next_item
