"""Forms of step 6: formal decisions, what nobody knows yet, risks, and pieces of further work."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lcp_analysis.controls.entries import (
    DAY_HINT,
    Choices,
    Plain,
    day,
    day_text,
    row_text,
    rows,
    spread,
    spread_text,
    text,
)
from lcp_analysis.controls.form import Field, Value
from lcp_analysis.propositions import Touches
from lcp_analysis.terms import BadInput

NEW = ""  # the choice of a risk or a package that is not there yet
_DECISIONS = ("authority", "body", "what is decided", "date", "reference of the forward plan")
_QUESTIONS = ("what is not known", "question of the standard", "who closes it", "by when")
_PERCENT = 0.01


def plan_fields() -> tuple[Field, ...]:
    """Return the fields of formal decisions and of what nobody knows yet."""
    return (
        Field(
            id="decisions",
            label="Formal decisions",
            kind="lines",
            hint=f"One a line: {'; '.join(_DECISIONS)}. The last two may be left out.",
        ),
        Field(
            id="unknowns",
            label="Open questions",
            kind="lines",
            hint=f"One a line: {'; '.join(_QUESTIONS)}. All but the first may be left out.",
        ),
    )


def read_decisions(values: Mapping[str, Value], code: Callable[[str], str]) -> list[Plain]:
    """Return formal decisions as the record keeps them, one a line."""
    return [
        {"partner": code(who), "body": body, "what": what, "on": day(on, place), "reference": reference}
        for place, (who, body, what, on, reference) in rows(text(values, "decisions"), "Decisions", _DECISIONS, 3)
    ]


def read_unknowns(values: Mapping[str, Value]) -> list[Plain]:
    """Return open questions as the record keeps them, one a line."""
    return [
        {"text": said, "question": question.upper(), "owner": owner, "due": day(due, place)}
        for place, (said, question, owner, due) in rows(text(values, "unknowns"), "Open questions", _QUESTIONS, 1)
    ]


def plan_values(
    decisions: Sequence[Mapping[str, Any]], unknowns: Sequence[Mapping[str, Any]], name: Callable[[str], str]
) -> dict[str, Value]:
    """Return what the form holds of decisions and open questions."""
    decided = [
        row_text((name(one["partner"]), one["body"], one["what"], day_text(one.get("on")), one.get("reference")))
        for one in decisions
    ]
    asked = [
        row_text((one["text"], one.get("question"), one.get("owner"), day_text(one.get("due")))) for one in unknowns
    ]
    return {"decisions": "\n".join(decided), "unknowns": "\n".join(asked)}


def risk_fields(risks: Choices) -> tuple[Field, ...]:
    """Return the fields of one risk."""
    touched = (
        (Touches.NOTHING.value, "no amount: service, people or reputation"),
        (Touches.SAVING.value, "the saving a year"),
        (Touches.ONE_OFF.value, "the one-off cost"),
    )
    three = "One number, or three from low to high: 5 to 10 to 20."
    return (
        Field(id="risk", label="Risk", kind="choice", choices=((NEW, "A new one"), *risks)),
        Field(id="title", label="What may happen", kind="text", longest=300),
        Field(id="chance", label="Chance", kind="text", unit="%", hint=three),
        Field(id="effect", label="Effect", kind="text"),
        Field(id="touches", label="It touches", kind="choice", choices=touched),
        Field(id="change", label="By how much", kind="text", unit="%", hint="Minus for less: -30 to -20 to -10."),
        Field(id="owner", label="Owner", kind="text", hint="By post.", longest=300),
        Field(id="signpost", label="Signpost", kind="text", hint="What would show early that it is happening."),
        Field(id="response", label="Response", kind="text"),
    )


def read_risk(values: Mapping[str, Value]) -> Plain:
    """Return a risk as the record keeps it."""
    title = text(values, "title")
    if len(title) < 3:
        raise BadInput("What may happen", "nothing", "a sentence")
    touches = text(values, "touches") or Touches.NOTHING.value
    return {
        "title": title,
        "chance": spread(text(values, "chance"), "Chance", _PERCENT),
        "touches": touches,
        "change": spread(text(values, "change"), "By how much", _PERCENT),
        **{key: text(values, key) for key in ("effect", "owner", "signpost", "response")},
    }


def risk_values(id_: str, held: Mapping[str, Any]) -> dict[str, Value]:
    """Return what the form holds of a risk."""
    return {
        "risk": id_,
        "title": held.get("title") or "",
        "chance": spread_text(held.get("chance"), _PERCENT),
        "touches": held.get("touches") or Touches.NOTHING.value,
        "change": spread_text(held.get("change"), _PERCENT),
        **{key: held.get(key) or "" for key in ("effect", "owner", "signpost", "response")},
    }


def package_fields(packages: Choices) -> tuple[Field, ...]:
    """Return the fields of one piece of further work."""
    return (
        Field(id="package", label="Piece of work", kind="choice", choices=((NEW, "A new one"), *packages)),
        Field(id="title", label="What is done", kind="text", longest=300),
        Field(id="product", label="What others receive", kind="text"),
        Field(id="cost", label="Cost", kind="text", unit="£", hint="One number, or low to central to high."),
        Field(id="asked", label="Asked of the programme", kind="number", unit="£", low=0, high=1e9),
        Field(id="paid_by", label="Who pays for it", kind="text", longest=300),
        Field(id="needed_by", label="Needed by", kind="text", hint=DAY_HINT),
    )


def read_package(values: Mapping[str, Value]) -> Plain:
    """Return a piece of work as the record keeps it."""
    title, asked = text(values, "title"), values.get("asked")
    if len(title) < 3:
        raise BadInput("What is done", "nothing", "a few words")
    return {
        "title": title,
        "product": text(values, "product"),
        "cost": spread(text(values, "cost"), "Cost"),
        "asked_gbp": float(asked) if isinstance(asked, int | float) else None,
        "paid_by": text(values, "paid_by"),
        "needed_by": day(text(values, "needed_by"), "Needed by"),
    }


def package_values(id_: str, held: Mapping[str, Any]) -> dict[str, Value]:
    """Return what the form holds of a piece of work."""
    return {
        "package": id_,
        "title": held.get("title") or "",
        "product": held.get("product") or "",
        "cost": spread_text(held.get("cost")),
        "asked": held.get("asked_gbp"),
        "paid_by": held.get("paid_by") or "",
        "needed_by": day_text(held.get("needed_by")),
    }
