"""The register: every proposition by stage, with partners, saving, next decision, and who works on the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.case.proposition import PropositionCase
from lcp_analysis.propositions import Proposition
from lcp_analysis.terms import Range, words
from lcp_analysis.views.propositions.figures import FigureTraces, day
from lcp_analysis.views.sections import Block, Bullets, Heading, Paragraph, Section, TableBlock, Trace
from lcp_analysis.views.tables import Cell, Column, Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbours:
    """Propositions that share an option or an operating model."""

    what: str  # id of the option or model
    propositions: tuple[str, ...]  # ids


def near_neighbours(propositions: Sequence[Proposition]) -> tuple[Neighbours, ...]:
    """Return what more than one proposition works on, what most work on first; partners of one are no neighbours."""
    working: dict[str, list[str]] = {}
    for made in propositions:
        for what in dict.fromkeys((*made.options, *made.models)):
            working.setdefault(what, []).append(made.id)
    shared = [Neighbours(what=what, propositions=tuple(ids)) for what, ids in working.items() if len(ids) > 1]
    return tuple(sorted(shared, key=lambda item: (-len(item.propositions), item.what)))


def register_section(cases: Sequence[PropositionCase], names: Mapping[str, str]) -> Section:
    """Write the register.

    Parameters
    ----------
    cases : sequence of PropositionCase
        Those that the reader may see.
    names : mapping of id to words
        Of options and operating models.
    """
    if not cases:
        nothing = Paragraph(phrase=("Nobody has opened a proposition yet.",))
        return Section(id="register", question="Who proposes what?", title="No proposition yet", blocks=(nothing,))
    traces: list[Trace] = []
    table = _table(cases, names, traces)
    together = near_neighbours([case.proposition for case in cases])
    blocks: list[Block] = [TableBlock(table=table), Heading(text="Groups that work on the same")]
    items = tuple((_same(item, names),) for item in together)
    blocks.append(Bullets(items=items) if items else Paragraph(phrase=("No two propositions share an option.",)))
    return Section(
        id="register",
        question="Who proposes what?",
        title=_headline(cases, together),
        blocks=tuple(blocks),
        traces=tuple(traces),
    )


def _headline(cases: Sequence[PropositionCase], together: Sequence[Neighbours]) -> str:
    start = words.sentence(words.count(len(cases), "proposition"))
    if not together:
        return f"{start}, none working on what another works on"
    same = {id_ for item in together for id_ in item.propositions}
    return f"{start}; {words.count(len(same), 'of them works', 'of them work')} on what another works on"


def _same(item: Neighbours, names: Mapping[str, str]) -> str:
    return f"{names.get(item.what, item.what)}: {words.listing(item.propositions)}"


def _table(cases: Sequence[PropositionCase], names: Mapping[str, str], traces: list[Trace]) -> Table:
    titles = ("Proposition", "Stage", "Partners", "Options", "Saving a year", "Next decision", "Blocking")
    return Table(
        caption="All propositions",
        columns=tuple(Column(title=title, numeric=title in ("Saving a year", "Blocking")) for title in titles),
        rows=tuple(_row(case, names, traces) for case in cases),
        cards=True,
        filtered=True,
    )


def _row(case: PropositionCase, names: Mapping[str, str], traces: list[Trace]) -> tuple[Cell, ...]:
    made = case.proposition
    blocks = len(case.readiness.blocks)
    return (
        Cell(text=f"{made.id}. {made.title}"),
        Cell(text=made.stage.replace("_", " ")),
        Cell(text=words.listing([partner.name for partner in made.active])),
        Cell(text=words.listing([names.get(option, option) for option in made.options]) or "none chosen"),
        _saving(case, traces),
        Cell(text=next_decision(made)),
        Cell(text=str(blocks), value=float(blocks)),
    )


def _saving(case: PropositionCase, traces: list[Trace]) -> Cell:
    figure = case.figures.get("E2.saving")
    if figure is None:
        return Cell(text="not known")
    own = FigureTraces(case)
    trace = own.of(figure.id)
    traces.extend(own.all)
    value = figure.value.central if isinstance(figure.value, Range) else figure.value
    return Cell(text=figure.printed, value=value, trace=trace)


def next_decision(made: Proposition) -> str:
    """Return the first dated decision, or that there is none."""
    dated = sorted((item.on, item.what, item.partner) for item in made.decisions if item.on)
    if not dated:
        return "no date yet"
    on, what, partner = dated[0]
    return f"{day(on)}: {what}, {made.partner(partner).name}"
