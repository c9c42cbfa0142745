"""Who may read and who may write: everything is closed that is not opened here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from lcp_analysis.records.events import Event
from lcp_analysis.records.topics import Topic
from lcp_analysis.terms import Claim, LcpError, Role, Scope, ScopeKind
from lcp_analysis.terms.words import listing

# Whose drafts and details a role may see, where the claim names the authority or partnership.
READERS = frozenset({Role.PARTICIPANT, Role.FACILITATOR, Role.ANALYST})
# The programme's own entries are for everybody in it; a borough's draft is not for the programme.
PROGRAMME_READERS = frozenset(Role)
ANY_UNDO = frozenset({Role.FACILITATOR, Role.ANALYST})  # others take back only what is their own
KEEPERS = frozenset({Role.ANALYST})  # may erase, export with names, and answer a subject-access request


class Refused(LcpError):
    """Somebody asked for what their sign-in does not open."""

    def __init__(self, role: Role, what: str, why: str) -> None:
        super().__init__(role, what, why)
        self.role, self.what, self.why = role, what, why

    def __str__(self) -> str:
        return f"Your sign-in ({self.role}) does not let you {self.what}: {self.why}. Ask your facilitator for access."


class SignInEnded(LcpError):
    """A claim that has expired."""

    def __init__(self, expired: datetime) -> None:
        super().__init__(expired)
        self.expired = expired

    def __str__(self) -> str:
        return (
            f"Your sign-in ended on {self.expired.day} {self.expired:%B %Y at %H:%M %Z}. "
            "Sign in again; what was recorded is kept."
        )


def require_read(claim: Claim, scope: Scope, now: datetime) -> None:
    """Refuse to show a scope to somebody who may not see it.

    Raises
    ------
    SignInEnded, Refused
        With the reason in plain words.
    """
    _still_signed_in(claim, now)
    readers = PROGRAMME_READERS if scope.kind is ScopeKind.PROGRAMME else READERS
    if claim.role not in readers:
        raise Refused(claim.role, "see this", f"drafts are for {listing(sorted(readers))}s of the team that makes them")
    _named(claim, scope, "see this")


def require_write(claim: Claim, scope: Scope, topic: Topic, now: datetime) -> None:
    """Refuse an entry by somebody who may not make it.

    Raises
    ------
    SignInEnded, Refused
        With the reason in plain words.
    """
    _still_signed_in(claim, now)
    what = f"enter {topic.title}"
    if topic.internal:
        raise Refused(claim.role, what, "the record makes it by itself")
    if scope.kind not in topic.scopes:
        raise Refused(claim.role, what, f"it is not entered for a {scope.kind}")
    if claim.role not in topic.writers:
        raise Refused(claim.role, what, f"it takes the role of {listing(sorted(topic.writers), 'or')}")
    _named(claim, scope, what)


def require_undo(claim: Claim, event: Event, topic: Topic, now: datetime) -> None:
    """Refuse an undo by somebody who may not make it.

    Raises
    ------
    SignInEnded, Refused
        With the reason in plain words.
    """
    require_write(claim, event.scope, topic, now)
    if claim.role not in ANY_UNDO and event.author != claim.user:
        raise Refused(claim.role, "undo this", f"{event.who} entered it")


def require_keeper(claim: Claim, now: datetime) -> None:
    """Refuse what only the keeper of the records may do.

    Raises
    ------
    SignInEnded, Refused
        With the reason in plain words.
    """
    _still_signed_in(claim, now)
    if claim.role not in KEEPERS:
        raise Refused(claim.role, "do this", f"it takes the role of {listing(sorted(KEEPERS), 'or')}")


def may_read(claim: Claim, scope: Scope, now: datetime) -> bool:
    """Say whether somebody may see a scope: for what is shown at all, such as an entry in a list."""
    return _passes(lambda: require_read(claim, scope, now))


def may_write(claim: Claim, scope: Scope, topic: Topic, now: datetime) -> bool:
    """Say whether somebody may make an entry: for which controls are shown. The door asks again."""
    return _passes(lambda: require_write(claim, scope, topic, now))


def _passes(require: Callable[[], None]) -> bool:
    try:
        require()
    except (Refused, SignInEnded):
        return False
    return True


def _still_signed_in(claim: Claim, now: datetime) -> None:
    if now >= claim.expires:
        raise SignInEnded(claim.expires)


def _named(claim: Claim, scope: Scope, what: str) -> None:
    if scope.kind is not ScopeKind.PROGRAMME and not claim.names(scope):
        raise Refused(claim.role, what, f"it does not name this {scope.kind}")
