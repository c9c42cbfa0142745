"""Notes on the file itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lcp_analysis.evidence.problem_files.sharing_model import SharingFile
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import listing, number, percent

_WHOLE_COSTS = ("setups", "totals", "largest")  # each could be the whole cost
_DEAR = 0.5  # a rate a year that was most likely meant in percent
_WHOLES = (1.0, 100.0)


def file_remarks(file: SharingFile) -> tuple[Note, ...]:
    """Return what is surprising in the entries, before anything is computed."""
    return (*_on_costs(file), *_below_zero(file), *_on_true_up(file), *_on_time(file), *_on_market(file))


def _on_costs(file: SharingFile) -> Iterator[Note]:
    given = [name for name in _WHOLE_COSTS if getattr(file, name) is not None]
    if file.by_size is not None and file.worths is not None:
        yield Note("costs_added_up", "The gain of a group is its worth less the cost of its size.")
    if file.by_size is not None and file.costs is not None:
        yield Note("costs_added_up", "The cost of a group is its own figure and the cost of its size.")
    if len(given) > 1:
        yield Note("costs_added_up", f"The cost of a group is the sum of what is given under {listing(given)}.")


def _below_zero(file: SharingFile) -> Iterator[Note]:
    """Say which costs are negative: a group that is paid to be formed is possible, and rarely meant."""
    negative = [name for name, amounts in _amounts(file) if any(amount < 0 for amount in amounts)]
    if negative:
        text = f"Costs below zero under {listing(negative)} are taken as they stand; gains go under 'worths'."
        yield Note("costs_below_zero", text)


def _amounts(file: SharingFile) -> Iterator[tuple[str, Iterable[float]]]:
    """Give the amounts that make up a group's cost, by the key they stand under."""
    for name in ("costs", "alone", "largest", "by_size"):
        yield name, (getattr(file, name) or {}).values()
    for setup in file.setups or ():
        own = [amount for amount in setup.own.values() if not isinstance(amount, str)]
        yield f"setups / {setup.name or 'without a name'}", [setup.fixed, *own]
    for total in file.totals or ():
        yield f"totals / {total.quantity}", [amount for pair in (total.tariff or total.steps or ()) for amount in pair]


def _on_true_up(file: SharingFile) -> Iterator[Note]:
    if file.true_up is None:
        return
    together = sum(file.true_up.basis.values())
    if all(abs(together - whole) > 1e-9 * whole for whole in _WHOLES):
        yield Note("basis_renormalised", f"The agreed shares add up to {number(together, 4)}; they were scaled to 100.")


def _on_time(file: SharingFile) -> Iterator[Note]:
    if file.flows is not None and file.flows.rate >= _DEAR:
        rate = file.flows.rate
        yield Note("rate_high", f"The rate {rate:g} is {percent(rate)} a year; 3.5 % would be written 0.035.")
    if file.years is not None and not file.transfers:
        yield Note("years_unused", "'years' is only used with 'transfers: true'.")
    joint = file.flows is not None and not isinstance(file.flows.investment, dict)
    if file.transfers and joint and not isinstance(file.years, dict):
        yield Note("investment_equal", "The investment is taken to fall on everybody equally before transfers.")


def _on_market(file: SharingFile) -> Iterator[Note]:
    if file.market is not None and max(file.market.buyers.values()) < min(file.market.sellers.values()):
        yield Note("no_trade", "No bid reaches a reserve: nobody trades at prices within the interval.")
