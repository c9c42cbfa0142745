"""Controls of steps 2 and 4: swing weights, one's own or the team's, scores with a reason, and looking at the round."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.controls.form import Answer, Field, Form, Row, Rows, Value
from lcp_analysis.framework import Criterion, Framework
from lcp_analysis.terms import BadInput, Range, words

Said = Callable[[dict[str, Value]], Answer]
Undone = Callable[[], Answer]
_LEAST, _MOST = 0.0, 100.0
_OUT = "_out"  # ends the id of the field for how far a weight could be out


def read_swings(values: Mapping[str, Value], criteria: Sequence[Criterion]) -> dict[str, dict[str, float]]:
    """Turn the form's values into raw swing weights with their ranges; all fields empty means no weights.

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
    return {key: _with_range(likely, values.get(key + _OUT)) for key, likely in swings.items()}


def _with_range(likely: float, out: Value) -> dict[str, float]:
    by = float(out) if isinstance(out, int | float) else 0.0
    return {"low": max(_LEAST, likely - by), "likely": likely, "high": min(_MOST, likely + by)}


def swing_values(criteria: Sequence[Criterion], swings: Mapping[str, Range]) -> dict[str, Value]:
    """Return what the fields of a weights form hold."""
    found: dict[str, Value] = {}
    for criterion in criteria:
        swing = swings.get(criterion.id)
        found[criterion.id] = None if swing is None else swing.central
        out = 0.0 if swing is None else max(swing.high - swing.central, swing.central - swing.low)
        found[criterion.id + _OUT] = out or None
    return found


def own_weights_form(
    criteria: Sequence[Criterion], swings: Mapping[str, Range], target: str, saved: Said, undone: Undone
) -> Form:
    """Return the form of one person's weights. It starts empty: suggested weights would only be repeated."""
    seen = " Those you have saved are here: press the button to see above what follows from them." if swings else ""
    return Form(
        legend="Enter your own weights",
        folded=target == "appraisal",  # they are asked for in step 2; here for whoever wants to change them
        note="Give 100 to the change from worst to best that is worth most to you, and the others a number against it. "
        "“Give or take” says by how much a number could be out; it may stay empty. Your weights "
        "are saved, and nobody else is shown them by themselves: the team sees a round of them without names, once "
        "five people have entered. The suggested weights are shown once you have entered yours." + seen,
        fields=_swing_fields(criteria),
        values=swing_values(criteria, swings),
        changed=saved,
        undone=undone,
        button="Save my weights",
        as_made=True,
        target=target,
        weighed=_rows(criteria, "Your weights as shares of 100"),
    )


def team_weights_form(criteria: Sequence[Criterion], swings: Mapping[str, Range], saved: Said, undone: Undone) -> Form:
    """Return the form of the weights a team agrees on."""
    why = Field(id="why", label="Why these", kind="text", hint="What the team said; who could not agree, and to what.")
    return Form(
        legend="Enter the team's weights",
        folded=True,
        note="One entry for the whole team, once people have judged alone and talked. Pages and reports use these; "
        "each change is saved with your name, the time and the reason.",
        fields=(*_swing_fields(criteria), why),
        values={**swing_values(criteria, swings), "why": ""},
        changed=saved,
        undone=undone,
        button="Save the team's weights",
        as_made=True,
        target="appraisal",
        weighed=_rows(criteria, "The team's weights as shares of 100"),
    )


def _swing_fields(criteria: Sequence[Criterion]) -> tuple[Field, ...]:
    pairs = [(_field(criterion), _range_field(criterion)) for criterion in criteria]
    return tuple(field for pair in pairs for field in pair)


def _field(criterion: Criterion) -> Field:
    return Field(
        id=criterion.id,
        label=criterion.name,
        kind="number",
        unit="0 to 100",
        low=_LEAST,
        high=_MOST,
        step=1,
        row=criterion.id,
        slider=True,
    )


def _rows(criteria: Sequence[Criterion], title: str) -> Rows:
    """Return one row a criterion, with what the change from worst to best is, in words."""
    return Rows(
        rows=tuple(
            Row(
                id=criterion.id,
                heading=criterion.name,
                ends=(("From worst", criterion.anchors.worst), ("to best", criterion.anchors.best)),
            )
            for criterion in criteria
        ),
        title=title,
    )


