"""The appraisal file as it may be written: names, forms and limits."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import (
    BeforeValidator,
    Discriminator,
    Field,
    PrivateAttr,
    Tag,
    ValidatorFunctionWrapHandler,
    WithJsonSchema,
    model_validator,
)

from lcp_analysis.evidence.problem_files.base import ProblemModel, Worded

LARGEST = 1e15  # no level, cost or judgement is larger; it keeps every sum finite
Number = Annotated[float, Field(ge=-LARGEST, le=LARGEST, strict=True)]
Text = Annotated[str, Field(max_length=2_000)]


Id = Annotated[str, Field(min_length=1, max_length=80, pattern=r"^[\w-]+( [\w-]+)*$"), Worded]


class Linear(ProblemModel):
    """A straight scale; worst may exceed best, then less is better."""

    worst: Number
    best: Number
    clip: bool = True
    anchors: dict[Number, Text] = Field(default_factory=dict)  # values 0-100 in words


class Points(ProblemModel):
    """A scale through (level, value) points, values 0-100."""

    points: Annotated[list[tuple[Number, Number]], Field(min_length=2, max_length=100)]
    clip: bool = True
    anchors: dict[Number, Text] = Field(default_factory=dict)


class Local(ProblemModel):
    """A scale from the worst to the best option present."""

    local: Literal["benefit", "cost"]
    clip: bool = True
    anchors: dict[Number, Text] = Field(default_factory=dict)


def _scale_form(value: Any) -> str | None:
    if not isinstance(value, dict):
        return None
    return next((key for key in ("points", "local") if key in value), "linear")


ScaleEntry = Annotated[
    Annotated[Linear, Tag("linear")] | Annotated[Points, Tag("points")] | Annotated[Local, Tag("local")],
    Discriminator(
        _scale_form,
        custom_error_type="scale",
        custom_error_message="a scale: {worst: 0, best: 100}, {points: [[0, 0], [8, 50], [20, 100]]} "
        "or {local: benefit}",
    ),
]


class TriangularEntry(ProblemModel):
    """``{triangular: [low, likely, high]}``, the same as ``[low, likely, high]``."""

    triangular: tuple[Number, Number, Number]


class NormalEntry(ProblemModel):
    """``{normal: [mean, standard deviation]}``."""

    normal: tuple[Number, Number]


class UniformEntry(ProblemModel):
    """``{uniform: [low, high]}``."""

    uniform: tuple[Number, Number]


class BetaEntry(ProblemModel):
    """``{beta: [alpha, beta]}``, a share between 0 and 1."""

    beta: tuple[Annotated[float, Field(ge=1e-6, le=1e9)], Annotated[float, Field(ge=1e-6, le=1e9)]]


def _score_form(value: Any) -> str | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, list | tuple):
        return "range" if len(value) == 3 else None
    if isinstance(value, dict) and len(value) == 1:
        key = str(next(iter(value)))
        return key if key in {"triangular", "normal", "uniform", "beta"} else None
    return None


ScoreEntry = Annotated[
    Annotated[Number, Tag("number")]
    | Annotated[tuple[Number, Number, Number], Tag("range")]
    | Annotated[TriangularEntry, Tag("triangular")]
    | Annotated[NormalEntry, Tag("normal")]
    | Annotated[UniformEntry, Tag("uniform")]
    | Annotated[BetaEntry, Tag("beta")],
    Discriminator(
        _score_form,
        custom_error_type="score",
        custom_error_message="a number, [low, likely, high], {normal: [mean, sd]}, {uniform: [low, high]}, "
        "{triangular: [low, likely, high]} or {beta: [alpha, beta]}",
    ),
]
ScoreTable = dict[Id, dict[Id, ScoreEntry | None]]


class OptionEntry(ProblemModel):
    """One option."""

    id: Id
    name: Text = ""
    cost: Number | None = None
    gates: dict[Id, Literal["pass", "fail", "needs_evidence"]] = Field(default_factory=dict)
    do_nothing: bool = False


class CriterionEntry(ProblemModel):
    """A node with children, or a leaf with a scale."""

    id: Id
    name: Text = ""
    definition: Text = ""
    unit: Text = ""
    scale: ScaleEntry | None = None
    children: Annotated[list[CriterionEntry], Field(max_length=60)] = Field(default_factory=list)
    money: bool = False

    @model_validator(mode="after")
    def _one_of_two(self) -> CriterionEntry:
        if self.children and self.scale is not None:
            raise ValueError("either children (a node) or a scale (a leaf), not both")
        return self


def _fraction(value: object) -> object:
    """Read ``1/3``, as judgement matrices are often printed."""
    if isinstance(value, str) and value.count("/") == 1:
        above, below = (part.strip() for part in value.split("/"))
        if above.isdigit() and below.isdigit() and int(below) and len(above) < 10 and len(below) < 10:
            return int(above) / int(below)
    return value


Times = Annotated[
    float,
    BeforeValidator(_fraction),
    Field(gt=0, ge=1e-9, le=1e9, strict=True),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "number", "exclusiveMinimum": 0, "minimum": 1e-9, "maximum": 1e9},
                {"type": "string", "pattern": r"^\s*\d{1,9}\s*/\s*0*[1-9]\d{0,8}\s*$"},
            ]
        }
    ),
]


class MatrixEntry(ProblemModel):
    """A judgement matrix: how many times the row's item is worth the column's."""

    items: Annotated[list[Id], Field(min_length=1, max_length=60)]
    matrix: Annotated[list[list[Times]], Field(max_length=60)]
    random_index: Annotated[str, Field(max_length=40)] | Number = "saaty"
    node: Id | None = None


Weights = dict[Id, ScoreEntry]
RankingEntry = Annotated[list[Id | list[Id]], Field(min_length=1, max_length=60)]
StatementList = Annotated[list[Annotated[str, Field(min_length=1, max_length=500)]], Field(max_length=200)]


class Judgements(ProblemModel):
    """What was said about weights; the order of the keys is kept."""

    swings: Weights | None = None
    given: Weights | None = None
    statements: StatementList = Field(default_factory=list)
    ranking: RankingEntry | None = None
    free: bool = False
    _order: tuple[str, ...] = PrivateAttr(default=())

    @model_validator(mode="wrap")
    @classmethod
    def _keep_order(cls, data: Any, handler: ValidatorFunctionWrapHandler) -> Any:
        found = handler(data)
        if isinstance(data, dict):
            found._order = tuple(str(key) for key in data)  # noqa: SLF001  # the model's own
        return found

    @property
    def order(self) -> tuple[str, ...]:
        """The keys in the order they were written."""
        return self._order


class ParticipantEntry(Judgements):
    """One person's judgements."""

    id: Id
    role: Text = ""
    authority: Text = ""
    scores: ScoreTable = Field(default_factory=dict)
    pairwise: Annotated[list[MatrixEntry], Field(max_length=100)] = Field(default_factory=list)
    changed_after_reveal: bool = False


