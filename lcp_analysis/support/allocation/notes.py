"""What was found surprising in the input, in plain words: reported, never repaired in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lcp_analysis.support.allocation.problems import (
    CASH,
    DAYS,
    Grades,
    PlainProblem,
    ProgrammeProblem,
    Weighting,
    Work,
)
from lcp_analysis.support.allocation.runs import Problem, Run
from lcp_analysis.terms import Note
from lcp_analysis.terms.words import count, listing, number

SHOWN = 6  # names in one note


def notes(problem: Problem, best: Run) -> tuple[Note, ...]:
    """Return the notes on a problem and its answer."""
    found = list(_on_answer(best))
    found += _on_requires(problem)
    found += _on_plain(problem) if isinstance(problem, PlainProblem) else _on_programme(problem)
    return tuple(found)


def _names(ids: list[str]) -> str:
    more = [f"{len(ids) - SHOWN} more"] if len(ids) > SHOWN else []
    return listing(ids[:SHOWN] + more)


def _on_answer(best: Run) -> Iterator[Note]:
    if not best.found.proved:
        yield Note(
            code="not_proved",
            text=f"The set shown is the best found in the time given ({number(best.found.value, 2)}); it is proved "
            f"that none is worth more than {number(best.found.bound, 2)}. More time (--seconds) may settle it.",
        )
    if best.compiled.barred:
        ids = list(best.compiled.barred)
        yield Note(
            code="impossible",
            text=f"{count(len(ids), 'entry', 'entries').capitalize()} cannot be in any set: {_names(ids)}. "
            "The explanations say why.",
        )


def _on_requires(problem: Problem) -> Iterator[Note]:
    items = problem.packages if isinstance(problem, PlainProblem) else problem.works
    needs: Mapping[str, tuple[str, ...]] = {item.id: item.requires for item in items}
    circles = sorted({tuple(sorted(circle)) for id_ in needs if (circle := _circle(needs, id_))})
    for ids in circles:
        yield Note(
            code="circular_requires",
            text=f"{_names(list(ids))} require each other in a circle: they are chosen all together or not at all.",
        )
    if any(item.id in item.requires for item in items):
        yield Note(
            code="requires_itself", text="An entry that requires itself: that says nothing and is left out of account."
        )


def _circle(needs: Mapping[str, tuple[str, ...]], start: str) -> frozenset[str]:
    """Ids that need the start and that the start needs, directly or in turn (more than one, or none)."""

    def reached(first: str) -> set[str]:
        seen: set[str] = set()
        waiting = [first]
        while waiting:
            for other in needs.get(waiting.pop(), ()):
                if other not in seen:
                    seen.add(other)
                    waiting.append(other)
        return seen

    if start not in reached(start):
        return frozenset()
    circle = frozenset(other for other in reached(start) if start in reached(other))
    return circle if len(circle) > 1 else frozenset()


def _on_plain(problem: PlainProblem) -> Iterator[Note]:
    below = [package.id for package in problem.packages if package.value < 0]
    if below:
        yield Note(
            code="negative_value",
            text=f"The value of {_names(below)} is below zero; chosen only if something else needs it.",
        )


def _on_programme(problem: ProgrammeProblem) -> Iterator[Note]:
    yield from _on_envelope(problem)
    yield from _on_people(problem)
    if problem.grades == Grades():
        grades = problem.grades
        yield Note(
            code="grades_default",
            text="What an output is worth to authorities that are not partners is our own estimate: none "
            f"{grades.none:g}, lesson {grades.lesson:g}, template {grades.template:g}, ready to use "
            f"{grades.ready_to_use:g} (partners: 1). Give 'grades' to change it.",
        )
    if problem.rules.weights is not Weighting.EQUAL:
        yield Note(
            code="weights",
            text=f"Authorities count by {problem.rules.weights.value}, scaled so that they count 1 on average.",
        )


def _on_envelope(problem: ProgrammeProblem) -> Iterator[Note]:
    works = (*problem.works, *problem.expected)
    for name, used in ((CASH, [w.id for w in works if w.cost > 0]), (DAYS, [w.id for w in works if w.days > 0])):
        if name not in problem.envelope and used:
            yield Note(
                code=f"{name}_not_limited",
                text=f"The envelope says nothing of {'cash' if name == CASH else 'adviser days'}, which {_names(used)} "
                "would use: taken as not limited.",
            )
    for name, released in problem.envelope.items():
        if sum(released.values()) == 0:
            yield Note(code="empty_envelope", text=f"The envelope holds no {name} at all.")
    if problem.ends is not None:
        late = [f"{day}" for released in problem.envelope.values() for day in released if day > problem.ends]
        if late:
            yield Note(
                code="release_after_end",
                text=f"Released after the fund ends on {problem.ends}, so never to be committed: "
                f"{_names(sorted(set(late)))}.",
            )


def _on_people(problem: ProgrammeProblem) -> Iterator[Note]:
    known = {plan.authority for plan in problem.intentions}
    strangers = sorted({name for work in problem.works for name in work.partners} - known)
    if strangers:
        yield Note(
            code="partner_without_intention",
            text=f"{_names(strangers)} {'is a partner' if len(strangers) == 1 else 'are partners'} and "
            "no plan of theirs is given: serving them adds nothing to the value.",
        )
    twice = [work.id for work in problem.works if _repeats(work)]
    if twice:
        yield Note(code="partner_twice", text=f"A partner is named twice in {_names(twice)}: counted once.")
    if not problem.intentions:
        yield Note(code="no_intentions", text="No authority has said what it intends, so that no work serves anybody.")


def _repeats(work: Work) -> bool:
    return len(set(work.partners)) < len(work.partners)
