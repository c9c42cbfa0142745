"""From the appraisal file to the engine's problem, with every refusal at its line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np

from lcp_analysis.appraisal import (
    BadJudgement,
    Beta,
    Combine,
    Criterion,
    Difference,
    Exact,
    JudgementMatrix,
    LocalScale,
    Normal,
    Option,
    Participant,
    PreferenceFunction,
    Problem,
    QualitativeQuestion,
    Scale,
    Score,
    Shape,
    Triangular,
    Uniform,
    ValueTree,
    Verdict,
    WeightJudgements,
    linear,
    piecewise,
)
from lcp_analysis.evidence.problem_files.appraisal_model import (
    AppraisalModel,
    BetaEntry,
    CriterionEntry,
    Judgements,
    Local,
    MatrixEntry,
    NormalEntry,
    OptionEntry,
    ParticipantEntry,
    Points,
    QualitativeEntry,
    ScoreEntry,
    ScoreTable,
    TriangularEntry,
    UniformEntry,
)
from lcp_analysis.evidence.problem_files.base import read_problem
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.terms import BadInput

Steps = tuple[str | int, ...]
MOST_LEAVES = 60


def read_appraisal(path: Path, *, margin: float | None = None) -> tuple[Problem, AppraisalModel]:
    """Read an appraisal file.

    Parameters
    ----------
    path : Path
    margin : float, optional
        What ``>`` in a statement means at least.

    Raises
    ------
    BadInput
        With the line, what was found and what was needed.
    """
    model = read_problem(path, AppraisalModel)
    with at_its_line(path):
        return appraisal_problem(model, margin=margin), model


@contextmanager
def at_its_line(path: Path) -> Iterator[None]:
    """Give refusals of the engine the line of the file they are about."""
    try:
        yield
    except BadJudgement as refusal:
        document = read_yaml(path)
        steps = _steps_in(document.data, refusal.path)
        raise BadInput(document.words(steps), refusal.found, refusal.needed) from None


def _steps_in(data: object, path: Steps) -> Steps:
    """Return a path that can be followed in the file: criteria are named by id, and stand at any depth."""
    if len(path) > 1 and path[0] == "criteria" and isinstance(path[1], str) and isinstance(data, dict):
        found = _criterion(data.get("criteria"), path[1])
        return ("criteria", *found, *path[2:])
    if path[:2] == ("weights", "pairwise"):
        return path[1:]
    return path


def _criterion(entries: object, id_: str) -> Steps:
    for place, entry in enumerate(entries if isinstance(entries, list) else []):
        if not isinstance(entry, dict):
            continue
        if str(entry.get("id")) == id_:
            return (place,)
        below = _criterion(entry.get("children"), id_)
        if below:
            return (place, "children", *below)
    return ()


def appraisal_problem(model: AppraisalModel, *, margin: float | None = None) -> Problem:
    """Translate a checked file into the engine's problem.

    Raises
    ------
    BadJudgement
        If a scale or score cannot be used.
    """
    tree = ValueTree([_criterion_of(entry, ("criteria", place)) for place, entry in enumerate(model.criteria)])
    if tree.size > MOST_LEAVES:
        raise BadJudgement(("criteria",), f"{tree.size} leaf criteria", f"at most {MOST_LEAVES}")
    problem = Problem(
        title=model.title,
        options=tuple(_option(entry) for entry in model.options),
        tree=tree,
        scores=_scores(model.scores, ("scores",)),
        weights=_judgements(model.weights, ("weights",), model.pairwise, ("pairwise",)),
        participants=tuple(
            _participant(entry, ("participants", place)) for place, entry in enumerate(model.participants)
        ),
        combine=Combine(model.combine),
        vary=tuple(entry.criterion for entry in model.vary),
        rescale=model.smaa.rescale,
        promethee=_promethee(model),
        veto=model.crosschecks.veto,
        qualitative=tuple(_qualitative(entry) for entry in model.qualitative),
        reasons=model.reasons,
    )
    return problem if margin is None else _with_margin(problem, margin)


def _with_margin(problem: Problem, margin: float) -> Problem:
    if not 0 < margin < 1:
        raise BadInput("--margin", f"{margin:g}", "a number above 0 and below 1 (a share of all weight)")
    return replace(problem, margin=margin)


@contextmanager
def _placed(path: Steps) -> Iterator[None]:
    """Give a refusal of a scale or score its path."""
    try:
        yield
    except BadJudgement:
        raise
    except BadInput as refusal:
        raise BadJudgement(path, refusal.found, refusal.needed) from None


def _criterion_of(entry: CriterionEntry, path: Steps) -> Criterion:
    children = tuple(_criterion_of(child, (*path, "children", place)) for place, child in enumerate(entry.children))
    with _placed((*path, "scale")):
        scale = _scale(entry)
    return Criterion(id=entry.id, name=entry.name, unit=entry.unit, scale=scale, children=children, money=entry.money)


def _scale(entry: CriterionEntry) -> Scale | LocalScale | None:
    form = entry.scale
    if form is None:
        return None
    if isinstance(form, Local):
        return LocalScale(cost=form.local == "cost", clip=form.clip)
    if isinstance(form, Points):
        return piecewise(form.points, clip=form.clip)
    return linear(form.worst, form.best, clip=form.clip)


def _option(entry: OptionEntry) -> Option:
    return Option(
        id=entry.id,
        name=entry.name,
        cost=entry.cost,
        gates={gate: Verdict(verdict) for gate, verdict in entry.gates.items()},
        do_nothing=entry.do_nothing,
    )


def _scores(table: ScoreTable, path: Steps) -> dict[str, dict[str, Score | None]]:
    return {
        option: {leaf: None if entry is None else _score(entry, (*path, option, leaf)) for leaf, entry in row.items()}
        for option, row in table.items()
    }


def _score(entry: ScoreEntry, path: Steps) -> Score:
    with _placed(path):
        if isinstance(entry, TriangularEntry):
            return Triangular(*entry.triangular)
        if isinstance(entry, NormalEntry):
            return Normal(*entry.normal)
        if isinstance(entry, UniformEntry):
            return Uniform(*entry.uniform)
        if isinstance(entry, BetaEntry):
            return Beta(*entry.beta)
        if isinstance(entry, tuple):
            return Triangular(*entry)
        return Exact(entry)


def _judgements(
    entry: Judgements, path: Steps, matrices: Sequence[MatrixEntry], matrix_path: Steps
) -> WeightJudgements:
    ranking = entry.ranking
    return WeightJudgements(
        swings=_weights(entry.swings, (*path, "swings")),
        given=_weights(entry.given, (*path, "given")),
        ranking=None
        if ranking is None
        else tuple((place,) if isinstance(place, str) else tuple(place) for place in ranking),
        statements=tuple(entry.statements),
        free=entry.free,
        matrices=tuple(_matrix(matrix, (*matrix_path, place)) for place, matrix in enumerate(matrices)),
        order=tuple(key for key in entry.order if key != "id"),
    )


def _weights(table: Mapping[str, ScoreEntry] | None, path: Steps) -> dict[str, Score] | None:
    if table is None:
        return None
    return {id_: _score(entry, (*path, id_)) for id_, entry in table.items()}


def _matrix(entry: MatrixEntry, path: Steps) -> JudgementMatrix:
    rows = {len(row) for row in entry.matrix}
    count = len(entry.items)
    if rows != {count} or len(entry.matrix) != count:
        found = f"{len(entry.matrix)} rows of {', '.join(str(row) for row in sorted(rows)) or 'no'} numbers"
        raise BadJudgement((*path, "matrix"), found, f"{count} rows of {count} numbers, one a pair of items")
    return JudgementMatrix(
        items=tuple(entry.items),
        matrix=np.array(entry.matrix, float),
        random_index=entry.random_index,
        node=entry.node,
        path=path,
    )


def _participant(entry: ParticipantEntry, path: Steps) -> Participant:
    return Participant(
        id=entry.id,
        role=entry.role,
        authority=entry.authority,
        weights=_judgements(entry, path, entry.pairwise, (*path, "pairwise")),
        scores=_scores(entry.scores, (*path, "scores")),
        changed_after_reveal=entry.changed_after_reveal,
    )


def _promethee(model: AppraisalModel) -> dict[str, PreferenceFunction]:
    found = {}
    for leaf, entry in model.crosschecks.promethee.items():
        with _placed(("crosschecks", "promethee", leaf)):
            found[leaf] = PreferenceFunction(
                shape=Shape(entry.function), indifference=entry.q, preference=entry.p, inflection=entry.s
            )
    return found


def _qualitative(entry: QualitativeEntry) -> QualitativeQuestion:
    return QualitativeQuestion(
        items=tuple(entry.items),
        judgements=tuple(
            Difference(better=one.better, worse=one.worse, category=one.difference) for one in entry.judgements
        ),
    )
