"""Secrets that people can write on a card, and the claims that a seat stands for."""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta

from lcp_analysis.case.workshop import Seat, Workshop
from lcp_analysis.records.workshops import seat_name
from lcp_analysis.terms import Claim, Role, ScopeKind

_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that is taken for another
_LENGTH = 12  # 58 bits: nobody guesses one while the door counts tries
DAYS = 2  # a seat is good for today and for going on tomorrow


def new_secret() -> str:
    """Return a new secret, such as ``K7QM-3FXP-9T2D``."""
    found = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(found[start : start + 4] for start in range(0, _LENGTH, 4))


def new_code() -> str:
    """Return a code for the projector, such as ``K7QM-3FXP``: typed by many, good for half an hour."""
    found = "".join(secrets.choice(_LETTERS) for _ in range(8))
    return f"{found[:4]}-{found[4:]}"


def plain(secret: str) -> str:
    """Return a secret as it was typed without what does not matter: case, spaces and hyphens."""
    return re.sub(r"[^0-9A-Z]", "", secret.upper())


def digest(secret: str) -> str:
    """Return what the record keeps of a secret."""
    return hashlib.sha256(plain(secret).encode()).hexdigest()


def seat_of(workshop: Workshop, secret: str, *, lead: bool = False) -> Seat | None:
    """Return the seat that a secret opens, or ``None``; every seat is compared, so that time tells nothing."""
    sent = digest(secret)
    fits = [seat for seat in workshop.seats.values() if hmac.compare_digest(seat.secret, sent)]
    return next((seat for seat in fits if seat.lead == lead and not (seat.gone and lead)), None)


def participant_claim(workshop: Workshop, seat: Seat, now: datetime) -> Claim:
    """Return the claim under which a seat's judgements are recorded: no name in it."""
    return _claim(workshop, seat_name(workshop.id, seat.id), Role.PARTICIPANT, now)


def guest_claim(workshop: Workshop, name: str, now: datetime) -> Claim:
    """Return the claim under which somebody asks for a seat: the one entry that holds their name."""
    return _claim(workshop, name, Role.PARTICIPANT, now)


def lead_claim(workshop: Workshop, seat: Seat, now: datetime) -> Claim:
    """Return a facilitator's claim for this workshop's team."""
    return _claim(workshop, seat.name or "Facilitator", Role.FACILITATOR, now)


def _claim(workshop: Workshop, user: str, role: Role, now: datetime) -> Claim:
    own = workshop.scope.id if workshop.scope.kind is ScopeKind.PARTNERSHIP else ""
    return Claim(
        user=user,
        role=role,
        authorities=frozenset() if own else frozenset({workshop.scope.id}),
        partnerships=frozenset({own}) if own else frozenset(),
        expires=now + timedelta(days=DAYS),
    )
