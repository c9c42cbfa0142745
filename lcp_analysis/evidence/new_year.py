"""A year of published files for all authorities: read, counted, and written as a new data folder beside the old one."""

from __future__ import annotations

import csv
import io
import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from lcp_analysis.baseline import Dataset
from lcp_analysis.evidence.newest_indicators import move_indicators
from lcp_analysis.evidence.package import PACKAGE_FILE, data_package
from lcp_analysis.evidence.reference import VERSION_FILE, data_version, read_dataset
from lcp_analysis.evidence.returns.plan import Change, Kind, Plan, plan_import
from lcp_analysis.evidence.returns.reader import Known, read_return
from lcp_analysis.evidence.returns.refused import FileRefused
from lcp_analysis.evidence.returns.said import Said
from lcp_analysis.evidence.returns.understood import Neighbour, Question
from lcp_analysis.evidence.text_files import read_text
from lcp_analysis.terms import BadInput

_SUFFIXES = frozenset({".csv", ".xls", ".xlsx", ".xlsm", ".ods"})
_MOST_FILES = 100
_NEIGHBOURS = 5  # of each authority, as many as are shipped


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """How many authorities have a figure of one measure and year, in the files and before."""

    measure: str
    year: str
    found: int
    before: int
    missing: tuple[str, ...]  # names of the authorities without one, after the import
    differ: int = 0  # known already with another value, which stays


@dataclass(frozen=True, slots=True, kw_only=True)
class YearPlan:
    """A folder of published files, read and compared; nothing is written yet."""

    plans: tuple[Plan, ...]
    refused: tuple[str, ...]  # messages about files that could not be used
    neighbours: tuple[Neighbour, ...]

    def held(self, answers: Mapping[str, str]) -> tuple[tuple[str, Question], ...]:
        """Return the open questions that keep something new from being written, each with its file's name."""
        held = []
        for plan in self.plans:
            new = {change.found.key for change in plan.of(Kind.NEW)}
            asked = (one for one in plan.open(answers) if (one.about in new if one.about else new))
            held += [(plan.understood.file, question) for question in asked]
        return tuple(held)

    def ready(self, answers: Mapping[str, str], left_out: Iterable[str] = ()) -> Iterator[tuple[Plan, Change]]:
        """Give the new figures that may be written, once each; one that is known already stays as it was."""
        seen = set()
        out = set(left_out)
        for plan in self.plans:
            asked = {question.id for question in plan.questions}
            mine = {key: note for key, note in answers.items() if key in asked}
            for change in plan.ready(mine, out & asked):
                if change.kind is Kind.NEW and change.found.key not in seen:
                    seen.add(change.found.key)
                    yield plan, change


def read_year(folder: Path, known: Known, dataset: Dataset) -> YearPlan:
    """Read every table of a folder.

    Raises
    ------
    BadInput
        If there is no such folder, or it holds no table or too many.
    """
    if not folder.is_dir():
        raise BadInput(str(folder), "no such folder", "a folder of published tables")
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES)
    if not 0 < len(paths) <= _MOST_FILES:
        raise BadInput(str(folder), f"{len(paths)} tables", f"1 to {_MOST_FILES} files (.csv, .xls, .xlsx, .ods)")
    plans: list[Plan] = []
    refused: list[str] = []
    for path in paths:
        try:
            plans.append(plan_import(read_return(path, known, Said()), dataset))
        except FileRefused as error:
            refused.append(str(error))
    tables = [plan.understood.neighbours for plan in plans if plan.understood.neighbours]
    return YearPlan(plans=tuple(plans), refused=tuple(refused), neighbours=max(tables, key=len, default=()))


def coverage(year: YearPlan, dataset: Dataset) -> tuple[Covered, ...]:
    """Count the authorities with a figure, by measure and year."""
    found: dict[tuple[str, str], set[str]] = {}
    differ: dict[tuple[str, str], set[str]] = {}
    for change in (change for plan in year.plans for change in plan.changes):
        key = change.found.measure, change.found.year
        found.setdefault(key, set()).add(change.found.authority)
        if change.kind is Kind.DIFFERS:
            differ.setdefault(key, set()).add(change.found.authority)
    rows = []
    for (measure, label), codes in sorted(found.items()):
        before = set(dataset.across(measure, label))
        missing = tuple(a.name for a in dataset.authorities if a.code not in codes | before)
        rows.append(
            Covered(
                measure=measure,
                year=label,
                found=len(codes),
                before=len(before),
                missing=missing,
                differ=len(differ.get((measure, label), ())),
            )
        )
    return tuple(rows)


