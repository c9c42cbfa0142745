"""What follows when a partner leaves or joins: money, decisions, answers and rules that have to be looked at again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lcp_analysis.propositions.drafts import Figure
from lcp_analysis.propositions.proposition import Membership, Partner, Proposition
from lcp_analysis.terms import Range
from lcp_analysis.terms.words import listing, pounds_short

RESHARED = ("F1", "F2", "F3", "F5")  # questions a change of partners opens again


@dataclass(frozen=True, slots=True, kw_only=True)
class Consequences:
    """What a withdrawal or a joining does to a proposition."""

    partner: str  # name
    joining: bool
    saving_gbp: float | None  # a year, central: what goes or comes; None where no figure is known
    one_off_gbp: float | None
    left: tuple[str, ...]  # names of the partners after it
    reopened: tuple[str, ...]  # ids of questions to answer again
    words: tuple[str, ...]  # each a sentence


def consequences(proposition: Proposition, code: str, figures: Mapping[str, Figure], *, joining: bool) -> Consequences:
    """Say what follows if a partner withdraws, or an invited one joins.

    Parameters
    ----------
    code : str
        Of a partner of the proposition.
    figures : Mapping of id to Figure
        Of the proposition with that partner in it.

    Raises
    ------
    UnknownName
        If it is no partner.
    """
    partner = proposition.partner(code)
    left = tuple(
        item.name
        for item in proposition.active
        if (joining or item.code != code) and (item.confirmed or item.code == code or not joining)
    )
    saving, one_off = _central(figures, f"E2.saving.{code}"), _central(figures, f"E3.one_off.{code}")
    answered = tuple(
        id_ for id_, answer in proposition.answers.items() if code in answer.partners and answer.partners != {code}
    )
    shared = RESHARED if len(left) > 1 else ()
    reopened = tuple(dict.fromkeys((*shared, *answered)))
    return Consequences(
        partner=partner.name,
        joining=joining,
        saving_gbp=saving,
        one_off_gbp=one_off,
        left=left,
        reopened=reopened,
        words=tuple(_words(proposition, partner, left, saving, one_off, reopened, joining=joining)),
    )


def _words(  # all that follows
    proposition: Proposition,
    partner: Partner,
    left: tuple[str, ...],
    saving: float | None,
    one_off: float | None,
    reopened: tuple[str, ...],
    *,
    joining: bool,
) -> list[str]:
    verb, way = ("joins", "comes to") if joining else ("withdraws", "leaves")
    words = [
        f"If {partner.name} {verb}, {listing(list(left)) or 'nobody'} {'take' if len(left) != 1 else 'takes'} part."
    ]
    for amount, what in ((saving, "saving a year"), (one_off, "one-off cost")):
        if amount is None:
            words.append(f"Its {what} is not known, so what {way} the total cannot be said.")
        else:
            words.append(f"{pounds_short(amount)} of {what} {way} the total, before the others share anew.")
    decisions = [item.what for item in proposition.decisions if item.partner == partner.code]
    if decisions and not joining:
        words.append(f"Its decisions fall away: {listing(decisions)}.")
    if not joining and len(left) == 1:
        words.append(
            "One authority is left: it is no longer a shared proposition, and questions on sharing do not apply."
        )
    if reopened:
        words.append(f"To be answered again: {', '.join(reopened)}.")
    return words


def _central(figures: Mapping[str, Figure], id_: str) -> float | None:
    found = figures.get(id_)
    if found is None:
        return None
    return found.value.central if isinstance(found.value, Range) else float(found.value)


def withdrawn(proposition: Proposition) -> tuple[Partner, ...]:
    """Return the partners that have withdrawn, with their reasons."""
    return tuple(partner for partner in proposition.partners if partner.membership is Membership.WITHDRAWN)
