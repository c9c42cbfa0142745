"""Asking JupyterHub who somebody is."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPClientError

from lcp_analysis.serving.doors import Hub
from lcp_analysis.terms import LcpError

_SECONDS = 20


class HubRefused(LcpError):
    """The hub does not know the person, does not answer, or does not let them use this server."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"JupyterHub has not let you in: {self.why}. Go back to the hub's own page and try again from there."


async def user_behind(hub: Hub, code: str) -> str:
    """Return the name of who came back from the hub with a code.

    Raises
    ------
    HubRefused
        If the hub says no, says nothing, or the person may not use this server.
    """
    form = {
        "client_id": hub.client,
        "client_secret": hub.token,
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": hub.callback,
    }
    token = await _ask(f"{hub.api}/oauth2/token", method="POST", body=urlencode(form))
    user = await _ask(f"{hub.api}/user", headers={"Authorization": f"token {token.get('access_token', '')}"})
    name = user.get("name")
    if not isinstance(name, str) or not name:
        raise HubRefused("it did not say who you are")
    if not hub.scopes & set(user.get("scopes", ())):
        raise HubRefused("you may not use this server")
    return name


async def _ask(address: str, **settings: Any) -> dict[str, Any]:
    try:
        answer = await AsyncHTTPClient().fetch(address, request_timeout=_SECONDS, follow_redirects=False, **settings)
        found = json.loads(answer.body)
    except (HTTPClientError, OSError, ValueError):
        raise HubRefused("it did not answer as it should") from None
    if not isinstance(found, dict):
        raise HubRefused("it did not answer as it should")
    return found
