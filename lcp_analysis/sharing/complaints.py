"""Groups that complain more than a level, searched in whole numbers: no rounding hides one."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from lcp_analysis.sharing.bench import Bench
from lcp_analysis.sharing.exact import Groups, Numbers, packed
from lcp_analysis.sharing.games import TabulatedGame
from lcp_analysis.sharing.list_search import ListSearch
from lcp_analysis.sharing.separation import Search
from lcp_analysis.sharing.sort_search import SortSearch
from lcp_analysis.sharing.sums import SumGame
from lcp_analysis.sharing.weighing import Weighing

_ROOM = 2**61
_MOST_LISTED = 2**15  # groups of a list


def quick_to_search(bench: Bench) -> bool:
    """Whether a search in whole numbers of any length takes no more than moments."""
    game = bench.game
    return (isinstance(game, SumGame) and game.setup_form is not None) or game.players.groups <= _MOST_LISTED


def complaining_more(  # a question about one place in one programme
    bench: Bench, weighing: Weighing, shares: Sequence[Fraction], level: Fraction, null: Numbers, most: int = 1
) -> Groups:
    """Return up to ``most`` groups outside the span of ``null`` that complain more than the level, the worst first."""
    shift, multiple, offset = weighing.terms(level)
    prices = [share - shift for share in shares]
    unit = lcm(bench.game.unit, offset.denominator, *(price.denominator for price in prices))
    factor = multiple.denominator
    search = _exact_search(bench, unit // bench.game.unit * multiple.numerator)
    whole = packed([int(price * unit) * factor for price in prices], room=8 * bench.players.total)
    found = search.best(whole, null=null, most=most)
    more = [int(value) > offset * unit * factor for value in found.values]
    groups: Groups = found.groups[more]
    return groups


def _exact_search(bench: Bench, factor: int) -> Search:
    """Search in whole numbers, costs multiplied beforehand: that is where 64 bits are seen to hold them or not."""
    game = bench.game
    if isinstance(game, SumGame) and game.setup_form is not None:
        return SortSearch.exactly(game.setup_form, factor)
    table = TabulatedGame.of(game).table
    large = max((abs(int(value)) for value in (table.min(), table.max())), default=0)
    fits = large * factor * 8 * bench.players.total < _ROOM
    return ListSearch(table * factor if fits else table.astype(object) * factor, game.players.counts)
