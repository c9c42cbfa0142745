"""``lcp proposition export``: a proposition or a published case as Word, HTML, PDF, JSON and Excel."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.documents import WRITERS, Document, write_formats
from lcp_analysis.documents.case_document import case_document
from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.propositions import law_notes
from lcp_analysis.propositions.public import read_case
from lcp_analysis.workbook import proposition_papers, propositions
from lcp_analysis.workbook.places import reports_folder
from lcp_analysis.workbook.proposition_papers import Paper
from lcp_analysis.workbook.propositions import OpenProposition
from lcp_analysis.workbook.request import read_clock
from lcp_analysis.workbook.shelf import proposition_standard

EXCEL = "excel"


def export(  # noqa: PLR0913, PLR0917  # an argument for each option of the command
    what: Annotated[str, typer.Argument(help="A proposition's id, or a case file (data/cases/camden_2011.yaml).")],
    paper: Annotated[Paper, typer.Option(help="whole, summary (one page) or cabinet (report layout).")] = Paper.WHOLE,
    formats: Annotated[
        list[str] | None, typer.Option("--as", help="word, html, pdf, json or excel (the money); all without.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the files; reports/propositions without.")] = None,
    template: Annotated[Path | None, typer.Option(help="A council's own Word template (.docx).")] = None,
    exempt: Annotated[
        list[str] | None, typer.Option(help="Id of a question, such as H1, that goes into the exempt part 2.")
    ] = None,
    since: Annotated[
        int | None, typer.Option(help="Write what changed since this position of the record instead.")
    ] = None,
    clock: Annotated[str, typer.Option(help="today, or 2010: what was known then.")] = "today",
) -> None:
    """Write a proposition, or a published case, as documents."""
    folder = out or reports_folder() / "propositions"
    asked = formats or [*WRITERS, EXCEL]
    written = [one for one in asked if one != EXCEL]
    if Path(what).suffix in (".yaml", ".yml"):
        document, name = _case_document(Path(what), clock), Path(what).stem
        models: list[Path] = []
    else:
        opened = propositions.open_proposition(workbook.local_claim(), what, clock=clock)
        document = proposition_papers.paper(opened, paper, tuple(exempt or ()), since)
        name = proposition_papers.paper_name(what, paper, since)
        models = _write_models(opened, folder, what) if EXCEL in asked else []
    for path in (*write_formats(document, folder, name, written, template), *models):
        Console(soft_wrap=True).print(str(path), markup=False, highlight=False)


def _case_document(file: Path, clock: str) -> Document:
    standard, case = proposition_standard(), read_case_file(file)
    known = {model.id for model in standard.operating_models}
    law = law_notes(standard, [model for model in case.models if model in known], read_clock(clock))
    return case_document(read_case(case, standard), standard, law, proposition_papers.stamp_of(case.title, clock, None))


def _write_models(opened: OpenProposition, folder: Path, name: str) -> list[Path]:
    """Write the Excel model of each partner's money."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for slug, content in proposition_papers.money_models(opened):
        path = folder / f"{name}-{slug}-money.xlsx"
        path.write_bytes(content)
        written.append(path)
    return written
