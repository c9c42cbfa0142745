"""Rule before numbers, who might join, and the figures that were used."""

from __future__ import annotations

from lcp_analysis.baseline import Dataset
from lcp_analysis.case.partners import Candidate
from lcp_analysis.case.principles import PRINCIPLES, Met
from lcp_analysis.case.sharing import SharingCase
from lcp_analysis.options import Standing
from lcp_analysis.sharing import Partition
from lcp_analysis.terms import Clock, words
from lcp_analysis.views.money_words import between
from lcp_analysis.views.sections import Block, More, Panel, Paragraph, TableBlock
from lcp_analysis.views.sharing_words import RULE_NAMES, Sharing
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.traces import Traces

_FIRST = 8  # candidates shown before the rest is unfolded


def principles_panel(sharing: Sharing) -> Panel:
    """Show which rules meet the chosen principles here, with the counter-example where one fails."""
    chosen = [key for key in PRINCIPLES if key in sharing.case.choice.principles] or list(PRINCIPLES)
    meet = [
        rule for rule in sharing.rules if all(sharing.found.principles[rule][principle].met for principle in chosen)
    ]
    which = "all four principles" if len(chosen) == len(PRINCIPLES) else words.count(len(chosen), "chosen principle")
    named = words.listing([RULE_NAMES[rule] for rule in meet])
    title = f"Meets {which} here: {named}" if meet else f"No rule meets {which} here"
    table = Table(
        caption="Rule before numbers: what each rule meets on these figures",
        columns=(Column(title="Rule"), *(Column(title=PRINCIPLES[key]) for key in chosen)),
        rows=tuple(
            (Cell(text=RULE_NAMES[rule]), *(_met(sharing, sharing.found.principles[rule][key]) for key in chosen))
            for rule in sharing.rules
        ),
        cards=True,
    )
    note = (
        "The third is tried by making the whole dearer by a tenth of what all save; the last is a property of the rule."
    )
    return Panel(title=title, blocks=(TableBlock(table=table), Paragraph(phrase=(note,), kind="note")))


def _met(sharing: Sharing, found: Met) -> Cell:
    if found.met:
        return Cell(text="meets", status="ok")
    if not found.players:
        return Cell(text="does not", status="none")
    names = words.listing(sharing.case.names(found.players))
    return Cell(text=f"{names}: {words.pounds_short(found.amount)}", status="bad")


def groups_panel(sharing: Sharing) -> tuple[Panel, ...]:
    """Show how the partners would best group, once it is known what holding a group together costs."""
    found = sharing.found.central.partition
    if found is None:
        return ()
    best, second = found.best, found.second
    alone = sum(len(group) == 1 for group in best.groups)
    title = "One group of all partners is the cheapest"
    if len(best.groups) > 1:
        title = f"They would group best as {_grouped(sharing, best)}"
    if alone == len(sharing.names):
        title = "Everybody for itself would be the cheapest"
    proof = "proved" if best.proved else f"at most {words.pounds_short(best.gap)} from the best there is"
    said = f"All partners together would then pay {words.pounds_short(best.cost)} a year for what is pooled; {proof}."
    if second is not None:
        more = words.pounds_short(second.cost - best.cost)
        said += f" The next best, {_grouped(sharing, second)}, costs {more} more."
    return (Panel(title=title, blocks=(Paragraph(phrase=(said,)),)),)


def _grouped(sharing: Sharing, found: Partition) -> str:
    groups = [words.listing(sharing.case.names(group)) for group in found.groups]
    pairs = zip(groups, found.groups, strict=True)
    return "; ".join(f"{name} alone" if len(group) == 1 else name for name, group in pairs)


def finder_panel(case: SharingCase, water: str) -> Panel:
    """Show who might join; ``water`` lies between those that touch across it alone."""
    own = case.authority
    near = [one for one in case.candidates if one.borders]
    title = f"Who might join {own.name}: {words.count(len(near), 'authority', 'authorities')} on its borders"
    first, rest = case.candidates[:_FIRST], case.candidates[_FIRST:]
    blocks: tuple[Block, ...] = (
        TableBlock(table=_candidates(first, f"Who might join {own.name} in: {case.entry.option.name}", water)),
        More(
            summary=f"The other {len(rest)} authorities",
            blocks=(TableBlock(table=_candidates(rest, "The other authorities", water, filtered=True)),),
        ),
        Paragraph(phrase=(_finder_note(case),), kind="note"),
    )
    return Panel(title=title, blocks=blocks)


def _finder_note(case: SharingCase) -> str:
    needs = "This option needs partners that border on each other. " if case.costs.contiguous else ""
    known = any(one.alike is not None for one in case.candidates)
    alike = "Alike is the place among the published statistical neighbours. " if known else ""
    return (
        f"{needs}Those chosen stand first, then by what the pair might save before coordination; nothing is added up "
        f"to a score. {alike}When contracts end, and who is willing, is in no published table: ask."
    )


