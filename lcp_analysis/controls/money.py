"""Controls of step 5: whose money is looked at, when its saving starts, how late it is, the rates, and prices."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lcp_analysis.case import MoneyChoice
from lcp_analysis.controls import price_rises
from lcp_analysis.controls.form import Answer, Field, Form, Value
from lcp_analysis.framework import Framework
from lcp_analysis.terms import BadInput, FinancialYear

MOST_MONTHS = 60  # late: beyond it another start is the better question
_YEARS_AHEAD = 10


def read_entry(values: Mapping[str, Value]) -> MoneyChoice:
    """Turn the form's values into a choice.

    Raises
    ------
    BadInput
        If the year is of another form than 2017-18, or the rise of prices is no likely one or without a source.
    """
    starts = str(values.get("saving_from") or "")
    late = values.get("slip_months")
    return MoneyChoice(
        option=str(values.get("option") or ""),
        saving_from=FinancialYear.parse(starts) if starts else None,
        slip_months=_months(late),
        edition=str(values.get("edition") or ""),
        prices=price_rises.read_rises(values),
    )


def _months(late: Value) -> float:
    if late is None:
        return 0.0
    if isinstance(late, bool) or not isinstance(late, int | float):
        raise BadInput("Months late", repr(late), "a number of months")
    return float(late)


def choice_values(choice: MoneyChoice) -> dict[str, Value]:
    """Return what the form holds for a choice."""
    return {**_plain(choice), **price_rises.rises_values(choice.prices)}


def choice_payload(choice: MoneyChoice) -> dict[str, Any]:
    """Return a choice as it is recorded."""
    return {**_plain(choice), **price_rises.rises_payload(choice.prices)}


def _plain(choice: MoneyChoice) -> dict[str, Value]:
    return {
        "option": choice.option,
        "saving_from": str(choice.saving_from or ""),
        "slip_months": choice.slip_months,
        "edition": choice.edition,
    }


def money_form(
    framework: Framework,
    choice: MoneyChoice,
    editions: Sequence[str],
    first: FinancialYear,
    changed: Callable[[dict[str, Value]], Answer],
    undone: Callable[[], Answer],
) -> Form:
    """Return the form of step 5; ``first`` is the first year in which a saving can start."""
    options = tuple((option.id, option.name) for option in framework.options if not option.yardstick)
    years = tuple(str(FinancialYear(first.start + ahead)) for ahead in range(_YEARS_AHEAD + 1))
    return Form(
        legend="Change whose money is shown, when, and in which pounds",
        folded=True,
        note="Pages and reports show what is chosen here. It is saved with your name and the time.",
        fields=(
            Field(id="option", label="Option", kind="choice", choices=(("", "The page's place to start"), *options)),
            Field(
                id="saving_from",
                label="The saving starts on 1 April of",
                kind="choice",
                choices=(("", "What the central lead time allows"), *((year, year) for year in years)),
            ),
            Field(
                id="slip_months",
                label="Everything comes later by",
                kind="number",
                unit="months",
                low=0,
                high=MOST_MONTHS,
                step=1,
            ),
            Field(
                id="edition",
                label="Edition of the Green Book rates",
                kind="choice",
                choices=(("", f"The newest ({editions[-1]})"), *((edition, edition) for edition in editions)),
            ),
            *price_rises.FIELDS,
        ),
        values=choice_values(choice),
        changed=changed,
        undone=undone,
        button="Save and show",
        as_made=True,
        target="money",
    )
