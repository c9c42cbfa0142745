"""Controls of step 1 for an authority's own figures: one figure at a time, and which set of figures is used."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.baseline import Measure, OwnFigure
from lcp_analysis.controls.form import Answer, Field, Form, Value
from lcp_analysis.terms import BadInput

LARGEST = 1e10  # in any unit: above every figure of a library service


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry:
    """One figure as the form holds it; without a value what stands is taken back."""

    measure: str
    year: str
    value: float | None
    source: str
    note: str


def read_figure(values: Mapping[str, Value]) -> FigureEntry:
    """Turn the form's values into one figure.

    Raises
    ------
    BadInput
        If there is a value without a source.
    """
    entry = typed_figure(values)
    if entry.value is not None and not entry.source:
        raise BadInput("Source", "nothing", "where the figure is from, and who stands behind it")
    return entry


def typed_figure(values: Mapping[str, Value]) -> FigureEntry:
    """Return what the form holds while it is being filled in."""
    value = values.get("value")
    return FigureEntry(
        measure=str(values.get("measure") or ""),
        year=str(values.get("year") or ""),
        value=float(value) if isinstance(value, int | float) else None,
        source=str(values.get("source") or "").strip(),
        note=str(values.get("note") or "").strip(),
    )


def figure_presets(own: Sequence[OwnFigure]) -> dict[str, dict[str, Value]]:
    """Return what the fields hold for each measure and year."""
    empty: dict[str, Value] = {"value": None, "source": "", "note": ""}
    held: dict[str, dict[str, Value]] = {
        f"{one.measure}/{one.year}": {"value": one.value, "source": one.source, "note": one.note} for one in own
    }
    return {"": empty, **held}


def figures_form(
    measures: Sequence[Measure],
    years: Sequence[str],
    own: Sequence[OwnFigure],
    saved: Callable[[dict[str, Value]], Answer],
    undone: Callable[[], Answer],
    looked: Callable[[dict[str, Value]], str],
) -> Form:
    """Return the form of one figure at a time; ``looked`` says what is odd as it is typed."""
    presets = figure_presets(own)
    measure, year = measures[0].id, years[0]
    return Form(
        legend="Enter the council's own figures",
        note="One figure at a time. It stands beside the published one, never over it, with its year, source, your "
        "name and the time. An empty value takes the figure back; 0 means none.",
        fields=(
            Field(
                id="measure",
                label="Figure",
                kind="choice",
                choices=tuple((one.id, _with_unit(one)) for one in measures),
            ),
            Field(id="year", label="Year", kind="choice", choices=tuple((label, label) for label in years)),
            Field(id="value", label="Value", kind="number", hint="In the unit shown; pounds in full.", high=LARGEST),
            Field(id="source", label="Source", kind="text", hint="Such as: ledger, closed June 2025."),
            Field(id="note", label="Note", kind="text", hint="Where the page asks about a figure: why it is right."),
        ),
        values={"measure": measure, "year": year, **presets.get(f"{measure}/{year}", presets[""])},
        changed=saved,
        undone=undone,
        looked=looked,
        button="Save this figure",
        target="baseline",
        chooser=("measure", "year"),
        presets=presets,
    )


def _with_unit(measure: Measure) -> str:
    """Name a figure with its unit, unless the name holds it: visits are counted in visits."""
    return measure.title if measure.unit in measure.title else f"{measure.title} ({measure.unit})"


def neighbours_form(
    variables: Sequence[tuple[str, str]],
    chosen: tuple[str, ...],
    saved: Callable[[dict[str, Value]], Answer],
    undone: Callable[[], Answer],
) -> Form:
    """Return the form of what neighbours are computed from."""
    return Form(
        legend="Choose what neighbours are computed from",
        note="Tick two or more to compare with the nearest in these; tick none for the published neighbours.",
        fields=(Field(id="variables", label="Alike in", kind="choices", choices=tuple(variables)),),
        values={"variables": chosen},
        changed=saved,
        undone=undone,
        button="Use these",
        target="neighbours",
    )


def figure_set_form(uses: str, saved: Callable[[dict[str, Value]], Answer], undone: Callable[[], Answer]) -> Form:
    """Return the form of which figures the case is computed from."""
    choices = (("own", "The council's own, where there are some"), ("published", "The published figures alone"))
    return Form(
        legend="Choose the figures this case uses",
        note="Every page and document of this case says which are used.",
        fields=(Field(id="uses", label="Use", kind="choice", choices=choices),),
        values={"uses": uses},
        changed=saved,
        undone=undone,
        button="Use these",
        target="baseline",
    )
