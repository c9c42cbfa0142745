"""Drafts every section from what is there; a question that nothing answers gets no sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType

from lcp_analysis.case.proposition.drafted_choice import choice
from lcp_analysis.case.proposition.drafted_money import money
from lcp_analysis.case.proposition.drafted_plan import delivery, support
from lcp_analysis.case.proposition.drafted_sharing import sharing
from lcp_analysis.case.proposition.figures import find
from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.propositions import Figure, LawNote, Partner, Row, Sentence, Table, law_notes
from lcp_analysis.propositions.law import NOT_LEGAL_ADVICE, area_name
from lcp_analysis.terms.words import count, day, listing, sentence

Drafted = tuple[list[Sentence], list[Table]]
NO_DATE = "no date yet"
NOBODY = "nobody named yet"
NO_FIGURE = "no figure"


def draft(section: str, inputs: Inputs, figures: Sequence[Figure]) -> Drafted:
    """Draft one section by its id; nothing for a section that the workbook has nothing for."""
    make = _SECTIONS.get(section)
    sentences, tables = make(inputs, figures) if make else ([], [])
    return sentences, [part for table in tables for part in table.parts]


def _decision(inputs: Inputs, figures: Sequence[Figure]) -> Drafted:
    made = inputs.proposition
    sentences: list[Sentence] = []
    tables: list[Table] = []
    if made.decisions:
        undated = [item for item in made.decisions if item.on is None]
        text = f"{sentence(count(len(made.decisions), 'decision'))} by {count(len(made.active), 'partner')}"
        ending = f"; {count(len(undated), 'has', 'have')} {NO_DATE}." if undated else ", all dated."
        sentences.append(Sentence(text=f"{text}{ending}", question="A1"))
        rows = tuple(
            Row(
                head=made.partner(item.partner).name,
                cells=(
                    item.body,
                    item.what,
                    day(item.on) if item.on else NO_DATE,
                    item.reference or "none given",
                ),
            )
            for item in made.decisions
        )
        columns = ("Body", "Decision", "Date", "Reference")
        tables.append(Table(title="Who decides, and when", first="Partner", columns=columns, rows=rows, question="A1"))
    if any(partner.lead_member or partner.director for partner in made.active):
        tables.append(_sponsors(made.active))
        author = f"Written by {made.author}." if made.author else "Its author is not named."
        sentences.append(Sentence(text=author, question="A3"))
    return [*sentences, *_one_page(figures)], tables


def _one_page(figures: Sequence[Figure]) -> Iterable[Sentence]:
    """Say what the summary holds, once it can hold saving, one-off cost and payback."""
    parts = [find(figures, id_) for id_ in ("E2.saving", "E3.one_off", "E4.payback")]
    known = [part for part in parts if part is not None]
    if len(known) == len(parts):
        saving, one_off, payback = (part.printed for part in known)
        text = f"In short: it saves {saving}, costs {one_off} once, and pays back in {payback}."
        yield Sentence(text=text, figures=tuple(part.id for part in known), question="A2")


def _sponsors(partners: Sequence[Partner]) -> Table:
    rows = tuple(
        Row(
            head=partner.name,
            cells=(partner.lead_member or NOBODY, partner.director or NOBODY, partner.membership.value),
        )
        for partner in partners
    )
    columns = ("Lead member", "Director", "Standing")
    return Table(title="Sponsors", first="Partner", columns=columns, rows=rows, question="A3")


def _need(inputs: Inputs, figures: Sequence[Figure]) -> Drafted:
    """Draft the starting point of each partner side by side."""
    own = [figure for figure in figures if figure.question == "B3"]
    stems = list(dict.fromkeys(figure.id.rsplit(".", 1)[0] for figure in own))
    rows = []
    for stem in stems:
        by_partner = {figure.partner: figure for figure in own if figure.id.rsplit(".", 1)[0] == stem}
        sample = next(iter(by_partner.values()))
        title = sample.what.rsplit(", ", 1)[0]
        rows.append(
            Row(
                head=f"{title}, {sample.year}" if sample.year else title,
                cells=tuple(_printed(by_partner.get(partner.code)) for partner in inputs.proposition.active),
                figures=tuple(figure.id for figure in by_partner.values()),
            )
        )
    if not rows:
        return [], []
    names = tuple(partner.name for partner in inputs.proposition.active)
    table = Table(
        title="Starting point of each partner",
        first="Measure",
        columns=names,
        rows=tuple(rows),
        question="B3",
        note="Published figures on one definition; a gap is a figure that was not found.",
    )
    return list(_spends(inputs, own)), [table]


def _spends(inputs: Inputs, own: Sequence[Figure]) -> Iterable[Sentence]:
    spends = [figure for figure in own if figure.id.startswith("B3.spend.")]
    if spends:
        names = {partner.code: partner.name for partner in inputs.proposition.active}
        said = listing([f"{names[figure.partner]} {figure.printed}" for figure in spends])
        text = f"Net library expenditure in {spends[0].year} was: {said}."
        yield Sentence(text=text, figures=tuple(figure.id for figure in spends), question="B3")
    known = {figure.partner for figure in spends}
    silent = [partner.name for partner in inputs.proposition.active if partner.code not in known]
    if silent:
        yield Sentence(text=f"No spending figure was found for {listing(silent)}.", question="B3")


def _service(inputs: Inputs, figures: Sequence[Figure]) -> Drafted:
    del figures
    options = [inputs.framework.option(option) for option in inputs.proposition.options]
    sentences = [
        Sentence(text=f"{option.name}: {option.description.rstrip('.')}.", question="D2") for option in options
    ]
    changes = [(option.name, option.what_changes) for option in options]
    people = [(option.name, option.org_design_matters) for option in options]
    tables = [
        *_matters("What changes", "D2", changes),
        *_matters("Matters of organisation to settle", "D3", people),
    ]
    return sentences, tables


def _matters(title: str, question: str, matters: Sequence[tuple[str, Sequence[str]]]) -> Iterable[Table]:
    rows = tuple(Row(head=name, cells=("; ".join(items),)) for name, items in matters if items)
    if rows:
        yield Table(title=title, first="Option", columns=("What",), rows=rows, question=question)


def _legal(inputs: Inputs, figures: Sequence[Figure]) -> Drafted:
    del figures
    options = [inputs.framework.option(option) for option in inputs.proposition.options]
    of_options = [(option.name, option.legal_matters) for option in options]
    tables = list(_matters("Legal matters of the options", "G1", of_options))
    notes = law_notes(inputs.standard, inputs.proposition.models, inputs.clock)
    if not notes:
        return [], tables
    titles = list(dict.fromkeys(note.model_title for note in notes))
    text = f"The operating model is: {listing(titles)}. {NOT_LEGAL_ADVICE}"
    rows = tuple(Row(head=note.matter.matter, cells=_on_law(note)) for note in notes)
    columns = ("For", "Why", "Law")
    note = f"Standard version {inputs.standard.version}, as at {inputs.standard.as_at}. {NOT_LEGAL_ADVICE}"
    tables.append(
        Table(title="Matters to settle", first="Matter", columns=columns, rows=rows, question="G1", note=note)
    )
    return [Sentence(text=text, question="G1")], tables


def _on_law(note: LawNote) -> tuple[str, ...]:
    return area_name(note.matter.area), note.matter.why, note.position.removeprefix("Rests on: ")


def _printed(figure: Figure | None) -> str:
    return figure.printed if figure else NO_FIGURE


_SECTIONS: Mapping[str, Callable[[Inputs, Sequence[Figure]], Drafted]] = MappingProxyType(
    {
        "A": _decision,
        "B": _need,
        "C": choice,
        "D": _service,
        "E": money,
        "F": sharing,
        "G": _legal,
        "J": delivery,
        "K": support,
    }
)
