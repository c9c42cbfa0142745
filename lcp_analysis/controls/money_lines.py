"""Controls of step 5 for a council's own lines: one line at a time, each with its doubt, timing, prices and source."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lcp_analysis.case import LINE_FORMS, EnteredLine
from lcp_analysis.controls.form import Answer, Field, Form, Value
from lcp_analysis.terms import BadInput

MOST = 1e9  # £ a year: above any library budget, so that a slip of the keyboard is noticed
_AMOUNTS = (("low", "Low"), ("central", "Central"), ("high", "High"))
_SHARES = re.compile(r"[\s,;%]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineEntry:
    """One line as the form holds it; without a value what stands is taken back."""

    option: str
    line: str
    value: Mapping[str, Any] | None


def read_line(values: Mapping[str, Value]) -> LineEntry:
    """Turn the form's values into one line.

    Raises
    ------
    BadInput
        If an amount, the start or the source is missing, or a share of the ramp is none.
    """
    option, line = str(values.get("option") or ""), str(values.get("line") or "")
    given = {key: values.get(key) for key, _ in _AMOUNTS}
    amounts = {key: float(value) for key, value in given.items() if isinstance(value, int | float)}
    if not amounts:
        return LineEntry(option=option, line=line, value=None)
    for key, label in _AMOUNTS:
        if key not in amounts:
            needed = "low, central and high (the same three times if there is no doubt); all empty takes the line back"
            raise BadInput(f"{label} amount", "nothing", needed)
    years = values.get("years")
    return LineEntry(
        option=option,
        line=line,
        value={
            **amounts,
            "price_year": _text(values, "price_year", "Pounds of", "a financial year, such as 2015-16"),
            "start": _text(values, "start", "First month", "a year and a month, such as 2017-04"),
            "years": round(years) if isinstance(years, int | float) and years else None,
            "ramp": _ramp(str(values.get("ramp") or "")),
            "slip_months": float(values.get("slip_months") or 0),  # type: ignore[arg-type]  # a number field
            "cashable": values.get("cashable") != "no",
            "budget": str(values.get("budget") or "").strip(),
            "source": _text(values, "source", "Source", "where the figure is from, and who stands behind it"),
            "bias": _share(values, "bias"),
            "bias_managed": _share(values, "bias_managed"),
            "bias_why": str(values.get("bias_why") or "").strip(),
        },
    )


def _share(values: Mapping[str, Value], key: str) -> float:
    """Return a percentage field as a share; empty is none."""
    value = values.get(key)
    return float(value) / 100 if isinstance(value, int | float) else 0.0


def _text(values: Mapping[str, Value], key: str, what: str, needed: str) -> str:
    text = str(values.get(key) or "").strip()
    if not text:
        raise BadInput(what, "nothing", needed)
    return text


def _ramp(text: str) -> list[float]:
    parts = [part for part in _SHARES.split(text.strip()) if part]
    try:
        shares = [float(part) / 100 for part in parts]
    except ValueError:
        raise BadInput("Share by year", repr(text[:60]), "percentages, such as 50 75 100") from None
    if not all(0 <= share <= 1 for share in shares):
        raise BadInput("Share by year", repr(text[:60]), "percentages from 0 to 100, such as 50 75 100")
    return shares or [1.0]


def line_presets(lines: Mapping[tuple[str, str], EnteredLine], price_year: str) -> dict[str, dict[str, Value]]:
    """Return what the fields hold for each option and line."""
    empty: dict[str, Value] = {
        **{key: None for key, _ in _AMOUNTS},
        "price_year": price_year,
        "start": "",
        "years": None,
        "ramp": "",
        "slip_months": None,
        "cashable": "yes",
        "budget": "",
        "source": "",
        "bias": None,
        "bias_managed": None,
        "bias_why": "",
    }
    return {"": empty, **{f"{option}/{line}": _held(entered) for (option, line), entered in lines.items()}}


def _held(entered: EnteredLine) -> dict[str, Value]:
    amount = entered.amount
    return {
        "low": amount.low,
        "central": amount.central,
        "high": amount.high,
        "price_year": str(entered.price_year),
        "start": str(entered.start),
        "years": None if entered.years is None else float(entered.years),
        "ramp": "" if set(entered.ramp) == {1.0} else " ".join(f"{100 * share:g}" for share in entered.ramp),
        "slip_months": entered.slip_months or None,
        "cashable": "yes" if entered.cashable else "no",
        "budget": entered.budget,
        "source": entered.source,
        "bias": _percent(entered.bias),
        "bias_managed": _percent(entered.bias_managed),
        "bias_why": entered.bias_why,
    }


def _percent(share: float) -> float | None:
    return round(100 * share, 6) or None


def _bias_fields() -> tuple[Field, ...]:
    return (
        Field(
            id="bias",
            label="Optimism bias",
            kind="number",
            unit="%",
            low=0,
            high=1000,
            step=1,
            hint="Before mitigation, for the kind of project in the Treasury's table. Not for General Fund lines.",
        ),
        Field(id="bias_managed", label="Of it managed away", kind="number", unit="%", low=0, high=100, step=1),
        Field(id="bias_why", label="How it is managed", kind="text", hint="Needed where some of it is managed away."),
    )


def lines_form(
    options: Sequence[tuple[str, str]],
    option: str,
    presets: Mapping[str, Mapping[str, Value]],
    saved: Callable[[dict[str, Value]], Answer],
    undone: Callable[[], Answer],
) -> Form:
    """Return the form of one line at a time; ``option`` is the one whose money is shown."""
    lines = tuple((key, f"{form.name}. {form.hint}") for key, form in LINE_FORMS.items())
    line = next(iter(LINE_FORMS))
    amounts = tuple(
        Field(id=key, label=label, kind="number", unit="£ a year", low=0, high=MOST, step=1) for key, label in _AMOUNTS
    )
    return Form(
        legend="Enter the council's own lines",
        folded=True,
        note="One line at a time. A line takes the place of the framework's estimate, or stands beside it. Each is "
        "saved with your name and the time. Leave all three amounts empty to take a line back.",
        fields=(
            Field(id="option", label="Option", kind="choice", choices=tuple(options)),
            Field(id="line", label="Line", kind="choice", choices=lines),
            *amounts,
            Field(id="price_year", label="Pounds of", kind="text", hint="The financial year, such as 2015-16."),
            Field(id="start", label="First month", kind="text", hint="Such as 2017-04."),
            Field(id="years", label="Runs for", kind="number", unit="years; empty for good", low=1, high=60, step=1),
            Field(
                id="ramp", label="Share by year", kind="text", unit="%", hint="Such as 50 75 100; empty: all at once."
            ),
            Field(id="slip_months", label="Late by", kind="number", unit="months", low=0, high=60, step=1),
            Field(
                id="cashable",
                label="Does a budget fall?",
                kind="choice",
                choices=(("yes", "Yes: cashable"), ("no", "No: time or quality, not cash")),
                hint="For savings only.",
            ),
            Field(id="budget", label="Whose budget", kind="text", hint="Such as: libraries, property services."),
            Field(id="source", label="Source", kind="text", hint="Where the figure is from, and who stands behind it."),
            *_bias_fields(),
        ),
        values={"option": option, "line": line, **presets.get(f"{option}/{line}", presets[""])},
        changed=saved,
        undone=undone,
        button="Save this line",
        target="money",
        chooser=("option", "line"),
        presets=presets,
    )
