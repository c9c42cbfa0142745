"""Addresses of pages and reports, which differ between a server, a folder of reports and JupyterLab."""

from __future__ import annotations

import os
from dataclasses import dataclass
from urllib.parse import urlencode

from lcp_analysis.terms import Authorities, Authority
from lcp_analysis.workbook.request import Mode, Request

BASE_VARIABLE = "LCP_BASE"  # what every address of the server begins with, where a hub gives each person a folder


def base_address() -> str:
    """Return what every address of the server begins with: a slash, unless the server says otherwise."""
    return os.environ.get(BASE_VARIABLE) or "/"


@dataclass(frozen=True, slots=True)
class Links:
    """Makes the addresses that fit the way a notebook is being run."""

    mode: Mode

    def authority(self, authority: Authority) -> str:
        """Return where an authority's story is told; empty in JupyterLab, where there is no such place."""
        if self.mode is Mode.PAGE:
            return page_address("1_baseline", Request(authority=authority.slug))
        return f"{authority.slug}.html" if self.mode is Mode.REPORT else ""

    def paper(self, proposition: str, kind: str, request: Request) -> str:
        """Return where a proposition can be had as a Word file, as it is looked at; empty where no server makes one."""
        if self.mode is not Mode.PAGE:
            return ""
        return page_address(f"papers/{proposition}/{kind}.docx", Request(clock=request.clock, as_at=request.as_at))

    def by_authority(self, authorities: Authorities) -> dict[str, str]:
        """Return the addresses of all authorities by code."""
        return {authority.code: self.authority(authority) for authority in authorities}


def page_address(name: str, request: Request) -> str:
    """Return the address of a page on the server, with what it is asked to show."""
    fields = {"authority": request.authority, "group": ",".join(request.group), "option": request.option}
    fields["partners"] = ",".join(request.partners)
    fields["proposition"] = request.proposition
    if request.clock != "today":
        fields["clock"] = str(request.clock)
    if request.as_at is not None:
        fields["as_at"] = str(request.as_at)
    query = urlencode({key: value for key, value in fields.items() if value})
    address = f"{base_address()}{name}"
    return f"{address}?{query}" if query else address
