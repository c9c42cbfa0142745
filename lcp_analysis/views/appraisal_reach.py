"""What options could reach: one chart, and the table of verdicts with places, totals, draws and gates."""

from __future__ import annotations

from lcp_analysis.case import AppraisalCase, Appraised
from lcp_analysis.options import GateAnswer
from lcp_analysis.terms import Authority, words
from lcp_analysis.views.charts import RangeRow, Ranges
from lcp_analysis.views.sections import Traced
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces

_TICKS = tuple((float(value), str(value)) for value in (0, 25, 50, 75, 100))
_SOURCE = "Framework of this workbook: ranges and bands, all estimates unless the team scored."


def shown(option: Appraised, found: AppraisalCase) -> tuple[float, float]:
    """Return the ends that are drawn: exact with weights; nine draws of ten over all weightings."""
    return option.reach if found.weights else option.drawn


def range_text(ends: tuple[float, float]) -> str:
    """Print the ends of a score: "31 to 78"."""
    return f"{ends[0]:.0f} to {ends[1]:.0f}"


def reach_chart(found: AppraisalCase, own: Authority) -> Ranges:
    """Draw what every option could reach, in the framework's order; one that cannot lead is pale."""
    overlapping = sum(option.could_lead for option in found.options)
    what = "With the weights entered" if found.weights else "Over all weightings, nine draws of ten"
    coming = words.count(overlapping, "option could come first", "options could come first")
    criteria = words.count(len(found.criteria), "criterion", "criteria")
    return Ranges(
        id="appraisal-reach",
        title=f"{words.sentence(coming)}: the bars overlap, because little has been judged",
        measure=f"Score, 0 to 100, {criteria}, money apart. {what}. {own.name}. {len(found.options)} options.",
        source=_SOURCE,
        table=_chart_table(found),
        rows=tuple(_range_row(option, found) for option in found.options),
        unit="points of 100",
        ticks=_TICKS,
    )


def _range_row(option: Appraised, found: AppraisalCase) -> RangeRow:
    low, high = shown(option, found)
    return RangeRow(
        label=option.entry.option.name,
        low=low,
        central=None,
        high=high,
        text=range_text((low, high)),
        note="" if option.could_lead else "could not be best",
        pale=not option.could_lead,
    )


def _chart_table(found: AppraisalCase) -> Table:
    return Table(
        caption="What each option could score, points of 100",
        columns=(Column(title="Option"), Column(title="From", numeric=True), Column(title="To", numeric=True)),
        rows=tuple(
            (
                Cell(text=option.entry.option.name),
                *(Cell(text=f"{end:.0f}", value=end) for end in shown(option, found)),
            )
            for option in found.options
        ),
    )


def standing_table(found: AppraisalCase, traces: Traces) -> Table:
    """Say of each option whether it could still be best, which places it could have, and how its gates stand."""
    return Table(
        caption="Options, with what they could still reach and their gates",
        columns=(
            Column(title="Option"),
            Column(title="Could it still be best?"),
            Column(title="Places it could have"),
            Column(title="Least to most", numeric=True, unit="points"),
            Column(title="Comes first", numeric=True, unit="of 100 draws"),
            Column(title="Gates"),
        ),
        rows=tuple(_row(option, found, traces) for option in found.options),
        cards=True,
        filtered=True,
    )


def _row(option: Appraised, found: AppraisalCase, traces: Traces) -> tuple[Cell, ...]:
    name = option.entry.option.name
    best, worst = option.ranks
    places = words.ordinal(best) if best == worst else f"{words.ordinal(best)} to {words.ordinal(worst)}"
    could = Cell(text="yes", status="ok") if option.could_lead else Cell(text="no", status="none")
    return (
        Cell(text=name),
        could,
        Cell(text=places, value=float(best)),
        Cell(text=range_text(option.reach), value=option.reach[1], trace=_reach(option, found, traces).trace),
        Cell(text=_share(option), value=option.first_share, trace=_draws(option, found, traces).trace),
        _gates(option),
    )


def _share(option: Appraised) -> str:
    if option.first_share == 0:
        return "none"
    return "under 1" if option.first_share < 0.01 else f"{100 * option.first_share:.0f}"


def _reach(option: Appraised, found: AppraisalCase, traces: Traces) -> Traced:
    over = "at the weights entered" if found.weights else "over all weightings, so that one criterion may count alone"
    return traces.computed(
        f"reach-{option.entry.option.id}",
        f"Least and most that could be scored: {option.entry.option.name}",
        f"{range_text(option.reach)} points of 100",
        "–",
        how=f"Weighted mean of values on {len(found.criteria)} criteria, each at the low and at the high end, {over}",
        source="Framework, estimate",
    )


def _draws(option: Appraised, found: AppraisalCase, traces: Traces) -> Traced:
    draws = found.found.shares.draws
    return traces.computed(
        f"first-{option.entry.option.id}",
        f"Share of draws in which it comes first: {option.entry.option.name}",
        f"{_share(option)} of 100",
        "–",
        how=f"{words.number(draws)} draws, standard error {100 * option.first_error:.1f} of 100; every place in a band"
        f"{'' if found.weights else ' and every weighting'} taken as equally likely, which nobody knows",
        source="Framework, estimate",
    )


def _gates(option: Appraised) -> Cell:
    answers = [decision.answer for decision in option.screened.gates.values()]
    failed, open_ = answers.count(GateAnswer.FAIL), answers.count(GateAnswer.NEEDS_EVIDENCE)
    if failed:
        return Cell(text=words.count(failed, "gate failed", "gates failed"), status="bad")
    if open_:
        return Cell(text=f"{open_} of {len(answers)} need evidence", status="watch")
    return Cell(text="all passed", status="ok")
