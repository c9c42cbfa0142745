"""Controls of step 3: which knowledge to use, what the team confirms, what is set aside, what is looked at together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from lcp_analysis.controls.form import Answer as Said
from lcp_analysis.controls.form import Field, Form, Value
from lcp_analysis.framework import Framework
from lcp_analysis.options import Answer
from lcp_analysis.terms import BadInput, Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionsEntry:
    """What the form of step 3 holds, in the terms of a case."""

    clock: Clock
    answers: Mapping[str, Answer]  # condition id -> what the team says
    set_aside: Mapping[str, str]  # option id -> reason
    combined: tuple[str, ...]  # option ids


def read_entry(values: Mapping[str, Value]) -> OptionsEntry:
    """Turn the form's values into an entry.

    Raises
    ------
    BadInput
        If a condition is said to be met and not met, or something is answered or set aside without a reason.
    """
    met, not_met, aside = (_several(values, key) for key in ("met", "not_met", "set_aside"))
    both = sorted(set(met) & set(not_met))
    if both:
        raise BadInput("Conditions", f"{both[0]!r} both met and not met", "one of the two")
    reason = str(values.get("why") or "").strip()
    if (met or not_met or aside) and not reason:
        raise BadInput("Reason or source", "nothing", "a sentence: who says so, or where it can be read")
    answers = {key: Answer(met=True, reason=reason) for key in met}
    answers |= {key: Answer(met=False, reason=reason) for key in not_met}
    return OptionsEntry(
        clock=Clock(str(values.get("clock") or Clock.TODAY)),
        answers=answers,
        set_aside=dict.fromkeys(aside, reason),
        combined=_several(values, "combined"),
    )


def _several(values: Mapping[str, Value], key: str) -> tuple[str, ...]:
    value = values.get(key)
    return value if isinstance(value, tuple) else ()


def options_form(framework: Framework, clock: Clock, changed: Callable[[dict[str, Value]], Said]) -> Form:
    """Return the form of step 3."""
    real = [option for option in framework.options if not option.yardstick]
    options = tuple((option.id, option.name) for option in real)
    conditions = tuple(
        (condition.id, f"{option.name}: {condition.text}") for option in real for condition in option.conditions
    )
    return Form(
        legend="Change what this page assumes",
        note="Changes show on this page only. They are not recorded: the next visit starts from the published figures.",
        fields=(
            Field(
                id="clock",
                label="Knowledge to use",
                kind="choice",
                choices=((str(Clock.TODAY), "Today"), (str(Clock.REPLAY_2010), "As known on 12 November 2010")),
            ),
            Field(id="combined", label="Look at these options together", kind="choices", choices=options),
            Field(id="set_aside", label="Set these options aside", kind="choices", choices=options),
            Field(id="met", label="The team says these conditions are met", kind="choices", choices=conditions),
            Field(id="not_met", label="The team says these are not met", kind="choices", choices=conditions),
            Field(id="why", label="Reason or source for what is set aside or answered", kind="text"),
        ),
        values={"clock": str(clock), "combined": (), "set_aside": (), "met": (), "not_met": (), "why": ""},
        changed=changed,
        button="Show with these",
        target="options",
    )
