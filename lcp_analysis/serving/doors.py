"""The three sizes of sign-in, and where each may listen. Whichever it is, the server ends up with one claim."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from lcp_analysis.serving.ports import LOOPBACK
from lcp_analysis.terms import BadInput, LcpError

USER_HEADER = "X-Forwarded-User"


class SignInBy(StrEnum):
    """How a person is known."""

    LINKS = "links"  # signed links that are exchanged for a cookie
    PROXY = "proxy"  # a header that a reverse proxy sets after the council's own sign-in
    HUB = "hub"  # JupyterHub


class OpenDoor(LcpError):
    """A server that would believe anybody, or be read by anybody."""

    def __init__(self, address: str, why: str, instead: str) -> None:
        super().__init__(address, why, instead)
        self.address, self.why, self.instead = address, why, instead

    def __str__(self) -> str:
        return f"The pages are not opened on {self.address}: {self.why}. {self.instead}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where the server listens and whom it believes.

    Raises
    ------
    OpenDoor
        If that place and that belief do not go together.
    """

    by: SignInBy = SignInBy.LINKS
    address: str = LOOPBACK
    port: int = 0
    socket: Path | None = None  # a local socket in the place of address and port
    header: str = USER_HEADER
    tls: bool = False  # something in front of the server encrypts: cookies travel over https alone
    plain: bool = False  # listens beyond this machine without encryption, by somebody's express wish
    base: str = "/"  # what every address begins with

    def __post_init__(self) -> None:
        if self.here:
            return
        if self.by is SignInBy.PROXY:
            raise OpenDoor(
                self.address,
                f"whoever reaches it could send the header {self.header} and be anybody",
                "Behind a proxy, listen on 127.0.0.1 or, better, on a local socket (--socket).",
            )
        if not (self.tls or self.plain):
            raise OpenDoor(
                self.address,
                "links, cookies and drafts would travel readable for everybody on the network",
                "Listen on 127.0.0.1 with a server in front that encrypts, say --tls if that is so, or take the risk "
                "with --plain-http.",
            )

    @property
    def here(self) -> bool:
        """Whether only programs of this machine reach it."""
        if self.socket is not None:
            return True
        try:
            return ipaddress.ip_address(self.address).is_loopback
        except ValueError:
            return False  # a name can mean another address tomorrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Hub:
    """What JupyterHub tells a server that it starts."""

    api: str  # address of the hub's API
    token: str
    client: str  # id of this server as the hub knows it
    callback: str  # path that the hub sends a browser back to
    authorize: str  # path of the hub where a browser asks
    scopes: frozenset[str]  # whoever has one of these may come in


def hub_from(environment: Mapping[str, str]) -> Hub:
    """Read what JupyterHub has put in the environment of a server it started.

    Raises
    ------
    BadInput
        Naming what is missing.
    """
    names = ("API_URL", "API_TOKEN", "CLIENT_ID", "OAUTH_CALLBACK_URL", "SERVICE_PREFIX", "OAUTH_ACCESS_SCOPES")
    found = {name: environment.get(f"JUPYTERHUB_{name}", "") for name in names}
    missing = [f"JUPYTERHUB_{name}" for name in names if not found[name]]
    if missing:
        raise BadInput(
            "the environment", f"no {missing[0]}", "a server that JupyterHub has started: see docs/sign-in.md"
        )
    prefix = environment.get("JUPYTERHUB_BASE_URL", "/")
    return Hub(
        api=found["API_URL"].rstrip("/"),
        token=found["API_TOKEN"],
        client=found["CLIENT_ID"],
        callback=urlsplit(found["OAUTH_CALLBACK_URL"]).path,
        authorize=f"{prefix.rstrip('/')}/hub/api/oauth2/authorize",
        scopes=frozenset(_scopes(found["OAUTH_ACCESS_SCOPES"])),
    )


def _scopes(text: str) -> list[str]:
    return [part.strip(' "') for part in text.strip("[] ").split(",") if part.strip(' "')]


def hub_door(environment: Mapping[str, str], *, tls: bool = False, plain: bool = False) -> Door:
    """Return the door of a server that JupyterHub has started: it listens where the hub says.

    Raises
    ------
    BadInput
        If the hub has not said where.
    OpenDoor
        If that is beyond this machine and nobody has said that it is encrypted, or need not be.
    """
    where = urlsplit(environment.get("JUPYTERHUB_SERVICE_URL", ""))
    if not where.hostname or not where.port:
        raise BadInput("JUPYTERHUB_SERVICE_URL", repr(where.geturl()), "the address the server is to listen on")
    return Door(
        by=SignInBy.HUB,
        address=where.hostname,
        port=where.port,
        tls=tls,
        plain=plain,
        base=environment.get("JUPYTERHUB_SERVICE_PREFIX", "/"),
    )