def write_year(
    year: YearPlan,
    old: Path,
    new: Path,
    answers: Mapping[str, str] | None = None,
    left_out: Iterable[str] = (),
) -> Dataset:
    """Write a new data folder: everything that was there, the new figures, their sources and neighbours, a new version.

    The old folder is only read, so a report of the old data version can always be made again. The new one appears
    whole, after it has been read back and checked, or not at all.

    Raises
    ------
    BadInput
        If there is nothing new, the new folder is there already, or what would be written is not sound.
    """
    ready = list(year.ready(answers or {}, left_out))
    if not ready and not year.neighbours:
        raise BadInput(str(new), "nothing new in the files", "figures or neighbours that are not known yet")
    if new.exists():
        raise BadInput(str(new), "a folder that is there already", "another name with --to")
    with tempfile.TemporaryDirectory(dir=new.parent) as draft:
        folder = Path(draft) / new.name
        shutil.copytree(old, folder)
        _write_figures(folder, ready, read_dataset(old))
        if year.neighbours:
            _write_neighbours(folder, year)
        (folder / VERSION_FILE).write_text(f"{_next_version(data_version(old))}\n", encoding="utf-8")
        dataset = read_dataset(folder)
        move_indicators(folder / "baseline.yaml", dataset)
        (folder / PACKAGE_FILE).write_text(data_package(folder), encoding="utf-8", newline="\n")
        folder.rename(new)
    return dataset


def _write_figures(folder: Path, ready: list[tuple[Plan, Change]], dataset: Dataset) -> None:
    sources: dict[str, list[str]] = {}
    rows: dict[bool, list[list[str]]] = {True: [], False: []}
    for plan, change in ready:
        found, understood = change.found, plan.understood
        source = _source_id(plan, found.year, dataset)
        sources.setdefault(source, _source_row(source, plan, found.year))
        basis = "published" if len(found.parts) == 1 else "computed"
        unit = dataset.measures[found.measure].unit
        value = f"{found.value:.10g}" if abs(found.value) < 1e9 else f"{found.value:.0f}"
        row = [found.authority, found.measure, found.year, value, unit, source, understood.licence, basis, found.mark]
        rows[understood.licence_clear].append(row)
    _append(folder / "sources.csv", list(sources.values()))
    _append(folder / "figures.csv", rows[True])
    _append(folder / "figures_unclear_licence.csv", rows[False])


def _source_id(plan: Plan, year: str, dataset: Dataset) -> str:
    """Name a source by its layout and year, and by its file where that name is taken already."""
    name = _as_id(f"{plan.understood.layout_ids[0]}_{year}")
    return name if name not in dataset.sources else _as_id(f"{name}_{plan.understood.file}")


def _as_id(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", text.lower()).strip("_")


def _source_row(source: str, plan: Plan, year: str) -> list[str]:
    understood = plan.understood
    title, _, publisher = understood.source.rpartition(", ")
    clear = "yes" if understood.licence_clear else "no"
    note = f"Imported from the file {understood.file}."
    return [source, f"{title or publisher} {year}", publisher, year, "no", understood.licence, clear, "", note]


def _append(path: Path, rows: list[list[str]]) -> None:
    if not rows:
        return
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\n").writerows(sorted(rows))
    held = read_text(path)
    path.write_text(held + ("" if held.endswith("\n") else "\n") + text.getvalue(), encoding="utf-8", newline="\n")


def _write_neighbours(folder: Path, year: YearPlan) -> None:
    plan = next(plan for plan in year.plans if plan.understood.neighbours is year.neighbours)
    source = f"neighbours_of_{re.sub(r'[^a-z0-9]+', '_', plan.understood.file.lower())}"
    _append(folder / "sources.csv", [_source_row(source, plan, "undated")])
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["authority", "rank", "neighbour", "source"])
    near = [one for one in year.neighbours if one.rank <= _NEIGHBOURS]
    writer.writerows([one.authority, one.rank, one.neighbour, source] for one in near)
    (folder / "neighbours.csv").write_text(text.getvalue(), encoding="utf-8", newline="\n")


def _next_version(version: str) -> str:
    year, _, edition = version.partition(".")
    return f"{year}.{int(edition) + 1}"
