"""Small problems, and their answers by trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

import numpy as np

from lcp_analysis.support.allocation import (
    CASH,
    DAYS,
    Force,
    Intention,
    Package,
    PlainProblem,
    ProgrammeProblem,
    Reuse,
    Rules,
    Work,
)
from lcp_analysis.support.allocation.quarters import last_day

OCTOBER, JANUARY, APRIL, JULY = date(2010, 10, 1), date(2011, 1, 1), date(2011, 4, 1), date(2011, 7, 1)


def package(id_: str, value: float, cash: float = 0.0, **more: object) -> Package:
    return Package(id=id_, value=value, use={CASH: cash}, **more)  # type: ignore[arg-type]


def plain(cash: float, *packages: Package, force: Force | None = None) -> PlainProblem:
    return PlainProblem(resources={CASH: cash}, packages=packages, force=force or Force())


def plan(authority: str, option: str, decide_by: date, weight: float = 1.0) -> Intention:
    return Intention(authority=authority, option=option, decide_by=decide_by, weight=weight)


def work(id_: str, option: str, cost: float, partners: str, **more: object) -> Work:
    """Three months of work for these partners (words), ready in October 2010, its output ready to use."""
    facts = {"ready": OCTOBER, "months": 3, "reuse": Reuse.READY_TO_USE, "kind": "legal"} | more
    return Work(id=id_, option=option, cost=cost, partners=tuple(partners.split()), **facts)  # type: ignore[arg-type]


def programme(
    cash: Mapping[date, float], intentions: list[Intention], works: list[Work], **more: object
) -> ProgrammeProblem:
    facts = {"envelope": {CASH: dict(cash)}} | more
    return ProgrammeProblem(intentions=tuple(intentions), works=tuple(works), **facts)  # type: ignore[arg-type]


def best_plain_by_trying(problem: PlainProblem) -> float:
    """Value of the best of all subsets; minus infinity when there is none."""
    best = -np.inf
    for flags in product((False, True), repeat=len(problem.packages)):
        chosen = [item for item, flag in zip(problem.packages, flags, strict=True) if flag]
        ids = {item.id for item in chosen}
        fits = all(
            sum(item.use.get(name, 0.0) for item in chosen) <= most + 1e-9 for name, most in problem.resources.items()
        )
        linked = all(set(item.requires) <= ids and not set(item.excludes) & ids for item in chosen)
        if fits and linked and _by_hand(problem.force, ids):
            best = max(best, sum(item.value for item in chosen))
    return best


def _by_hand(force: Force, ids: set[str]) -> bool:
    return set(force.into) <= ids and not set(force.out) & ids


def best_programme_by_trying(problem: ProgrammeProblem) -> tuple[float, float]:
    """Value of the best of all schedules, and the best share of the worst-served authority among those."""
    best = (-np.inf, -np.inf)
    for started in _schedules(problem):
        ids = {item.id for item, _ in started}
        linked = all(set(item.requires) <= ids and not set(item.excludes) & ids for item, _ in started)
        lone = sum(item.lone for item, _ in started)
        most = problem.rules.max_lone
        if linked and _by_hand(problem.force, ids) and (most is None or lone <= most) and _affordable(problem, started):
            value, least = _served(problem, started)
            best = max(best, (round(value, 9), least))
    return best


def _schedules(problem: ProgrammeProblem) -> Iterator[list[tuple[Work, date]]]:
    choices = [[None, *_starts(problem, item)] for item in problem.works]
    for dates in product(*choices):
        yield [(item, day) for item, day in zip(problem.works, dates, strict=True) if day is not None]


def _starts(problem: ProgrammeProblem, item: Work) -> list[date]:
    if item.ready is None or (item.lone and item.reuse.level < problem.rules.lone_needs.level):
        return []
    releases = {day for released in problem.envelope.values() for day in released}
    days = {max(day, item.ready, item.earliest or day, problem.as_of or day) for day in releases}
    return sorted(day for day in days if day <= min(item.latest or date.max, problem.ends or date.max))


def _affordable(problem: ProgrammeProblem, started: list[tuple[Work, date]]) -> bool:
    for name, released in problem.envelope.items():
        for today in sorted({day for _, day in started}):
            spent = sum((item.cost if name == CASH else item.days) for item, day in started if day <= today)
            if spent > sum(amount for day, amount in released.items() if day <= today) + 1e-9:
                return False
    return True


def _served(problem: ProgrammeProblem, started: list[tuple[Work, date]]) -> tuple[float, float]:
    got: dict[str, float] = {}
    whole: dict[str, float] = {}
    for intention in problem.intentions:
        quality = max(
            (
                1.0 if intention.authority in item.partners else problem.grades.of(item.reuse)
                for item, day in started
                if item.option == intention.option and last_day(day, item.months) <= intention.decide_by
            ),
            default=0.0,
        )
        name = intention.authority
        got[name] = got.get(name, 0.0) + intention.weight * quality
        whole[name] = whole.get(name, 0.0) + intention.weight
    return sum(got.values()), min((got[name] / whole[name] for name in got), default=1.0)


def random_plain(seed: int) -> PlainProblem:
    rng = np.random.default_rng(seed)
    ids = [f"p{place}" for place in range(rng.integers(1, 9))]
    return PlainProblem(
        resources={"a": float(rng.integers(0, 30)), "b": float(rng.integers(0, 30))},
        packages=tuple(
            Package(
                id=id_,
                value=float(rng.integers(-2, 20)) if rng.random() < 0.7 else float(rng.random()),
                use={name: float(rng.integers(0, 12)) for name in "ab"},
                requires=(str(rng.choice(ids)),) if rng.random() < 0.25 else (),
                excludes=tuple(str(other) for other in rng.choice(ids, 1) if other != id_ and rng.random() < 0.25),
            )
            for id_ in ids
        ),
    )


def _day(rng: np.random.Generator) -> date:
    return date(2011, int(rng.integers(1, 13)), int(rng.integers(1, 29)))


def random_programme(seed: int) -> ProgrammeProblem:
    rng = np.random.default_rng(seed)
    ids = [f"w{place}" for place in range(rng.integers(1, 6))]
    authorities, quarters = ["a", "b", "c", "d", "e"], (OCTOBER, JANUARY, APRIL, JULY)
    return ProgrammeProblem(
        envelope={
            CASH: {day: float(rng.integers(0, 12)) for day in quarters},
            DAYS: {day: float(rng.integers(0, 4)) for day in quarters},
        },
        intentions=tuple(
            plan(
                name, option, date(2011, int(rng.integers(1, 13)), int(rng.integers(1, 29))), float(rng.integers(1, 4))
            )
            for name in authorities
            for option in ("x", "y")
            if rng.random() < 0.7
        ),
        works=tuple(
            Work(
                id=id_,
                kind="legal",
                option=str(rng.choice(["x", "y"])),
                cost=float(rng.integers(0, 12)),
                days=float(rng.integers(0, 4)),
                ready=date(2010, int(rng.integers(9, 13)), int(rng.integers(1, 29))) if rng.random() < 0.95 else None,
                months=int(rng.integers(0, 10)),
                partners=tuple(str(name) for name in rng.choice(authorities, rng.integers(0, 4), replace=False)),
                reuse=list(Reuse)[int(rng.integers(4))],
                latest=date(2011, 6, 30) if rng.random() < 0.2 else None,
                requires=(str(rng.choice(ids)),) if rng.random() < 0.2 else (),
                excludes=tuple(str(other) for other in rng.choice(ids, 1) if other != id_ and rng.random() < 0.2),
            )
            for id_ in ids
        ),
        rules=Rules(max_lone=int(rng.integers(0, 2)) if rng.random() < 0.4 else None),
        ends=date(2011, 5, 1) if rng.random() < 0.2 else None,
    )
