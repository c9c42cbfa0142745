"""Controls of step 5, second half: what is shared with whom, the partners' figures, what they want of a rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from lcp_analysis.case import SharingChoice, SidePayment
from lcp_analysis.case.principles import PRINCIPLES
from lcp_analysis.case.sharing import RULES
from lcp_analysis.controls.form import Answer, Field, Form, Value
from lcp_analysis.framework import Framework
from lcp_analysis.terms import Authorities, Authority, BadInput
from lcp_analysis.views.sharing_words import RULE_NAMES

MOST_POUNDS = 1e9
TRIED = ("payments", "smallest")  # shown on the page of whoever tries them, and recorded nowhere
_SMALLEST = "smallest"
_PAYMENT = re.compile(
    r"(?P<giver>\S.*?)\s+pays\s+(?P<taker>\S.*?)\s+£?(?P<pounds>\d[\d,]*(?:\.\d{1,2})?)(?:\s+a year)?", re.IGNORECASE
)


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
        **_tried(values, authorities),
    )


def _tried(values: Mapping[str, Value], authorities: Authorities) -> dict[str, Any]:
    payments = read_payments(str(values.get("payments") or ""), authorities)
    smallest = values.get("trying") == _SMALLEST
    if payments and smallest:
        raise BadInput(
            "Side payments", "some typed, and the smallest chosen", "one of the two: empty the text, or choose it"
        )
    return {"payments": payments, "smallest": smallest}


def read_payments(text: str, authorities: Authorities) -> tuple[SidePayment, ...]:
    """Read "Camden pays Islington 20000; Brent pays Camden £5,000".

    Raises
    ------
    BadInput, UnknownName
        If a payment is not of this form, is nothing, goes to its giver, or names no authority.
    """
    return tuple(_payment(part.strip(), authorities) for part in re.split(r"[;\n]", text) if part.strip())


def _payment(text: str, authorities: Authorities) -> SidePayment:
    match = _PAYMENT.fullmatch(text)
    if match is None:
        needed = "who pays whom and pounds a year, such as Camden pays Islington 20000; more after a semicolon"
        raise BadInput("Side payments", repr(text[:60]), needed)
    giver, taker = (authorities.find(match[name]) for name in ("giver", "taker"))
    pounds = float(match["pounds"].replace(",", ""))
    if giver == taker:
        raise BadInput("Side payments", repr(text[:60]), "two partners: nobody pays itself")
    if not 0 < pounds <= MOST_POUNDS:
        raise BadInput("Side payments", repr(text[:60]), f"more than nothing, and at most {MOST_POUNDS:,.0f} a year")
    return SidePayment(giver=giver.code, taker=taker.code, pounds=pounds)


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
        folded=True,
        note=(
            "What is saved is drawn above, and drafted into a proposition of the same option and partners. "
            "Side payments are only tried: they are drawn above and saved nowhere."
        ),
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
        *_trying(),
        Field(
            id="principles",
            label="What partners want of a rule; none for all four",
            kind="choices",
            choices=tuple(PRINCIPLES.items()),
        ),
    )


def _trying() -> tuple[Field, ...]:
    return (
        Field(
            id="payments",
            label="Try side payments on that rule, pounds a year",
            kind="text",
            hint=(
                "Such as: Camden pays Islington 20000; Brent pays Camden 5000. Shown above: who would still leave. "
                "Without a rule chosen they are tried on the first that would break."
            ),
        ),
        Field(
            id="trying",
            label="Or try",
            kind="choice",
            choices=(
                ("", "What is typed, if anything"),
                (_SMALLEST, "The smallest payments that keep every group"),
            ),
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
        "payments": "; ".join(_paid(payment, authorities) for payment in choice.payments),
        "trying": _SMALLEST if choice.smallest else "",
    }


def _paid(payment: SidePayment, authorities: Authorities) -> str:
    giver, taker = (authorities.find(code).name for code in (payment.giver, payment.taker))
    return f"{giver} pays {taker} {payment.pounds:.2f}".removesuffix(".00")
