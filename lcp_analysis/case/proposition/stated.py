"""What an assembled proposition states, in the form the machine checks read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lcp_analysis.case.proposition.figures import find, months_of_first_year, net_saving, value_range
from lcp_analysis.case.proposition.inputs import Inputs
from lcp_analysis.case.proposition.own_money import partner_money
from lcp_analysis.case.proposition.years import first_shares
from lcp_analysis.propositions import Figure, Phase, Statements
from lcp_analysis.propositions.statements import FirstYear, GoLive, Saving, Scoring, StatedPayback, Sum

_HORIZON = 60  # years of level saving in which a payback is looked for


def statements_of(inputs: Inputs, figures: Sequence[Figure]) -> Statements:
    """Return the statements of a proposition; what has no figure is not stated."""
    return Statements(
        joint_savings=tuple(_sums(inputs, figures, "E2.saving", "Saving a year at full running")),
        one_off=tuple(_sums(inputs, figures, "E3.one_off", "One-off cost")),
        savings=tuple(_savings(inputs, figures)),
        scorings=tuple(_scorings(inputs)),
        first_years=tuple(_first_years(inputs, figures)),
        shares=tuple(_shares(inputs)),
        paybacks=tuple(_paybacks(inputs, figures)),
        go_lives=tuple(_go_lives(inputs)),
    )


def _central(figures: Sequence[Figure], id_: str) -> float | None:
    found = find(figures, id_)
    return None if found is None else value_range(found).central


def _sums(inputs: Inputs, figures: Sequence[Figure], stem: str, what: str) -> Iterable[Sum]:
    parts = {partner.name: _central(figures, f"{stem}.{partner.code}") for partner in inputs.proposition.active}
    if any(value is not None for value in parts.values()):
        yield Sum(what=what, parts=parts, total=_central(figures, stem))
    if stem == "E2.saving" and inputs.sharing and inputs.sharing.savings:
        by_code = {code: saving.central for code, saving in inputs.sharing.savings.items()}
        shared = {partner.name: by_code.get(partner.code) for partner in inputs.proposition.active}
        saved = inputs.sharing.saved
        total = _central(figures, stem) if saved is None else saved.central
        yield Sum(what="Saving as shared", parts=shared, total=total)


def _savings(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[Saving]:
    for partner in inputs.proposition.active:
        spend = _central(figures, f"B3.spend.{partner.code}")
        saving = _central(figures, f"E2.saving.{partner.code}")
        if spend is not None and saving is not None:
            what = f"{partner.name}, at full running"
            yield Saving(what=what, no_change=spend, proposal=spend - saving, saving=saving)


def _first_years(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[FirstYear]:
    """State the first year as the table by year prints it, where go-live is dated."""
    if inputs.proposition.go_live is None:
        return
    for partner in inputs.proposition.active:
        full, own = _central(figures, f"E2.saving.{partner.code}"), inputs.of(partner.code)
        money = None if own is None else partner_money(inputs, own)
        if full is not None and money is not None:
            entered = money.shares is not None
            yield FirstYear(
                what=f"{partner.name}, first year",
                first=full * first_shares(inputs, money.shares)[0],
                full=full,
                months=float(months_of_first_year(inputs)),
                reason="start, ramp and slip as entered in step 5" if entered else "",
            )


def _scorings(inputs: Inputs) -> Iterable[Scoring]:
    """State each partner's weights, and the scores of the options it has judged on every criterion."""
    for partner in inputs.proposition.active:
        own = inputs.of(partner.code)
        if own is None or own.appraisal is None or not own.appraisal.weights:
            continue
        weights = {id_: 100 * share for id_, share in own.appraisal.weights.items()}
        judged: dict[str, dict[str, float]] = {}
        for (option, criterion), score in own.case.decisions.scores.items():
            judged.setdefault(option, {})[criterion] = score.central
        whole = {option: row for option, row in judged.items() if set(row) >= set(weights)}
        yield Scoring(weights=weights, scores=whole, options=tuple(whole), criteria=tuple(weights))


def _shares(inputs: Inputs) -> Iterable[Sum]:
    if inputs.sharing is None:
        return
    for of, shares in (("running cost", inputs.sharing.running), ("one-off cost", inputs.sharing.one_off)):
        if shares:
            named = {partner.name: shares.get(partner.code) for partner in inputs.proposition.active}
            yield Sum(what=f"Shares of {of}", parts=named, total=100, unit="percent", rounding=0.5)


def _paybacks(inputs: Inputs, figures: Sequence[Figure]) -> Iterable[StatedPayback]:
    for figure in figures:
        if not figure.id.startswith("E4.payback"):
            continue
        ending = f".{figure.partner}" if figure.partner else ""
        one_off, saving = _central(figures, f"E3.one_off{ending}"), net_saving(figures, ending).central
        if one_off is not None:
            costs, savings = (one_off, *(0.0,) * _HORIZON), (0.0, *(saving,) * _HORIZON)
            who = inputs.proposition.partner(figure.partner).name if figure.partner else "jointly"
            yield StatedPayback(who=who, stated=value_range(figure).central, costs=costs, savings=savings)


def _go_lives(inputs: Inputs) -> Iterable[GoLive]:
    made = inputs.proposition
    if made.go_live is None and not made.decisions:
        return
    for partner in made.active:
        decided = {item.what: item.on for item in made.decisions if item.partner == partner.code}
        planned = {
            step.phase.value: step.ends
            for step in (inputs.timetable.of(partner.name) if inputs.timetable else ())
            if step.phase in (Phase.CONSULTATION, Phase.CALL_IN, Phase.STAFF)
        }
        yield GoLive(who=partner.name, on=made.go_live, before={**planned, **decided})
