"""Who a figure is of and what it is of, told from the words that records use for the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.wording import PRICES, YEARS, is_joint

_SMALL = re.compile(
    r"\b(the|of|for|in|to|at|a|an|and|each|its|their|all|both|three|councils?|boroughs?|total|combined|overall|joint|sum"
    r"|altogether|together|share|part|per|annual|annually|yearly|published|printed)\b"
)


def named_alike(case: PublicCase) -> PublicCase:
    """Return the case with each figure's council as the file's list names it, and one name for all of them together.

    "LB Bexley", "H&F" and, where there is one council, nothing at all are that council; "both", "total" and nothing
    are the councils together where there are several. What names neither is left as it stands.
    """
    joint = _joint_name(case)
    return replace(
        case,
        baseline=_alike(case, case.baseline, joint),
        savings=_alike(case, case.savings, joint),
        one_off=_alike(case, case.one_off, joint),
        posts=tuple(_from_key(case, item, joint) for item in case.posts),
        consultation=tuple(_from_key(case, item, joint) for item in case.consultation),
    )


def council_in(case: PublicCase, text: str) -> str:
    """Return the one council that a text names, in full or as papers shorten it: "H&F" is Hammersmith and Fulham."""
    found = [council for council in case.councils if _names(council, text)]
    return found[0] if len(found) == 1 else ""


def first_council_in(case: PublicCase, text: str) -> str:
    """Return the first council of the file's list that a text names."""
    return next((council for council in case.councils if _names(council, text)), "")


def stem(case: PublicCase, item: Published) -> str:
    """Return what a figure is of, without council, year, prices and words of summing: "library budget"."""
    text = item.what.replace("_", " ").lower()
    for council in case.councils:
        text = text.replace(council.lower(), " ")
    text = YEARS.sub(" ", PRICES.sub(" ", text))
    return " ".join(re.findall(r"[a-z]+", _SMALL.sub(" ", text)))


def only(items: Iterable[Published]) -> Published | None:
    """Return the one item with a value; ``None`` where there is none, or more than one."""
    known = [item for item in items if item.value is not None]
    return known[0] if len(known) == 1 else None


def _joint_name(case: PublicCase) -> str:
    said = [
        item.who for item in (*case.savings, *case.baseline, *case.one_off) if item.who and is_joint(case, item.who)
    ]
    return next(iter(said), "jointly")


def _alike(case: PublicCase, items: Sequence[Published], joint: str) -> tuple[Published, ...]:
    return tuple(
        replace(item, who=_who(case, item.who, joint) if item.who else _unsaid(case, item.what, joint))
        for item in items
    )


def _unsaid(case: PublicCase, what: str, joint: str) -> str:
    """Return who a figure is of that stands under no council: the one its words name, or else all together."""
    return case.councils[0] if case.single else council_in(case, what) or joint


def _who(case: PublicCase, who: str, joint: str) -> str:
    if case.single:
        own = not who or _names(case.councils[0], who) or is_joint(case, who)
        return case.councils[0] if own else who
    if is_joint(case, who):
        return joint
    return who if who in case.councils else council_in(case, who) or who


def _from_key(case: PublicCase, item: Published, joint: str) -> Published:
    """Read the council of a number from its key: "posts_removed_bexley" are Bexley's posts removed."""
    spoken = item.what.replace("_", " ")
    named = "" if item.who or case.single else council_in(case, spoken)
    if not named:
        return replace(item, who="" if not item.who else _who(case, item.who, joint))
    rest = re.sub(re.escape(named), " ", spoken, flags=re.I)
    return replace(item, what="_".join(rest.split()), who=named)


def _names(council: str, text: str) -> bool:
    initials = "&".join(part[:1] for part in council.split(" and ") if part)
    short = rf"|\b{re.escape(initials)}\b" if "&" in initials else ""
    return bool(re.search(rf"\b{re.escape(council)}\b{short}", text, re.I))
