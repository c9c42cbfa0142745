"""The proposition standard: what a proposition must answer, how deeply, at which stage."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

from lcp_analysis.framework.faults import FrameworkFault, need, need_known, need_unique
from lcp_analysis.framework.operating_models import OperatingModel
from lcp_analysis.framework.questions import AnswerState, Depth, Question, Section, Severity
from lcp_analysis.framework.stages import MachineCheck, Stage
from lcp_analysis.framework.timing import Reference, TimingConstant
from lcp_analysis.terms import UnknownName

_FILE = "standard"


@dataclass(frozen=True, kw_only=True)
class Standard:
    """The whole standard.

    Raises
    ------
    FrameworkFault
        If an id is used twice or points at nothing, a severity or depth has no meaning in words, or a later stage asks
        for less depth than an earlier one.
    """

    version: int
    as_at: str
    numbering_note: str
    severity_meaning: tuple[tuple[Severity, str], ...]
    depth_meaning: tuple[tuple[Depth, str], ...]
    answer_states: tuple[AnswerState, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    stages: tuple[Stage, ...]
    machine_checks: tuple[MachineCheck, ...]
    timing: tuple[TimingConstant, ...]
    operating_models: tuple[OperatingModel, ...]
    references: tuple[Reference, ...]

    def __post_init__(self) -> None:
        self._check_ids()
        self._check_questions()
        self._check_stages()
        for position, check in enumerate(self.machine_checks):
            need_known(check.items, self._questions, "a question", _FILE, "machine_checks", position, "items")

    def question(self, id: str) -> Question:  # noqa: A002 - the word of the file
        """Return the question with this id.

        Raises
        ------
        UnknownName
            If there is none.
        """
        try:
            return self._questions[id]
        except KeyError:
            raise UnknownName("question", id, self._questions) from None

    def stage(self, id: str) -> Stage:  # noqa: A002 - the word of the file
        """Return the stage with this id.

        Raises
        ------
        UnknownName
            If there is none.
        """
        for stage in self.stages:
            if stage.id == id:
                return stage
        raise UnknownName("stage", id, [stage.id for stage in self.stages])

    def operating_model(self, id: str) -> OperatingModel:  # noqa: A002 - the word of the file
        """Return the operating model with this id.

        Raises
        ------
        UnknownName
            If there is none.
        """
        for model in self.operating_models:
            if model.id == id:
                return model
        raise UnknownName("operating model", id, [model.id for model in self.operating_models])

    def questions_in(self, section: str) -> tuple[Question, ...]:
        """Return the questions of a section, in order."""
        return tuple(question for question in self.questions if question.section == section)

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.id: question for question in self.questions}

    def _check_ids(self) -> None:
        need_unique(self.sections, _FILE, "sections")
        need_unique(self.questions, _FILE, "questions")
        need_unique(self.stages, _FILE, "stages")
        need_unique(self.answer_states, _FILE, "answer_states")
        need_unique(self.machine_checks, _FILE, "machine_checks")
        need_unique(self.timing, _FILE, "timing_constants")
        need_unique(self.references, "references", "references")
        need_unique(self.operating_models, "operating_models", "operating_models")
        _check_matters(self.operating_models)
        _check_meanings({severity for severity, _ in self.severity_meaning}, Severity, "severity_meaning")
        _check_meanings({depth for depth, _ in self.depth_meaning}, Depth, "depth_meaning")
        _check_order([section.order for section in self.sections], "sections")
        _check_order([stage.order for stage in self.stages], "stages")

    def _check_questions(self) -> None:
        sections = [section.id for section in self.sections]
        references = [reference.id for reference in self.references]
        for position, question in enumerate(self.questions):
            place = (_FILE, "questions", position)
            if question.section not in sections:
                raise FrameworkFault((*place, "section"), repr(question.section), f"one of {', '.join(sections)}")
            need_known(question.refs, references, "a reference", *place, "refs")

    def _check_stages(self) -> None:
        reached: dict[str, Depth] = {}
        for position, stage in enumerate(self.stages):
            for question, depth in stage.requires.items():
                place = (_FILE, "stages", position, "requires", question)
                need(question in self._questions, place, repr(question), "the id of a question that exists")
                before = reached.get(question, depth)
                need(
                    depth.rank >= before.rank,
                    place,
                    f"{depth} after {before}",
                    "at least the depth of the stage before",
                )
                reached[question] = depth


def _check_order(orders: Sequence[int], key: str) -> None:
    for position, order in enumerate(orders):
        need(
            order == position + 1,
            (_FILE, key, position, "order"),
            str(order),
            f"{position + 1}: entries stand in order",
        )


def _check_meanings(given: Collection[str], known: type[Severity] | type[Depth], key: str) -> None:
    for word in known:
        need(word in given, (_FILE, key), f"nothing for {word!r}", "a meaning in words for each")


def _check_matters(models: Sequence[OperatingModel]) -> None:
    seen: set[str] = set()
    for position, model in enumerate(models):
        for number, matter in enumerate(model.matters):
            place = ("operating_models", "operating_models", position, "matters", number, "id")
            need(matter.id not in seen, place, f"the id {matter.id!r} twice", "an id of its own")
            seen.add(matter.id)
