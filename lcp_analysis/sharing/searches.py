"""Which search suits a game."""

from __future__ import annotations

from lcp_analysis.sharing.exact import floats
from lcp_analysis.sharing.games import LARGEST_TABLE, Game, TabulatedGame
from lcp_analysis.sharing.list_search import ListSearch
from lcp_analysis.sharing.milp_search import ProgrammeSearch
from lcp_analysis.sharing.separation import Search
from lcp_analysis.sharing.sort_search import SortSearch
from lcp_analysis.sharing.sums import SumGame


def search_of(game: Game) -> Search:
    """Return the fastest proved search: sorting, else listing all groups, else an integer programme."""
    if isinstance(game, SumGame):
        if game.setup_form is not None:
            return SortSearch.of(game.setup_form)
        if game.players.groups > LARGEST_TABLE:
            return ProgrammeSearch(game)
    table = TabulatedGame.of(game)
    return ListSearch(floats(table.table, table.unit), game.players.counts)


def avoids_spans(game: Game) -> bool:
    """Whether the search can keep out of settled groups, as the nucleolus needs."""
    return not isinstance(search_of(game), ProgrammeSearch)
