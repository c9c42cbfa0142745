"""The record of a workshop, ready to print."""

from __future__ import annotations

from lcp_analysis import workbook
from lcp_analysis.case.workshop.agenda import Kind
from lcp_analysis.render import page_html, section_html
from lcp_analysis.views.sections import Bullets, Panel, Paragraph, Section, Strong, TableBlock
from lcp_analysis.views.stamps import Stamp
from lcp_analysis.views.tables import Cell, Column, Table
from lcp_analysis.views.workshop import workshop_section
from lcp_analysis.workshop.desk import Desk
from lcp_analysis.workshop.screens import screen_of


def minutes(desk: Desk) -> Section:
    """Return the record of a workshop as a section."""
    room, known = desk.room, workbook.shelf()
    rounds = {
        item.id: tuple(
            found for one in room.revealed(item.id) if (found := desk.shown(item.id, one.number)) is not None
        )
        for item in room.agenda
    }
    return workshop_section(room, known.framework, known.authorities, rounds, _follows(desk))


def _follows(desk: Desk) -> Panel | None:
    """Return what the result says, in the words that were on the screen; nothing before weights were revealed."""
    asked = next((item.id for item in desk.room.agenda if item.kind is Kind.RESULT), "")
    screen = screen_of(desk, asked) if asked else None
    if screen is None or screen.kind != "bars" or screen.grid is None:
        return None
    answers = tuple(
        (Strong(f"{one.title.rstrip('?')}. "), "; ".join(filter(None, one.lines))) for one in screen.answers
    )
    figures = (Column(title="Points of 100", numeric=True), Column(title="First of 10", numeric=True))
    rows = tuple((Cell(text=row[0]), *(Cell(text=text) for text in row[-2:])) for row in screen.grid.rows)
    return Panel(
        title="What follows from these numbers",
        blocks=(
            Paragraph(phrase=(f"{screen.title}.",)),
            Bullets(items=answers),
            TableBlock(
                table=Table(caption=screen.measure, columns=(Column(title="Option"), *figures), rows=rows, cards=True)
            ),
            Paragraph(phrase=(f"{screen.foot} No option is chosen by its points.",), kind="note"),
        ),
    )


def minutes_stamp(desk: Desk) -> Stamp:
    """Return the stamp of a record: the position it was read at makes it again."""
    room, known, now = desk.room, workbook.shelf(), desk.now()
    region = known.evidence.dataset.region
    return Stamp(
        programme=region.programme,
        foot=region.foot,
        scope=room.title,
        data_version=known.evidence.dataset.version,
        code_version=workbook.code_version(),
        log_position=room.position,
        made_at=f"{now.day} {now:%B %Y, %H:%M} UTC",
        scenario="illustrative" if room.illustrative else "",
    )


def minutes_html(desk: Desk, assets: str | None = None) -> str:
    """Return the record as one page; without a folder of assets it needs nothing else."""
    title = f"Record of the workshop: {desk.room.title}"
    return page_html(
        section_html(minutes(desk)),
        title=title,
        assets=assets,
        stamp=minutes_stamp(desk),
        where=desk.room.title,
        sheet=True,
    )
