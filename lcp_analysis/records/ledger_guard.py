"""What is put to the ledger inside the transaction that writes: of two who commit at once, the second is refused."""

from __future__ import annotations

import sqlalchemy as sa

from lcp_analysis.records.events import Event
from lcp_analysis.records.programme_projection import programme_record
from lcp_analysis.records.programme_topics import GUARDED
from lcp_analysis.records.project import Projection
from lcp_analysis.records.store import standing_in
from lcp_analysis.terms import BadInput, LcpError, ScopeKind


class LedgerWouldBreak(LcpError):
    """A change of the envelope or a taking back that leaves what is promised without money."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"This would leave what is already promised without money, and nothing was recorded. {self.why}"


def guard_ledger(connection: sa.Connection, event: Event) -> None:
    """Refuse an event after which the programme's ledger would not hold.

    It is called inside the writing transaction, before the event is kept, and sees everything that was written before
    it, by whomever.

    Raises
    ------
    Overspent, BeyondCommitment, FundEnded, BadInput
        If the entry itself is more than the ledger allows.
    LedgerWouldBreak
        If something else, such as a smaller envelope, does.
    """
    if event.scope.kind is not ScopeKind.PROGRAMME or event.topic not in GUARDED:
        return
    before = standing_in(connection, event.scope, event.position)
    projection = Projection().after([*before, event], event.position)
    try:
        programme_record(projection).ledger()
    except BadInput:
        raise
    except LcpError as error:
        if event.topic == "ledger_entry" and event.content is not None:
            raise
        raise LedgerWouldBreak(str(error)) from error
