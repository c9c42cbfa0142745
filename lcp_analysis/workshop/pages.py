"""The light pages: plain HTML that needs no script, drawn from templates that escape everything."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from lcp_analysis import workbook
from lcp_analysis.render import ASSETS, asset, icon

OWN = ("workshop.css", "workshop.js")
LOOK = (*ASSETS, *OWN)


@cache
def look(name: str) -> str:
    """Return a stylesheet or script of these pages.

    Raises
    ------
    KeyError
        If it is none of :data:`LOOK`.
    """
    if name not in LOOK:
        raise KeyError(name)
    if name in OWN:
        return files("lcp_analysis.workshop").joinpath("assets", name).read_text(encoding="utf-8")
    return asset(name)


@cache
def version() -> str:
    """Return the mark of the look: another content has another address, so that phones may keep it."""
    return hashlib.sha256("".join(map(look, LOOK)).encode()).hexdigest()[:10]


def look_folder() -> str:
    """Return where the server keeps the look."""
    return f"/look/{version()}/"


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("lcp_analysis.workshop"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(look=look_folder(), icon=icon())
    return made


def page(name: str, **shown: Any) -> str:
    """Return a page, or a part of one, from its template."""
    region = workbook.shelf().evidence.dataset.region
    return _environment().get_template(f"{name}.html").render(region=region, **shown)
