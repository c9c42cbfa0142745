"""Section F drafted: the rule chosen, what it gives each partner, whether it holds, and what other rules would give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.proposition.figures import find, printed, value_range
from lcp_analysis.case.proposition.inputs import Inputs, Sharing
from lcp_analysis.propositions import Figure, Partner, Row, Sentence, Table
from lcp_analysis.terms import Basis
from lcp_analysis.terms.words import listing, number

NOT_AGREED = "not agreed"


def sharing_figures(inputs: Inputs, others: Sequence[Figure]) -> Iterable[Figure]:
    """Give each partner's share of running cost and of one-off cost, and its saving, under the rule that is chosen."""
    found = inputs.sharing
    if found is None or not inputs.proposition.shared:
        return
    for partner in inputs.proposition.active:
        if partner.code in found.running:
            yield _percent("F1.running", "F1", "Share of running cost", found.running[partner.code], partner, found)
        if partner.code in found.savings:
            yield _saving(found, partner)
    if found.rule:
        yield from _one_offs(inputs, found, others)
    if found.saved is not None and found.rule:
        yield Figure(
            id="F2.saved",
            question="F2",
            what="Saving a year by pooling, all partners",
            value=found.saved,
            printed=printed(found.saved, " a year"),
            price_base=found.price_base,
            source=found.source,
            step="5_partners",
        )


def _one_offs(inputs: Inputs, found: Sharing, others: Sequence[Figure]) -> Iterable[Figure]:
    """Give the part of the one-off cost that falls on each partner: as agreed, else as the money section has it."""
    total = find(others, "E3.one_off")
    whole = 0.0 if total is None else value_range(total).central
    for partner in inputs.proposition.active:
        own = find(others, f"E3.one_off.{partner.code}")
        share = found.one_off.get(partner.code)
        if share is None and own is not None and whole > 0:
            share = 100 * value_range(own).central / whole
        if share is not None:
            yield _percent("F3.one_off", "F3", "Part of the one-off cost that falls on", share, partner, found)


def _percent(stem: str, question: str, what: str, value: float, partner: Partner, found: Sharing) -> Figure:
    return Figure(
        id=f"{stem}.{partner.code}",
        question=question,
        what=f"{what}, {partner.name}",
        value=value,
        printed=f"{number(value, 1)}%",
        unit="percent",
        basis=Basis.COMPUTED,
        source=f"{found.source}, by the rule {found.rule}",
        step="5_partners",
        partner=partner.code,
    )


def _saving(found: Sharing, partner: Partner) -> Figure:
    saving = found.savings[partner.code]
    return Figure(
        id=f"F2.saving.{partner.code}",
        question="F2",
        what=f"Saving a year as shared, {partner.name}",
        value=saving,
        printed=printed(saving, " a year"),
        price_base=found.price_base,
        source=f"{found.source}, by the rule {found.rule}",
        step="5_partners",
        partner=partner.code,
    )


def sharing(inputs: Inputs, figures: Sequence[Figure]) -> tuple[list[Sentence], list[Table]]:
    """Draft section F."""
    found = inputs.sharing
    if found is None or not inputs.proposition.shared:
        return [], []
    sentences = [Sentence(text=text, question="F1" if found.rule else "") for text in found.said]
    sentences += _ruled(inputs, found, figures)
    tables = [*_shares(inputs, found, figures), *_alternatives(inputs, found)]
    return sentences, tables


def _ruled(inputs: Inputs, found: Sharing, figures: Sequence[Figure]) -> Iterable[Sentence]:
    questions = [
        name for name, shares in (("F1", found.running), ("F2", found.savings), ("F3", found.one_off)) if shares
    ]
    if found.rule and questions and not found.said:
        yield Sentence(text=f"The rule is: {found.rule}.", question=questions[0])
    yield from _each(inputs, figures, "F1.running", "F1", "Of the running cost of what is pooled, ", " bears ")
    yield from _each(inputs, figures, "F2.saving", "F2", "By that rule ", " saves ")
    if found.why:
        yield Sentence(text=found.why, question="F2")
    saved, first = find(figures, "F2.saved"), find(figures, "E2.saving")
    if saved is not None and first is not None and saved.printed != first.printed:
        text = (
            f"Step 5 reckons the saving in two ways: {saved.printed} by pooling, which is what is shared here, and "
            f"{first.printed} in the money section. Which of them the business plan rests on is to be settled."
        )
        yield Sentence(text=text, figures=(saved.id, first.id), question="F2")
    if any(figure.id.startswith("F3.one_off.") for figure in figures):
        text = "One-off cost is counted where it falls, each partner its own; to share it otherwise is to be agreed."
        yield Sentence(text=text, question="F3")


def _each(
    inputs: Inputs, figures: Sequence[Figure], stem: str, question: str, opening: str, verb: str
) -> Iterable[Sentence]:
    known = [(partner, find(figures, f"{stem}.{partner.code}")) for partner in inputs.proposition.active]
    said = [f"{partner.name}{verb}{figure.printed}" for partner, figure in known if figure is not None]
    if said:
        ids = tuple(figure.id for _, figure in known if figure is not None)
        yield Sentence(text=f"{opening}{listing(said)}.", figures=ids, question=question)


def _shares(inputs: Inputs, found: Sharing, figures: Sequence[Figure]) -> Iterable[Table]:
    if not (found.running or found.one_off or found.savings):
        return
    rows = []
    for partner in inputs.proposition.active:
        known = [find(figures, f"{stem}.{partner.code}") for stem in ("F1.running", "F3.one_off", "F2.saving")]
        rows.append(
            Row(
                head=partner.name,
                cells=tuple(figure.printed if figure else NOT_AGREED for figure in known),
                figures=tuple(figure.id for figure in known if figure),
            )
        )
    base = f" In {found.price_base}; central, then low to high." if found.price_base else ""
    yield Table(
        title="How it is shared",
        first="Partner",
        columns=("Share of running cost", "Part of the one-off cost", "Saving a year"),
        rows=tuple(rows),
        question="F1",
        note=f"From {found.source}.{base}",
    )


def _alternatives(inputs: Inputs, found: Sharing) -> Iterable[Table]:
    """Give what every rule that applies would save each partner: the question asks for two others at least."""
    if not found.alternatives:
        return
    rows = tuple(
        Row(
            head=split.rule,
            cells=(
                *(printed(split.savings[partner.code]) for partner in inputs.proposition.active),
                _holds(split.stable),
            ),
        )
        for split in found.alternatives
    )
    yield Table(
        title="What each rule would save each partner a year",
        first="Rule",
        columns=(*(partner.name for partner in inputs.proposition.active), "Does it hold?"),
        rows=rows,
        question="F1",
        note=f"Against going alone, in {found.price_base}; central, then low to high. A rule holds where no partner "
        "and no group would do better without the others.",
    )


def _holds(stable: bool | None) -> str:
    return "not proved" if stable is None else "yes" if stable else "no"
