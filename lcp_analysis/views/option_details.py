"""One option in full: what changes, its conditions with their verdicts, what it cannot go with, its evidence."""

from __future__ import annotations

from datetime import date

from lcp_analysis.framework import Evidence
from lcp_analysis.options import JudgedCondition, LonglistEntry, Verdict
from lcp_analysis.terms import words
from lcp_analysis.views.sections import Block, Bullets, Paragraph, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_TONE = {Verdict.MET: "ok", Verdict.TO_CONFIRM: "watch", Verdict.NOT_MET: "bad"}


def option_details(entry: LonglistEntry, vantage: date) -> tuple[Block, ...]:
    """Write everything the framework says of an option for this authority."""
    option = entry.option
    blocks: list[Block] = [
        Paragraph(phrase=(option.description,)),
        Paragraph(phrase=(f"What changes: {words.listing([_lower(text) for text in option.what_changes])}.",)),
    ]
    if entry.applicability.judged:
        blocks.append(TableBlock(table=_conditions(entry)))
    blocks.extend(_exclusions(entry))
    matters = (*option.legal_matters, *option.org_design_matters)
    if matters:
        blocks.append(Bullets(items=tuple((f"To settle: {_lower(matter)}",) for matter in matters)))
    blocks.extend(_evidence(entry, vantage))
    return tuple(blocks)


def _lower(text: str) -> str:
    """Return the text as it goes on inside a sentence; abbreviations keep their capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _conditions(entry: LonglistEntry) -> Table:
    return Table(
        caption=f"Conditions of: {entry.option.name}",
        columns=(Column(title="Condition"), Column(title="Verdict"), Column(title="Why")),
        rows=tuple(_condition(judged) for judged in entry.applicability.judged),
        cards=True,
    )


def _condition(judged: JudgedCondition) -> tuple[Cell, ...]:
    return (
        Cell(text=judged.condition.text),
        Cell(text=str(judged.verdict), status=_TONE[judged.verdict]),
        Cell(text=judged.why),
    )


def _exclusions(entry: LonglistEntry) -> list[Block]:
    said = []
    others = [option.name for option in entry.incompatible_with if not option.yardstick]
    if others:
        said.append(f"Cannot be combined with: {words.listing([_lower(name) for name in others])}. ")
    if entry.nested_in:
        wholes = words.listing([_lower(option.name) for option in entry.nested_in])
        said.append(f"Already inside: {wholes}; counted once where both are chosen.")
    return [Paragraph(phrase=tuple(said))] if said else []


def _evidence(entry: LonglistEntry, vantage: date) -> list[Block]:
    blocks: list[Block] = []
    if entry.evidence:
        table = Table(
            caption=f"Evidence on: {entry.option.name}",
            columns=(
                Column(title="What was published"),
                Column(title="Year"),
                Column(title="Source"),
                Column(title="Kind"),
                Column(title=f"Known in {vantage:%B %Y}?"),
            ),
            rows=tuple(_piece(piece) for piece in entry.evidence),
            cards=True,
        )
        blocks.append(TableBlock(table=table))
    if entry.hidden_evidence:
        hidden = words.count(entry.hidden_evidence, "later piece of evidence is", "later pieces of evidence are")
        note = f"{words.sentence(hidden)} hidden: not known in {vantage:%B %Y}."
        blocks.append(Paragraph(phrase=(note,), kind="note"))
    return blocks


def _piece(piece: Evidence) -> tuple[Cell, ...]:
    kind = str(piece.source_type).replace("_", " ")
    caution = "; needs a second source" if piece.source_type.needs_second_source else ""
    return (
        Cell(text=piece.figure),
        Cell(text=f"{piece.year}{' (inferred)' if piece.year_inferred else ''}"),
        Cell(text=piece.source, link=piece.url),
        Cell(text=f"{kind}, {piece.basis}{caution}"),
        Cell(text="no" if piece.hindsight else "yes"),
    )
