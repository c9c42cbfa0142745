"""Side payments tried on top of a rule: what each would pay then, and who would still leave."""

from __future__ import annotations

from collections.abc import Iterator

from lcp_analysis.case.sharing_tried import Leaver, Tried, rule_tried
from lcp_analysis.sharing import Outlook, Vector
from lcp_analysis.terms import Basis, Range, words
from lcp_analysis.views.money_words import between
from lcp_analysis.views.sections import Block, Panel, Paragraph, Strong, TableBlock
from lcp_analysis.views.sharing_words import RULE_NAMES, Sharing
from lcp_analysis.views.tables import Cell, Column, Table

PENNY = 0.005
_FEW = 2  # payments that a title names
_OUTLOOKS = {
    Outlook.LOW: "everything at its cautious end",
    Outlook.CENTRAL: "in the middle of the ranges",
    Outlook.HIGH: "everything at its favourable end",
}
_NOTE = (
    "Tried on this page only and recorded nowhere: what partners agree belongs in their agreement. A payment is the "
    "same pounds wherever in the ranges the costs turn out to be."
)


def trying_panels(sharing: Sharing) -> tuple[Panel, ...]:
    """Show the payments that were tried; nothing where none were asked for."""
    tried = sharing.found.tried
    if tried is not None:
        blocks: tuple[Block, ...] = (
            TableBlock(table=_pays(sharing, tried)),
            TableBlock(table=_leaving(sharing, tried)),
            *_further(sharing, tried),
            Paragraph(phrase=(_NOTE,), kind="note"),
        )
        return (Panel(title=_title(sharing, tried), blocks=blocks, mark="" if tried.holds else "blocking"),)
    return (_none_keeps(sharing),) if sharing.case.choice.smallest else ()


def changes_said(sharing: Sharing, changes: Vector) -> str:
    """Say who pays more and who less: "Camden pays £20,000 more; Islington £20,000 less"."""
    named = list(zip(sharing.names, changes, strict=True))
    more = [f"{name} pays {words.pounds_short(float(by))} more" for name, by in named if by > PENNY]
    less = [f"{name} {words.pounds_short(-float(by))} less" for name, by in named if by < -PENNY]
    return "; ".join(words.listing(part) for part in (more, less) if part)


def _title(sharing: Sharing, tried: Tried) -> str:
    central = tried.leaving[Outlook.CENTRAL]
    named = f"{RULE_NAMES[tried.rule]}, {_with(sharing, tried)}"
    if central is None:
        return f"{named}: whether a group would leave is not proved"
    if central.found.stable:
        return f"{named}: no partner and no group would do better on its own"
    members = words.listing(sharing.case.members(central.found.group))
    together = " together" if sum(central.found.group) > 1 else ""
    saves = words.pounds_short(central.found.gap)
    return f"{named}: {members} would still save {saves} a year by leaving{together}"


def _with(sharing: Sharing, tried: Tried) -> str:
    if tried.smallest:
        moved = bool(changes_said(sharing, tried.changes))
        return "with the smallest payments that keep every group" if moved else "where no payment is needed"
    if len(tried.payments) > _FEW:
        return f"with {words.count(len(tried.payments), 'payment')} between partners"
    return f"with {words.listing(list(_said(sharing, tried)))}"


def _said(sharing: Sharing, tried: Tried) -> Iterator[str]:
    named = {one.authority.code: one.authority.name for one in sharing.case.partners}
    for one in tried.payments:
        yield f"{named[one.giver]} paying {named[one.taker]} {words.pounds(one.pounds)}"


def _pays(sharing: Sharing, tried: Tried) -> Table:
    after = tried.before + tried.changes
    rows = [
        (
            Cell(text=name),
            _pounds(float(tried.before[place])),
            _change(float(tried.changes[place])),
            _pounds(float(after[place])),
            _gain(tried, place),
        )
        for place, name in enumerate(sharing.names)
    ]
    rows.append(
        (
            Cell(text="Together"),
            _pounds(float(tried.before.sum())),
            _change(0.0),
            _pounds(float(after.sum())),
            Cell(text=between(sharing.saved()), value=sharing.saved().central),
        )
    )
    return Table(
        caption=f"{RULE_NAMES[tried.rule]} with the payments tried, {sharing.price_year}{sharing.before}",
        columns=(
            Column(title="Partner"),
            *(Column(title=name, numeric=True, unit="£ a year") for name in _COLUMNS),
        ),
        rows=tuple(rows),
        marked=frozenset({0}),
        cards=True,
    )


_COLUMNS = ("Pays by the rule", "Payments", "Pays then", "Saves against going alone")


def _pounds(value: float) -> Cell:
    return Cell(text=words.pounds(value), value=value)


def _change(value: float) -> Cell:
    value = value if abs(value) > PENNY else 0.0
    return Cell(text=f"+{words.pounds(value)}" if value > 0 else words.pounds(value), value=value)


def _gain(tried: Tried, place: int) -> Cell:
    known = [float(gain[place]) for gain in tried.gains.values()]
    central = float(tried.gains[Outlook.CENTRAL][place])
    gain = Range(low=min(known), central=central, high=max(known), basis=Basis.COMPUTED)
    return Cell(text=between(gain), value=central, status="bad" if central < -PENNY else "")


def _leaving(sharing: Sharing, tried: Tried) -> Table:
    return Table(
        caption=f"Who would leave then, wherever in the ranges the costs turn out to be, {sharing.price_year}",
        columns=(
            Column(title="Costs"),
            Column(title="Who would leave"),
            *(Column(title=name, numeric=True, unit="£ a year") for name in ("Its own cost", "Its bill", "Difference")),
        ),
        rows=tuple(
            (Cell(text=words.sentence(name)), *_leaver(sharing, tried.leaving[outlook]))
            for outlook, name in _OUTLOOKS.items()
            if outlook in tried.leaving
        ),
        cards=True,
    )


def _leaver(sharing: Sharing, leaver: Leaver | None) -> tuple[Cell, ...]:
    if leaver is None:
        return (Cell(text="not proved", status="none"), *(Cell(text="–"),) * 3)
    members = words.listing(sharing.case.members(leaver.found.group))
    who = Cell(text=f"nobody; the tightest is {members}", status="ok")
    if not leaver.found.stable:
        who = Cell(text=members, status="bad")
    return (who, _pounds(leaver.own_cost), _pounds(leaver.bill), _change(leaver.bill - leaver.own_cost))


def _further(sharing: Sharing, tried: Tried) -> tuple[Paragraph, ...]:
    if tried.further is not None:
        said = f"{changes_said(sharing, tried.further)}, besides what was tried. No group then does better by leaving."
        return (Paragraph(phrase=(Strong("What would keep them: "), said)),)
    if tried.holds:
        return ()
    return (Paragraph(phrase=(Strong("No change between partners keeps them. "), _subsidy(sharing))),)


def _none_keeps(sharing: Sharing) -> Panel:
    rule = rule_tried(sharing.case.choice, sharing.found.central)
    facts = sharing.found.central.facts
    proved = facts is not None and facts.core_empty
    said = (
        "no payments between partners keep every group" if proved else "whether payments can keep every group is open"
    )
    return Panel(
        title=f"{RULE_NAMES[rule]}: {said}",
        blocks=(Paragraph(phrase=(_subsidy(sharing),)),),
        mark="blocking",
    )


def _subsidy(sharing: Sharing) -> str:
    facts = sharing.found.central.facts
    least = facts.least_subsidy if facts is not None else None
    if least is None:
        return "How much would have to come from outside was not worked out."
    return f"The least that would have to come from outside is {words.pounds_short(least)} a year."
