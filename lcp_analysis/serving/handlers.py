"""The addresses of the server: sign-in, pages, reports and the look."""

from __future__ import annotations

from typing import Any

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from voila.tornado.handler import TornadoVoilaHandler

from lcp_analysis.render import ASSETS, asset
from lcp_analysis.serving.frame import error_page, has_controls, sign_in_page
from lcp_analysis.serving.identity import COOKIE, COOKIE_DAYS
from lcp_analysis.serving.links import LinkRefused, Links

PUBLIC = frozenset(  # notebooks that are served as pages
    {"board", "1_baseline", "2_objectives", "3_options", "4_appraisal", "5_partners", "6_proposition"}
)
FIRST_PAGE = "board"


class PlainErrors:
    """Says in our own words what does not work; a traceback goes to the log and never to a browser."""

    def set_default_headers(self) -> None:
        """Send the safety headers, which tornado's own handlers leave out."""
        for name, value in self.settings["headers"].items():  # type: ignore[attr-defined]  # of the handler
            self.set_header(name, value)  # type: ignore[attr-defined]  # of the handler

    def write_error(self, status_code: int, **_: Any) -> None:
        """Send the page for an error."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")  # type: ignore[attr-defined]  # of the handler
        self.finish(error_page(status_code))  # type: ignore[attr-defined]  # of the handler


class NoSuchAddress(PlainErrors, tornado.web.RequestHandler):
    """Every address that is not ours."""

    def prepare(self) -> None:
        """Refuse."""
        raise tornado.web.HTTPError(404)


class SignIn(PlainErrors, JupyterHandler):
    """Exchanges a signed link for a cookie; without a link, says how to get one."""

    def initialize(self, links: Links) -> None:
        """Take the links this server made."""
        self._links = links

    async def prepare(self, *, _redirect_to_login: Any = False) -> None:
        """Let strangers in: this is the door."""

    def get(self) -> None:
        """Sign in."""
        token = self.get_argument("link", "")
        if not token:
            self._say("Open the link that was sent to you, or the one that ./lcp open prints.")
            return
        try:
            visitor = self._links.read(token)
        except LinkRefused as error:
            self._say(str(error))
            return
        self.set_signed_cookie(
            COOKIE, visitor.as_text(), expires_days=COOKIE_DAYS, httponly=True, samesite="Strict", path=self.base_url
        )
        self.redirect(self.base_url)

    def _say(self, message: str) -> None:
        self.set_status(401)
        self.finish(sign_in_page(message))


class FirstPage(PlainErrors, JupyterHandler):
    """Leads to the board."""

    @tornado.web.authenticated
    def get(self) -> None:
        """Redirect."""
        self.redirect(f"{self.base_url}{FIRST_PAGE}")


class StartedKernels:
    """The server's kernel manager as one request sees it: everything goes through, what it starts is remembered."""

    def __init__(self, manager: Any) -> None:
        self._manager = manager
        self.started: list[str] = []

    async def start_kernel(self, **kwargs: Any) -> str:
        """Start a kernel and remember its id."""
        kernel = str(await ensure_async(self._manager.start_kernel(**kwargs)))
        self.started.append(kernel)
        return kernel

    def __getattr__(self, name: str) -> Any:
        return getattr(self._manager, name)


class Page(PlainErrors, TornadoVoilaHandler):  # type: ignore[misc]
    """One notebook as a page; only the public ones, by name with or without their ending."""

    @tornado.web.authenticated
    async def get(self, name: str = "") -> None:
        """Write the page as its cells run; a page without controls gives its kernel back at once."""
        stem = name.removesuffix(".ipynb")
        if stem not in PUBLIC:
            raise tornado.web.HTTPError(404)
        with self.settings["lcp_room"].for_one(self._kernels):
            async for html in self.get_generator(path=f"{stem}.ipynb"):
                self.write(html)
                self.flush()
        if not has_controls(stem):
            self.finish()  # nobody waits for the kernel's end
            for kernel in self._kernels.started:
                await ensure_async(self._kernels.shutdown_kernel(kernel, now=True))

    @property
    def kernel_manager(self) -> StartedKernels:
        """The server's kernel manager, which remembers the kernels this request started."""
        return self._kernels

    def initialize(self, **kwargs: Any) -> None:
        """Take what Voila hands to every page."""
        super().initialize(**kwargs)
        self._kernels = StartedKernels(self.settings["kernel_manager"])


class Files(PlainErrors, tornado.web.StaticFileHandler):
    """Finished reports: for signed-in visitors only."""

    def prepare(self) -> None:
        """Refuse strangers before anything is looked up."""
        if self.settings["identity_provider"].get_user(self) is None:
            raise tornado.web.HTTPError(403)

    def set_extra_headers(self, path: str) -> None:
        """Keep nothing of a report in shared caches."""
        del path
        self.set_header("Cache-Control", "private, no-cache")


class Look(PlainErrors, tornado.web.RequestHandler):
    """The stylesheets and the script of the look: public, they hold nothing of anybody."""

    def get(self, version: str | None, name: str) -> None:
        """Send one of them; with its version in the address it need never be asked for again."""
        if name not in ASSETS:
            raise tornado.web.HTTPError(404)
        self.set_header("Content-Type", "text/css" if name.endswith(".css") else "text/javascript")
        self.set_header("Cache-Control", "max-age=31536000, immutable" if version else "no-cache")
        self.finish(asset(name))
