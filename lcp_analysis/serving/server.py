"""The server: Voila with our own addresses, template and door."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from jupyter_core.utils import ensure_async
from tornado.httpserver import HTTPServer
from tornado.ioloop import IOLoop, PeriodicCallback
from tornado.netutil import bind_unix_socket
from traitlets.config import Config
from voila.app import Voila

from lcp_analysis.kernels import use_warm_kernels
from lcp_analysis.kernels.client import CLIENT
from lcp_analysis.serving.doors import Door, Hub, SignInBy
from lcp_analysis.serving.frame import put_frame
from lcp_analysis.serving.handlers import Figures, Files, FirstPage, Look, NoSuchAddress, Page, Papers
from lcp_analysis.serving.identity import ClaimIdentity, OwnKernels
from lcp_analysis.serving.kernels import Kernels, Owners
from lcp_analysis.serving.keys import cookie_secret, signing_keys
from lcp_analysis.serving.links import Links
from lcp_analysis.serving.log import NoSignatures, keep_queries_out, without_tokens
from lcp_analysis.serving.owned import owned
from lcp_analysis.serving.people import People
from lcp_analysis.serving.quiet import QuietConnection
from lcp_analysis.serving.room import Room
from lcp_analysis.serving.sign_in import sign_in_addresses
from lcp_analysis.workbook import BASE_VARIABLE, local_claim, workspace_folder

TEMPLATES = Path(__file__).parent / "jupyter"
SWEEP_SECONDS = 2  # how soon the open page of somebody whose sign-in has ended loses its kernel
SOCKET_MODE = 0o660  # of a local socket: its folder's group is the proxy's
IDLE_SECONDS = 900  # a kernel nobody has spoken to for so long is ended
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws: wss:; object-src 'none'; "
        "base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Pages(Voila):  # type: ignore[misc]
    """Voila without its folder listing, its file handler and its login form."""

    door: Door
    people: People
    links: Links
    hub: Hub | None = None
    reports: Path
    ready: Callable[[str], None]

    def init_handlers(self) -> list[Any]:
        """Keep Voila's addresses of kernels and their end; replace every other by ours."""
        voilas = [rule for rule in super().init_handlers() if self._wanted(str(rule[0]))]
        page = {
            "template_paths": self.template_paths,
            "config": self.config,
            "voila_configuration": self.voila_configuration,
        }
        ours: list[tuple[Any, ...]] = [
            ("", FirstPage),
            *sign_in_addresses(self.door, self.links, self.hub),
            ("reports/(.*)", Files, {"path": str(self.reports), "default_filename": "index.html"}),
            ("figures/(.*)", Figures),
            (r"papers/([\w-]+)/(summary|whole|cabinet)\.docx", Papers),
            ("look/(?:([0-9a-f]+)/)?(.*)", Look),
        ]
        pages: list[tuple[Any, ...]] = [("voila/render/(.*)", Page, page), ("([a-z0-9_]+)", Page, page)]
        return [
            *(self._based(rule) for rule in ours),
            *(owned(rule) for rule in voilas),
            *(self._based(rule) for rule in pages),
        ]

    def _based(self, rule: tuple[Any, ...]) -> tuple[Any, ...]:
        return (f"{self.base_url}{rule[0]}", *rule[1:])

    def _wanted(self, address: str) -> bool:
        return address.startswith(tuple(f"{self.base_url}{start}" for start in _KEPT))

    def init_settings(self) -> dict[str, Any]:
        """Send the safety headers with everything, and strangers to the door."""
        settings: dict[str, Any] = super().init_settings()
        own = {
            "login_url": f"{self.base_url}sign-in",
            "log_function": without_tokens,
            "default_handler_class": NoSuchAddress,
            "compress_response": True,
            "lcp_door": self.door,
            "lcp_people": self.people,
            "lcp_room": Room(),
            "lcp_owners": Owners(),
        }
        headers = {**HEADERS, "Strict-Transport-Security": "max-age=31536000"} if self.door.tls else HEADERS
        return {**settings, **own, "headers": headers}

    def listen(self) -> None:
        """Say where the pages are just before the server starts to answer."""
        keep_queries_out(self.log)
        self.log.addFilter(NoSignatures())
        PeriodicCallback(self._end_what_was_taken_back, 1000 * SWEEP_SECONDS).start()
        self.ready(self._first_address())
        if self.door.socket is None:
            super().listen()
            return
        server = HTTPServer(self.app)
        server.add_socket(bind_unix_socket(str(self.door.socket), mode=SOCKET_MODE))
        self.ioloop = IOLoop.current()
        try:
            self.ioloop.start()
        finally:
            self.stop()

    def _first_address(self) -> str:
        """Return what the person who started the server opens: with links, one made for them alone."""
        if self.door.socket is not None:
            return str(self.door.socket)
        start = f"http://{self.door.address}:{self.port}{self.base_url}"
        if self.door.by is not SignInBy.LINKS:
            return start
        return f"{start}sign-in?link={self.links.make(self.people.add_owner(local_claim()).id)}"

    async def _end_what_was_taken_back(self) -> None:
        """End the kernels of those whose sign-in has ended: an open page shows nothing more."""
        for kernel in self.app.settings["lcp_owners"].left_by(lambda owner: self.people.by_id(owner) is None):
            if kernel in self.kernel_manager:
                await ensure_async(self.kernel_manager.shutdown_kernel(kernel, now=True))


