"""From an allocation file to the engine's problem, with everything that has to fit together checked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from lcp_analysis.evidence.problem_files.allocation_model import AllocationFile, PackageEntry, WorkEntry
from lcp_analysis.evidence.problem_files.base import read_problem
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.support.allocation import (
    Band,
    Force,
    Grades,
    Intention,
    Package,
    PlainProblem,
    Problem,
    ProgrammeProblem,
    Rules,
    Weighting,
    Work,
)
from lcp_analysis.terms import BadInput, UnknownName

Place = tuple[str | int, ...]
PLACES = {"low": 0, "likely": 1, "high": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class AllocationProblem:
    """A problem with what the file asks to see."""

    title: str
    problem: Problem
    curve_resource: str | None
    curve_at: tuple[float, ...] | None


@dataclass(frozen=True, slots=True)
class _Clash:
    """Two entries of a file that do not go together."""

    place: Place
    found: str
    needed: str


def read_allocation(path: Path) -> AllocationProblem:
    """Read and check an allocation file.

    Raises
    ------
    BadInput
        With file, line and place, what was found and what was needed.
    """
    file = read_problem(path, AllocationFile)
    clash = next(_clashes(file), None)
    if clash is not None:
        raise BadInput(read_yaml(path).words(clash.place), clash.found, clash.needed)
    plain = file.resources is not None
    return AllocationProblem(
        title=file.title,
        problem=_plain(file) if plain else _programme(file),
        curve_resource=file.curve.resource,
        curve_at=None if file.curve.at is None else tuple(file.curve.at),
    )


def _clashes(file: AllocationFile) -> Iterator[_Clash]:
    yield from _on_forms(file)
    items: Sequence[PackageEntry | WorkEntry] = file.packages or file.works or []
    block = "packages" if file.packages is not None else "works"
    ids = [item.id for item in items]
    yield from _repeated(block, [*ids])
    yield from _links(block, items)
    yield from _forced(file, ids)
    names = list(file.resources if file.resources is not None else file.envelope or {})
    if file.curve.resource is not None and file.curve.resource not in names:
        yield _unknown(("curve", "resource"), "resource", file.curve.resource, names)
    if file.resources is not None:
        for place, package in enumerate(file.packages or []):
            for name in package.use:
                if name not in file.resources:
                    yield _unknown(("packages", place, "use", name), "resource", name, names)
    else:
        yield from _on_programme(file, ids)


def _on_forms(file: AllocationFile) -> Iterator[_Clash]:
    plain = {"resources": file.resources, "packages": file.packages}
    programme = {"envelope": file.envelope, "intentions": file.intentions, "works": file.works}
    given = [name for name, value in (plain | programme).items() if value is not None]
    has_plain, has_programme = bool(set(given) & set(plain)), bool(set(given) & set(programme))
    if has_plain and has_programme:
        yield _Clash(
            (given[-1],),
            f"both forms in one file ({', '.join(given)})",
            "either the plain form (resources, packages) or the programme form (envelope, intentions, works)",
        )
    form = plain if has_plain else programme
    missing = [name for name, value in form.items() if value is None]
    if missing and not (has_plain and has_programme):
        found = f"no {' and no '.join(f'{name!r}' for name in missing)}"
        whole = "resources and packages (plain form), or envelope, intentions and works (programme form)"
        yield _Clash((), found, whole)
    if file.resources is not None and not file.resources:
        yield _Clash(("resources",), "no resource", "at least one, such as cash: 100")
    for name, released in (file.envelope or {}).items():
        if not released:
            yield _Clash(("envelope", name), "no date", "at least one quarter, if only with 0")
    if file.envelope is not None and not file.envelope:
        yield _Clash(("envelope",), "nothing", "cash, days or both")


def _repeated(block: str, ids: Sequence[str]) -> Iterator[_Clash]:
    seen: set[str] = set()
    for place, id_ in enumerate(ids):
        if id_ in seen:
            yield _Clash((block, place, "id"), f"{id_!r} a second time", "each id once; rename one of them")
        seen.add(id_)


def _links(block: str, items: Sequence[PackageEntry | WorkEntry]) -> Iterator[_Clash]:
    ids = [item.id for item in items]
    known = set(ids)
    for place, item in enumerate(items):
        for key, names in (("requires", item.requires), ("excludes", item.excludes)):
            for spot, name in enumerate(names):
                if name not in known:
                    yield _unknown((block, place, key, spot), "package or work", name, ids)
        if item.id in item.excludes:
            yield _Clash(
                (block, place, "excludes"), f"{item.id!r} excluding itself", "other ids; drop it if not wanted"
            )


def _forced(file: AllocationFile, ids: Sequence[str]) -> Iterator[_Clash]:
    for key, names in (("in", file.force.into), ("out", file.force.out)):
        for spot, name in enumerate(names):
            if name not in ids:
                yield _unknown(("force", key, spot), "package or work", name, ids)
    both = [name for name in file.force.out if name in file.force.into]
    if both:
        place = ("force", "out", file.force.out.index(both[0]))
        yield _Clash(place, f"{both[0]!r} both put in and left out", "one of the two")


def _on_programme(file: AllocationFile, ids: Sequence[str]) -> Iterator[_Clash]:
    seen: set[tuple[str, str]] = set()
    for place, plan in enumerate(file.intentions or []):
        if (plan.authority, plan.option) in seen:
            found = f"{plan.authority} intending {plan.option} a second time"
            yield _Clash(("intentions", place), found, "each authority and option once: coverage is counted once")
        seen.add((plan.authority, plan.option))
    yield from _repeated("expected", [work.id for work in file.expected])
    for place, work in enumerate(file.expected):
        if work.id in ids:
            found = f"{work.id!r}, which is also one of the works"
            yield _Clash(("expected", place, "id"), found, "an id of its own")
        for key, names in (("requires", work.requires), ("excludes", work.excludes)):
            if names:
                yield _Clash(("expected", place, key), "a link", "none: an expected request has no links yet")
    yield from _windows(file)
    yield from _bands(file)
    yield from _figures(file)


def _windows(file: AllocationFile) -> Iterator[_Clash]:
    for place, work in enumerate(file.works or []):
        first, last = work.window.earliest, work.window.latest
        if first is not None and last is not None and first > last:
            found = f"a window from {first} to {last}"
            yield _Clash(("works", place, "window"), found, "an earliest day that is not after the latest")


def _bands(file: AllocationFile) -> Iterator[_Clash]:
    seen: set[str] = set()
    for place, band in enumerate(file.calls):
        if band.kind in seen:
            yield _Clash(("calls", place, "kind"), f"{band.kind!r} a second time", "one band for each kind")
        seen.add(band.kind)
        if band.cost[1] <= 0:
            yield _Clash(("calls", place, "cost"), "a likely cost of 0", "a cost above 0: calls are ranked by pound")


def _figures(file: AllocationFile) -> Iterator[_Clash]:
    """Every authority that intends something needs the figure by which it is to count."""
    if file.rules.weights is Weighting.EQUAL:
        return
    name = file.rules.weights.value
    for plan in file.intentions or []:
        entry = file.authorities.get(plan.authority)
        if entry is None or not getattr(entry, name):
            place: Place = ("authorities", plan.authority) if entry is not None else ("rules", "weights")
            needed = "a figure above 0 for every authority that intends something ('authorities'), or weights: equal"
            yield _Clash(place, f"no {name} for {plan.authority}", needed)


def _unknown(place: Place, what: str, found: str, known: Iterable[str]) -> _Clash:
    near = UnknownName(what, found, known).nearest
    return _Clash(
        place, repr(found), f"the name of a {what} in this file{', perhaps ' + ' or '.join(near) if near else ''}"
    )


def _plain(file: AllocationFile) -> PlainProblem:
    return PlainProblem(
        resources=dict(file.resources or {}),
        packages=tuple(
            Package(
                id=entry.id,
                value=entry.value,
                use=dict(entry.use),
                requires=tuple(dict.fromkeys(entry.requires)),
                excludes=tuple(dict.fromkeys(entry.excludes)),
            )
            for entry in file.packages or []
        ),
        force=_force(file),
    )


def _force(file: AllocationFile) -> Force:
    return Force(into=tuple(dict.fromkeys(file.force.into)), out=tuple(dict.fromkeys(file.force.out)))


def _programme(file: AllocationFile) -> ProgrammeProblem:
    level = PLACES[file.rules.cost_at]
    grades = file.grades
    return ProgrammeProblem(
        envelope={name: _dated(released) for name, released in (file.envelope or {}).items()},
        intentions=tuple(Intention(**entry.model_dump()) for entry in file.intentions or []),
        works=tuple(_work(entry, level) for entry in file.works or []),
        rules=Rules(
            max_lone=file.rules.max_lone,
            lone_needs=file.rules.lone_needs,
            fairness=file.rules.fairness,
            weights=file.rules.weights,
        ),
        force=_force(file),
        grades=Grades() if grades is None else Grades(**grades.model_dump()),
        residents={name: entry.residents for name, entry in file.authorities.items() if entry.residents is not None},
        spend={name: entry.spend for name, entry in file.authorities.items() if entry.spend is not None},
        as_of=file.as_of,
        ends=file.fund_ends,
        bands=tuple(
            Band(
                kind=band.kind,
                low=band.cost[0],
                likely=band.cost[1],
                high=band.cost[2],
                days=band.days,
                months=band.months,
                reuse=band.reuse,
            )
            for band in file.calls
        ),
        expected=tuple(_work(entry, level) for entry in file.expected),
    )


def _dated(released: dict[date, float]) -> dict[date, float]:
    return {day: released[day] for day in sorted(released)}


def _work(entry: WorkEntry, level: int) -> Work:
    return Work(
        id=entry.id,
        kind=entry.kind,
        option=entry.option,
        cost=entry.cost[level],
        days=entry.days,
        ready=entry.ready,
        months=entry.months,
        partners=tuple(entry.partners),
        reuse=entry.reuse,
        earliest=entry.window.earliest,
        latest=entry.window.latest,
        requires=tuple(dict.fromkeys(entry.requires)),
        excludes=tuple(dict.fromkeys(entry.excludes)),
    )
