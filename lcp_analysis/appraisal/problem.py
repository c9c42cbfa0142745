"""An appraisal as it is put: options, criteria, judgements, and who made them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lcp_analysis.appraisal.gates import Verdict
from lcp_analysis.appraisal.group import Combine
from lcp_analysis.appraisal.pairwise import JudgementMatrix
from lcp_analysis.appraisal.promethee import PreferenceFunction
from lcp_analysis.appraisal.qualitative import Difference
from lcp_analysis.appraisal.scores import Score
from lcp_analysis.appraisal.tree import ValueTree
from lcp_analysis.appraisal.value import Scores
from lcp_analysis.appraisal.weight_set import MARGIN
from lcp_analysis.appraisal.weights import Ranking

Numbers = Mapping[str, Score]


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to act."""

    id: str
    name: str = ""
    cost: float | None = None  # any one unit and price base for all options
    gates: Mapping[str, Verdict] = field(default_factory=dict)
    do_nothing: bool = False

    @property
    def label(self) -> str:
        """The name for people, or the id where there is none."""
        return self.name or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightJudgements:
    """What was said about weights, in any of these forms.

    Attributes
    ----------
    swings, given : mapping of criterion to Score, optional
        Raw swings; weights as they are. An entry may carry doubt.
    ranking : Ranking, optional
    statements : tuple of str
    free : bool
        Said outright that nothing is known.
    matrices : tuple of JudgementMatrix
    order : tuple of str
        The forms in the order they were given: the first that gives one number a criterion is the base.
    """

    swings: Numbers | None = None
    given: Numbers | None = None
    ranking: Ranking | None = None
    statements: tuple[str, ...] = ()
    free: bool = False
    matrices: tuple[JudgementMatrix, ...] = ()
    order: tuple[str, ...] = ("swings", "given", "pairwise", "ranking", "statements", "free")

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms that were used, in the order given."""
        used = {
            "swings": self.swings is not None,
            "given": self.given is not None,
            "pairwise": bool(self.matrices),
            "ranking": self.ranking is not None,
            "statements": bool(self.statements),
            "free": self.free,
        }
        listed = (*self.order, *(form for form in used if form not in self.order))
        return tuple(form for form in listed if used.get(form, False))


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One person's judgements; scores replace the shared ones where given."""

    id: str
    role: str = ""
    authority: str = ""
    weights: WeightJudgements = field(default_factory=WeightJudgements)
    scores: Scores = field(default_factory=dict)
    changed_after_reveal: bool = False  # weights changed once scores had been seen


@dataclass(frozen=True, slots=True, kw_only=True)
class QualitativeQuestion:
    """Options or levels compared in words."""

    items: tuple[str, ...]  # best first
    judgements: tuple[Difference, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything an appraisal starts from."""

    options: tuple[Option, ...]
    tree: ValueTree
    scores: Scores
    title: str = ""
    weights: WeightJudgements = field(default_factory=WeightJudgements)
    participants: tuple[Participant, ...] = ()
    combine: Combine = Combine.AUTHORITIES
    vary: tuple[str, ...] = ()  # criteria whose one-weight sensitivity was asked for
    rescale: bool = False  # draw each weight by itself and divide by the sum, instead of evenly over the set
    promethee: Mapping[str, PreferenceFunction] = field(default_factory=dict)
    veto: Mapping[str, float] = field(default_factory=dict)  # by leaf, in its unit
    qualitative: tuple[QualitativeQuestion, ...] = ()
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # by option and leaf, in words
    margin: float = MARGIN

    @property
    def option_ids(self) -> tuple[str, ...]:
        """The options' ids in their fixed order."""
        return tuple(option.id for option in self.options)

    @property
    def costs(self) -> dict[str, float]:
        """The cost of each option that has one."""
        return {option.id: option.cost for option in self.options if option.cost is not None}
