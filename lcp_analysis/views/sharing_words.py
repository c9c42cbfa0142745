"""A sharing case as its section quotes it: names of rules, ranges by partner, verdicts."""

from __future__ import annotations

from dataclasses import dataclass

from lcp_analysis.case.sharing import Shared, SharingCase
from lcp_analysis.sharing import Outcome, Outlook
from lcp_analysis.terms import Basis, Range, words
from lcp_analysis.views.money_words import between
from lcp_analysis.views.traces import Traces

RULE_NAMES = {
    "equal": "Equal",
    "by_spend": "By spend",
    "by_population": "By population",
    "by_use": "By use",
    "shapley": "Shapley value",
    "nucleolus": "Nucleolus",
    "scrb": "Separable cost and remaining benefit",
    "per_capita_nucleolus": "Nucleolus per head of the group",
}
_IN_TITLES = {
    "equal": "equally",
    "by_spend": "by spend",
    "by_population": "by population",
    "by_use": "by use",
    "shapley": "by Shapley value",
    "nucleolus": "by the nucleolus",
    "scrb": "by separable cost",
    "per_capita_nucleolus": "by the nucleolus per head",
}
_SHOWN = 6  # rules side by side


def prices_of(case: SharingCase) -> str:
    """Say whose pounds the amounts of a case are in."""
    spend = next((one.spend for one in case.partners if one.spend is not None), None)
    return f"prices of {spend.year}" if spend else "prices of the figures entered"


@dataclass(frozen=True, slots=True)
class Sharing:
    """A case with what was found, and where its figures are traced."""

    case: SharingCase
    found: Shared
    traces: Traces

    @property
    def rules(self) -> tuple[str, ...]:
        """The rules that apply here, in order."""
        return tuple(outcome.name for outcome in self.found.central.outcomes)

    @property
    def shown(self) -> tuple[str, ...]:
        """The rules that stand side by side."""
        return self.rules[:_SHOWN]

    @property
    def looked_at(self) -> str:
        """The rule looked at closely: the one chosen, else the first that holds, else the first."""
        if self.case.choice.rule in self.rules:
            return self.case.choice.rule
        return next((rule for rule in self.shown if self.holds(rule)), self.shown[0])

    @property
    def names(self) -> tuple[str, ...]:
        """The partners' names in order."""
        return self.case.names(range(len(self.case.partners)))

    @property
    def price_year(self) -> str:
        """The financial year whose pounds these are."""
        return prices_of(self.case)

    @property
    def before(self) -> str:
        """What is left out of every saving."""
        return "" if self.case.coordination_known else ", before the cost of coordination"

    def outcome(self, rule: str) -> Outcome:
        """Return a rule's outcome in the middle of the ranges."""
        found = self.found.central.outcome(rule)
        if found is None:
            raise ValueError(f"{rule!r} is not among the rules of this case")
        return found

    def holds(self, rule: str) -> bool:
        """Whether nobody and no group would do better on its own."""
        outcome = self.outcome(rule)
        return bool(outcome.rational) and (outcome.stability is None or outcome.stability.stable)

    def saved(self) -> Range:
        """Return what all save together, £ a year."""
        return _around(self.found.saved[Outlook.CENTRAL], list(self.found.saved.values()))

    def saving(self, rule: str, place: int) -> Range:
        """Return what one partner saves under a rule, £ a year."""
        gains = self.found.gains
        known = [float(gains[outlook][rule][place]) for outlook in Outlook if rule in gains[outlook]]
        return _around(float(gains[Outlook.CENTRAL][rule][place]), known)

    def one_off(self) -> Range | None:
        """Return the one-off cost of all, £; ``None`` where a partner's is not known."""
        known = [one.one_off for one in self.case.partners if one.one_off is not None]
        if len(known) < len(self.case.partners):
            return None
        low, central, high = (sum(getattr(one, name) for one in known) for name in ("low", "central", "high"))
        return Range(low=low, central=central, high=high, basis=Basis.COMPUTED)


def _around(central: float, values: list[float]) -> Range:
    """Return the range of the outlooks: a partner need not fare as the group does, nor a rule apply in each."""
    return Range(low=min(values), central=central, high=max(values), basis=Basis.COMPUTED)


def in_title(rules: list[str]) -> str:
    """Return rules as a title names them: "equally and by use"."""
    return words.listing([_IN_TITLES[rule] for rule in rules])


def group_of(number: int) -> str:
    """Return how a group is spoken of: "group of five"."""
    return f"group of {words.count(number, 'partner').split()[0]}"


def gain(value: float) -> str:
    """Print a gain with its sign."""
    return f"+{words.pounds_short(value)}" if value > 0 else words.pounds_short(value)


def ends(values: Range) -> str:
    """Print the ends of a range; nothing where it has no width."""
    found = between(values, central=False)
    return "" if found == words.pounds_short(values.central) else found


def why_id(rule: str) -> str:
    """Return where on the page it is shown why a rule breaks the group."""
    return f"sharing-why-{rule}"


def would_leave(names: tuple[str, ...]) -> str:
    """Return what a group would do, short enough for a cell."""
    count = len(names)
    if count == 1:
        return "Worse than alone"
    return "Pair would leave" if count == 2 else f"{words.sentence(words.count(count, 'partner'))} would leave"
