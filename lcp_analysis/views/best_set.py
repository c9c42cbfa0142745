"""The best set and schedule on a page: what to commit now, why and why not, what rules and more money would change."""

from __future__ import annotations

from lcp_analysis.case.support import BestSet, SupportCase
from lcp_analysis.support.allocation import Allocation, Waiting
from lcp_analysis.terms import words
from lcp_analysis.views.charts import Bar, Bars
from lcp_analysis.views.programme_words import ILLUSTRATIVE, day
from lcp_analysis.views.sections import (
    Block,
    Bullets,
    ChartBlock,
    Panel,
    Paragraph,
    Phrase,
    Section,
    Status,
    Strong,
    TableBlock,
    Verdict,
)
from lcp_analysis.views.tables import Cell, Column, Table

QUESTION = "Which open requests would do most, within the envelope and to the authorities' own dates?"
LEDE = (
    "Value counts plans of authorities that are served by their own dates, once each. The calculation proposes; people "
    "decide."
)
STATES = {
    "selected": ("in the set", "ok"),
    "not_selected": ("not in the set", "none"),
    "forced_in": ("put in by hand", "watch"),
    "forced_out": ("left out by hand", "watch"),
    "impossible": ("cannot be in", "bad"),
}


def best_set_section(case: SupportCase, found: BestSet | None) -> Section:
    """Write the best set; without envelope or comparable requests it says what is missing."""
    if found is None:
        return Section(
            id="best-set",
            question=QUESTION,
            title="Nothing can be compared yet: it takes an envelope, and requests with cost, length, option, reuse",
        )
    best, titles = found.allocation, _titles(case)
    illustrative = (ILLUSTRATIVE,) if case.record.settings.illustrative else ()
    return Section(
        id="best-set",
        question=QUESTION,
        title=_headline(found),
        lede=(LEDE,),
        blocks=(
            *illustrative,
            _sure(best),
            Panel(title="What to commit, and when", span=7, blocks=(TableBlock(table=_schedule(best, titles)),)),
            Panel(title="Now, or later", span=5, blocks=_waiting(best.waiting, titles)),
            Panel(title="Why, and why not", blocks=(TableBlock(table=_why(found, case, titles)),)),
            *_curve(best),
            Panel(title="What each rule costs", span=5, blocks=_rules(best, titles)),
            Panel(title="If authorities counted otherwise", span=12, blocks=_weights(best, titles)),
        ),
    )


def _titles(case: SupportCase) -> dict[str, str]:
    return {one.request.id: one.request.title for one in case.asked}


def _headline(found: BestSet) -> str:
    best = found.allocation
    chosen, count = len(best.selected), len(found.problem.works)
    worth = words.number(best.value, 1)
    return f"{chosen} of {count} comparable requests make the best set: it serves plans worth {worth} in all"


def _sure(best: Allocation) -> Verdict:
    if best.proved:
        return Verdict(word="proved", status=Status.GOOD, phrase=("No other set is worth more.",))
    most = words.number(best.bound, 2)
    phrase = (f"In the time given no set worth more than {most} could be ruled out.",)
    return Verdict(word="not proved", status=Status.WATCH, phrase=phrase)


def _schedule(best: Allocation, titles: dict[str, str]) -> Table:
    return Table(
        caption="The schedule",
        columns=tuple(Column(title=title) for title in ("Work", "Starts", "Ends", "Could start until")),
        rows=tuple(
            (
                Cell(text=titles.get(key, key)),
                Cell(text=day(when.start)),
                Cell(text=day(when.end)),
                Cell(text=day(when.latest_start)),
            )
            for key, when in best.schedule.items()
        ),
        cards=True,
    )


def _named(ids: tuple[str, ...], titles: dict[str, str]) -> str:
    return words.listing([titles.get(one, one) for one in ids]) or "nothing"


