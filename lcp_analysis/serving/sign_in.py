"""The address where a stranger ends up, for each size of sign-in."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode

import tornado.web
from jupyter_server.base.handlers import JupyterHandler

from lcp_analysis.serving.doors import Door, Hub, SignInBy
from lcp_analysis.serving.frame import sign_in_page
from lcp_analysis.serving.handlers import PlainErrors
from lcp_analysis.serving.hub import HubRefused, user_behind
from lcp_analysis.serving.identity import grant_behind, let_in
from lcp_analysis.serving.links import LinkRefused, Links
from lcp_analysis.serving.people import People

_STATE = "lcp-hub-state"
_STATE_DAYS = 0.01  # a quarter of an hour at the hub's own sign-in


class _AtTheDoor(PlainErrors, JupyterHandler):
    """Open to strangers: this is where they are let in or told why not."""

    async def prepare(self, *_: Any, **__: Any) -> None:
        """Let strangers come this far."""

    @property
    def people(self) -> People:
        """Who may come in."""
        people: People = self.settings["lcp_people"]
        return people

    def say(self, message: str, status: int = 401) -> None:
        """Show a page with a message."""
        self.set_status(status)
        self.finish(sign_in_page(message))


class SignInByLink(_AtTheDoor):
    """Exchanges a signed link for a cookie; without a link, says how to get one."""

    def initialize(self, links: Links) -> None:
        """Take the links this workspace makes."""
        self._links = links

    def get(self) -> None:
        """Sign in."""
        token = self.get_argument("link", "")
        if not token:
            self.say("Open the link that was sent to you, or the one that ./lcp open prints.")
            return
        try:
            let_in(self, self.people.at_the_door(self._links.read(token)))
        except LinkRefused as error:
            self.say(str(error))
            return
        self.redirect(self.base_url)


class SignInByProxy(_AtTheDoor):
    """Says why somebody whom the proxy has let through is not let in here."""

    def get(self) -> None:
        """Lead on who is known; tell the rest."""
        if grant_behind(self) is not None:
            self.redirect(self.base_url)
            return
        door: Door = self.settings["lcp_door"]
        named = bool(self.request.headers.get(door.header))
        self.say(_NOBODY_INVITED if named else "Open the workbook at the address your council has given it.")


_NOBODY_INVITED = (
    "You have signed in, and nobody has given you access to the workbook yet. Ask your facilitator or the programme's "
    "office, and give them the name you sign in with."
)


class SignInByHub(_AtTheDoor):
    """Sends a browser to JupyterHub, which asks who it is."""

    def initialize(self, hub: Hub) -> None:
        """Take what the hub has said of itself."""
        self._hub = hub

    def get(self) -> None:
        """Lead to the hub; a mark in a cookie shows that who comes back has been here."""
        state = secrets.token_urlsafe(24)
        door: Door = self.settings["lcp_door"]
        self.set_signed_cookie(_STATE, state, expires_days=_STATE_DAYS, httponly=True, samesite="Lax", path=door.base)
        asked = {
            "client_id": self._hub.client,
            "redirect_uri": self._hub.callback,
            "response_type": "code",
            "state": state,
        }
        self.redirect(f"{self._hub.authorize}?{urlencode(asked)}")


class BackFromHub(_AtTheDoor):
    """Takes who comes back from the hub, asks the hub who it is, and lets them in if they were given access."""

    def initialize(self, hub: Hub) -> None:
        """Take what the hub has said of itself."""
        self._hub = hub

    async def get(self) -> None:
        """Sign in."""
        expected = self.get_signed_cookie(_STATE, max_age_days=_STATE_DAYS)
        state, code = self.get_argument("state", ""), self.get_argument("code", "")
        if not expected or not code or not secrets.compare_digest(expected, state.encode()):
            raise tornado.web.HTTPError(403)
        try:
            name = await user_behind(self._hub, code)
        except HubRefused as refused:
            self.say(str(refused), 403)
            return
        grant = self.people.by_name(name)
        if grant is None:
            self.say(_NOBODY_INVITED, 403)
            return
        door: Door = self.settings["lcp_door"]
        self.clear_cookie(_STATE, path=door.base)
        let_in(self, grant)
        self.redirect(self.base_url)


def sign_in_addresses(door: Door, links: Links, hub: Hub | None) -> list[tuple[Any, ...]]:
    """Return the addresses of a door, without what every address begins with."""
    if door.by is SignInBy.PROXY:
        return [("sign-in", SignInByProxy)]
    if hub is not None:
        return [("sign-in", SignInByHub, {"hub": hub}), ("oauth_callback", BackFromHub, {"hub": hub})]
    return [("sign-in", SignInByLink, {"links": links})]
