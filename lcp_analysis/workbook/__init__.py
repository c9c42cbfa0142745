"""The one door: notebooks and applications open a page here, and nowhere else."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from lcp_analysis.terms import LcpError
from lcp_analysis.workbook.claims import (
    CLAIM_VARIABLE,
    claim_as_text,
    local_claim,
    own_authority,
    own_claim,
    service_claim,
)
from lcp_analysis.workbook.frames import frame_html, plain_page_html, stamp_for
from lcp_analysis.workbook.links import BASE_VARIABLE
from lcp_analysis.workbook.opening import (
    POSITION_VARIABLE,
    Admitted,
    Opened,
    admit,
    check_position,
    opened_for,
    record_mark,
    report_position,
)
from lcp_analysis.workbook.page import Page, WrongAddress
from lcp_analysis.workbook.pages import PAGES, PageKind
from lcp_analysis.workbook.places import data_folder, notebooks_folder, record_there, reports_folder, workspace_folder
from lcp_analysis.workbook.request import Mode, Request, from_query, mode, read_clock, read_names, read_position
from lcp_analysis.workbook.shelf import Shelf, shelf
from lcp_analysis.workbook.versions import code_version

if TYPE_CHECKING:
    from lcp_analysis.workbook.figures import beside_own, read_figures, said_of_file, save_figures
    from lcp_analysis.workbook.new_year import read_year_folder, write_year_folder
    from lcp_analysis.workbook.proposition_papers import word_paper
    from lcp_analysis.workbook.recording import (
        Conflicted,
        OpenCase,
        Recorded,
        close_record,
        history,
        open_case,
        record,
        record_store,
        take_back,
    )
    from lcp_analysis.workbook.templates import download_files, write_download, write_template

# Loaded when first asked for: a page of a workbook without a record need not wait for the database's library.
_OF_THE_RECORD = (
    *("Conflicted", "OpenCase", "Recorded"),
    *("close_record", "history", "open_case", "record", "record_store", "take_back"),
)
_LATER: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(_OF_THE_RECORD, "recording"),
        **dict.fromkeys(("beside_own", "read_figures", "said_of_file", "save_figures"), "figures"),
        **dict.fromkeys(("read_year_folder", "write_year_folder"), "new_year"),
        "word_paper": "proposition_papers",
        **dict.fromkeys(("download_files", "write_download", "write_template"), "templates"),
    }
)


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"lcp_analysis.workbook.{_LATER[name]}"), name)


def open_page(  # noqa: PLR0913  # all that an address can ask of a page
    name: str,
    authority: str = "",
    *,
    clock: str = "today",
    group: str = "",
    as_at: int | None = None,
    option: str = "",
    partners: str = "",
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
    partners : str
        Names of authorities to share with, joined by commas; empty for a place to start.
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
        group=read_names(group),
        as_at=as_at,
        option=option,
        partners=read_names(partners),
        proposition=proposition,
    )
    way = mode()
    try:
        return _opened(name, asked, way)
    except LcpError as error:
        if way is not Mode.PAGE:
            raise
        return WrongAddress(error)


def _opened(name: str, asked: Request, way: Mode) -> Page:
    known, kind, claim = shelf(), PAGES[name], own_claim(way)
    if way is Mode.PAGE:
        first = own_authority(claim, known.authorities, asked.authority) if kind.borough else ""
        asked = _from_address(replace(asked, authority=first))
    # Whoever may not see it, and an unknown authority, is told at once, not section by section.
    return Page(name, known, asked, way, opened_for(claim, known, kind, asked))


def _from_address(asked: Request) -> Request:
    """Let a served page's address overrule the notebook, and stand where its stamp says it does."""
    found = from_query(asked, os.environ.get("QUERY_STRING", ""))
    pinned = os.environ.get(POSITION_VARIABLE)
    return found if found.as_at is not None or not pinned else replace(found, as_at=read_position(pinned))


__all__ = [
    "BASE_VARIABLE",
    "CLAIM_VARIABLE",
    "PAGES",
    "POSITION_VARIABLE",
    "Admitted",
    "Conflicted",
    "Mode",
    "OpenCase",
    "Opened",
    "Page",
    "PageKind",
    "Recorded",
    "Request",
    "Shelf",
    "WrongAddress",
    "admit",
    "beside_own",
    "check_position",
    "claim_as_text",
    "close_record",
    "code_version",
    "data_folder",
    "download_files",
    "frame_html",
    "history",
    "local_claim",
    "notebooks_folder",
    "open_case",
    "open_page",
    "plain_page_html",
    "read_clock",
    "read_figures",
    "read_year_folder",
    "record",
    "record_mark",
    "record_store",
    "record_there",
    "report_position",
    "reports_folder",
    "said_of_file",
    "save_figures",
    "service_claim",
    "shelf",
    "stamp_for",
    "take_back",
    "word_paper",
    "workspace_folder",
    "write_download",
    "write_template",
    "write_year_folder",
]
