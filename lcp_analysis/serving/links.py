"""Signed links: a link is exchanged for a cookie and leaves the address bar."""

from __future__ import annotations

from collections.abc import Sequence

from itsdangerous import BadSignature, SignatureExpired, URLSafeTimedSerializer

from lcp_analysis.records.grants import LONGEST_DAYS
from lcp_analysis.terms import LcpError

_SALT = "lcp sign-in link"
LONGEST_SECONDS = LONGEST_DAYS * 24 * 3600


class LinkRefused(LcpError):
    """A sign-in link that is not ours, was changed, is too old, or was taken back."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"This link {self.reason}. Ask for a new one, or start ./lcp open again and use the link it prints."


class Links:
    """Makes and reads signed links. They hold the id of a grant, and nothing of the person."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._serializer = URLSafeTimedSerializer(list(keys), salt=_SALT)

    def make(self, grant: str) -> str:
        """Return the token of a link for a grant."""
        return str(self._serializer.dumps(grant))

    def read(self, token: str, seconds: int = LONGEST_SECONDS) -> str:
        """Return the id of the grant a link was made for.

        Raises
        ------
        LinkRefused
            If the link is forged, damaged or older than ``seconds``.
        """
        try:
            found = self._serializer.loads(token, max_age=seconds)
        except SignatureExpired:
            raise LinkRefused("has expired") from None
        except BadSignature:
            raise LinkRefused("is not valid") from None
        if not isinstance(found, str):
            raise LinkRefused("is not valid")
        return found
