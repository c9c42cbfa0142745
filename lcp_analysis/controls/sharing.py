"""Controls of step 5, second half: what is shared with whom, the partners' figures, what they want of a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lcp_analysis.case import SharingChoice
from lcp_analysis.case.principles import PRINCIPLES
from lcp_analysis.case.sharing import RULES
from lcp_analysis.controls.form import Answer, Field, Form, Value
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Authorities, Authority, BadInput
from lcp_analysis.views.sharing_words import RULE_NAMES

MOST_POUNDS = 1e9


def read_entry(values: Mapping[str, Value], authorities: Authorities) -> SharingChoice:
    """Turn the form's values into a choice.

    Raises
    ------
    BadInput, UnknownName
        If a figure is not of the form "Camden 980000", or names no authority.
    """
    first, growth = _pounds(values.get("coordination")), _pounds(values.get("growth"))
    return SharingChoice(
        option=str(values.get("option") or ""),
        partners=_several(values, "partners"),
        own_costs=read_own_costs(str(values.get("figures") or ""), authorities),
        coordination=first,
        coordination_growth=growth or 0.0,
        principles=_several(values, "principles"),
        rule=str(values.get("rule") or ""),
    )


def _several(values: Mapping[str, Value], key: str) -> tuple[str, ...]:
    value = values.get(key)
    return value if isinstance(value, tuple) else ()


def _pounds(value: Value) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def read_own_costs(text: str, authorities: Authorities) -> dict[str, float]:
    """Read "Camden 980000; Islington £950,000".

    Raises
    ------
    BadInput, UnknownName
        If a figure is not of this form, or names no authority.
    """
    found: dict[str, float] = {}
    for part in (piece.strip() for piece in text.split(";")):
        if not part:
            continue
        name, _, amount = part.rpartition(" ")
        digits = amount.replace("£", "").replace(",", "")
        if not name or not digits.isdecimal():
            needed = "a name and pounds a year, such as Camden 980000; more of them after a semicolon"
            raise BadInput("Own figures", repr(part[:60]), needed)
        found[authorities.find(name.strip(" :=")).code] = float(digits)
    return found


def _written(choice: SharingChoice, authorities: Authorities) -> str:
    return "; ".join(f"{authorities.find(code).name} {cost:.0f}" for code, cost in choice.own_costs.items())


def sharing_form(
    framework: Framework,
    authorities: Authorities,
    own: Authority,
    choice: SharingChoice,
    saved: Callable[[dict[str, Value]], Answer],
    undone: Callable[[], Answer],
) -> Form:
    """Return the form of step 5, second half."""
    return Form(
        legend="Change what is shared, with whom, and on which figures",
        note="What is saved is drawn above, and drafted into a proposition of the same option and partners.",
        fields=(*_who(framework, authorities, own), *_costs(), *_wishes()),
        values=choice_values(choice, authorities),
        changed=saved,
        button="Save what is shared",
        target="sharing",
        undone=undone,
    )


def _who(framework: Framework, authorities: Authorities, own: Authority) -> tuple[Field, ...]:
    options = tuple((costs.option, framework.option(costs.option).name) for costs in framework.group_costs)
    others = tuple((other.code, other.name) for other in sorted(authorities, key=lambda a: a.name) if other != own)
    start = ("", "The page's place to start")
    return (
        Field(id="option", label="What is shared", kind="choice", choices=(start, *options)),
        Field(
            id="partners", label=f"Partners of {own.name}; none for a place to start", kind="choices", choices=others
        ),
    )


def _costs() -> tuple[Field, ...]:
    return (
        Field(
            id="figures",
            label="Own cost of what is pooled that is there whoever joins, pounds a year",
            kind="text",
            hint="Such as: Camden 980000; Islington 950000",
        ),
        _money("coordination", "Coordination: what the second partner costs a year; empty if not known"),
        _money("growth", "What each further partner costs more than the one before it"),
    )


def _wishes() -> tuple[Field, ...]:
    rules = (("", "None yet: the first that holds is shown"), *((rule, RULE_NAMES[rule]) for rule in RULES))
    return (
        Field(id="rule", label="Rule that is chosen, and looked at closely", kind="choice", choices=rules),
        Field(
            id="principles",
            label="What partners want of a rule; none for all four",
            kind="choices",
            choices=tuple(PRINCIPLES.items()),
        ),
    )


def _money(key: str, label: str) -> Field:
    return Field(id=key, label=label, kind="number", unit="£ a year", low=0, high=MOST_POUNDS, step=1)


def choice_values(choice: SharingChoice, authorities: Authorities) -> dict[str, Value]:
    """Return the values of the form that show a choice."""
    return {
        "option": choice.option,
        "partners": tuple(authorities.find(name).code for name in choice.partners),
        "figures": _written(choice, authorities),
        "coordination": choice.coordination,
        "growth": choice.coordination_growth or None,
        "principles": choice.principles,
        "rule": choice.rule,
    }
