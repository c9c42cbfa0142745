"""The programme's side of the workbook: its record opened for pages, documents and the board."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lcp_analysis.case.support import SupportCase, support_case
from lcp_analysis.records.access import require_read
from lcp_analysis.records.clock import utc_now
from lcp_analysis.records.programme_projection import programme_record
from lcp_analysis.records.programme_topics import OFFICE
from lcp_analysis.records.project import Projection, project
from lcp_analysis.records.store import Store
from lcp_analysis.terms import PROGRAMME, Claim
from lcp_analysis.workbook.recording import record_store
from lcp_analysis.workbook.shelf import Shelf


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenProgramme:
    """The programme's case as it stood at a position, and what whoever opened it has now seen."""

    claim: Claim
    case: SupportCase
    projection: Projection

    @property
    def position(self) -> int:
        """Position of the record that the case stands at."""
        return self.projection.position

    @property
    def office(self) -> bool:
        """Whether whoever opened it works for the programme and sees its contacts."""
        return self.claim.role in OFFICE

    def seen(self, topic: str, key: str) -> int:
        """Return the version to hand to ``workbook.record`` when this value is changed."""
        return self.projection.version(topic, key)


def open_programme(claim: Claim, known: Shelf, *, as_at: int | None = None, today: date | None = None) -> OpenProgramme:
    """Open the programme's case.

    Parameters
    ----------
    as_at : int, optional
        Position of the record; none for now.
    today : date, optional
        The day it is looked at; the day of the newest event at ``as_at``, or today, if left out.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open it.
    """
    store = record_store()
    require_read(claim, PROGRAMME, store.now())
    projection = project(store, PROGRAMME, as_at)
    day = today or _day(store, as_at)
    case = support_case(known.framework, known.authorities, programme_record(projection), day)
    return OpenProgramme(claim=claim, case=case, projection=projection)


def _day(store: Store, as_at: int | None) -> date:
    last = store.last_position()
    if as_at is None or not 0 < as_at < last:
        return utc_now().date()
    return store.event(as_at).at.date()


def current_case(known: Shelf, as_at: int | None) -> SupportCase:
    """Return the programme's case for a page that everybody in the programme may see.

    Whoever opens a page has been let in before: the programme's own entries are for every role, office notes apart,
    which no such page shows.
    """
    store = record_store()
    record = programme_record(project(store, PROGRAMME, as_at))
    return support_case(known.framework, known.authorities, record, _day(store, as_at))
