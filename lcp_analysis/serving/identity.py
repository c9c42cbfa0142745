"""Who is asking, by whichever door they came; and whose a kernel is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from jupyter_server.auth import Authorizer, User
from jupyter_server.auth.identity import IdentityProvider

from lcp_analysis.records.grants import Grant
from lcp_analysis.serving.doors import Door, SignInBy
from lcp_analysis.serving.people import People
from lcp_analysis.terms import Claim

COOKIE = "lcp-session"
COOKIE_DAYS = 0.5


@dataclass
class SignedIn(User):
    """Somebody with a verified claim; the user name is the id of the grant, which no two people share."""

    claim: Claim | None = None

    @classmethod
    def by(cls, grant: Grant) -> SignedIn:
        """Return whom a grant lets in."""
        return cls(username=grant.id, name=grant.user, display_name=grant.user, claim=grant.claim)


def grant_behind(handler: Any) -> Grant | None:
    """Return the grant that a request comes under, looked up anew: one that was taken back is none."""
    door: Door = handler.settings["lcp_door"]
    people: People = handler.settings["lcp_people"]
    if door.by is SignInBy.PROXY:
        named = handler.request.headers.get_list(door.header)
        return people.by_name(named[0].strip()) if len(named) == 1 else None
    content = handler.get_signed_cookie(COOKIE, max_age_days=COOKIE_DAYS)
    return people.by_id(content.decode("utf-8", "replace")) if content else None


def let_in(handler: Any, grant: Grant) -> None:
    """Give the browser a cookie that scripts and other sites cannot use.

    Lax and not strict: who comes by a link in a mail would otherwise be a stranger at the first page.
    """
    door: Door = handler.settings["lcp_door"]
    handler.set_signed_cookie(
        COOKIE, grant.id, expires_days=COOKIE_DAYS, httponly=True, samesite="Lax", secure=door.tls, path=door.base
    )


class ClaimIdentity(IdentityProvider):
    """Knows a visitor by the grant behind the request; a token in the address or a password mean nothing here."""

    @property
    def auth_enabled(self) -> bool:
        """Sign-in is always on."""
        return True

    def get_user(self, handler: Any) -> User | None:
        """Return the visitor, or ``None`` for a stranger."""
        grant = grant_behind(handler)
        return None if grant is None else SignedIn.by(grant)

    def get_handlers(self) -> list[tuple[str, Any]]:
        """Offer no login form."""
        return []


class OwnKernels(Authorizer):
    """Lets somebody use their own kernels and nothing else of Jupyter."""

    def is_authorized(self, handler: Any, user: Any, action: str, resource: str) -> bool:
        """Decide for what Jupyter asks about: kernels, by their id in the address."""
        del action
        kernel = handler.path_kwargs.get("kernel_id", "")
        return resource == "kernels" and bool(handler.settings["lcp_owners"].owns(user.username, kernel))
