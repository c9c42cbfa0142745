"""What would turn the answer: how far each line alone, and the two that weigh most together, may move."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from lcp_analysis.finance import Line, SwitchingValue, switching_value
from lcp_analysis.finance.months import MONTHS
from lcp_analysis.terms import words
from lcp_analysis.views.money_words import Money
from lcp_analysis.views.sections import Panel, Paragraph, TableBlock
from lcp_analysis.views.tables import Cell, Column, Table

_MANIFOLD = 10.0  # from this multiple on, "14 times" reads better than a percentage


def turning_panel(money: Money) -> tuple[Panel, ...]:
    """Show where net present social value is nothing as lines move; nothing where no line adds to it."""
    found = money.found.evaluation
    weighty = _weighty(found.line_values)
    if not weighty:
        return ()
    alone = [switching_value(found.npv, found.line_values, [line]) for line in weighty]
    together = [switching_value(found.npv, found.line_values, pair) for pair in pairwise(weighty[:2])]
    table = Table(
        caption="Where net present social value is nothing, one line moving and then two together",
        columns=(
            Column(title="What moves"),
            Column(title="As it stands", numeric=True),
            Column(title="Where the answer turns", numeric=True),
            Column(title="Change", numeric=True),
        ),
        rows=(
            *(_alone(money, one) for one in alone),
            *(row for pair in together for row in _together(money, pair)),
        ),
        cards=True,
    )
    return (
        Panel(
            title=_title(money, alone[0]),
            blocks=(Paragraph(phrase=(_about(money, together),)), TableBlock(table=table)),
        ),
    )


def _weighty(values: Mapping[str, float]) -> list[str]:
    """Return the lines that add to net present value: the largest saving, the largest cost, then by size."""
    by_size = sorted((line for line in values if abs(values[line]) > 0.5), key=lambda line: -abs(values[line]))
    first = [line for line in by_size if values[line] > 0][:1]
    second = [line for line in by_size if values[line] < 0][:1]
    leading = [*first, *second]
    return [*leading, *(line for line in by_size if line not in leading)]


def _title(money: Money, heaviest: SwitchingValue) -> str:
    line = money.found.evaluation.problem.line(heaviest.lines[0])
    if heaviest.change is None or not heaviest.possible:
        return f"No change of {_short(money, line)} alone would turn the answer"
    return f"The answer turns if {_short(money, line)} {_moves(heaviest.change)}"


def _about(money: Money, together: list[SwitchingValue]) -> str:
    npv = money.found.evaluation.npv
    base = (
        f"Net present social value is {words.pounds_short(npv)} with every line at its central amount. "
        "Each row moves what it names and leaves the rest as it stands"
    )
    for pair in together:
        if pair.change is not None and pair.possible:
            way = "against the option" if pair.change >= 0 else "in favour of the option"
            return f"{base}; two lines that move together move by the same share {way}."
    return f"{base}."


def _alone(money: Money, found: SwitchingValue) -> tuple[Cell, ...]:
    line = money.found.evaluation.problem.line(found.lines[0])
    return (Cell(text=_alone_named(money, line)), *_amounts(line, found.multipliers[line.id], possible=found.possible))


def _together(money: Money, found: SwitchingValue) -> list[tuple[Cell, ...]]:
    lines = [money.found.evaluation.problem.line(name) for name in found.lines]
    others = [_short(money, line) for line in reversed(lines)]
    return [
        (
            Cell(text=f"{_alone_named(money, line)}, with {other}"),
            *_amounts(line, found.multipliers[line.id], possible=found.possible),
        )
        for line, other in zip(lines, others, strict=True)
    ]


def _amounts(line: Line, multiplier: float | None, *, possible: bool) -> tuple[Cell, Cell, Cell]:
    amount = sum(each.central for each in line.amounts)
    often = " a year" if _again(line) else " in all"
    now = Cell(text=f"{words.pounds(amount)}{often}", value=amount)
    if multiplier is None or not possible:
        return now, Cell(text="never: not even at nothing"), Cell(text="–")
    turns = amount * multiplier
    change = multiplier - 1.0
    return now, Cell(text=f"{words.pounds(turns)}{often}", value=turns), Cell(text=_signed(change), value=change)


def _again(line: Line) -> bool:
    """Say whether an amount comes more than once: a year alone is not 'a year'."""
    if not line.recurring or line.start is None or line.end is None:
        return line.recurring
    return line.end.since_april(line.start.year) - line.start.since_april(line.start.year) >= MONTHS


def _signed(change: float) -> str:
    if change >= _MANIFOLD:
        return f"{words.number(1.0 + change)} times as much"
    return f"{'+' if change > 0 else ''}{words.percent(change)}"


def _moves(change: float) -> str:
    if change >= _MANIFOLD:
        return f"becomes {words.number(1.0 + change)} times as much"
    return f"{'rises' if change > 0 else 'falls'} by {words.percent(abs(change))}"


def _alone_named(money: Money, line: Line) -> str:
    """Return a line's name without the option it belongs to."""
    return words.sentence(line.named.removeprefix(f"{money.option}: "))


def _short(money: Money, line: Line) -> str:
    """Return the same inside a sentence."""
    name = _alone_named(money, line)
    return f"the {name[:1].lower()}{name[1:]}"
