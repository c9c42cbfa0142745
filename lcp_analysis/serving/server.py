"""The server: Voila with our own addresses, template and door."""

from __future__ import annotations

import logging
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import Any

from traitlets.config import Config
from voila.app import Voila

from lcp_analysis.kernels import use_warm_kernels
from lcp_analysis.serving.frame import put_frame
from lcp_analysis.serving.handlers import Files, FirstPage, Look, NoSuchAddress, Page, SignIn
from lcp_analysis.serving.identity import LinkIdentity
from lcp_analysis.serving.kept import kept
from lcp_analysis.serving.links import Links, Visitor
from lcp_analysis.serving.log import without_tokens
from lcp_analysis.serving.ports import LOOPBACK
from lcp_analysis.serving.room import Room

TEMPLATES = Path(__file__).parent / "jupyter"
IDLE_SECONDS = 900  # a kernel nobody has spoken to for so long is ended
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval' blob:; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Pages(Voila):  # type: ignore[misc]
    """Voila without its folder listing, its file handler and its login form."""

    links: Links
    reports: Path
    ready: Callable[[str], None]

    def init_handlers(self) -> list[Any]:
        """Keep Voila's kernel, static and shutdown addresses; replace every other by ours."""
        files = [kept(handler) for handler in super().init_handlers() if _wanted(str(handler[0]))]
        page = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        return [
            ("/", FirstPage),
            ("/sign-in", SignIn, {"links": self.links}),
            ("/reports/(.*)", Files, {"path": str(self.reports), "default_filename": "index.html"}),
            ("/look/(?:([0-9a-f]+)/)?(.*)", Look),
            *files,
            ("/voila/render/(.*)", Page, page),
            ("/([a-z0-9_]+)", Page, page),
        ]

    def init_settings(self) -> dict[str, Any]:
        """Send the safety headers with everything, and strangers to the door."""
        settings: dict[str, Any] = super().init_settings()
        own = {
            "login_url": "/sign-in",
            "log_function": without_tokens,
            "default_handler_class": NoSuchAddress,
            "lcp_room": Room(),
        }
        return {**settings, **own, "headers": HEADERS}

    def listen(self) -> None:
        """Say where the pages are just before the server starts to answer."""
        link = self.links.make(Visitor(user="this machine", role="analyst"))
        self.ready(f"http://{LOOPBACK}:{self.port}/sign-in?link={link}")
        super().listen()


_KEPT = (
    "/api/kernels/",
    "/voila/static/",
    "/voila/api/themes/",
    "/voila/api/shutdown/",
    "/voila/labextensions/",
)


def _wanted(address: str) -> bool:
    return address.startswith(_KEPT)


def serve(notebooks: Path, reports: Path, port: int, ready: Callable[[str], None]) -> None:
    """Serve the pages on loopback until the process is told to stop.

    Parameters
    ----------
    notebooks : Path
        Folder of the notebooks; only the public ones can be asked for.
    reports : Path
        Folder of the finished reports.
    port : int
        A port that was found free.
    ready : callable
        Called with the one signed link.
    """
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, (str(TEMPLATES), os.environ.get("JUPYTER_PATH"))))
    use_warm_kernels()
    logging.getLogger("tornado.access").setLevel(logging.WARNING)
    app = Pages(config=_config(notebooks, port))
    app.links = Links(secrets.token_bytes(32))
    app.reports, app.ready = reports, ready
    app.initialize([])
    app.start()


def _config(notebooks: Path, port: int) -> Config:
    config = Config()
    config.Voila.ip = LOOPBACK
    config.Voila.port = port
    config.Voila.port_retries = 0
    config.Voila.open_browser = False
    config.Voila.root_dir = str(notebooks)
    config.Voila.log_level = logging.WARNING
    config.Voila.identity_provider_class = LinkIdentity
    config.Voila.config_file_paths = []  # a voila.json lying about changes nothing here
    config.VoilaConfiguration.template = "lcp"
    config.VoilaConfiguration.theme = "light"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.prelaunch_hook = put_frame
    config.MappingKernelManager.cull_idle_timeout = IDLE_SECONDS
    config.MappingKernelManager.cull_interval = 60
    return config
