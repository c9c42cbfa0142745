"""Controls of step 4: one person's swing weights, each asked with worst and best in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from lcp_analysis.controls.form import Answer, Field, Form, Value
from lcp_analysis.framework import Criterion
from lcp_analysis.terms import BadInput, words


def read_entry(values: Mapping[str, Value], criteria: Sequence[Criterion]) -> dict[str, float]:
    """Turn the form's values into raw swing weights by criterion; all fields empty means no weights.

    Raises
    ------
    BadInput
        If some are missing, or none is above zero.
    """
    entered = {criterion.id: values.get(criterion.id) for criterion in criteria}
    swings = {key: float(value) for key, value in entered.items() if isinstance(value, int | float)}
    if not swings:
        return {}
    missing = [criterion.name for criterion in criteria if criterion.id not in swings]
    if missing:
        found = f"nothing for {words.listing(missing)}"
        raise BadInput("Weights", found, "a number for each: 100 for the change worth most, 0 for one worth nothing")
    if not any(swings.values()):
        raise BadInput("Weights", "0 for every criterion", "100 for the change worth most")
    return swings


def appraisal_form(
    criteria: Sequence[Criterion], swings: Mapping[str, float], changed: Callable[[dict[str, Value]], Answer]
) -> Form:
    """Return the form of step 4. It starts empty: suggested weights would only be repeated."""
    return Form(
        legend="Enter your own weights",
        note="Give 100 to the change from worst to best that is worth most to you, and the others a number against it. "
        "Your weights show on this page only. They are not recorded yet: the next visit starts without them. "
        "The suggested weights are shown once you have entered yours.",
        fields=tuple(_field(criterion) for criterion in criteria),
        values={criterion.id: swings.get(criterion.id) for criterion in criteria},
        changed=changed,
        button="Show with these weights",
        target="appraisal",
    )


def _field(criterion: Criterion) -> Field:
    return Field(
        id=criterion.id,
        label=criterion.name,
        kind="number",
        unit="0 to 100",
        hint=f"From worst: {criterion.anchors.worst}; to best: {criterion.anchors.best}.",
        low=0,
        high=100,
        step=1,
    )
