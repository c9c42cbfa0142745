"""The panels of step 4 that say what would change it, what to settle first, what is in doubt, and why the bands."""

from __future__ import annotations

from collections.abc import Mapping

from lcp_analysis.case import AppraisalCase, Appraised, Decisions, ToSettle
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Clock, words
from lcp_analysis.views.sections import Block, Bullets, More, Panel, Paragraph, Phrase, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_MOST = 3  # options or criteria named in a list
_FOUND = 5  # judgements named
_NAMED = 4  # options named where one criterion alone decides


def change_panel(found: AppraisalCase) -> Panel:
    """Say which judgements the answer turns on."""
    items: list[Phrase] = [_floor(found)] if found.weights else _by_weight(found)
    items += _alone(found)
    items.append(
        ("A score entered by the team takes the place of a band, and can rule options out or bring one to the top.",)
    )
    return Panel(title="What would change it", span=6, blocks=(Bullets(items=tuple(items)),))


def _by_weight(found: AppraisalCase) -> list[Phrase]:
    """For the options that come first most often: which weight is high where they do."""
    often = sorted(found.options, key=lambda option: -option.first_share)[:_MOST]
    even = 1 / len(found.criteria)
    names = {criterion.id: criterion.name for criterion in found.criteria}
    items: list[Phrase] = []
    for option in often:
        if option.first_weights:
            most = max(option.first_weights, key=lambda criterion: option.first_weights[criterion])
            share = option.first_weights[most]
            text = (
                f"“{option.entry.option.name}” comes first most readily where {_lower(names[most])} counts for more: "
                f"{words.percent(share)} on average where it leads, against {words.percent(even)} if all counted alike."
            )
            items.append((text,))
    return items


def _floor(found: AppraisalCase) -> Phrase:
    """Say which level rules an option out at the weights entered."""
    safest = max(found.options, key=lambda option: option.reach[0])
    least = f"“{safest.entry.option.name}” scores at least {safest.reach[0]:.0f} wherever its judgements fall"
    return (f"{least}, the highest floor: any option whose judgements leave it below that could no longer be best.",)


def _alone(found: AppraisalCase) -> list[Phrase]:
    items: list[Phrase] = []
    names = {option.entry.option.id: option.entry.option.name for option in found.options}
    for criterion in found.criteria:
        out = found.ruled_out_alone[criterion.id]
        left = [name for key, name in names.items() if key not in out]
        if out:
            who = f": {words.listing([_quoted(name) for name in left])}" if len(left) <= _NAMED else ""
            text = (
                f"If {_lower(criterion.name)} alone counted, {len(left)} of {len(names)} options could come first{who}."
            )
            items.append((text,))
    return items


def settle_panel(found: AppraisalCase) -> Panel:
    """Rank the criteria by how much of the doubt comes from each."""
    first = found.settle[0]
    return Panel(
        title=f"What to settle first: {_lower(first.criterion.name)}",
        mark="asked",
        blocks=(Paragraph(phrase=(_first(found, first),)), TableBlock(table=_settle_table(found))),
    )


def _first(found: AppraisalCase, first: ToSettle) -> str:
    able = sum(option.could_lead for option in found.options)
    start = (
        "" if found.weights else "Before anything else, weigh the criteria: without weights nothing can be ruled out. "
    )
    where = f"{start}On {_lower(first.criterion.name)} "
    if first.whole:
        return f"{where}the place of {len(first.whole)} of {able} options that could still be best is not known at all."
    return f"{where}the options that could still be best have bands {first.width:.0f} points wide on average."


def _settle_table(found: AppraisalCase) -> Table:
    unit = "points of the score" if found.weights else "points of its scale"
    return Table(
        caption="What each criterion leaves open, the options that could still be best taken together",
        columns=(
            Column(title="Criterion"),
            Column(title="Left open on average", numeric=True, unit=unit),
            Column(title="Options not known at all", numeric=True),
        ),
        rows=tuple(
            (
                Cell(text=row.criterion.name),
                Cell(text=f"{row.points:.0f}", value=row.points),
                Cell(text=str(len(row.whole)) if row.criterion.judged else "measured", value=float(len(row.whole))),
            )
            for row in found.settle
        ),
    )


def find_panel(found: AppraisalCase) -> Panel:
    """Say what settling one judgement alone would gain: the order in which to find things out."""
    names = {option.entry.option.id: option.entry.option.name for option in found.options}
    whole = f"Knowing everything would gain {found.everything:.1f} points of 100 on average over choosing now."
    if not found.find:
        text = f"{whole} No judgement gains anything by itself that the draws can tell: settle a whole criterion."
        blocks: tuple[Block, ...] = (Paragraph(phrase=(text,)),)
    else:
        items = tuple(
            (f"{_what(one.option, names)} {_lower(one.criterion.name)}: {one.worth:.1f} points",)
            for one in found.find[:_FOUND]
        )
        blocks = (Paragraph(phrase=(whole,)), Bullets(items=items, numbered=True))
    return Panel(title="What to find out first", span=6, blocks=blocks)


