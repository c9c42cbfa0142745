"""Who is asking: the cookie that a signed link was exchanged for, and nothing else."""

from __future__ import annotations

import json
from typing import Any

from jupyter_server.auth import User
from jupyter_server.auth.identity import IdentityProvider

from lcp_analysis.serving.links import LinkRefused, visitor_from

COOKIE = "lcp-session"
COOKIE_DAYS = 0.5


class LinkIdentity(IdentityProvider):
    """Knows a visitor by the signed cookie; a token in the address, a password or a header mean nothing here."""

    @property
    def auth_enabled(self) -> bool:
        """Sign-in is always on."""
        return True

    def get_user(self, handler: Any) -> User | None:
        """Return the visitor, or ``None`` for a stranger."""
        content = handler.get_signed_cookie(COOKIE, max_age_days=COOKIE_DAYS)
        if not content:
            return None
        try:
            visitor = visitor_from(json.loads(content))
        except (ValueError, LinkRefused):
            return None
        return User(username=visitor.user, name=visitor.user, display_name=visitor.user)

    def get_handlers(self) -> list[tuple[str, Any]]:
        """Offer no login form: links are the only way in."""
        return []