def _waiting(waiting: Waiting | None, titles: dict[str, str]) -> tuple[Block, ...]:
    if waiting is None:
        return (Paragraph(phrase=("There is nothing to wait for.",)),)
    items: list[Phrase] = [
        (Strong("Commit now: "), f"{_named(waiting.commit_now, titles)}."),
        (
            Strong("Waiting with all of it "),
            f"until the next release would lose {words.number(waiting.regret_of_waiting_all, 2)}.",
        ),
    ]
    for key, until in waiting.can_wait.items():
        items.append((Strong(f"{titles.get(key, key)} "), f"can wait until {day(until)} without loss."))
    if waiting.hold_for:
        cash, days = waiting.hold_back.get("cash", 0.0), waiting.hold_back.get("days", 0.0)
        kept = f"{words.pounds(cash)} and {words.number(days)} adviser days"
        items.append((Strong("Hold back "), f"{kept} if {_named(waiting.hold_for, titles)} are sure to come."))
        lost = words.number(waiting.regret_of_committing or 0.0, 2), words.number(waiting.regret_of_holding or 0.0, 2)
        items.append(
            (f"If they come after all is committed, {lost[0]} is lost; if it is held and they do not, {lost[1]}.",)
        )
    return (Bullets(items=tuple(items)),)


def _why(found: BestSet, case: SupportCase, titles: dict[str, str]) -> Table:
    rows = []
    for key, why in found.allocation.explanations.items():
        word, status = STATES[why.state]
        cost = "–" if why.cost_of_forcing is None else words.number(why.cost_of_forcing, 2)
        by_hand = case.record.hand_reasons.get(key)
        reason = why.reason + (f" Reason given: {by_hand}" if by_hand else "")
        for one in why.pushes_out + why.covered_by + why.brings_in:
            reason = reason.replace(f" {one}", f" {titles.get(one, one)}")
        rows.append(
            (
                Cell(text=titles.get(key, key)),
                Cell(text=word, status=status),
                Cell(text=cost, value=why.cost_of_forcing),
                Cell(text=reason),
            )
        )
    rows += [
        (Cell(text=titles.get(key, key)), Cell(text="not compared", status="none"), Cell(text="–"), Cell(text=why))
        for key, why in found.left_aside.items()
    ]
    return Table(
        caption="Each request, verified by solving again with it the other way round",
        columns=(
            Column(title="Request"),
            Column(title="State"),
            Column(title="Cost of the other way", numeric=True),
            Column(title="Reason"),
        ),
        rows=tuple(rows),
        cards=True,
    )


def _curve(best: Allocation) -> tuple[Panel, ...]:
    points = best.curve
    if not points:
        return ()
    bars = tuple(
        Bar(label=words.pounds(point.envelope), value=point.value, text=words.number(point.value, 2))
        for point in points
    )
    table = Table(
        caption="The best set at other envelopes",
        columns=(Column(title="Envelope"), Column(title="Value", numeric=True), Column(title="Works", numeric=True)),
        rows=tuple(
            (
                Cell(text=words.pounds(point.envelope), value=point.envelope),
                Cell(text=words.number(point.value, 2), value=point.value),
                Cell(text=str(len(point.selected)), value=float(len(point.selected))),
            )
            for point in points
        ),
    )
    chart = Bars(
        id="envelope-curve",
        title=f"From {bars[0].label} to {bars[-1].label} the value rises from {bars[0].text} to {bars[-1].text}",
        measure="Value of the best set at each envelope of cash still free, each solved afresh.",
        source="The requests and plans of the programme's record.",
        table=table,
        bars=bars,
    )
    return (Panel(title="What more or less would buy", span=7, blocks=(ChartBlock(chart=chart),)),)


def _rules(best: Allocation, titles: dict[str, str]) -> tuple[Block, ...]:
    if not best.rule_prices:
        return (Paragraph(phrase=("No rule keeps anything out.",)),)
    return (
        Bullets(
            items=tuple(
                (
                    Strong(f"{price.rule.replace('_', ' ')}: "),
                    f"without it the set would be worth {words.number(price.gain_without, 2)} more"
                    + (f", with {_named(price.brings_in, titles)}." if price.brings_in else "."),
                )
                for price in best.rule_prices
            )
        ),
    )


def _weights(best: Allocation, titles: dict[str, str]) -> tuple[Block, ...]:
    if not best.other_weights:
        return (Paragraph(phrase=("No other weighting can be tried: the figures it needs are not all there.",)),)
    items: list[Phrase] = []
    for name, other in best.other_weights.items():
        joins, leaves = _named(other.joins, titles), _named(other.leaves, titles)
        same = not other.joins and not other.leaves
        items.append(
            (
                Strong(f"By {name}: "),
                "the same set." if same else f"{joins} would join and {leaves} would leave.",
            )
        )
    return (Bullets(items=tuple(items)),)
