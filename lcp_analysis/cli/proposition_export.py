"""``lcp proposition export``: a published case as Word, HTML, PDF and JSON."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis.documents import WRITERS, write_formats
from lcp_analysis.documents.case_document import case_document
from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.evidence.framework_files import read_standard
from lcp_analysis.propositions import law_notes
from lcp_analysis.propositions.public import read_case
from lcp_analysis.views.stamps import Stamp
from lcp_analysis.workbook.places import data_folder, reports_folder
from lcp_analysis.workbook.request import read_clock
from lcp_analysis.workbook.versions import code_version


def export(
    file: Annotated[Path, typer.Argument(help="A case file (YAML), such as data/cases/camden_2011.yaml.")],
    formats: Annotated[
        list[str] | None,
        typer.Option("--as", help="word, html, pdf or json, once each; all without."),
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the files; reports/propositions without.")] = None,
    template: Annotated[Path | None, typer.Option(help="A council's own Word template (.docx).")] = None,
    clock: Annotated[str, typer.Option(help="today, or 2010: how notes on law are dated.")] = "today",
) -> None:
    """Write a published case, read by the standard, as documents."""
    standard = read_standard(data_folder() / "framework")
    case = read_case_file(file)
    known = {model.id for model in standard.operating_models}
    law = law_notes(standard, [model for model in case.models if model in known], read_clock(clock))
    document = case_document(read_case(case, standard), standard, law, _stamp(case.title, clock))
    folder = out or reports_folder() / "propositions"
    for path in write_formats(document, folder, case.id, formats or list(WRITERS), template):
        Console(soft_wrap=True).print(str(path), markup=False, highlight=False)


def _stamp(scope: str, clock: str) -> Stamp:
    now = datetime.now(UTC)
    version = (data_folder() / "VERSION").read_text(encoding="utf-8").strip()
    return Stamp(
        scope=scope,
        data_version=version,
        code_version=code_version(),
        log_position=None,
        made_at=f"{now.day} {now:%B %Y, %H:%M} UTC",
        scenario="2010 replay" if clock == "2010" else "",
    )
