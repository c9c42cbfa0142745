"""``lcp bulletin``: a number of the programme's bulletin, or the board paper, from the record."""

from __future__ import annotations

import uuid
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lcp_analysis import workbook
from lcp_analysis.documents import write_formats
from lcp_analysis.render import table_csv
from lcp_analysis.terms import BadInput
from lcp_analysis.views.office import reconciliation_table
from lcp_analysis.workbook import papers
from lcp_analysis.workbook.programme import open_programme
from lcp_analysis.workbook.recording import Conflicted


class Format(StrEnum):
    """What a paper can be written as."""

    HTML = "html"
    DOCX = "docx"
    PDF = "pdf"


WRITERS = {Format.HTML: "html", Format.DOCX: "word", Format.PDF: "pdf"}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(name="bulletin")(_bulletin)


def _bulletin(  # an argument for each option of the command
    number: Annotated[int, typer.Option(help="Of the bulletin; 0 is the one after the last that was kept.")] = 0,
    formats: Annotated[list[Format] | None, typer.Option("--format", help="May be given more than once.")] = None,
    out: Annotated[Path | None, typer.Option(help="Folder for the files; reports/bulletins without.")] = None,
    keep: Annotated[bool, typer.Option("--keep", help="Keep the text in the record as this number.")] = False,
    board: Annotated[
        bool, typer.Option("--board", help="Write the board paper, one page, and its annex instead.")
    ] = False,
    ledger: Annotated[bool, typer.Option("--ledger", help="Write the ledger's reconciliation as CSV instead.")] = False,
    as_at: Annotated[int | None, typer.Option(min=0, help="Position of the record; now without.")] = None,
) -> None:
    """Write a bulletin from the record; edit the .md file beside it and run it again to have the edited text."""
    known, claim = workbook.shelf(), workbook.local_claim()
    workbook.check_position(as_at, "--as-at")
    opened = open_programme(claim, known, as_at=as_at)
    folder = out or papers.bulletins_folder()
    chosen = [WRITERS[one] for one in formats or [Format.HTML]]
    folder.mkdir(parents=True, exist_ok=True)
    if ledger:
        path = folder / "ledger.csv"
        path.write_text(table_csv(reconciliation_table(opened.case)), encoding="utf-8")
        _say(path)
        return
    if board:
        name = f"board-paper-{opened.case.today}"
        for ending, document in zip(("", "-annex"), papers.board_documents(opened, known), strict=True):
            _say(*write_formats(document, folder, f"{name}{ending}", chosen))
        return
    wanted = number or papers.following(opened)
    text = papers.bulletin_text(opened, known, wanted, folder)
    draft = papers.draft_path(wanted, folder)
    if not draft.is_file():
        draft.write_text(text.text, encoding="utf-8")
    _say(draft, *write_formats(papers.as_document(text, opened, known), folder, f"bulletin-{wanted}", chosen))
    if keep:
        kept = papers.keep_bulletin(claim, opened, text, str(uuid.uuid4()))
        if isinstance(kept, Conflicted):
            raise BadInput(f"bulletin {wanted}", "a text that somebody else has just kept", "a look at it, then again")
        Console().print(f"Bulletin {wanted} is kept in the record at position {kept.event.position:,}.")


def _say(*paths: Path) -> None:
    for path in paths:
        Console(soft_wrap=True).print(str(path), markup=False, highlight=False)
