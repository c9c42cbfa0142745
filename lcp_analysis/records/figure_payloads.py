"""The values of step 1's own figures: what an authority brings in, as one batch, and which set its case uses."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from lcp_analysis.baseline import VARIABLES
from lcp_analysis.baseline.nearness import LEAST
from lcp_analysis.records.payloads import Known, Payload
from lcp_analysis.terms import BadInput, UnknownName
from lcp_analysis.terms.year_forms import FORMS

Amount = Annotated[float, Field(ge=-1e10, le=1e10)]


class OwnFigureEntered(Payload):
    """One figure of the authority, in its measure's unit."""

    measure: str = Field(min_length=1, max_length=60)
    year: str = Field(min_length=4, max_length=20)
    value: Amount
    source: str = Field(default="", max_length=200)  # where it is another than that of the batch
    note: str = Field(default="", max_length=500)


class OwnFiguresEntered(Payload):
    """Figures that came together, from one source: one entry, so that all of them are saved or none."""

    source: str = Field(min_length=1, max_length=200)  # in words
    came_by: Literal["form", "template", "import"]
    figures: tuple[OwnFigureEntered, ...] = Field(min_length=1, max_length=150)

    def check(self, known: Known, key: str) -> None:
        """Refuse a measure there is not, a year of another form, and a figure that comes twice."""
        del key
        if not self.source.strip():
            raise BadInput("source", "nothing", "where the figures are from, and who stands behind them")
        seen = set()
        for one in self.figures:
            if one.measure not in known.measures:
                raise UnknownName("measure", one.measure, known.measures)
            form = FORMS[known.measures[one.measure].year_form]
            if not form.holds(one.year):
                raise BadInput(f"year of {one.measure}", repr(one.year), f"a year such as {form.example}")
            if (one.measure, one.year) in seen:
                raise BadInput(f"{one.measure}, {one.year}", "a figure twice", "each once")
            seen.add((one.measure, one.year))


class NeighbourVariables(Payload):
    """The variables that statistical neighbours are computed from."""

    variables: tuple[str, ...] = Field(min_length=LEAST, max_length=20)

    def check(self, known: Known, key: str) -> None:
        """Refuse a variable there is not, and one twice."""
        del known, key
        for one in self.variables:
            if one not in VARIABLES:
                raise UnknownName("variable", one, VARIABLES)
        if len(set(self.variables)) < len(self.variables):
            raise BadInput("the variables", "one twice", "each once")


class FigureSetChosen(Payload):
    """Which figures the case is computed from."""

    uses: Literal["own", "published"]
