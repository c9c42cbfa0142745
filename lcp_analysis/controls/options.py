"""Controls of step 3: which knowledge to use, what the team confirms, what is set aside, what is looked at together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lcp_analysis.case import Decisions
from lcp_analysis.controls.form import Answer as Said
from lcp_analysis.controls.form import Field, Form, Value
from lcp_analysis.framework import Framework
from lcp_analysis.terms import BadInput, Clock, words


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsEntry:
    """What the form of step 3 holds, in the terms of a case."""

    clock: Clock
    answers: Mapping[str, bool]  # condition id -> whether the team says it is met
    set_aside: tuple[str, ...]  # option ids
    combined: tuple[str, ...]  # option ids
    reason: str  # of what is answered or set aside anew


def read_entry(values: Mapping[str, Value]) -> OptionsEntry:
    """Turn the form's values into an entry.

    Raises
    ------
    BadInput
        If a condition is said to be met and not met.
    """
    met, not_met, aside = (_several(values, key) for key in ("met", "not_met", "set_aside"))
    both = sorted(set(met) & set(not_met))
    if both:
        raise BadInput("Conditions", f"{both[0]!r} both met and not met", "one of the two")
    answers = {**dict.fromkeys(met, True), **dict.fromkeys(not_met, False)}
    return OptionsEntry(
        clock=Clock(str(values.get("clock") or Clock.TODAY)),
        answers=answers,
        set_aside=aside,
        combined=_several(values, "combined"),
        reason=str(values.get("why") or "").strip(),
    )


def _several(values: Mapping[str, Value], key: str) -> tuple[str, ...]:
    value = values.get(key)
    return value if isinstance(value, tuple) else ()


def entry_values(clock: Clock, decisions: Decisions) -> dict[str, Value]:
    """Return what the form holds for what stands."""
    met = tuple(key for key, answer in decisions.answers.items() if answer.met)
    return {
        "clock": str(clock),
        "combined": decisions.combined,
        "set_aside": tuple(decisions.set_aside),
        "met": met,
        "not_met": tuple(key for key in decisions.answers if key not in met),
        "why": "",
    }


def options_form(
    framework: Framework,
    clock: Clock,
    decisions: Decisions,
    changed: Callable[[dict[str, Value]], Said],
    undone: Callable[[], Said],
) -> Form:
    """Return the form of step 3."""
    real = [option for option in framework.options if not option.yardstick]
    options = tuple((option.id, option.name) for option in real)
    then = words.day(framework.about.vantage_date)
    conditions = tuple(
        (condition.id, f"{option.name}: {condition.text}") for option in real for condition in option.conditions
    )
    return Form(
        legend="Change what this page assumes",
        note="Pages and reports show what is entered here; the knowledge to use is this page's own and is not saved. "
        "Each change is saved with your name, the time and the reason.",
        fields=(
            Field(
                id="clock",
                label="Knowledge to use",
                kind="choice",
                choices=((str(Clock.TODAY), "Today"), (str(Clock.REPLAY_2010), f"As known on {then}")),
            ),
            Field(id="combined", label="Look at these options together", kind="choices", choices=options),
            Field(id="set_aside", label="Set these options aside", kind="choices", choices=options),
            Field(id="met", label="The team says these conditions are met", kind="choices", choices=conditions),
            Field(id="not_met", label="The team says these are not met", kind="choices", choices=conditions),
            Field(id="why", label="Reason or source for what is set aside or answered", kind="text"),
        ),
        values=entry_values(clock, decisions),
        changed=changed,
        undone=undone,
        button="Save and show",
        as_made=True,
        target="options",
    )
