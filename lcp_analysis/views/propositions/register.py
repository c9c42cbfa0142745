"""The register: every proposition by stage, with partners, saving, next decision, and who works on the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lcp_analysis.propositions import Figure, Proposition
from lcp_analysis.propositions.neighbours import Neighbour
from lcp_analysis.terms import Range, words
from lcp_analysis.views.propositions.figures import day
from lcp_analysis.views.sections import Block, Bullets, Heading, Paragraph, Section, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """One line of the register, as its reader may see it."""

    proposition: Proposition
    whole: bool  # False: an invited borough sees no more than it needs to decide
    next_decision: date | None
    saving: Figure | None  # None: not known, or not for this reader
    neighbours: tuple[Neighbour, ...]


def register_section(lines: Sequence[Registered], names: Mapping[str, str]) -> Section:
    """Write the register.

    Parameters
    ----------
    lines : sequence of Registered
    names : mapping of id to words
        Of options.
    """
    question = "Who proposes what?"
    if not lines:
        nothing = Paragraph(phrase=("Nobody has begun a proposition that you may see.",))
        return Section(id="register", question=question, title="No proposition yet", blocks=(nothing,))
    items = tuple((_near(line, names),) for line in lines if line.neighbours)
    blocks: tuple[Block, ...] = (
        TableBlock(table=_table(lines, names)),
        Heading(text="Groups that work on the same"),
        Bullets(items=items) if items else Paragraph(phrase=("No two of them work on the same option.",)),
    )
    return Section(id="register", question=question, title=_headline(lines), blocks=blocks)


def _headline(lines: Sequence[Registered]) -> str:
    start = words.sentence(words.count(len(lines), "proposition"))
    near = sum(bool(line.neighbours) for line in lines)
    if not near:
        return f"{start}, none near to another"
    return f"{start}; {words.count(near, 'works', 'work')} on what another works on"


def _near(line: Registered, names: Mapping[str, str]) -> str:
    others = words.listing(
        [f"{item.proposition.title} ({_shared(item, names)})" for item in line.neighbours],
    )
    return f"{line.proposition.title}: near to {others}"


def _shared(item: Neighbour, names: Mapping[str, str]) -> str:
    shared = [names.get(option, option) for option in (*item.same, *item.nested)]
    partners = f"; {words.listing(item.partners)} in both" if item.partners else ""
    return words.listing(shared) + partners


def _table(lines: Sequence[Registered], names: Mapping[str, str]) -> Table:
    titles = ("Proposition", "Stage", "Partners", "Options", "Saving a year", "Next decision")
    return Table(
        caption="All propositions",
        columns=tuple(Column(title=title, numeric=title == "Saving a year") for title in titles),
        rows=tuple(_row(line, names) for line in lines),
        cards=True,
        filtered=True,
    )


def _row(line: Registered, names: Mapping[str, str]) -> tuple[Cell, ...]:
    made, saving = line.proposition, line.saving
    value = saving.value.central if saving and isinstance(saving.value, Range) else None
    unseen = "not known" if line.whole else "for its partners"
    return (
        Cell(text=made.title, link=f"?proposition={made.id}"),
        Cell(text=made.stage.replace("_", " ")),
        Cell(text=words.listing([partner.name for partner in made.active])),
        Cell(text=words.listing([names.get(option, option) for option in made.options]) or "none chosen"),
        Cell(text=saving.printed if saving else unseen, value=value),
        Cell(text=day(line.next_decision) if line.next_decision or line.whole else unseen),
    )