_KEPT = (
    "api/kernels/",
    "voila/api/shutdown/",
)


def serve(notebooks: Path, reports: Path, door: Door, ready: Callable[[str], None], hub: Hub | None = None) -> None:
    """Serve the pages until the process is told to stop.

    Parameters
    ----------
    notebooks : Path
        Folder of the notebooks; only the public ones can be asked for.
    reports : Path
        Folder of the finished reports.
    door : Door
        Where to listen and whom to believe; the port was found free.
    ready : callable
        Called with the address to open: with links, a signed one for the person at this machine.
    hub : Hub, optional
        The JupyterHub that has started this server.

    Raises
    ------
    NoWorkspace
        If the signing keys cannot be kept.
    """
    os.environ["JUPYTER_PATH"] = os.pathsep.join(filter(None, (str(TEMPLATES), os.environ.get("JUPYTER_PATH"))))
    os.environ[BASE_VARIABLE] = door.base
    use_warm_kernels()
    logging.getLogger("tornado.access").setLevel(logging.WARNING)
    keys = signing_keys(workspace_folder())
    app = Pages(config=_config(notebooks, door, cookie_secret(keys)))
    app.door, app.people, app.links, app.hub = door, People(), Links(keys), hub
    app.reports, app.ready = reports, ready
    app.initialize([])
    app.start()


def _config(notebooks: Path, door: Door, secret: bytes) -> Config:
    config = Config()
    config.Voila.ip = door.address
    config.Voila.port = door.port
    config.Voila.base_url = door.base
    config.Voila.cookie_secret = secret
    config.Voila.port_retries = 0
    config.Voila.open_browser = False
    config.Voila.root_dir = str(notebooks)
    config.Voila.log_level = logging.WARNING
    config.Voila.identity_provider_class = ClaimIdentity
    config.Voila.authorizer_class = OwnKernels
    config.Voila.kernel_websocket_connection_class = QuietConnection
    config.Voila.config_file_paths = []  # a voila.json lying about changes nothing here
    config.VoilaConfiguration.multi_kernel_manager_class = Kernels
    config.VoilaConfiguration.template = "lcp"
    config.VoilaConfiguration.theme = "light"
    config.VoilaConfiguration.allow_template_override = "NO"
    config.VoilaConfiguration.allow_theme_override = "NO"
    config.VoilaConfiguration.show_tracebacks = False
    config.VoilaConfiguration.file_allowlist = []
    config.VoilaConfiguration.extension_allowlist = []  # a page has scripts of its own, see ``scripts``
    config.VoilaConfiguration.prelaunch_hook = put_frame
    config.VoilaExporter.default_preprocessors = []  # they change nothing here, and check the notebook after each
    config.KernelManager.client_class = CLIENT
    config.MappingKernelManager.cull_idle_timeout = IDLE_SECONDS
    config.MappingKernelManager.cull_interval = 60
    return config
