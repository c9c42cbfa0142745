"""The fairness explorer: partners under rules, ranges first."""

from __future__ import annotations

from lcp_analysis.terms import words
from lcp_analysis.views.charts import FairnessGrid, GridCell, GridRow, RangeRow, Ranges
from lcp_analysis.views.money_words import between
from lcp_analysis.views.scales import round_ticks
from lcp_analysis.views.sections import Block, ChartBlock, Panel, TableBlock
from lcp_analysis.views.sharing_words import RULE_NAMES, Sharing, ends, gain, group_of, why_id, would_leave
from lcp_analysis.views.tables import Cell, Column, Table

_SOURCE = "Framework's range on the partners' own figures, as listed under the drawing; the engine checked every group"


def grid_panel(sharing: Sharing, *, links: bool = False) -> Panel:
    """Show every rule side by side, then one rule's ranges; ``links`` lead from what breaks to the certificates."""
    return Panel(title="Who gains, by rule for sharing running costs", blocks=tuple(_blocks(sharing, links)))


def _blocks(sharing: Sharing, links: bool) -> list[Block]:
    blocks: list[Block] = [ChartBlock(chart=_ranges(sharing)), ChartBlock(chart=_grid(sharing, links))]
    blocks.append(TableBlock(table=_pence(sharing)))
    if sharing.rules != sharing.shown:
        blocks.append(TableBlock(table=_table(sharing, sharing.rules[len(sharing.shown) :], "Further rules")))
    return blocks


def _ranges(sharing: Sharing) -> Ranges:
    rule = sharing.looked_at
    savings = [sharing.saving(rule, place) for place in range(len(sharing.names))]
    rows = tuple(
        RangeRow(label=name, low=saving.low, central=saving.central, high=saving.high, text=between(saving))
        for name, saving in zip(sharing.names, savings, strict=True)
    )
    bottom = min(0.0, *(saving.low for saving in savings))
    top = max(0.0, *(saving.high for saving in savings))
    least, most = min(savings, key=lambda one: one.central), max(savings, key=lambda one: one.central)
    return Ranges(
        id="sharing-ranges",
        title=(
            f"{RULE_NAMES[rule]}: a partner's gain would be between {words.pounds_short(least.central)} and "
            f"{words.pounds_short(most.central)} a year in the middle of the ranges"
        ),
        measure=(
            f"Saving against going alone, £ a year at full running, {sharing.price_year}{sharing.before}. Ends: "
            "everything at its cautious and at its favourable end at once."
        ),
        source=_SOURCE,
        table=_table(sharing, (rule,), "Saving by partner"),
        rows=rows,
        unit="£ a year",
        ticks=round_ticks(bottom, top),
    )


def _grid(sharing: Sharing, links: bool) -> FairnessGrid:
    broken = [rule for rule in sharing.shown if not sharing.holds(rule)]
    hold = len(sharing.shown) - len(broken)
    return FairnessGrid(
        id="sharing-grid",
        title=f"{hold} of {len(sharing.shown)} rules hold against every group",
        measure=(
            "Saving against going alone, a year at full running with its range, then years 1 to 5 after each one's own "
            f"one-off cost; {sharing.price_year}{sharing.before}"
        ),
        source=_SOURCE,
        table=_table(sharing, sharing.shown, "Saving by partner and rule", links=links),
        rules=tuple((RULE_NAMES[rule], _verdict(sharing, rule), not sharing.holds(rule)) for rule in sharing.shown),
        rows=tuple(_row(sharing, place, links) for place in range(len(sharing.names))),
        whole=f"The {group_of(len(sharing.names))}",
        first=_first(sharing),
    )


def _first(sharing: Sharing) -> int:
    """Return the place of the rule looked at closely; the first where it is among the further ones."""
    return sharing.shown.index(sharing.looked_at) if sharing.looked_at in sharing.shown else 0


def _verdict(sharing: Sharing, rule: str) -> str:
    return "Holds" if sharing.holds(rule) else "Would break"


def _row(sharing: Sharing, place: int, links: bool) -> GridRow:
    game = sharing.found.central.problem.game
    alone = float(game.alone[place]) if game is not None else 0.0
    cells = tuple(_cell(sharing, rule, place, _why(sharing, rule) if links else "") for rule in sharing.shown)
    return GridRow(label=sharing.names[place], note=f"alone {words.pounds_short(alone)}", cells=cells)


def _why(sharing: Sharing, rule: str) -> str:
    """Return the address of a rule's certificate; empty where no group would leave."""
    found = sharing.outcome(rule).stability
    return "" if found is None or found.stable else f"#{why_id(rule)}"


def _cell(sharing: Sharing, rule: str, place: int, why: str) -> GridCell:
    saving, found = sharing.saving(rule, place), sharing.outcome(rule).stability
    years = sharing.found.years.get(rule)
    leaves = found is not None and not found.stable and bool(found.group[place])
    members = sharing.case.members(found.group) if found is not None else ()
    worse = saving.central < -0.5
    return GridCell(
        value=saving.central,
        text=gain(saving.central),
        small=ends(saving),
        years=tuple(years.net[place].tolist()) if years else (),
        word="Worse than alone" if worse else would_leave(members) if leaves else "Holds",
        bad=worse or leaves,
        note=_back(years.pays_back[place]) if years else "",
        link=why if worse or leaves else "",
    )


def _back(year: int | None) -> str:
    return "not back in 5 years" if year is None else f"back in year {year}"


def _table(sharing: Sharing, rules: tuple[str, ...], caption: str, *, links: bool = False) -> Table:
    columns = [
        Column(title="Partner"),
        *(Column(title=RULE_NAMES[rule], numeric=True, unit="£ a year") for rule in rules),
    ]
    rows = [
        (Cell(text=name), *(_range_cell(sharing, rule, place) for rule in rules))
        for place, name in enumerate(sharing.names)
    ]
    verdicts = (Cell(text=_verdict(sharing, rule), link=_why(sharing, rule) if links else "") for rule in rules)
    rows.append((Cell(text="The group"), *verdicts))
    return Table(
        caption=f"{caption}, {sharing.price_year}{sharing.before}",
        columns=tuple(columns),
        rows=tuple(rows),
        marked=frozenset({0}),
    )


def _pence(sharing: Sharing) -> Table:
    """Show what each would pay to the penny; exact pence are a property of the arithmetic, not of the estimate."""
    rule = sharing.looked_at
    rounded = sharing.outcome(rule).rounded
    rows = [(name, pence / 100) for name, pence in zip(sharing.names, rounded.pence, strict=True)]
    rows.append(("Rounding line", rounded.line / 100))
    rows.append(("Together", (sum(rounded.pence) + rounded.line) / 100))
    return Table(
        caption=f"{RULE_NAMES[rule]}: what each would pay a year, to the penny, in the middle of the ranges",
        columns=(Column(title="Partner"), Column(title="Pays", numeric=True, unit="£ a year")),
        rows=tuple((Cell(text=name), Cell(text=words.pounds(value, 2), value=value)) for name, value in rows),
        marked=frozenset({0}),
    )


def _range_cell(sharing: Sharing, rule: str, place: int) -> Cell:
    saving = sharing.saving(rule, place)
    return Cell(text=between(saving), value=saving.central)
