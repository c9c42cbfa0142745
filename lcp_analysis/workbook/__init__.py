"""The one door: notebooks and applications open a page here, and nowhere else."""

from __future__ import annotations

import os

from lcp_analysis.terms import LcpError
from lcp_analysis.workbook.frames import frame_html, plain_page_html, stamp_for
from lcp_analysis.workbook.page import Page, WrongAddress
from lcp_analysis.workbook.pages import PAGES, PageKind
from lcp_analysis.workbook.places import data_folder, notebooks_folder, reports_folder, workspace_folder
from lcp_analysis.workbook.recording import (
    Conflicted,
    OpenCase,
    Recorded,
    history,
    local_claim,
    open_case,
    record,
    record_store,
    take_back,
)
from lcp_analysis.workbook.request import Mode, Request, from_query, mode, read_clock
from lcp_analysis.workbook.shelf import Shelf, shelf
from lcp_analysis.workbook.versions import code_version


def open_page(
    name: str,
    authority: str = "",
    *,
    clock: str = "today",
    group: str = "",
    as_at: int | None = None,
    option: str = "",
    proposition: str = "",
) -> Page | WrongAddress:
    """Open a page of the workbook.

    Parameters
    ----------
    name : str
        The notebook's name: "1_baseline", "3_options", "5_partners", "6_proposition",
        "borough_report", "board".
    authority : str
        Code, name or slug; on a served page the address ``?authority=...`` overrules it.
    clock : str
        "today", or "2010" for what was known on 12 November 2010.
    group : str
        Names of authorities to compare with, joined by commas; empty for the statistical neighbours.
    as_at : int, optional
        Position of the record; none for now.
    option : str
        Id of the option whose money is looked at; empty for a place to start.
    proposition : str
        Id of the proposition that is looked at; empty for the first of the authority's.

    Raises
    ------
    UnknownName, BadInput
        If something is asked for that there is not. A served page shows the message instead.
    """
    asked = Request(
        authority=authority,
        clock=read_clock(clock),
        group=tuple(part for part in group.split(",") if part.strip()),
        as_at=as_at,
        option=option,
        proposition=proposition,
    )
    way = mode()
    try:
        if way is Mode.PAGE:
            asked = from_query(asked, os.environ.get("QUERY_STRING", ""))
        return _opened(name, asked, way)
    except LcpError as error:
        if way is not Mode.PAGE:
            raise
        return WrongAddress(error)


def _opened(name: str, asked: Request, way: Mode) -> Page:
    known = shelf()
    if PAGES[name].borough:
        known.authorities.find(asked.authority)  # an unknown one is said at once, not section by section
    return Page(name, known, asked, way)


__all__ = [
    "PAGES",
    "Conflicted",
    "Mode",
    "OpenCase",
    "Page",
    "PageKind",
    "Recorded",
    "Request",
    "Shelf",
    "WrongAddress",
    "code_version",
    "data_folder",
    "frame_html",
    "history",
    "local_claim",
    "notebooks_folder",
    "open_case",
    "open_page",
    "plain_page_html",
    "read_clock",
    "record",
    "record_store",
    "reports_folder",
    "shelf",
    "stamp_for",
    "take_back",
    "workspace_folder",
]