class Vary(ProblemModel):
    """A criterion whose one-weight sensitivity is asked for."""

    criterion: Id


class SmaaEntry(ProblemModel):
    """How to draw; ``--draws`` and ``--seed`` come before these."""

    rescale: bool = False
    draws: Annotated[int, Field(ge=1, le=10_000_000)] | None = None
    seed: Annotated[int, Field(ge=0, le=2**63)] | None = None


class PreferenceEntry(ProblemModel):
    """A preference function of PROMETHEE; thresholds in the criterion's unit."""

    function: Literal["usual", "u_shape", "v_shape", "level", "linear", "gaussian"] = "usual"
    q: Annotated[float, Field(ge=0, le=LARGEST)] = 0.0
    p: Annotated[float, Field(ge=0, le=LARGEST)] = 0.0
    s: Annotated[float, Field(ge=0, le=LARGEST)] = 0.0


class CrossCheckEntry(ProblemModel):
    """Settings of cross-checks."""

    promethee: dict[Id, PreferenceEntry] = Field(default_factory=dict)
    veto: dict[Id, Annotated[float, Field(gt=0, le=LARGEST)]] = Field(default_factory=dict)


class DifferenceEntry(ProblemModel):
    """One judgement in words."""

    better: Id
    worse: Id
    difference: Annotated[str, Field(max_length=40)]


class QualitativeEntry(ProblemModel):
    """Items compared in words, best first."""

    items: Annotated[list[Id], Field(min_length=2, max_length=30)]
    judgements: Annotated[list[DifferenceEntry], Field(max_length=200)]


class AppraisalModel(ProblemModel):
    """An appraisal of options: criteria, weights, scores and who gave them."""

    kind: Literal["appraisal"]
    title: Text = ""
    options: Annotated[list[OptionEntry], Field(min_length=1, max_length=300)]
    criteria: Annotated[list[CriterionEntry], Field(min_length=1, max_length=60)]
    weights: Judgements = Judgements()
    scores: ScoreTable = Field(default_factory=dict)
    reasons: dict[Id, dict[Id, Text]] = Field(default_factory=dict)
    participants: Annotated[list[ParticipantEntry], Field(max_length=300)] = Field(default_factory=list)
    combine: Literal["authorities", "people"] = "authorities"
    pairwise: Annotated[list[MatrixEntry], Field(max_length=100)] = Field(default_factory=list)
    vary: list[Vary] = Field(default_factory=list)
    smaa: SmaaEntry = SmaaEntry()
    crosschecks: CrossCheckEntry = CrossCheckEntry()
    qualitative: Annotated[list[QualitativeEntry], Field(max_length=60)] = Field(default_factory=list)
