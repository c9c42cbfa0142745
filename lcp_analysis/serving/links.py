"""Signed links: a link is exchanged once for a cookie and leaves the address bar."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from lcp_analysis.terms import LcpError

_SALT = "lcp sign-in link"
LINK_SECONDS = 12 * 3600


class LinkRefused(LcpError):
    """A sign-in link that is not ours, was changed, or is too old."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"This link {self.reason}. Ask for a new one, or start ./lcp open again and use the link it prints."


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """Who a link was made for."""

    user: str
    role: str  # "analyst" for the person at this machine

    def as_text(self) -> str:
        """Write the visitor for a signed cookie."""
        return json.dumps(asdict(self), sort_keys=True)


class Links:
    """Makes and reads signed links; the key lives as long as the server."""

    def __init__(self, key: bytes) -> None:
        self._serializer = URLSafeTimedSerializer(key, salt=_SALT)

    def make(self, visitor: Visitor) -> str:
        """Return the token of a link for a visitor."""
        return self._serializer.dumps(asdict(visitor))

    def read(self, token: str, seconds: int = LINK_SECONDS) -> Visitor:
        """Return the visitor a link was made for.

        Raises
        ------
        LinkRefused
            If the link is forged, damaged or older than ``seconds``.
        """
        try:
            return visitor_from(self._serializer.loads(token, max_age=seconds))
        except SignatureExpired:
            raise LinkRefused("has expired") from None
        except BadSignature:
            raise LinkRefused("is not valid") from None


def visitor_from(value: Any) -> Visitor:
    """Read a visitor from signed content.

    Raises
    ------
    LinkRefused
        If the content is not a visitor.
    """
    try:
        return Visitor(user=str(value["user"]), role=str(value["role"]))
    except (KeyError, TypeError):
        raise LinkRefused("is not valid") from None