def _range_field(criterion: Criterion) -> Field:
    label = f"{criterion.name}: give or take"
    return Field(
        id=criterion.id + _OUT, label=label, kind="number", unit="points", low=0, high=50, step=1, row=criterion.id
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreEntry:
    """One score as the form holds it; without a score what stands is taken back."""

    option: str
    criterion: str
    score: Mapping[str, float] | None
    reason: str


def read_score(values: Mapping[str, Value]) -> ScoreEntry:
    """Turn the form's values into one score.

    Raises
    ------
    BadInput
        If only some of the three numbers are there, or they are out of order, or there is no reason.
    """
    numbers = {key: values.get(key) for key in ("low", "likely", "high")}
    given = {key: float(value) for key, value in numbers.items() if isinstance(value, int | float)}
    reason = str(values.get("why") or "").strip()
    if given and len(given) < len(numbers):
        missing = words.listing([key for key in numbers if key not in given])
        raise BadInput("Score", f"nothing for {missing}", "low, likely and high; all three empty takes the score back")
    if given and not given["low"] <= given["likely"] <= given["high"]:
        found = f"low {given['low']:g}, likely {given['likely']:g}, high {given['high']:g}"
        raise BadInput("Score", found, "low no higher than likely, and likely no higher than high")
    if given and not reason:
        raise BadInput("Reason", "nothing", "a sentence: why there, and how the team knows")
    return ScoreEntry(
        option=str(values.get("option") or ""),
        criterion=str(values.get("criterion") or ""),
        score=given or None,
        reason=reason,
    )


def score_presets(scores: Mapping[tuple[str, str], Range]) -> dict[str, dict[str, Value]]:
    """Return what the score fields hold for each option and criterion."""
    empty: dict[str, Value] = {"low": None, "likely": None, "high": None, "why": ""}
    found: dict[str, dict[str, Value]] = {
        f"{option}/{criterion}": {"low": one.low, "likely": one.central, "high": one.high, "why": one.note}
        for (option, criterion), one in scores.items()
    }
    return {"": empty, **found}


def scores_form(
    framework: Framework,
    options: Sequence[tuple[str, str]],
    scores: Mapping[tuple[str, str], Range],
    saved: Said,
    undone: Undone,
) -> Form:
    """Return the form of one score at a time, on the judged criteria."""
    judged = [criterion for criterion in framework.criteria if criterion.judged]
    criteria = tuple((one.id, one.name) for one in judged)
    about = tuple((one.id, _ends(one)) for one in judged)
    numbers = tuple(
        Field(id=key, label=label, kind="number", unit="0 to 100", low=_LEAST, high=_MOST, step=1)
        for key, label in (("low", "Low"), ("likely", "Likely"), ("high", "High"))
    )
    presets = score_presets(scores)
    first = f"{options[0][0]}/{judged[0].id}"
    return Form(
        legend="Score an option",
        folded=True,
        note="A score takes the place of the framework's band. Low and high are firm ends: the truth lies between. "
        "Leave all three empty to take a score back.",
        fields=(
            Field(id="option", label="Option", kind="choice", choices=tuple(options)),
            Field(id="criterion", label="Criterion", kind="choice", choices=criteria, about=about),
            *numbers,
            Field(id="why", label="Reason", kind="text", hint="Why there, and how the team knows."),
        ),
        values={"option": options[0][0], "criterion": judged[0].id, **presets.get(first, presets[""])},
        changed=saved,
        undone=undone,
        button="Save this score",
        as_made=True,
        target="appraisal",
        chooser=("option", "criterion"),
        presets=presets,
    )


def _ends(criterion: Criterion) -> str:
    anchors = criterion.anchors
    return f"0: {anchors.worst}. 50: {anchors.middle}. 100: {anchors.best}."


def read_look(values: Mapping[str, Value]) -> tuple[bool, str]:
    """Return whether few may be looked at, and the reason.

    Raises
    ------
    BadInput
        If there is no reason.
    """
    reason = str(values.get("why") or "").strip()
    if not reason:
        raise BadInput("Reason", "nothing", "a sentence: what is looked at, and who agreed to it")
    return values.get("few") == "yes", reason


def look_form(entered: int, saved: Said, undone: Undone) -> Form:
    """Return the form that shows the team its members' weights: a frozen round."""
    return Form(
        legend="Look at everybody's weights",
        folded=True,
        note=f"{words.sentence(words.count(entered, 'person has', 'people have'))} entered weights. A round shows them "
        "as they stand now, without names; what is entered later waits for the next round.",
        fields=(
            Field(
                id="few",
                label="If fewer than five have entered",
                kind="choice",
                choices=(("no", "Show nothing"), ("yes", "Show all the same: everybody here agrees")),
            ),
            Field(id="why", label="Reason", kind="text", hint="Such as: workshop of 3 March, first round."),
        ),
        values={"few": "no", "why": ""},
        changed=saved,
        undone=undone,
        button="Show this round",
        target="appraisal",
    )
