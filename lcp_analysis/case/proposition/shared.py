"""From the sharing of step 5 to what a proposition says of sharing: rule, shares, ranges and stability."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from lcp_analysis.case.decisions import SharingChoice
from lcp_analysis.case.proposition.inputs import Sharing, Split
from lcp_analysis.case.sharing import Shared, SharingCase
from lcp_analysis.propositions import Partner
from lcp_analysis.sharing import Outcome, Outlook
from lcp_analysis.terms import Authority, Basis, Range
from lcp_analysis.terms.words import listing

RULES: Mapping[str, str] = MappingProxyType(
    {
        "equal": "equal shares",
        "by_spend": "in proportion to net spend",
        "by_population": "in proportion to population",
        "by_use": "in proportion to visits",
        "shapley": "the Shapley value: what each adds, on average over every order of joining",
        "nucleolus": "the nucleolus: the group worst off is as well off as can be",
        "scrb": "separable cost, and the remaining benefit in proportion",
        "per_capita_nucleolus": "the nucleolus per head of the group",
    }
)
Choices = Mapping[str, SharingChoice]  # code of whoever chose -> what it chose


def sharing_of(outcome: Outcome, partners: Sequence[Authority], rule: str) -> Sharing:
    """Return the shares of running cost that a rule gives, and whether any group would do better without the others.

    Parameters
    ----------
    outcome : Outcome
        Of a game with one player for each partner, in the order of ``partners``.
    rule : str
        The rule in words: "in proportion to net spend".
    """
    costs = [float(value) for value in outcome.shares.values]
    if len(costs) != len(partners):
        raise ValueError(f"{len(costs)} shares for {len(partners)} partners")
    total = sum(costs)
    if total <= 0:
        raise ValueError("a cost to share is above zero")
    return Sharing(
        rule=rule,
        running={partner.code: 100 * cost / total for partner, cost in zip(partners, costs, strict=True)},
        stable=None if outcome.stability is None else outcome.stability.stable,
        why=_why(outcome, partners),
    )


def choice_for(options: Sequence[str], partners: Sequence[Partner], chosen: Choices) -> SharingChoice | None:
    """Return what step 5 is to share for a proposition, put together from what its partners chose there.

    Each partner's figure is the one it entered itself, else one that another entered for it. The rule is the one that
    all who chose one agree on; without one, none.

    Returns
    -------
    SharingChoice or None
        ``None`` where no choice is of one of the options between these partners.
    """
    fitting = {code: choice for code, choice in chosen.items() if fits(choice, code, options, partners)}
    if not fitting:
        return None
    codes = tuple(partner.code for partner in partners)
    costs = {code: cost for choice in fitting.values() for code, cost in choice.own_costs.items() if code in codes}
    own = {code: choice.own_costs[code] for code, choice in fitting.items() if code in choice.own_costs}
    rules = {choice.rule for choice in fitting.values() if choice.rule}
    held = [choice for choice in fitting.values() if choice.coordination is not None]
    return SharingChoice(
        option=next(iter(fitting.values())).option,
        partners=codes,
        own_costs={**costs, **own},
        coordination=held[0].coordination if held else None,
        coordination_growth=held[0].coordination_growth if held else 0.0,
        rule=rules.pop() if len(rules) == 1 else "",
    )


def fits(choice: SharingChoice, code: str, options: Sequence[str], partners: Sequence[Partner]) -> bool:
    """Whether a choice of step 5 is of one of these options between these partners."""
    return choice.option in options and {code, *choice.partners} == {partner.code for partner in partners}


def shared_out(case: SharingCase, partners: Sequence[Partner], options: Sequence[str], chosen: Choices) -> Sharing:
    """Return what a proposition says of sharing, from the case of the partnership and what each partner chose."""
    said = tuple(_chosen(partners, options, chosen))
    if case.shared is None:
        lacking = f"Sharing cannot be computed without these figures: {listing(list(case.missing))}."
        return Sharing(said=(*said, lacking))
    found, rule = case.shared, case.choice.rule
    splits = tuple(_split(case, found, outcome) for outcome in found.central.outcomes)
    base = {
        "alternatives": splits,
        "saved": _range(found.saved[Outlook.CENTRAL], list(found.saved.values())),
        "price_base": _price_base(case),
        "said": (*said, *_left_out(case, chosen)),
        "source": f"step 5 of the workbook: {case.entry.option.name} shared by {listing([p.name for p in partners])}",
    }
    outcome = found.central.outcome(rule) if rule else None
    if outcome is None:
        return Sharing(**base)  # type: ignore[arg-type]
    made = sharing_of(outcome, [one.authority for one in case.partners], RULES[rule])
    own = next(split for split in splits if split.rule == RULES[rule])
    return replace(made, savings=own.savings, **base)  # type: ignore[arg-type]


def _split(case: SharingCase, found: Shared, outcome: Outcome) -> Split:
    rule = outcome.name
    savings = {}
    for place, one in enumerate(case.partners):
        ends = [float(found.gains[look][rule][place]) for look in Outlook if rule in found.gains[look]]
        savings[one.authority.code] = _range(float(found.gains[Outlook.CENTRAL][rule][place]), ends)
    stable = None if outcome.stability is None else outcome.stability.stable and bool(outcome.rational)
    return Split(rule=RULES[rule], savings=savings, stable=stable)


def _range(central: float, values: Sequence[float]) -> Range:
    return Range(low=min(central, *values), central=central, high=max(central, *values), basis=Basis.COMPUTED)


def _price_base(case: SharingCase) -> str:
    spend = next((one.spend for one in case.partners if one.spend is not None), None)
    return f"prices of {spend.year}" if spend else "prices of the figures entered"


def _chosen(partners: Sequence[Partner], options: Sequence[str], chosen: Choices) -> Sequence[str]:
    """Say who chose which rule in step 5, who has not, and whose choice is of something else."""
    names = {partner.code: partner.name for partner in partners}
    fitting = {code: choice for code, choice in chosen.items() if fits(choice, code, options, partners)}
    other = [names[code] for code in chosen if code not in fitting]
    by_rule: dict[str, list[str]] = {}
    for code, choice in fitting.items():
        if choice.rule:
            by_rule.setdefault(RULES[choice.rule], []).append(names[code])
    said = [f"{listing(who)} chose in step 5: {rule}." for rule, who in by_rule.items()]
    silent = [name for name in names.values() if name not in {who for group in by_rule.values() for who in group}]
    if by_rule and silent:
        said.append(f"{listing(silent)} has not chosen a rule." if len(silent) == 1 else _silent(silent))
    if len(by_rule) > 1:
        said.append("They do not agree on a rule, so none is drafted.")
    if other:
        said.append(f"What {listing(other)} shares in step 5 is of another option or between other partners.")
    return said


def _silent(names: Sequence[str]) -> str:
    return f"{listing(names)} have not chosen a rule."


def _left_out(case: SharingCase, chosen: Choices) -> Sequence[str]:
    said = []
    if not case.coordination_known:
        said.append("Savings here are before what coordination between the partners costs: that is not known.")
    if len({choice.coordination for choice in chosen.values() if choice.coordination is not None}) > 1:
        said.append("The partners entered different costs of coordination; the first of them is counted.")
    return said


def _why(outcome: Outcome, partners: Sequence[Authority]) -> str:
    if outcome.stability is None:
        return "Whether a group would do better on its own was not proved."
    if outcome.stability.stable:
        return "No partner or group of partners would pay less on its own."
    group = [partner.name for partner, number in zip(partners, outcome.stability.group, strict=True) if number]
    return f"{listing(group)} would pay less without the others."
