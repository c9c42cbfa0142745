"""Near neighbours: other groups that work on the same option, or on one inside it or around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lcp_analysis.framework import Framework
from lcp_analysis.propositions.proposition import Proposition
from lcp_analysis.terms.words import count


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another proposition near to one."""

    proposition: Proposition
    same: tuple[str, ...]  # ids of options that both combine
    nested: tuple[str, ...]  # ids of its options that hold one of ours, or are held by one
    partners: tuple[str, ...]  # names of boroughs in both


def near(proposition: Proposition, others: Iterable[Proposition], framework: Framework) -> tuple[Neighbour, ...]:
    """Return the other propositions near to one, the nearest first; a proposition is no neighbour of itself."""
    own = set(proposition.options)
    around = {whole for option in own for whole in framework.nested_in(option)}
    inside = {part for option in own for part in framework.parts_of(option)}
    found = []
    for other in others:
        same = tuple(option for option in other.options if option in own)
        nested = tuple(option for option in other.options if option in around | inside and option not in own)
        if other.id == proposition.id or not (same or nested):
            continue
        shared = tuple(partner.name for partner in other.active if partner.code in proposition.codes)
        found.append(Neighbour(proposition=other, same=same, nested=nested, partners=shared))
    return tuple(sorted(found, key=lambda item: (-len(item.same), -len(item.nested), item.proposition.id)))


def in_words(neighbours: Iterable[Neighbour]) -> str:
    """Say how many other groups work on the option, in a sentence."""
    found = list(neighbours)
    if not found:
        return "No other group is working on this option."
    return f"{count(len(found), 'other group is', 'other groups are').capitalize()} working on this option."
