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

_LEAST = 0.005  # of a plan: less prints as nothing
QUESTION = "Which open requests would do most, within the envelope and to the authorities' own dates?"
LEDE = (
    "What is counted are authorities' plans that are served by their own dates, each once: 1 where the authority takes "
    "part, 0.75 where what others leave behind is ready to use, 0.5 for a template, 0.25 for a lesson. The calculation "
    "proposes; people decide."
)
RULES = {
    "max_lone": "The most works of one authority alone",
    "lone_needs": "What a work of one authority alone has to leave behind",
}
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
    return f"{chosen} of {count} comparable requests make the best set: it serves plans worth {_worth(best.value)}"


def _worth(value: float) -> str:
    return words.number(value, 2).removesuffix("0").removesuffix(".0")


def _lost(value: float | None) -> str:
    return _worth(value) if value and value >= _LEAST else "nothing"


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
            f"until the next release would lose {_lost(waiting.regret_of_waiting_all)}.",
        ),
    ]
    for key, until in waiting.can_wait.items():
        items.append((Strong(f"{titles.get(key, key)} "), f"can wait until {day(until)} without loss."))
    if waiting.hold_for:
        cash, days = waiting.hold_back.get("cash", 0.0), waiting.hold_back.get("days", 0.0)
        kept = f"{words.pounds(cash)} and {words.number(days)} adviser days"
        items.append((Strong("Hold back "), f"{kept} if {_named(waiting.hold_for, titles)} are sure to come."))
        lost = _lost(waiting.regret_of_committing), _lost(waiting.regret_of_holding)
        items.append(
            (f"If they come after all is committed, {lost[0]} is lost; if it is held and they do not, {lost[1]} is.",)
        )
    return (Bullets(items=tuple(items)),)


def _why(found: BestSet, case: SupportCase, titles: dict[str, str]) -> Table:
    rows = []
    for key, why in found.allocation.explanations.items():
        word, status = STATES[why.state]
        cost = "–" if why.cost_of_forcing is None else words.number(why.cost_of_forcing, 2)
        by_hand = case.record.hand_reasons.get(key)
        reason = why.reason.replace(" ('max_lone')", "") + (f" Reason given: {by_hand}" if by_hand else "")
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
            Column(title="Cost of the other way", numeric=True, unit="plans"),
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
        Bar(label=words.pounds(point.envelope), value=point.value, text=f"{_worth(point.value)} plans")
        for point in points
    )
    table = Table(
        caption="The best set at other envelopes",
        columns=(
            Column(title="Envelope"),
            Column(title="Plans served", numeric=True),
            Column(title="Works", numeric=True),
        ),
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
        title=f"From {bars[0].label} to {bars[-1].label}, {_worth(points[0].value)} rises to {bars[-1].text} served",
        measure="What the best set serves at each amount of cash still free, each solved afresh.",
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
                    Strong(f"{RULES.get(price.rule, price.rule)}: "),
                    f"without it the set would serve {_worth(price.gain_without)} plans more"
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
