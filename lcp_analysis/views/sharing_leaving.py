"""Who would walk away, what would keep them, and how often a split stays stable."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from lcp_analysis.sharing import Outcome, remarks
from lcp_analysis.sharing.staying import Staying
from lcp_analysis.terms import words
from lcp_analysis.views.sections import Block, Bullets, More, Panel, Paragraph, Phrase, Strong, TableBlock
from lcp_analysis.views.sharing_trying import PENNY, changes_said
from lcp_analysis.views.sharing_words import RULE_NAMES, Sharing, why_id
from lcp_analysis.views.tables import Cell, Column, Table


def leaving_panels(sharing: Sharing) -> tuple[Block, ...]:
    """Show a certificate for every rule that breaks, and those that hold with their proofs folded."""
    broken = [rule for rule in sharing.shown if not _stable(sharing.outcome(rule))]
    panels: list[Block] = [_certificate(sharing, rule) for rule in broken]
    holding = [rule for rule in sharing.shown if rule not in broken]
    proved = [_proved(sharing, rule) for rule in holding]
    if holding:
        said = Bullets(items=tuple((text,) for text in [*proved, *_why_simple(sharing)]))
        panels.append(More(summary="Where no group would do better on its own", blocks=(said,)))
    return tuple(panels)


def _stable(outcome: Outcome) -> bool:
    return outcome.stability is None or outcome.stability.stable


def _why_simple(sharing: Sharing) -> list[str]:
    """Say where the nucleolus is a rule that anybody can work out."""
    notes = remarks(sharing.found.central)
    return [note.text for note in notes if note.code == "nucleolus_is_equal_nonseparable"]


def _proved(sharing: Sharing, rule: str) -> str:
    found = sharing.outcome(rule).stability
    if found is None:
        return f"{RULE_NAMES[rule]}: not tested."
    tried = 2 ** len(sharing.names) - 2
    members = words.listing(sharing.case.members(found.group))
    return (
        f"{RULE_NAMES[rule]}: none of the {words.count(tried, 'group')} would do better, proved; the tightest is "
        f"{members}, with {words.pounds_short(-found.gap)} a year to spare."
    )


def _certificate(sharing: Sharing, rule: str) -> Panel:
    found, game = sharing.outcome(rule).stability, sharing.found.central.problem.game
    if found is None or game is None:
        raise ValueError(f"{rule!r} was not tested")
    members = words.listing(sharing.case.members(found.group))
    alone = sum(found.group) == 1
    saves = "would save" if not alone else "alone would save"
    leaving = "by leaving" if alone else "a year by leaving together"
    return Panel(
        title=f"{RULE_NAMES[rule]}: {members} {saves} {words.pounds_short(found.gap)} {leaving}",
        span=6,
        mark="blocking",
        id=why_id(rule),
        blocks=(
            TableBlock(table=_bill(sharing, rule, members)),
            Paragraph(phrase=_smallest_change(sharing, rule)),
        ),
    )


def _bill(sharing: Sharing, rule: str, members: str) -> Table:
    outcome, game = sharing.outcome(rule), sharing.found.central.problem.game
    if outcome.stability is None or game is None:
        raise ValueError(f"{rule!r} was not tested")
    group = np.array(outcome.stability.group)
    own, bill = float(game.exact(group)), float(group @ outcome.shares.values)
    names = ("Its own cost", "Its bill here", "Difference")
    cells = (Cell(text=words.pounds(value), value=value) for value in (own, bill, bill - own))
    return Table(
        caption=f"Running cost a year of what is pooled, {sharing.price_year}",
        columns=(Column(title="The group"), *(Column(title=name, numeric=True, unit="£ a year") for name in names)),
        rows=((Cell(text=members), *cells),),
    )


def _smallest_change(sharing: Sharing, rule: str) -> Phrase:
    changes, facts = sharing.outcome(rule).transfers, sharing.found.central.facts
    if changes is None:
        subsidy = facts.least_subsidy if facts is not None and facts.least_subsidy is not None else 0.0
        return (
            Strong("No change between partners keeps them. "),
            f"The least that would have to come from outside is {words.pounds_short(subsidy)} a year.",
        )
    said = f"{changes_said(sharing, changes)}. No group then does better by leaving."
    return (Strong("Smallest change that keeps them: "), f"{said} Try it, or another, in the form below.")


def staying_panel(sharing: Sharing) -> Panel:
    """Show how often each split stays stable, and the first change that would break it."""
    shown = {rule: found for rule, found in sharing.found.staying.items() if rule in sharing.shown}
    rows = tuple(
        (Cell(text=RULE_NAMES[rule]), _share(found), Cell(text=_turn(sharing, found))) for rule, found in shown.items()
    )
    table = Table(
        caption="Draws in which no group would leave, if the parts are agreed now and kept",
        columns=(
            Column(title="Rule"),
            Column(title="Stays stable", numeric=True, unit="% of draws"),
            Column(title="What would first break it"),
        ),
        rows=rows,
        cards=True,
    )
    best = max(shown.items(), key=lambda item: item[1].share, default=None)
    title = "How often each split stays stable"
    if best is not None:
        title = f"{RULE_NAMES[best[0]]} stays stable most often: in {words.percent(best[1].share)} of the draws"
        if len(rows) > 1 and all(found.share == best[1].share for found in shown.values()):
            title = f"Every rule stays stable in {words.percent(best[1].share)} of the draws"
    note = (
        "Each partner's cost is drawn from the range; doubts of one option load on a common factor. A figure that a "
        "partner entered has no doubt of its own. Settling up by the rule again each year would keep the rule, not the "
        "parts."
    )
    return Panel(title=title, blocks=(TableBlock(table=table), Paragraph(phrase=(note,), kind="note")))


def _share(found: Staying) -> Cell:
    text = f"{words.percent(found.share)} (± {words.number(196 * found.error, 0)})"
    return Cell(text=text, value=100 * found.share)


def _turn(sharing: Sharing, found: Staying) -> str:
    if not found.held:
        return "It breaks in the middle of the ranges already"
    if found.turn is None:
        return "No change of one partner's cost from nothing to twice as much"
    name = sharing.names[found.turn.player]
    way = "higher" if found.turn.multiplier > 1 else "lower"
    members = words.listing(sharing.case.names(found.turn.group))
    change = words.percent(abs(found.turn.multiplier - 1))
    return f"{name}'s cost {change} {way} than said: {members} would leave"


def years_panel(sharing: Sharing) -> tuple[Panel, ...]:
    """Show one rule year by year, and who would have to front the investment."""
    rule = sharing.looked_at
    years = sharing.found.years.get(rule)
    if years is None:
        return ()
    columns = [Column(title="Partner")]
    columns += [Column(title=f"Year {year}", numeric=True, unit="£") for year in range(1, years.net.shape[1] + 1)]
    rows = tuple(
        (Cell(text=name), *(Cell(text=words.pounds_short(float(value)), value=float(value)) for value in row))
        for name, row in zip(sharing.names, years.net, strict=True)
    )
    table = Table(
        caption=f"{RULE_NAMES[rule]}: better (worse: below zero) than alone, {sharing.price_year}, not discounted",
        columns=tuple(columns),
        rows=rows,
        marked=frozenset({0}),
    )
    blocks: tuple[Block, ...] = (TableBlock(table=table), Bullets(items=tuple((text,) for text in _fronting(sharing))))
    late = [name for name, year in zip(sharing.names, years.pays_back, strict=True) if year is None]
    title = f"{RULE_NAMES[rule]}: everybody is back within five years"
    if late:
        title = f"{RULE_NAMES[rule]}: {words.listing(late)} would not be back within five years"
    return (Panel(title=title, blocks=blocks),)


def _fronting(sharing: Sharing) -> Iterator[str]:
    found = sharing.found.years[sharing.looked_at].transfers()
    for blocker in found.blockers:
        names = words.listing(sharing.case.names(blocker.players))
        yield (
            f"Year {blocker.year + 1}: no transfers between partners keep everybody at or above going alone; together "
            f"they are {words.pounds_short(blocker.short)} short ({names}). Somebody has to front it."
        )
    if found.feasible and found.moved > PENNY:
        yield (
            f"Moving {words.pounds_short(found.moved)} between partners would keep everybody at or above going alone "
            "in every year."
        )
