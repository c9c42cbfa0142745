"""The programme drawn: the map of collaboration, the pipeline of propositions, the envelope and its parts."""

from __future__ import annotations

from collections.abc import Mapping

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.support import SupportCase, pipeline
from lcp_analysis.support import Stage
from lcp_analysis.support.ledger import amount_words
from lcp_analysis.support.released import PropositionStage, Released
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.charts import Part, PartLook, Parts, RangeRow, Ranges, Tile, TileMap
from lcp_analysis.views.programme_words import day
from lcp_analysis.views.tables import Cell, Column, Table

STAGES = tuple(stage.words for stage in PropositionStage)
NONE = "Not in a proposition"


def collaboration_map(case: SupportCase, dataset: Dataset, links: Mapping[str, str]) -> TileMap:
    """Draw the stage of each authority's leading proposition."""
    outside = sum(authority.code not in case.leading for authority in dataset.authorities)
    number = words.sentence(words.count(outside, "authority is", "authorities are"))
    return TileMap(
        id="collaboration",
        title=f"{number} in no proposition" if outside else "Every authority is in a proposition",
        measure=f"Stage of each authority's leading proposition, {day(case.today)}. More filled dots, later stage.",
        source=f"Released by the partners to the programme's record. {dataset.region.map_source}".strip(),
        table=_map_table(case, dataset),
        tiles=tuple(_tile(authority, case.leading.get(authority.code), links) for authority in dataset.authorities),
        levels=STAGES,
        gap_word=NONE,
    )


def _tile(authority: Authority, leading: Released | None, links: Mapping[str, str]) -> Tile:
    return Tile(
        label=authority.name,
        short=authority.short,
        row=authority.tile_row,
        column=authority.tile_column,
        level=None if leading is None else leading.stage.level,
        text="\N{EN DASH}" if leading is None else leading.id,
        link=links.get(authority.code, ""),
    )


def _map_table(case: SupportCase, dataset: Dataset) -> Table:
    rows = []
    for authority in dataset.authorities:
        leading = case.leading.get(authority.code)
        mine = [one.id for one in case.record.propositions if authority.code in one.authorities]
        stage = NONE if leading is None else leading.stage.words
        rows.append((Cell(text=authority.name), Cell(text=", ".join(mine) or "none"), Cell(text=stage)))
    return Table(
        caption="Authorities and their propositions",
        columns=(Column(title="Authority"), Column(title="Propositions"), Column(title="Stage of the leading one")),
        rows=tuple(rows),
    )


def pipeline_chart(case: SupportCase, dataset: Dataset) -> Ranges | None:
    """Draw the savings of the propositions that have estimated one; ``None`` while none has."""
    shown = [one for one in pipeline(case.record.propositions) if one.saving is not None]
    if not shown:
        return None
    years = sorted({one.price_year for one in shown})
    most = max(one.saving.high for one in shown if one.saving)
    return Ranges(
        id="pipeline",
        title=_stages_in_words(case),
        measure="Saving at full running, £ a year: central, and low to high as the partners believe them. Prices of "
        f"{words.listing(years)}.",
        source="Released by the partners to the programme's record.",
        table=pipeline_table(case, dataset),
        rows=tuple(_pipeline_row(one, dataset) for one in shown),
        unit="£ a year",
        ticks=((0.0, "£0"), (most, words.pounds_short(most))),
    )


def _stages_in_words(case: SupportCase) -> str:
    counts = {stage: sum(one.stage is stage for one in case.record.propositions) for stage in PropositionStage}
    agreed, planned = counts[PropositionStage.AGREED], counts[PropositionStage.BUSINESS_PLAN]
    others = counts[PropositionStage.IDEA] + counts[PropositionStage.PROPOSITION]
    said = [f"{words.count(agreed, 'proposition is', 'propositions are')} agreed"]
    said += [f"{planned} in business plan"] if planned else []
    said += [f"{others} earlier"] if others else []
    return words.sentence(words.listing(said))


def _pipeline_row(one: Released, dataset: Dataset) -> RangeRow:
    saving = one.saving
    assert saving is not None  # noqa: S101  # the caller has looked
    names = words.listing([dataset.authorities.find(code).name for code in one.authorities])
    dots = "\N{BLACK CIRCLE}" * (one.stage.level + 1) + "\N{WHITE CIRCLE}" * (3 - one.stage.level)
    return RangeRow(
        label=f"{one.id} {one.title}",
        low=saving.low,
        central=saving.central,
        high=saving.high,
        text=f"{words.pounds_short(saving.central)} ({words.pounds_short(saving.low)} to "
        f"{words.pounds_short(saving.high)})",
        note=f"{dots} {one.stage.words}. {names}",
    )


