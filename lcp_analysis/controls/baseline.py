"""Controls of step 1: whom to compare with, and the do-nothing outlook."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.controls.form import Answer, Field, Form, Value
from lcp_analysis.terms import Authorities, Authority, BadInput, Basis, FinancialYear, Range

LARGEST = 1e9  # £: above any library budget, so that a slip of the keyboard is noticed


@dataclass(frozen=True, slots=True, kw_only=True)
class BaselineEntry:
    """What the form of step 1 holds, in the terms of a case."""

    group: tuple[str, ...]  # codes; empty for the statistical neighbours
    growth: Range  # fraction a year
    targets: Mapping[FinancialYear, float]  # £ cash


def read_entry(values: Mapping[str, Value], years: Sequence[FinancialYear]) -> BaselineEntry:
    """Turn the form's values into an entry.

    Raises
    ------
    BadInput
        If a growth is missing or the three are not in rising order.
    """
    low, central, high = (_percentage(values, key) for key in ("low", "central", "high"))
    if not low <= central <= high:
        found = f"low {low:.1%}, central {central:.1%}, high {high:.1%}"
        raise BadInput("Cost growth a year", found, "low no higher than central, and central no higher than high")
    group = values.get("group")
    targets = {year: values.get(_target(year)) for year in years}
    return BaselineEntry(
        group=group if isinstance(group, tuple) else (),
        growth=Range(low=low, central=central, high=high, basis=Basis.ENTERED),
        targets={year: float(target) for year, target in targets.items() if isinstance(target, int | float)},
    )


def _percentage(values: Mapping[str, Value], key: str) -> float:
    value = values.get(key)
    if not isinstance(value, int | float):
        raise BadInput(f"Cost growth a year, {key}", "nothing", "a percentage, such as 2")
    return float(value) / 100


def _target(year: FinancialYear) -> str:
    return f"target_{year.start}"


def _shown(share: float) -> float:
    """Return a share as a percentage without the tail of digits that binary fractions leave (0.035 * 100)."""
    return round(100 * share, 9)


def entry_values(entry: BaselineEntry, years: Sequence[FinancialYear]) -> dict[str, Value]:
    """Return what the form holds for an entry."""
    return {
        "low": _shown(entry.growth.low),
        "central": _shown(entry.growth.central),
        "high": _shown(entry.growth.high),
        "group": entry.group,
        **{_target(year): entry.targets.get(year) for year in years},
    }


def baseline_form(
    authorities: Authorities,
    own: Authority,
    years: Sequence[FinancialYear],
    entry: BaselineEntry,
    alike: str,
    changed: Callable[[dict[str, Value]], Answer],
    undone: Callable[[], Answer],
) -> Form:
    """Return the form of step 1; ``alike`` says whom the page compares with where nobody is ticked."""
    others = tuple((other.code, other.name) for other in sorted(authorities, key=lambda a: a.name) if other != own)
    growth = [
        Field(id=key, label=f"Cost growth a year, {key}", kind="number", unit="%", low=-50, high=50, step=0.1)
        for key in ("low", "central", "high")
    ]
    targets = [
        Field(
            id=_target(year),
            label=f"What the council can spend on libraries in {year}",
            kind="number",
            unit="£ cash, net",
            low=0,
            high=LARGEST,
            step=1000,
        )
        for year in years
    ]
    group = Field(
        id="group",
        label="Compare with",
        kind="choices",
        hint=f"Tick none to compare with {alike}.",
        choices=others,
    )
    return Form(
        legend=f"Change what this page assumes for {own.named}",
        note="Pages and reports show what is entered here. Each change is saved with your name and the time.",
        fields=(*growth, *targets, group),
        values=entry_values(entry, years),
        changed=changed,
        undone=undone,
        button="Save and show",
        as_made=True,
        target="baseline",
    )
