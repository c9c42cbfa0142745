"""What every kernel needs, done once in the parent that kernels are forked from."""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import lcp_analysis
from lcp_analysis.kernels import Primed
from lcp_analysis.workbook.page import Page
from lcp_analysis.workbook.pages import PAGES
from lcp_analysis.workbook.places import data_folder, no_record
from lcp_analysis.workbook.request import Mode, Request
from lcp_analysis.workbook.shelf import shelf
from lcp_analysis.workbook.versions import code_version

_SEEN = frozenset({".py", ".css", ".js", ".html", ".j2", ".json", ".yaml", ".csv", ".geojson"})
REPORTS = ("borough_report", "board")  # what the batch makes reports of


def prime() -> Primed:
    """Import what notebooks use, read the published figures, and draw every section once.

    Drawing runs what is imported or compiled on first use. Nothing of it is kept but published figures: whoever opens
    a page later is not known here, and no record is opened, for kernels must not share a connection.
    """
    _draw(PAGES)
    for used_later in ("controls", "recording"):
        importlib.import_module(f"lcp_analysis.workbook.{used_later}")
    _open_a_record()
    return Primed(made_from=_read_from(), in_child=_join_widgets)


def prime_reports() -> Primed:
    """Do what the kernels of a batch need, in the command itself: no forms, and the record if it has read one."""
    _draw(REPORTS)
    if "lcp_analysis.workbook.recording" in sys.modules:
        _open_a_record()
    return Primed(made_from=_read_from())


def _draw(pages: Iterable[str]) -> None:
    """Draw every section of some pages, as if there were no record."""
    known = shelf()
    code_version()
    some = next(iter(known.authorities)).slug
    drawn = set()
    with no_record():
        for name in pages:
            kind = PAGES[name]
            page = Page(name, known, Request(authority=some if kind.borough else ""), Mode.REPORT)
            for section, builder in kind.sections.items():
                if builder not in drawn:  # a report's chapters are the steps' sections
                    page.section(section)
                    drawn.add(builder)


def _open_a_record() -> None:
    """Open and close an empty record, for what its database imports on first use."""
    from lcp_analysis.records.store import Store  # noqa: PLC0415  # loads the database's library: a quarter of a second

    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/record.db")
        store.read()
        store.close()


def _read_from() -> list[Path]:
    """List the files that were read and the folders they lie in, where a new one would appear."""
    found = []
    for folder in (Path(lcp_analysis.__file__).parent, data_folder()):
        found += [path for path in folder.rglob("*") if path.suffix in _SEEN]
    return sorted({*found, *(path.parent for path in found)})


def _join_widgets() -> None:
    """Let the page speak with widgets: they look for their kernel when imported, and there was none then."""
    if "ipywidgets" in sys.modules:
        sys.modules["ipywidgets"].register_comm_target()
