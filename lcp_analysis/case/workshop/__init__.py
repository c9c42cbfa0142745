"""A workshop as values: who takes part, what is asked, what was entered, and what a room may be shown of it."""

from lcp_analysis.case.workshop.agenda import AgendaItem, Kind, default_agenda, find_item
from lcp_analysis.case.workshop.movement import Movement, movement
from lcp_analysis.case.workshop.pair import PairResult, pair_result
from lcp_analysis.case.workshop.result import RoomResult, room_result
from lcp_analysis.case.workshop.shown import PartShown, Shown, shown
from lcp_analysis.case.workshop.state import Adopted, Judgement, Round, Seat, Stage, Workshop

__all__ = [
    "Adopted",
    "AgendaItem",
    "Judgement",
    "Kind",
    "Movement",
    "PairResult",
    "PartShown",
    "RoomResult",
    "Round",
    "Seat",
    "Shown",
    "Stage",
    "Workshop",
    "default_agenda",
    "find_item",
    "movement",
    "pair_result",
    "room_result",
    "shown",
]
