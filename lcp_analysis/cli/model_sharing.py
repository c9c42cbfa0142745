"""The sharing sheets of ``lcp model``: of a sharing file, or of an authority and its partners."""

from __future__ import annotations

from math import ceil
from pathlib import Path

import numpy as np

import lcp_analysis
from lcp_analysis import workbook
from lcp_analysis.case import BoroughCase, sharing_case
from lcp_analysis.documents.sharing_layout import SharingTables
from lcp_analysis.documents.sharing_model import sharing_model
from lcp_analysis.evidence.problem_files.sharing_model import SharingFile
from lcp_analysis.evidence.problem_files.sharing_problem import read_sharing
from lcp_analysis.sharing import Notice, SharingProblem, Vector, study
from lcp_analysis.terms import BadInput
from lcp_analysis.views.sharing_words import RULE_NAMES, prices_of

_SEED, _DRAWS, _SECONDS = 1, 4_000, 10.0  # as `lcp share` without options


def model_of_sharing(file: Path) -> bytes:
    """Return the workbook of a sharing file.

    Raises
    ------
    LcpError
        If the file cannot be used, or holds nothing that a model can be made of.
    """
    entries, problem = read_sharing(file)
    if problem is None:
        raise BadInput("the sharing sheets", "no costs to share", "costs of groups")
    found = study(problem, generator=np.random.default_rng(_SEED), draws=_DRAWS, seconds=_SECONDS, clock=lambda: 0.0)
    agreed, actual, tolerance = _true_up(entries, problem)
    leave = entries.leave
    tables = SharingTables(
        study=found,
        names=problem.players.ids,
        one_offs=_one_offs(entries, problem),
        notice=problem.notice or Notice(notice_years=1),
        agreed=agreed,
        actual=actual,
        tolerance=tolerance,
        unit=entries.unit,
    )
    stamp = [("File", file.name), ("Code version", lcp_analysis.__version__)]
    if leave is not None:
        stamp.append(("Leaving", f"{leave.who}; the sheet shows every partner on the same terms"))
    return sharing_model(tables, title=entries.title, stamp=stamp)


def _true_up(entries: SharingFile, problem: SharingProblem) -> tuple[Vector | None, Vector | None, float]:
    asked = entries.true_up
    if asked is None or set(asked.basis) != set(problem.players.ids):
        return None, None, 3.0
    whole = sum(asked.basis.values())
    points = 100.0 if abs(whole - 1) < 1e-9 else 1.0  # a tolerance in the unit of the parts
    basis, actual = (np.array([row[k] for k in problem.players.ids]) for row in (asked.basis, asked.actual))
    return basis, actual, asked.tolerance * points


def _one_offs(entries: SharingFile, problem: SharingProblem) -> Vector | None:
    """Return each one's own investment; a joint one is not anybody's own."""
    if entries.flows is None or not isinstance(entries.flows.investment, dict):
        return None
    return np.array([entries.flows.investment[player] for player in problem.players.ids])


def tables_of_case(shelf: workbook.Shelf, case: BoroughCase) -> SharingTables:
    """Return the sheets of the sharing that the page of step 5 shows.

    Raises
    ------
    BadInput
        If figures are missing; it names the first.
    """
    found = sharing_case(shelf.evidence, shelf.framework, case, shelf.rng())
    if found.shared is None:
        raise BadInput("the partners' figures", f"{len(found.missing)} missing", found.missing[0])
    one_offs = [one.one_off.central for one in found.partners if one.one_off is not None]
    return SharingTables(
        study=found.shared.central,
        names=found.names(range(len(found.partners))),
        one_offs=np.array(one_offs) if len(one_offs) == len(found.partners) else None,
        start=max(1, ceil(found.entry.lead_months.central / 12)),
        rule=found.choice.rule,
        unit=f"£, {prices_of(found)}",
        rule_names=RULE_NAMES,
    )
