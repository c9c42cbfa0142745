"""Forms of step 6: what a proposition is about, its answers, and how each authority stands to it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lcp_analysis.controls.entries import DAY_HINT, Choices, Plain, day, day_text, days, row_text, rows, text
from lcp_analysis.controls.form import Field, Value
from lcp_analysis.propositions import Membership, Office
from lcp_analysis.propositions.answers import LONGEST_ANSWER
from lcp_analysis.terms import BadInput

_EVIDENCE = ("title", "where it can be found", "date", "authority")
_AGREED = ("office", "authority", "post", "date")


def outline_fields(options: Choices, models: Choices, others: Choices, stages: Choices) -> tuple[Field, ...]:
    """Return the fields of what a proposition is about; ``stages`` is empty where it is only begun."""
    invited = Field(
        id="partners",
        label="Authorities to invite",
        kind="choices",
        choices=others,
        hint="Each is asked, and confirms for itself on this page.",
    )
    stage = Field(id="stage", label="Stage", kind="choice", choices=stages)
    return (
        Field(id="title", label="Title", kind="text", hint="The change in a few words.", longest=200),
        *((stage,) if stages else ()),
        Field(
            id="summary",
            label="Summary",
            kind="lines",
            hint="Two or three sentences for the one page. Left empty, the workbook writes who and what.",
            longest=5_000,
        ),
        Field(id="options", label="Options combined", kind="choices", choices=options),
        Field(
            id="models",
            label="Operating models",
            kind="choices",
            choices=models,
            hint="They bring the matters of law, money and people to ask about.",
        ),
        Field(id="go_live", label="Go-live", kind="text", hint=f"Usually 1 April. {DAY_HINT}"),
        Field(id="author", label="Author", kind="text", hint="By post.", longest=300),
        Field(
            id="support",
            label="Support of the programme",
            kind="choice",
            choices=(("yes", "is sought"), ("no", "is not sought")),
        ),
        invited,
    )


def read_outline(values: Mapping[str, Value]) -> Plain:
    """Return what was typed as the record keeps it; partners are entered each for themselves."""
    title = text(values, "title")
    if len(title) < 3:
        raise BadInput("Title", repr(title) if title else "nothing", "the change in a few words, three letters or more")
    return {
        "title": title,
        "stage": text(values, "stage") or "idea",
        "options": list(values.get("options") or ()),  # type: ignore[arg-type]  # a field of choices
        "models": list(values.get("models") or ()),  # type: ignore[arg-type]  # likewise
        "go_live": day(text(values, "go_live"), "Go-live"),
        "author": text(values, "author"),
        "summary": text(values, "summary"),
        "support_sought": values.get("support") != "no",
    }


def outline_values(held: Mapping[str, Any], partners: Sequence[str]) -> dict[str, Value]:
    """Return what the form holds of an outline in the record."""
    return {
        "title": held.get("title") or "",
        "stage": held.get("stage") or "idea",
        "summary": held.get("summary") or "",
        "options": tuple(held.get("options") or ()),
        "models": tuple(held.get("models") or ()),
        "go_live": day_text(held.get("go_live")),
        "author": held.get("author") or "",
        "support": "yes" if held.get("support_sought", True) else "no",
        "partners": tuple(partners),
    }


def answer_fields(questions: Choices) -> tuple[Field, ...]:
    """Return the fields of an answer to one question of the standard."""
    return (
        Field(id="question", label="Question", kind="choice", choices=questions),
        Field(
            id="text",
            label="Answer",
            kind="lines",
            hint="Markdown: # heading, - list, **bold**. A figure printed as the draft prints it is watched: "
            "when it changes, the sentence is flagged.",
            longest=LONGEST_ANSWER,
        ),
        Field(id="author", label="Author", kind="text", hint="By post.", longest=300),
        Field(
            id="evidence",
            label="Evidence",
            kind="lines",
            hint=f"One a line: {'; '.join(_EVIDENCE)}. The last two may be left out.",
        ),
        Field(
            id="not_applicable",
            label="Not applicable, because",
            kind="text",
            hint="Only where the standard's own condition holds.",
        ),
        Field(id="owner", label="Who closes what is missing", kind="text", hint="By post.", longest=300),
        Field(id="due", label="By when", kind="text", hint=DAY_HINT),
        Field(
            id="agreed",
            label="Agreed by",
            kind="lines",
            hint=f"One a line: {'; '.join(_AGREED)}. Office: {', '.join(Office)}.",
        ),
    )


def read_answer(values: Mapping[str, Value], code: Callable[[str], str]) -> Plain:
    """Return an answer as the record keeps it; ``code`` finds an authority's code by its name.

    Raises
    ------
    BadInput, UnknownName
        Naming the field and the line.
    """
    evidence = rows(text(values, "evidence"), "Evidence", _EVIDENCE, 2)
    agreed = rows(text(values, "agreed"), "Agreed by", _AGREED, len(_AGREED))
    return {
        "text": text(values, "text"),
        "author": text(values, "author"),
        "evidence": [
            {"title": title, "source": source, "on": day(on, place), "partner": code(who) if who else ""}
            for place, (title, source, on, who) in evidence
        ],
        "agreed": [
            {"office": _office(office, place), "partner": code(who), "by": post, "on": day(on, place)}
            for place, (office, who, post, on) in agreed
        ],
        "not_applicable": text(values, "not_applicable"),
        "owner": text(values, "owner"),
        "due": day(text(values, "due"), "By when"),
    }


def _office(typed: str, place: str) -> str:
    known = {office.value.lower(): office.value for office in Office}
    if typed.lower() not in known:
        raise BadInput(place, repr(typed[:40]), f"one of: {', '.join(Office)}")
    return known[typed.lower()]


def answer_values(question: str, held: Mapping[str, Any], name: Callable[[str], str]) -> dict[str, Value]:
    """Return what the form holds of an answer in the record; ``name`` finds an authority's name by its code."""
    cited = [
        row_text(
            (one["title"], one["source"], day_text(one.get("on")), name(one["partner"]) if one.get("partner") else "")
        )
        for one in held.get("evidence") or ()
    ]
    agreed = [
        row_text((one["office"], name(one["partner"]), one["by"], day_text(one["on"])))
        for one in held.get("agreed") or ()
    ]
    return {
        "question": question,
        "text": held.get("text") or "",
        "author": held.get("author") or "",
        "evidence": "\n".join(cited),
        "not_applicable": held.get("not_applicable") or "",
        "owner": held.get("owner") or "",
        "due": day_text(held.get("due")),
        "agreed": "\n".join(agreed),
    }


