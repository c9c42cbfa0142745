"""Joins the forms of step 6 to the record: what a borough writes, decides and judges of a proposition."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Protocol

from lcp_analysis.case import Decisions
from lcp_analysis.controls import Answer, Field, Form, Value, proposition, proposition_plan
from lcp_analysis.controls.entries import Choices
from lcp_analysis.propositions import Membership, quotes_in
from lcp_analysis.propositions.membership import consequences
from lcp_analysis.records.events import Value as Recorded
from lcp_analysis.records.proposition_topics import (
    ANSWER,
    CALENDAR,
    DECISION,
    OUTLINE,
    PACKAGE,
    PARTNER,
    QUESTION,
    RISK,
)
from lcp_analysis.records.topics import WHOLE
from lcp_analysis.terms import Authority, Claim
from lcp_analysis.workbook.propositions import OpenProposition, begin_proposition, first_of, open_proposition
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.saving import Change, Saved, SavingDesk
from lcp_analysis.workbook.shelf import Shelf, proposition_standard

PROPOSITION_FORMS: Sequence[str] = ("outline", "answers", "standing", "plan", "risks_seen", "packages")
_SHOWN = ("readiness", "draft", "timetable", "risks", "register")
_LONGEST_QUESTION = 110  # characters in the list to choose from
_LONGEST_KEY = 40  # characters


class Page(Protocol):
    """What entering needs of a page."""

    request: Request
    decisions: Decisions

    @property
    def stamp(self) -> str:
        """What the page is made from, as it stands."""

    def take(self, decisions: Decisions) -> None:
        """Show from now on what has been recorded."""


class PropositionDesk(SavingDesk):
    """One proposition as one person has it before them."""

    def __init__(self, claim: Claim, id_: str, clock: str) -> None:
        self._id, self._clock = id_, clock
        self.opened = open_proposition(claim, id_, clock=clock)
        super().__init__(self.opened.claim, self.opened.scope)
        self._take(self.opened)

    def _look_again(self) -> OpenProposition:
        self.opened = open_proposition(self._claim, self._id, clock=self._clock)
        return self.opened

    def held(self, topic: str) -> dict[str, Recorded]:
        """Return what this person has in view of a topic, by key."""
        return {key: value for (kind, key), value in self._values.items() if kind == topic and value is not None}


# The desk, the form's name there, what was entered as changes, and what the form holds after an answer.
_Ways = tuple[PropositionDesk, str, Callable[[dict[str, Value]], Sequence[Change]], Callable[[Answer], Answer]]


class EnteringProposition:
    """The forms of step 6 on one page. All work at one desk, so that each sees what any of them saved."""

    def __init__(self, page: Page, shelf: Shelf, claim: Claim, draws: Mapping[str, Callable[[], str]]) -> None:
        self._page, self._shelf, self._claim, self._draws = page, shelf, claim, draws
        self._own = shelf.authorities.find(page.request.authority)
        found = page.request.proposition or first_of(claim, self._own.code)
        self._desk = PropositionDesk(claim, found, str(page.request.clock)) if found else None

    def form(self, name: str) -> Form | None:
        """Return a form; ``None`` where there is nothing yet that it could change, or it is for partners alone."""
        if self._desk is None:
            return self._begin() if name == "outline" else None
        if name == "standing":
            return self._standing(self._desk)
        if not self._desk.opened.whole:
            return None
        makers = {
            "outline": self._outline,
            "answers": self._answers,
            "plan": self._plan,
            "risks_seen": self._risks,
            "packages": self._packages,
        }
        return makers[name](self._desk)

    def _begin(self) -> Form:
        def saved(values: dict[str, Value]) -> Answer:
            said = proposition.read_outline(values)
            invited = [str(code) for code in values.get("partners") or ()]  # type: ignore[union-attr]
            made = begin_proposition(
                self._claim,
                said["title"],
                [self._own.code, *invited],
                options=said["options"],
                models=said["models"],
                author=said["author"],
                summary=said["summary"],
                go_live=said["go_live"],
                support_sought=said["support_sought"],
            )
            self._page.request = replace(self._page.request, proposition=made)
            words = f"Begun: {said['title']}. Open this page again to answer its questions."
            return self._drawn(Saved(words=words, done=True))

        decided = self._page.decisions
        chosen = decided.combined or ((decided.money.option,) if decided.money.option else ())
        values = {"options": chosen}
        return Form(
            legend=f"Begin a proposition of {self._own.name}",
            note="The options are those that were put together in step 3 or costed in step 5; change them freely. "
            f"{self._own.name} takes part by this; the others are invited.",
            fields=self._outline_fields(()),
            values=proposition.outline_values(values, ()),
            changed=saved,
            button="Begin it",
            target="readiness",
        )

    def _outline_fields(self, stages: Choices) -> tuple[Field, ...]:
        standard, framework = proposition_standard(), self._shelf.framework
        options = tuple((option.id, option.name) for option in framework.options if not option.yardstick)
        models = tuple((model.id, model.title) for model in standard.operating_models)
        others = tuple((one.code, one.name) for one in self._shelf.authorities if one.code != self._own.code)
        return proposition.outline_fields(options, models, others, stages)

    def _outline(self, desk: PropositionDesk) -> Form:
        stages = tuple((stage.id, stage.title) for stage in proposition_standard().stages)

        def held() -> dict[str, Value]:
            partners = [code for code in desk.held(PARTNER) if code != self._own.code]
            return proposition.outline_values(desk.held(OUTLINE).get(WHOLE) or {}, partners)

        def changes(values: dict[str, Value]) -> list[Change]:
            said = {**(desk.held(OUTLINE).get(WHOLE) or {}), **proposition.read_outline(values)}
            standing = desk.held(PARTNER)
            invited = [str(code) for code in values.get("partners") or ()]  # type: ignore[union-attr]
            asked = [
                Change(topic=PARTNER, key=code, value={"membership": Membership.INVITED})
                for code in invited
                if code not in standing
            ]
            return [Change(topic=OUTLINE, value=said), *asked]

        return self._form(
            (desk, "outline", changes, lambda answer: replace(answer, values=held())),
            folded=True,
            legend="What it is about",
            note="An authority that is named once stays named: it withdraws for itself.",
            fields=self._outline_fields(stages),
            values=held(),
            target="readiness",
        )

    def _answers(self, desk: PropositionDesk) -> Form:
        questions = proposition_standard().questions
        choices = tuple((one.id, f"{one.id}  {_short(one.question)}") for one in questions)

        def presets() -> dict[str, dict[str, Value]]:
            given = desk.held(ANSWER)
            return {one.id: proposition.answer_values(one.id, given.get(one.id) or {}, self._name) for one in questions}

        def changes(values: dict[str, Value]) -> list[Change]:
            question = str(values["question"])
            said = proposition.read_answer(values, self._code)
            before = desk.held(ANSWER).get(question) or {}
            quoted = quotes_in(said["text"], desk.opened.case.figures.values())
            kept = {key: before[key] for key in ("on", "partners") if key in before}
            said |= {**kept, "quotes": [{"figure": one.figure, "printed": one.printed} for one in quoted]}
            empty = not any(said[key] for key in said if key not in ("quotes", "on", "partners"))
            return [Change(topic=ANSWER, key=question, value=None if empty else said)]

        held = presets()
        first = self._next_question(desk)
        return self._form(
            (desk, "answers", changes, lambda answer: replace(answer, presets=presets())),
            folded=True,
            legend="Answer a question of the standard",
            note="Beside what the workbook drafts above. Write posts, never names of people.",
            fields=proposition.answer_fields(choices),
            values=held[first],
            button="Save the answer",
            target="readiness",
            chooser=("question",),
            presets=held,
        )

    def _standing(self, desk: PropositionDesk) -> Form | None:
        partners = [one for one in desk.opened.case.proposition.partners if one.code in self._claim.authorities]
        if not partners:
            return None
        own = sorted(partners, key=lambda one: one.code != self._own.code)
        choices = tuple((one.code, one.name) for one in own)

        def presets() -> dict[str, dict[str, Value]]:
            standing, calendar = desk.held(PARTNER), desk.held(CALENDAR)
            return {
                code: proposition.standing_values(code, standing.get(code) or {}, calendar.get(code) or {})
                for code, _ in choices
            }

        def saved(values: dict[str, Value]) -> Answer:
            code = str(values["authority"])
            held = desk.held(PARTNER).get(code) or {}
            said = proposition.read_standing(values, held)
            changes = [Change(topic=PARTNER, key=code, value=said)]
            if said["membership"] == Membership.CONFIRMED:
                changes.append(Change(topic=CALENDAR, key=code, value=proposition.read_calendar(values)))
            follows = self._follows(desk, code, str(held.get("membership") or ""), str(said["membership"]))
            done = desk.save("standing", changes)
            words = " ".join([done.words, *follows]) if done.done else done.words
            return replace(self._drawn(replace(done, words=words)), presets=presets())

        held = presets()
        return Form(
            folded=True,
            legend="Take part, withdraw, and give your committee dates",
            note="Each authority speaks for itself. Until it confirms it sees what the proposition is, and no answers.",
            fields=proposition.standing_fields(choices),
            values=held[choices[0][0]],
            changed=saved,
            button="Save",
            target="readiness",
            chooser=("authority",),
            presets=held,
            undone=lambda: replace(self._undone(desk, "standing"), presets=presets()),
        )

    def _follows(self, desk: PropositionDesk, code: str, before: str, after: str) -> Sequence[str]:
        if after in {before, Membership.INVITED}:
            return ()
        case = desk.opened.case
        return consequences(case.proposition, code, case.figures, joining=after == Membership.CONFIRMED).words

    def _plan(self, desk: PropositionDesk) -> Form:
        def held() -> dict[str, Value]:
            decided, asked = desk.held(DECISION), desk.held(QUESTION)
            return proposition_plan.plan_values(list(decided.values()), list(asked.values()), self._name)

        def changes(values: dict[str, Value]) -> list[Change]:
            decisions = proposition_plan.read_decisions(values, self._code)
            unknowns = proposition_plan.read_unknowns(values)
            return [
                *_lines(DECISION, decisions, desk.held(DECISION), ("partner", "body", "what")),
                *_lines(QUESTION, unknowns, desk.held(QUESTION), ("text",)),
            ]

        return self._form(
            (desk, "plan", changes, lambda answer: replace(answer, values=held())),
            folded=True,
            legend="Formal decisions and open questions",
            note="A line that is taken out is taken out of the proposition; the record keeps it.",
            fields=proposition_plan.plan_fields(),
            values=held(),
            target="timetable",
        )

    def _risks(self, desk: PropositionDesk) -> Form:
        def drafted() -> dict[str, Any]:
            shown = {risk.id: {"title": risk.title, "effect": risk.effect} for risk in desk.opened.case.risks}
            return {**shown, **desk.held(RISK)}

        return self._one_of_many(
            desk, RISK, "risk", "risks", drafted, proposition_plan.risk_fields, proposition_plan.risk_values,
            proposition_plan.read_risk, "A risk: how likely, what it does, who watches for which sign",
        )  # fmt: skip

    def _packages(self, desk: PropositionDesk) -> Form:
        return self._one_of_many(
            desk, PACKAGE, "package", "readiness", lambda: desk.held(PACKAGE), proposition_plan.package_fields,
            proposition_plan.package_values, proposition_plan.read_package,
            "Further work before a business plan",
        )  # fmt: skip

    def _one_of_many(  # noqa: PLR0913, PLR0917  # what differs between a risk and a piece of work
        self,
        desk: PropositionDesk,
        topic: str,
        chooser: str,
        target: str,
        held: Callable[[], Mapping[str, Any]],
        fields: Callable[[Choices], tuple[Field, ...]],
        shown: Callable[[str, Mapping[str, Any]], dict[str, Value]],
        read: Callable[[Mapping[str, Value]], dict[str, Any]],
        legend: str,
    ) -> Form:
        """Return the form of things that are entered one at a time, each chosen by its title."""

        def choices() -> Choices:
            return tuple((key, _short(str(value["title"]))) for key, value in held().items())

        def presets() -> dict[str, dict[str, Value]]:
            empty = shown(proposition_plan.NEW, {})
            return {proposition_plan.NEW: empty, **{key: shown(key, value) for key, value in held().items()}}

        def after(answer: Answer) -> Answer:
            offered = fields(choices())[0].choices
            return replace(
                answer, presets=presets(), choices={chooser: offered}, values=presets()[proposition_plan.NEW]
            )

        def changes(values: dict[str, Value]) -> list[Change]:
            said = read(values)
            key = str(values[chooser]) or _free_key(said["title"], held())
            return [Change(topic=topic, key=key, value=said)]

        return self._form(
            (desk, topic, changes, after),
            folded=True,
            legend=legend,
            fields=fields(choices()),
            values=presets()[proposition_plan.NEW],
            target=target,
            chooser=(chooser,),
            presets=presets(),
        )

    def _form(self, ways: _Ways, **shown: Any) -> Form:
        """Return a form whose changes are saved at the desk, and which shows what stands after saving and undoing."""
        desk, name, changes, after = ways
        return Form(
            changed=lambda values: after(self._drawn(desk.save(name, changes(values)))),
            undone=lambda: after(self._undone(desk, name)),
            **{"button": "Save", **shown},
        )

    def _next_question(self, desk: PropositionDesk) -> str:
        """Return the question that blocks first, else the first of the standard."""
        ready = desk.opened.case.readiness
        named = (item.question for item in (*ready.blocks, *ready.to_own) if item.question)
        return next(named, proposition_standard().questions[0].id)

    def _undone(self, desk: PropositionDesk, form: str) -> Answer:
        return self._drawn(desk.undo(form))

    def _drawn(self, done: Saved) -> Answer:
        """Draw every section again as it stands now: a page on the server opens at one position of the record."""
        self._page.request = replace(self._page.request, as_at=None)
        html = {name: draw() for name, draw in self._draws.items() if name in _SHOWN}
        return Answer(words=done.words, others=html, stamp=self._page.stamp)

    def _name(self, code: str) -> str:
        return self._find(code).name

    def _code(self, name: str) -> str:
        return self._find(name).code

    def _find(self, name: str) -> Authority:
        return self._shelf.authorities.find(name)


def _lines(
    topic: str, said: Sequence[Mapping[str, Any]], held: Mapping[str, Recorded], named_by: Sequence[str]
) -> list[Change]:
    """Return the changes from what stands to what the lines say; a line is known again by what names it."""

    def mark(value: Mapping[str, Any]) -> tuple[str, ...]:
        return tuple(str(value.get(key) or "").lower() for key in named_by)

    known = {mark(value): key for key, value in held.items()}
    changes: list[Change] = []
    kept: dict[str, Any] = {}
    for value in said:
        key = known.get(mark(value)) or _free_key(" ".join(mark(value)[-2:]), {**held, **kept})
        kept[key] = value
        changes.append(Change(topic=topic, key=key, value=dict(value)))
    return [*changes, *(Change(topic=topic, key=key, value=None) for key in held if key not in kept)]


def _free_key(title: str, taken: Mapping[str, Any]) -> str:
    """Return a key made of a title that nothing has yet."""
    stem = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_")[:_LONGEST_KEY].strip("_") or "one"
    return next(key for key in (stem, *(f"{stem}_{number}" for number in range(2, 1_000))) if key not in taken)


def _short(text: str) -> str:
    if len(text) <= _LONGEST_QUESTION:
        return text
    return f"{text[:_LONGEST_QUESTION].rsplit(' ', 1)[0]} …"