def _what(option: str, names: Mapping[str, str]) -> str:
    return f"the score of {_quoted(names[option])} on" if option else "the weight of"


def weights_panel(found: AppraisalCase, framework: Framework, decisions: Decisions) -> tuple[Block, ...]:
    """Show the weights a person has entered beside the suggested ones; nothing before that."""
    if not found.weights:
        return ()
    total = sum(criterion.suggested_weight for criterion in found.criteria)
    inside = words.count(len(found.criteria), "criterion", "criteria")
    table = Table(
        caption="Weights as shares of 100",
        columns=(
            Column(title="Criterion"),
            Column(title="Entered", numeric=True, unit="share of 100"),
            Column(title="Suggested", numeric=True, unit="share of 100"),
        ),
        rows=tuple(
            (
                Cell(text=criterion.name),
                Cell(text=f"{100 * found.weights[criterion.id]:.0f}", value=found.weights[criterion.id]),
                Cell(text=f"{100 * criterion.suggested_weight / total:.0f}", value=criterion.suggested_weight / total),
            )
            for criterion in found.criteria
        ),
    )
    note = (
        f"The suggested weights are estimates. All {len(framework.criteria)} sum to 100; the {inside} inside the score "
        f"sum to {total:g} and are rescaled."
    )
    return (Panel(title=_whose(decisions), blocks=(TableBlock(table=table), Paragraph(phrase=(note,), kind="note"))),)


def _whose(decisions: Decisions) -> str:
    if decisions.alone:
        return "The weights in use: your own, on this page only"
    return "The weights in use: the team's" if decisions.swing_ranges else "The weights in use"


def doubt_panel(found: AppraisalCase, clock: Clock) -> Panel:
    """Name what the reader should not forget."""
    draws = words.number(found.found.shares.draws)
    held = "at the weights entered" if found.weights else "over every weighting"
    exact = f"“Could still be best” and the places are exact {held}, as long as each judgement falls inside its band."
    counted = (
        f"“Comes first” counts {draws} draws that take every possibility as equally likely. Nobody knows that they "
        "are: it shows which options need least to go right, and is no reason to choose one."
    )
    items: list[Phrase] = [
        ("Bands are our estimates from the framework's own words; no team has judged these options.",),
        (exact,),
        (counted,),
        ("Gates are not in the score. An option that fails one is out, however high its score.",),
    ]
    if clock is Clock.REPLAY_2010:
        items.append(("Lead times may rest on later evidence: step 3 marks where nothing known then supports them.",))
    return Panel(title="How sure is this?", blocks=(Bullets(items=tuple(items)),))


def bands_panel(found: AppraisalCase, framework: Framework, decisions: Decisions) -> Panel:
    """Give each option's place on every criterion with its reason, folded."""
    blocks = tuple(
        More(summary=option.entry.option.name, blocks=(TableBlock(table=_bands(option, framework, decisions)),))
        for option in found.options
    )
    return Panel(title="Where each option could stand, and why", blocks=blocks)


def _bands(option: Appraised, framework: Framework, decisions: Decisions) -> Table:
    rows = []
    for criterion in framework.criteria:
        if criterion.judged:
            rows.append((Cell(text=criterion.name), *_place(option, criterion.id, framework, decisions)))
        elif not criterion.money:
            months = option.entry.lead_months
            text = f"{months.central:g} ({months.low:g} to {months.high:g}) {criterion.unit}"
            rows.append((Cell(text=criterion.name), Cell(text=text), Cell(text="The framework's own range")))
    return Table(
        caption=f"Places of: {option.entry.option.name}",
        columns=(Column(title="Criterion"), Column(title="Place, on 0 to 100"), Column(title="Why")),
        rows=tuple(rows),
        cards=True,
    )


def _place(option: Appraised, criterion: str, framework: Framework, decisions: Decisions) -> tuple[Cell, Cell]:
    key = option.entry.option.id
    entered = decisions.scores.get((key, criterion))
    if entered is not None:
        text = f"{entered.central:g} ({entered.low:g} to {entered.high:g}), entered"
        return Cell(text=text), Cell(text=entered.note or "Entered by the team")
    band = framework.band(key, criterion)
    place = f"{words.sentence(band.level.words)} ({band.level.low:g} to {band.level.high:g})"
    return Cell(text=place), Cell(text=f"{band.reason} ({band.basis})")


def _quoted(name: str) -> str:
    return f"“{name}”"


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]
