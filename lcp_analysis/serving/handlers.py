"""The addresses of the server: pages, reports and the look."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar

import tornado.web
from jupyter_core.utils import ensure_async
from jupyter_server.base.handlers import JupyterHandler
from voila.tornado.handler import TornadoVoilaHandler

from lcp_analysis.records.access import Refused, SignInEnded
from lcp_analysis.render import ASSETS, asset
from lcp_analysis.serving.frame import error_page, has_controls
from lcp_analysis.serving.identity import grant_behind
from lcp_analysis.serving.kernels import PageKernels
from lcp_analysis.serving.report_access import may_have
from lcp_analysis.serving.scripts import scripts
from lcp_analysis.terms import LcpError
from lcp_analysis.workbook import Admitted, admit, download_files, shelf, word_paper

PUBLIC = frozenset(  # notebooks that are served as pages
    {"board", "data", "1_baseline", "2_objectives", "3_options", "4_appraisal", "5_partners", "6_proposition"}
    | {"7_support", "office", "calls", "outputs", "bulletin"}
)
FIRST_PAGE = "board"
_TYPES = {
    ".csv": "text/csv; charset=UTF-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class PlainErrors:
    """Says in our own words what does not work; a traceback goes to the log and never to a browser."""

    why = ""  # what is said on the page for an error, where there is more to say than that it is one

    def set_default_headers(self) -> None:
        """Send the safety headers, which tornado's own handlers leave out."""
        for name, value in self.settings["headers"].items():  # type: ignore[attr-defined]  # of the handler
            self.set_header(name, value)  # type: ignore[attr-defined]  # of the handler

    def write_error(self, status_code: int, **_: Any) -> None:
        """Send the page for an error."""
        self.set_header("Content-Type", "text/html; charset=UTF-8")  # type: ignore[attr-defined]  # of the handler
        if status_code == 503:
            self.set_header("Retry-After", "60")  # type: ignore[attr-defined]  # of the handler
        self.finish(error_page(status_code, self.why))  # type: ignore[attr-defined]  # of the handler


class Asked(PlainErrors, JupyterHandler):
    """Answers somebody who has signed in, or says why not."""

    @contextmanager
    def saying_why(self) -> Iterator[None]:
        """Turn a refusal into 403, and what there is not into 404; the page for the error says why."""
        try:
            yield
        except (Refused, SignInEnded) as refused:
            self.why = str(refused)
            raise tornado.web.HTTPError(403) from None
        except LcpError as wrong:
            self.why = str(wrong)
            raise tornado.web.HTTPError(404) from None

    def attach(self, name: str, content: bytes, kept: str) -> None:
        """Send a file to be saved; ``kept`` says who may keep a copy on the way."""
        self.set_header("Content-Type", _TYPES[Path(name).suffix])
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("Cache-Control", kept)
        self.finish(content)


class NoSuchAddress(PlainErrors, tornado.web.RequestHandler):
    """Every address that is not ours."""

    def prepare(self) -> None:
        """Refuse."""
        raise tornado.web.HTTPError(404)


class FirstPage(PlainErrors, JupyterHandler):
    """Leads to the board."""

    @tornado.web.authenticated
    def get(self) -> None:
        """Redirect."""
        self.redirect(f"{self.base_url}{FIRST_PAGE}")


class Page(Asked, TornadoVoilaHandler):  # type: ignore[misc]
    """One notebook as a page; only the public ones, by name with or without their ending."""

    @tornado.web.authenticated
    async def get(self, name: str = "") -> None:
        """Write the page as its cells run; a page without controls gives its kernel back at once."""
        stem = name.removesuffix(".ipynb")
        if stem not in PUBLIC:
            raise tornado.web.HTTPError(404)
        self.admitted = self._admitted(stem)
        owner, owners = self.current_user.username, self.settings["lcp_owners"]
        self._kernels = PageKernels(self.settings["kernel_manager"], owners, owner, self.admitted)
        room = self.settings["lcp_room"]
        await room.make_place(self._kernels, owners, owner)
        with room.for_one(self._kernels, owners, owner):
            async for html in self.get_generator(path=f"{stem}.ipynb"):
                self.write(html)
                self.flush()
        if not has_controls(self.admitted):
            self.finish()  # nobody waits for the kernel's end
            for kernel in self._kernels.started:
                await ensure_async(self._kernels.shutdown_kernel(kernel, now=True))

    def _admitted(self, name: str) -> Admitted:
        """Ask before a kernel is started whether this visitor may see the page.

        Raises
        ------
        HTTPError
            403 if they may not, 404 if the address asks for something that there is not; both say why.
        """
        with self.saying_why():
            return admit(self.current_user.claim, name, str(self.request.query))

    @property
    def kernel_manager(self) -> Any:
        """The server's kernel manager, which gives this page's kernels to its visitor."""
        return self._kernels


class Files(PlainErrors, tornado.web.StaticFileHandler):
    """Finished reports: each for who may read what it was made from."""

    def prepare(self) -> None:
        """Refuse everybody else before anything is looked up."""
        grant = grant_behind(self)
        if grant is None:
            raise tornado.web.HTTPError(403)
        if not may_have(grant.claim, self.path_args[0], shelf().authorities):
            self.why = "This report holds what a team has entered, and your sign-in does not open that."
            raise tornado.web.HTTPError(403)

    def set_extra_headers(self, path: str) -> None:
        """Keep nothing of a report in shared caches."""
        del path
        self.set_header("Cache-Control", "private, no-cache")


class Figures(Asked):
    """All published figures to take away: as CSV, as a spreadsheet, and the description of both."""

    @tornado.web.authenticated
    async def get(self, name: str) -> None:
        """Send one of the files to whoever has signed in."""
        files = await asyncio.to_thread(download_files)
        if name not in files:
            raise tornado.web.HTTPError(404)
        self.attach(name, files[name], "private, no-cache")


class Papers(Asked):
    """A proposition as a Word file, for whoever may open it."""

    _making = asyncio.Lock()  # one at a time: pages stay quick
    _asking: ClassVar[set[str]] = set()  # who waits for one: nobody holds up all others

    @tornado.web.authenticated
    async def get(self, proposition: str, kind: str) -> None:
        """Make the file and send it."""
        who = self.current_user.username
        if who in self._asking:
            raise tornado.web.HTTPError(503)
        self._asking.add(who)
        try:
            name, content = await self._made(proposition, kind)
        finally:
            self._asking.discard(who)
        self.attach(name, content, "private, no-store")

    async def _made(self, proposition: str, kind: str) -> tuple[str, bytes]:
        asked = (self.current_user.claim, proposition, kind, str(self.request.query))
        with self.saying_why():
            async with self._making:
                return await asyncio.to_thread(word_paper, *asked)


class Look(PlainErrors, tornado.web.RequestHandler):
    """The stylesheets and scripts of the pages: public, they hold nothing of anybody."""

    def get(self, version: str | None, name: str) -> None:
        """Send one of them; with its version in the address it need never be asked for again."""
        if name not in ASSETS and name not in scripts():
            raise tornado.web.HTTPError(404)
        self.set_header("Content-Type", "text/css" if name.endswith(".css") else "text/javascript")
        self.set_header("Cache-Control", "max-age=31536000, immutable" if version else "no-cache")
        self.finish(asset(name) if name in ASSETS else scripts()[name])