def standing_fields(own: Choices) -> tuple[Field, ...]:
    """Return the fields of how one's own authority stands, with its committee calendar."""
    meetings = f"Days parted by commas. {DAY_HINT}"
    takes_part = ((Membership.CONFIRMED.value, "takes part"), (Membership.WITHDRAWN.value, "withdraws"))
    return (
        Field(id="authority", label="Authority", kind="choice", choices=own),
        Field(id="membership", label="It", kind="choice", choices=(("", "has not decided yet"), *takes_part)),
        Field(id="reason", label="Why it withdraws", kind="text"),
        Field(id="lead_member", label="Lead member", kind="text", hint="By post.", longest=300),
        Field(id="director", label="Director", kind="text", hint="By post.", longest=300),
        Field(id="cabinet", label="Cabinet meetings", kind="lines", hint=meetings),
        Field(id="scrutiny", label="Scrutiny meetings", kind="lines", hint=meetings),
        Field(
            id="at_risk",
            label="People at risk of redundancy",
            kind="number",
            low=0,
            high=10_000,
            step=1,
            hint="From 20 people on, the law sets a period of consultation.",
        ),
    )


def read_standing(values: Mapping[str, Value], held: Mapping[str, Any]) -> Plain:
    """Return how an authority stands as the record keeps it."""
    membership = text(values, "membership") or held.get("membership") or Membership.INVITED.value
    named = {key: text(values, key) for key in ("reason", "lead_member", "director")}
    return {**{key: held[key] for key in ("confirmed_by",) if held.get(key)}, "membership": membership, **named}


def read_calendar(values: Mapping[str, Value]) -> Plain | None:
    """Return the committee calendar as the record keeps it; ``None`` where nothing was typed."""
    cabinet, scrutiny = (days(text(values, key), key.capitalize()) for key in ("cabinet", "scrutiny"))
    at_risk = values.get("at_risk")
    people = round(at_risk) if isinstance(at_risk, int | float) else None
    if not (cabinet or scrutiny or people is not None):
        return None
    return {"cabinet": cabinet, "scrutiny": scrutiny, "at_risk": people}


def standing_values(code: str, held: Mapping[str, Any], calendar: Mapping[str, Any]) -> dict[str, Value]:
    """Return what the form holds of an authority's standing and calendar."""
    membership = held.get("membership") or ""
    return {
        "authority": code,
        "membership": "" if membership == Membership.INVITED else membership,
        "reason": held.get("reason") or "",
        "lead_member": held.get("lead_member") or "",
        "director": held.get("director") or "",
        "cabinet": ", ".join(map(day_text, calendar.get("cabinet") or ())),
        "scrutiny": ", ".join(map(day_text, calendar.get("scrutiny") or ())),
        "at_risk": calendar.get("at_risk"),
    }
