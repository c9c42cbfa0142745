"""The screen for the projector, and what is printed."""

from __future__ import annotations

import hashlib

from lcp_analysis.workshop.minutes import minutes_html
from lcp_analysis.workshop.pages import look_folder, page
from lcp_analysis.workshop.paper import run_sheet_html, score_sheets_html
from lcp_analysis.workshop.screens import screen_of
from lcp_analysis.workshop.web import InRoom


class OnScreen(InRoom):
    """The projector."""

    def get(self, _: str) -> None:
        """Show the whole page."""
        self.leader()
        html = self.screen_html()
        self.show("projector", room=self.room, home=self.home, body=html, mark=_mark(html))

    def screen_html(self) -> str:
        """Return what is on the screen."""
        screen = screen_of(self.host.desk)
        inside = screen.kind == "way-in"
        return page(
            "screen",
            screen=screen,
            qr=self.house.qr(self.host) if inside else "",
            way_in=self.house.way_in(self.host) if inside else "",
        )


class ScreenNow(OnScreen):
    """What is on the screen, for the projector's own script."""

    def get(self, _: str) -> None:
        """Send it when it is another than the one in view."""
        self.leader()
        html = self.screen_html()
        mark = _mark(html)
        self.finish({"mark": mark} if self.get_argument("mark", "") == mark else {"mark": mark, "html": html})


def _mark(html: str) -> str:
    return hashlib.sha256(html.encode()).hexdigest()[:16]


class Sheet(InRoom):
    """What is printed: run sheet, score sheets, and the record of the workshop."""

    def get(self, _: str, name: str) -> None:
        """Send one."""
        self.leader()
        makers = {"run-sheet": run_sheet_html, "score-sheets": score_sheets_html}
        if name == "record.docx":
            self._word()
            return
        html = minutes_html(self.host.desk, look_folder()) if name == "record" else makers[name](self.room)
        self.set_header("Content-Type", "text/html; charset=UTF-8")
        self.finish(html)

    def _word(self) -> None:
        from lcp_analysis.documents import word_bytes  # noqa: PLC0415  # a second that opening a room need not wait for
        from lcp_analysis.workshop.minutes_document import minutes_document  # noqa: PLC0415

        name = f"workshop-{self.host.desk.id}.docx"
        self.set_header("Content-Type", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.finish(word_bytes(minutes_document(self.host.desk)))