def pipeline_table(case: SupportCase, dataset: Dataset) -> Table:
    """Return every proposition with its stage, authorities, saving, cost and next decision."""
    rows = []
    for one in pipeline(case.record.propositions):
        saving = one.saving
        rows.append(
            (
                Cell(text=f"{one.id} {one.title}"),
                Cell(text=one.stage.words),
                Cell(text=words.listing([dataset.authorities.find(code).name for code in one.authorities])),
                Cell(text=words.pounds_short(saving.central), value=saving.central)
                if saving
                else Cell(text="Not estimated", status="bad"),
                Cell(text=f"{words.pounds_short(saving.low)} to {words.pounds_short(saving.high)}" if saving else "–"),
                Cell(text=words.pounds_short(one.one_off.central), value=one.one_off.central)
                if one.one_off
                else Cell(text="not estimated"),
                Cell(text=day(one.decides)),
            )
        )
    return Table(
        caption="Propositions as their partners have released them",
        columns=(
            Column(title="Proposition"),
            Column(title="Stage"),
            Column(title="Authorities"),
            Column(title="Saving", numeric=True, unit="£ a year"),
            Column(title="Low to high"),
            Column(title="One-off cost", numeric=True, unit="£"),
            Column(title="Next decision"),
        ),
        rows=tuple(rows),
        cards=True,
    )


def envelope_parts(case: SupportCase, resource: str = "cash") -> Parts | None:
    """Draw what is spent, committed, held for expected requests, asked and left; ``None`` without an envelope."""
    total, spent, committed = totals(case, resource)
    if total is None:
        return None
    asked, held = asked_for(case, resource), held_for(case, resource)
    left = max(total - committed - asked - held, 0.0)
    write = words.pounds if resource == "cash" else words.number
    amounts = (
        ("Spent", spent, PartLook.DONE),
        ("Committed, not yet spent", committed - spent, PartLook.PROMISED),
        ("Expected requests", held, PartLook.HELD),
        ("Asked today", asked, PartLook.ASKED),
        ("Left", left, PartLook.LEFT),
    )
    over = committed + asked + held > total
    more = amount_words(resource, committed + asked + held - total)
    title = f"What is asked and expected is {more} more than is left" if over else (
        f"All that is asked fits, with {amount_words(resource, left)} left"
    )  # fmt: skip
    shown = tuple(Part(label=name, value=value, text=write(value), look=look) for name, value, look in amounts)
    kind = "£" if resource == "cash" else "adviser days"
    whole = f"{write(total)} entered in all" if resource == "cash" else f"{write(total)} adviser days entered in all"
    return Parts(
        id=f"envelope-{resource}",
        title=title,
        measure=f"Programme envelope, {whole}. The amount is entered by the programme; none was published.",
        source="The programme's ledger.",
        table=Table(
            caption="The envelope and its parts",
            columns=(Column(title="Part"), Column(title="Amount", numeric=True, unit=kind)),
            rows=tuple((Cell(text=part.label), Cell(text=part.text, value=part.value)) for part in shown),
        ),
        parts=shown,
    )


def totals(case: SupportCase, resource: str) -> tuple[float | None, float, float]:
    """Return what is released, spent and committed in all; released is ``None`` without an envelope."""
    released = [
        sum(by.get(resource, {}).values()) for by in case.record.envelope.values() if resource in by
    ]  # fmt: skip
    signs = {Stage.COMMITTED: 1.0, Stage.RELEASED: -1.0}
    mine = [entry for entry in case.ledger.entries if entry.resource == resource]
    committed = sum(signs.get(entry.stage, 0.0) * entry.amount for entry in mine)
    spent = sum(entry.amount for entry in mine if entry.stage is Stage.SPENT)
    return (sum(released) if released else None), spent, committed


def asked_for(case: SupportCase, resource: str) -> float:
    """Return what officers suggest that the board commits today."""
    suggested = [one.suggested for one in case.board if one.suggested is not None]
    return sum(one.cash if resource == "cash" else one.days for one in suggested)


def held_for(case: SupportCase, resource: str) -> float:
    """Return what requests that are expected would take."""
    expected = [one.request for one in case.asked if one.expected and one.decided is None]
    if resource == "cash":
        return sum(one.cost.central for one in expected if one.cost is not None)
    return sum(one.days or 0.0 for one in expected)
