"""``lcp proposition export``: a proposition or a published case as Word, HTML, PDF, JSON and Excel."""

from __future__ import annotations

from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.documents import WRITERS, Document, write_formats
from lcp_analysis.documents.case_document import case_document
from lcp_analysis.documents.finance_model import finance_model
from lcp_analysis.documents.proposition_papers import (
    cabinet_report,
    comparison_document,
    proposition_document,
    summary_document,
)
from lcp_analysis.evidence.case_files import read_case_file
from lcp_analysis.evidence.regions import read_region
from lcp_analysis.propositions import law_notes
from lcp_analysis.propositions.public import read_case
from lcp_analysis.propositions.versions import compare
from lcp_analysis.terms import BadInput
from lcp_analysis.views.stamps import Stamp
from lcp_analysis.workbook import propositions
from lcp_analysis.workbook.partner_cases import partner_cases
from lcp_analysis.workbook.places import data_folder, illustrative, reports_folder
from lcp_analysis.workbook.propositions import OpenProposition
from lcp_analysis.workbook.request import read_clock
from lcp_analysis.workbook.shelf import proposition_standard
from lcp_analysis.workbook.versions import code_version

EXCEL = "excel"


class Paper(StrEnum):
    """The papers that a proposition can be written as."""

    WHOLE = "whole"
    SUMMARY = "summary"
    CABINET = "cabinet"


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
        document, name = _paper(opened, paper, tuple(exempt or ()), since), _name(what, paper, since)
        models = _models(opened, folder, what) if EXCEL in asked else []
    for path in (*write_formats(document, folder, name, written, template), *models):
        Console(soft_wrap=True).print(str(path), markup=False, highlight=False)


def _case_document(file: Path, clock: str) -> Document:
    standard, case = proposition_standard(), read_case_file(file)
    known = {model.id for model in standard.operating_models}
    law = law_notes(standard, [model for model in case.models if model in known], read_clock(clock))
    return case_document(read_case(case, standard), standard, law, _stamp(case.title, clock, None))


def _paper(opened: OpenProposition, paper: Paper, exempt: tuple[str, ...], since: int | None) -> Document:
    if not opened.whole:
        raise BadInput(f"proposition {opened.scope.id}", "an invitation", "your authority to confirm first")
    case, standard = opened.case, proposition_standard()
    stamp = _stamp(case.proposition.id, str(case.clock), opened.position)
    if since is not None:
        workbook.check_position(since, "--since")
        earlier = propositions.open_proposition(opened.claim, opened.scope.id, as_at=since).case
        changes = compare(earlier.proposition, case.proposition, earlier.figures, case.figures)
        return comparison_document(case, changes, since, stamp)
    if paper is Paper.SUMMARY:
        return summary_document(case, stamp)
    if paper is Paper.CABINET:
        return cabinet_report(case, workbook.shelf().framework, standard, stamp, exempt)
    return proposition_document(case, standard, stamp, exempt)


def _name(what: str, paper: Paper, since: int | None) -> str:
    if since is not None:
        return f"{what}-since-{since}"
    return what if paper is Paper.WHOLE else f"{what}-{paper}"


def _models(opened: OpenProposition, folder: Path, name: str) -> list[Path]:
    """Write the Excel model of each partner's money; none where a partner's money is not computed."""
    folder.mkdir(parents=True, exist_ok=True)
    made, written = opened.case.proposition, []
    for code, partner in partner_cases(made, opened.case.clock, opened.position).items():
        if partner.money is None or partner.money.first_cut is None:
            continue
        own = workbook.shelf().authorities.find(code)
        stamp = (("Proposition", name), ("Partner", own.name), ("Log position", str(opened.position)))
        evaluation = partner.money.first_cut.evaluation
        path = folder / f"{name}-{own.slug}-money.xlsx"
        path.write_bytes(finance_model(evaluation, title=f"{made.title}: {own.name}", stamp=stamp))
        written.append(path)
    return written


def _stamp(scope: str, clock: str, position: int | None) -> Stamp:
    now, region = datetime.now(UTC), read_region(data_folder()).region()
    return Stamp(
        programme=region.programme,
        foot=region.foot,
        scope=scope,
        data_version=(data_folder() / "VERSION").read_text(encoding="utf-8").strip(),
        code_version=code_version(),
        log_position=position,
        made_at=f"{now.day} {now:%B %Y, %H:%M} UTC",
        scenario="2010 replay" if clock == "2010" else "",
        illustrative=position is not None and illustrative(),
    )
