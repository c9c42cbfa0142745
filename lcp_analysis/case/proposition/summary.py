"""The one-page summary: every figure on it is one of the body's, printed the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.propositions import Figure, Risk, Summary, SummaryFact, top
from lcp_analysis.terms.words import listing, pounds_short

NOT_KNOWN = "Not known"


def summary_of(inputs: Inputs, figures: Mapping[str, Figure], risks: Sequence[Risk]) -> Summary:
    """Return the summary; a fact that is not known says so in the place of its figure."""
    made = inputs.proposition
    asked = sum(package.asked_gbp or 0.0 for package in made.packages)
    facts = (
        _fact("Saving at full running", figures.get("E2.saving")),
        _fact("One-off cost", figures.get("E3.one_off")),
        _fact("Payback", figures.get("E4.payback")),
        SummaryFact(
            label="Asked of the programme",
            value=pounds_short(asked) if asked else "Nothing",
            detail=listing([package.title for package in made.packages if package.asked_gbp]),
        ),
    )
    names = listing([partner.name for partner in made.active])
    options = listing([inputs.framework.option(option).name for option in made.options])
    drafted = f"{names}: {options}." if options else f"{names}. No option is chosen yet."
    return Summary(
        title=made.title,
        text=made.summary.strip() or drafted,
        facts=facts,
        risks=tuple(risk.title for risk in top(risks)),
        next_step=_next_step(inputs),
    )


def _fact(label: str, figure: Figure | None) -> SummaryFact:
    if figure is None:
        return SummaryFact(label=label, value=NOT_KNOWN)
    value, _, rest = figure.printed.partition(" (")
    base = figure.price_base if figure.unit == "£" else ""
    detail = ", ".join(filter(None, [rest.removesuffix(")"), base]))
    return SummaryFact(label=label, value=value, detail=detail, figures=(figure.id,))


def _next_step(inputs: Inputs) -> str:
    made = inputs.proposition
    coming = sorted((item.on, item.what, item.partner) for item in made.decisions if item.on and item.on >= inputs.on)
    if not coming:
        undated = [made.partner(item.partner).name for item in made.decisions if item.on is None]
        return f"A date for the decision of {listing(undated)}." if undated else "No decision is dated yet."
    on, what, _ = coming[0]
    same = [item for item in coming if item[1] == what]
    names = listing([made.partner(code).name for _, _, code in same])
    until = f" to {_day(same[-1][0])}" if same[-1][0] != on else ""
    return f"{what}: {names}, {_day(on)}{until}."


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"