def _candidates(found: tuple[Candidate, ...], caption: str, water: str, *, filtered: bool = False) -> Table:
    return Table(
        caption=caption,
        columns=(
            Column(title="Authority"),
            Column(title="Borders"),
            Column(title="Alike", numeric=True),
            Column(title="Option applies there"),
            Column(title="Net library expenditure", numeric=True, unit="£"),
            Column(title="Saving of the pair", numeric=True, unit="£ a year"),
        ),
        rows=tuple(_candidate(one, water) for one in found),
        marked=frozenset(place for place, one in enumerate(found) if one.chosen),
        cards=True,
        filtered=filtered,
    )


def _candidate(one: Candidate, water: str) -> tuple[Cell, ...]:
    borders = f"across {water}" if one.across_thames else "yes" if one.borders else "no"
    pair = Cell(text="not computable", status="none")
    if one.pair_saving is not None:
        pair = Cell(text=between(one.pair_saving), value=one.pair_saving.central)
    return (
        Cell(text=f"{one.authority.name}, chosen" if one.chosen else one.authority.name),
        Cell(text=borders),
        Cell(text="–" if one.alike is None else words.number(one.alike), value=one.alike),
        Cell(text=str(one.standing), status="bad" if one.standing is Standing.NOT_APPLICABLE else ""),
        Cell(text=words.pounds(one.spend.value), value=one.spend.value)
        if one.spend
        else Cell(text="not known", status="none"),
        pair,
    )


def figures_used(case: SharingCase, traces: Traces, dataset: Dataset) -> More:
    """Show every partner's figures, each with its source."""
    del dataset
    part = None if case.clock is Clock.REPLAY_2010 else case.costs.duplicated(case.entry.saving_pct)
    rows = []
    for one in case.partners:
        spend = Cell(text="not known", status="none")
        pooled = Cell(text="not computable", status="none")
        if one.spend is not None:
            traced = traces.figure(one.spend, words.pounds(one.spend.value))
            spend = Cell(text=traced.text, value=one.spend.value, trace=traced.trace)
        if one.own_cost is not None:
            pooled = Cell(text=f"{words.pounds(one.own_cost)}, entered", value=one.own_cost)
        elif part is not None and one.spend is not None:
            cost = part.scaled(one.spend.value)
            pooled = Cell(text=between(cost), value=cost.central)
        once = Cell(text="not known", status="none")
        if one.one_off is not None:
            once = Cell(text=between(one.one_off), value=one.one_off.central)
        rows.append((Cell(text=one.authority.name), spend, pooled, once))
    table = Table(
        caption="The partners' figures",
        columns=(
            Column(title="Partner"),
            Column(title="Net library expenditure", numeric=True, unit="£"),
            Column(title="There whoever joins", numeric=True, unit="£ a year"),
            Column(title="One-off cost", numeric=True, unit="£"),
        ),
        rows=tuple(rows),
        marked=frozenset({0}),
    )
    return More(summary="The figures and how this was worked out", blocks=(TableBlock(table=table), *_how(case)))


def _how(case: SharingCase) -> tuple[Paragraph, ...]:
    costs, saving = case.costs, case.entry.saving_pct
    pooled = ", ".join(costs.functions)
    said = [f"Pooled: {pooled}. A group needs what the most demanding of its members needs, once; the rest each pays."]
    later = case.clock is Clock.REPLAY_2010  # the published cases are
    if costs.partners is not None and not later:
        sizes = costs.partners
        size = str(sizes.most) if sizes.fewest == sizes.most else f"{sizes.fewest} to {sizes.most}"
        said.append(
            f"The framework's saving of {saving.low:g}%, {saving.central:g}% and {saving.high:g}% is read as that of "
            f"{size} partners ({sizes.source}): with k of equal size all but one of k such costs go, so the part of "
            "spend that is there whoever joins is saving × k / (k − 1)."
        )
    if costs.note and not later:
        said.append(f"{costs.note}.")
    return tuple(Paragraph(phrase=(text,), kind="note") for text in said)


def take_home(case: SharingCase) -> tuple[Panel, ...]:
    """Say how the same figures become an Excel workbook; it is written for today only."""
    if case.clock is not Clock.TODAY:
        return ()
    first, *others = [one.authority for one in case.partners]
    entered = [f"{one.authority.name} {one.own_cost:.12g}" for one in case.partners if one.own_cost is not None]
    asked = [f"--authority {first.slug} --option {case.costs.option}"]
    asked.append(f'--partners "{", ".join(other.name for other in others)}"')
    if entered:
        asked.append(f'--own-costs "{"; ".join(entered)}"')
    if case.choice.coordination is not None:
        asked.append(f"--coordination {case.choice.coordination:.12g}")
        asked.append(f"--growth {case.choice.coordination_growth:.12g}")
    said = (
        "Shares by rule, years, true-up, exit charge, side payments with who would leave, and the nucleolus with the "
        "groups that fix it, as live formulas on the figures shown here. Payments tried on this page are entered there "
        f"again. On the machine of the workbook: ./lcp model {' '.join(asked)} sharing.xlsx"
    )
    return (Panel(title="As an Excel workbook to take home", blocks=(Paragraph(phrase=(said,)),)),)
