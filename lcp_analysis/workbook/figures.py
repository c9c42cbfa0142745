"""Figures brought in: a return is read, compared and asked about here, and saved through the record."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from lcp_analysis.evidence.returns.layout import Unit
from lcp_analysis.evidence.returns.names import AuthorityNames, read_names
from lcp_analysis.evidence.returns.plan import Change, Plan, plan_import
from lcp_analysis.evidence.returns.reader import Known, read_return
from lcp_analysis.evidence.returns.said import Said
from lcp_analysis.evidence.text_files import read_text
from lcp_analysis.records.topics import OWN_FIGURES
from lcp_analysis.terms import BadInput, Claim, Scope, UnknownName, words
from lcp_analysis.workbook.places import data_folder, record_there, workspace_folder
from lcp_analysis.workbook.recording import Conflicted, Recorded, open_case, record
from lcp_analysis.workbook.shelf import shelf

_UNITS = {"": Unit.NONE, "pounds": Unit.POUNDS, "thousands": Unit.THOUSANDS}
_MAPPINGS = "mappings.json"  # in the workspace: columns that somebody has said, by the mark of their table's headings
_LONGEST_SOURCE = 200


def said_of_file(
    *, authority: str = "", year: str = "", unit: str = "", columns: Mapping[str, str] | None = None
) -> Said:
    """Check what somebody says of a file before it is read; columns said of such a table before are added.

    Raises
    ------
    UnknownName
        If there is no such authority or measure.
    """
    known = shelf()
    measures = known.evidence.dataset.measures
    for measure in (columns or {}).values():
        if measure and measure not in measures:
            raise UnknownName("measure", measure, measures)
    code = known.authorities.find(authority).code if authority else ""
    return Said(authority=code, year=year, unit=_UNITS[unit], columns=dict(columns or {}), saved=_saved_columns())


def read_figures(path: Path, said: Said | None = None) -> Plan:
    """Read a return and compare it with what is published; nothing is saved.

    Raises
    ------
    FileRefused
        If it is no table, is protected, damaged, too large or hostile, or in no layout that is known.
    """
    dataset = shelf().evidence.dataset
    return plan_import(read_return(path, Known(names=names(), measures=dataset.measures), said), dataset)


def beside_own(claim: Claim, plan: Plan) -> Plan:
    """Return a plan of one authority that says which of its own figures would be replaced.

    Raises
    ------
    Refused, SignInEnded
        If the claim does not open the authority.
    """
    found = plan.understood.authorities
    if len(found) != 1 or not record_there():
        return plan
    held = open_case(claim, found[0]).case.decisions.own_figures
    own = {(found[0], one.measure, one.year): one.value for one in held}
    return replace(plan, changes=tuple(replace(one, own=own.get(one.found.key)) for one in plan.changes))


def save_figures(  # whose, what, and what was answered
    claim: Claim,
    plan: Plan,
    authority: str = "",
    *,
    answers: Mapping[str, str] | None = None,
    left_out: Iterable[str] = (),
    source: str = "",
    came_by: str = "import",
) -> Recorded | Conflicted:
    """Save a plan's figures of one authority as its own, all of them in one entry or none.

    Parameters
    ----------
    authority : str
        Code, name or slug; needed where the plan holds figures of several.
    answers : Mapping, optional
        Id of a question to the note with which its figure is kept.
    left_out : iterable of str
        Ids of questions whose figures are left out.
    source : str
        Where the figures are from, in words; the file's name and layout where nothing is said.

    Raises
    ------
    BadInput
        If it is not plain whose figures are meant, a question about the whole file is open, or nothing is left.
    Refused, SignInEnded
        If the claim does not allow it.
    """
    code = _whose(plan, authority)
    kept = dict(answers or {})
    out = tuple(left_out)
    ready = [change for change in plan.ready(kept, out) if change.found.authority == code]
    if not ready:
        raise BadInput(plan.understood.file, "no figure that can be saved", _needed(plan, kept))
    value = {
        "source": (source or f"{plan.understood.file}: {plan.understood.source}")[:_LONGEST_SOURCE],
        "came_by": came_by,
        "figures": [_entered(change, plan, kept) for change in ready],
    }
    key = f"{came_by}-{hashlib.sha256(plan.understood.file.encode()).hexdigest()[:12]}"
    opened = open_case(claim, code)
    done = record(
        claim,
        Scope.of_authority(code),
        OWN_FIGURES,
        key,
        value,
        seen=opened.seen(OWN_FIGURES, key),
        client_id=secrets.token_hex(16),
        reason="; ".join(f"{question}: {note}" for question, note in kept.items())[:2000],
    )
    if isinstance(done, Recorded):
        _keep_columns(plan.understood.by_hand)
    return done


def _whose(plan: Plan, authority: str) -> str:
    found = plan.understood.authorities
    if authority:
        code = shelf().authorities.find(authority).code
        if code not in found:
            held = words.listing([shelf().authorities.find(one).name for one in found[:5]]) or "nobody"
            raise BadInput(
                plan.understood.file, f"figures of {held}", f"figures of {shelf().authorities.find(code).name}"
            )
        return code
    if not found:
        raise BadInput(plan.understood.file, "no figure that can be saved", _needed(plan, {}))
    if len(found) != 1:
        needed = "one authority: say whose to save with --authority, or bring in all with ./lcp data import-year"
        raise BadInput(plan.understood.file, words.count(len(found), "authority", "authorities"), needed)
    return found[0]


def _needed(plan: Plan, answers: Mapping[str, str]) -> str:
    held = plan.open(answers)
    if plan.understood.neighbours and not plan.changes:
        return "figures: neighbours are brought in for all authorities with ./lcp data import-year"
    if not held:
        return "a figure"
    shown = "; ".join(f"{question.id}: {question.text}" for question in held[:3])
    return f"answers first, as --answer 'ID=a note', or --leave-out ID: {shown}"


def _entered(change: Change, plan: Plan, answers: Mapping[str, str]) -> dict[str, Any]:
    found = change.found
    notes = [answers[one.id] for one in plan.questions if one.about == found.key and one.id in answers]
    note = "; ".join(filter(None, (found.note, found.mark, *notes)))
    return {
        "measure": found.measure,
        "year": found.year,
        "value": found.value,
        "source": found.source[:200],
        "note": note[:500],
    }


@lru_cache(maxsize=1)
def names() -> AuthorityNames:
    """Return the spellings and codes the authorities are known by, read on first use."""
    return read_names(data_folder())


def _saved_columns() -> dict[str, dict[str, str]]:
    path = workspace_folder() / _MAPPINGS
    if not path.exists():
        return {}
    try:
        held = json.loads(read_text(path))
    except json.JSONDecodeError:
        raise BadInput(
            str(path), "a file that is no JSON", "the file as it was written; remove it to start anew"
        ) from None
    return {str(mark): {str(h): str(m) for h, m in columns.items()} for mark, columns in held.items()}


def _keep_columns(by_hand: Mapping[str, Mapping[str, str]]) -> None:
    """Keep what somebody said of columns, for the next table with the same headings."""
    if by_hand:
        path = workspace_folder() / _MAPPINGS
        held = _saved_columns() | {mark: dict(columns) for mark, columns in by_hand.items()}
        path.write_text(json.dumps(held, indent=1, ensure_ascii=False), encoding="utf-8")
