"""Establishment of posts before and after: grades, spans and layers, with small numbers of people withheld."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from lcp_analysis.finance.suppression import suppressed
from lcp_analysis.terms import BadInput, UnknownName

K = TypeVar("K", str, int)
_MANAGERS, _OTHERS = "managers", "others"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post, or several alike, on the establishment list."""

    id: str
    title: str
    grade: str
    fte: float  # full-time equivalents of all of them
    heads: int  # people, or posts where vacant
    reports_to: str | None = None  # id of the post above; None at the top
    yearly_cost: float | None = None  # £ for all of them, from the authority's own pay points; None: not given

    def __post_init__(self) -> None:
        for name, value in (("fte", self.fte), ("heads", self.heads), ("yearly_cost", self.yearly_cost or 0.0)):
            if value < 0:
                raise BadInput(f"organisation / {self.id} / {name}", f"{value:g}", "zero or more")


@dataclass(frozen=True, slots=True, kw_only=True)
class Establishment:
    """A structure of posts, summed.

    Spans, managers and grades are ``None`` where they would tell of a small number of people, by themselves or with the
    figures that are shown; of a small establishment its sums are ``None`` too, for its cost is what a few people earn.
    """

    posts: tuple[Post, ...]
    few: bool  # people, so that nothing but the layers is told
    fte: float | None
    heads: int | None
    yearly_cost: float | None  # None too where any post gives none: nothing is filled in
    layers: int  # levels from top to bottom; 1 is a flat list
    layer_of: Mapping[str, int]  # post to its level, the top being 1
    spans: Mapping[str, float | None]  # post that manages to people who report to it directly, for each one in the post
    layer_spans: Mapping[int, float | None]  # level to the same, of all its managers; a level without any is not in it
    mean_span: float | None  # the same, of all managers
    managers: float | None  # people in posts that others report to
    by_grade: Mapping[str, float | None]  # grade to people


def establishment(posts: Sequence[Post], suppress_below: int) -> Establishment:
    """Sum a structure.

    Raises
    ------
    BadInput
        If an id comes twice, or posts report to each other in a circle.
    UnknownName
        If a post reports to one that is not there.
    """
    ids = Counter(post.id for post in posts)
    for name, times in ids.items():
        if times > 1:
            raise BadInput(f"organisation / {name}", f"the id {times} times", "each id once; use heads for posts alike")
    by_id = {post.id: post for post in posts}
    layer_of = {post.id: _layer(post, by_id) for post in posts}
    below = _below(posts)
    people = {name: max(1, by_id[name].heads) for name in below}  # a vacant post is one that manages
    managers = sum(by_id[name].heads for name in below)
    heads = sum(post.heads for post in posts)
    shown = suppressed({_MANAGERS: managers, _OTHERS: heads - managers}, suppress_below)[_MANAGERS]
    few = 0 < heads < suppress_below
    grades: Counter[str] = Counter()
    for post in posts:
        grades[post.grade] += post.heads
    return Establishment(
        posts=tuple(posts),
        few=few,
        fte=None if few else sum(post.fte for post in posts),
        heads=None if few else heads,
        yearly_cost=None if few else _whole_cost(posts),
        layers=max(layer_of.values(), default=0),
        layer_of=layer_of,
        spans=_told(people, below, suppress_below),
        layer_spans=_told(_by_layer(people, layer_of), _by_layer(below, layer_of), suppress_below),
        mean_span=_mean(people, below, suppress_below) if shown is not None else None,
        managers=shown,
        by_grade=suppressed(grades, suppress_below),
    )


def _whole_cost(posts: Sequence[Post]) -> float | None:
    costs = [post.yearly_cost for post in posts if post.yearly_cost is not None]
    return float(sum(costs)) if len(costs) == len(posts) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a new structure changes; negative is fewer or less, ``None`` where either side is withheld or not given."""

    before: Establishment
    after: Establishment
    fte: float | None
    heads: int | None
    yearly_cost: float | None
    layers: int
    by_grade: Mapping[str, float | None]  # people; None where either side is withheld
    saving_per_post: float | None  # £ a year for each full-time equivalent removed


def change(before: Establishment, after: Establishment) -> Change:
    """Compare two structures."""
    cost, fte = _less(after.yearly_cost, before.yearly_cost), _less(after.fte, before.fte)
    heads = _less(after.heads, before.heads)
    grades = dict.fromkeys((*before.by_grade, *after.by_grade))
    return Change(
        before=before,
        after=after,
        fte=fte,
        heads=None if heads is None else int(heads),
        yearly_cost=cost,
        layers=after.layers - before.layers,
        by_grade={grade: _difference(before.by_grade, after.by_grade, grade) for grade in grades},
        saving_per_post=cost / fte if cost is not None and fte is not None and fte < 0 else None,
    )


def _difference(before: Mapping[str, float | None], after: Mapping[str, float | None], grade: str) -> float | None:
    return _less(after.get(grade, 0), before.get(grade, 0))


def _less(after: float | None, before: float | None) -> float | None:
    return None if after is None or before is None else after - before


def _layer(post: Post, by_id: Mapping[str, Post]) -> int:
    chain = [post.id]
    above = post.reports_to
    while above is not None:
        if above not in by_id:
            raise UnknownName("post", above, list(by_id))
        if above in chain:
            raise BadInput(
                f"organisation / {post.id} / reports_to",
                f"a circle ({' to '.join([*chain, above])})",
                "a line of reporting that ends at the top",
            )
        chain.append(above)
        above = by_id[above].reports_to
    return len(chain)


def _below(posts: Sequence[Post]) -> dict[str, int]:
    """Return the people who report to each post that manages."""
    below: Counter[str] = Counter()
    for post in posts:
        if post.reports_to is not None:
            below[post.reports_to] += post.heads
    return dict(below)


def _by_layer(people: Mapping[str, int], layer_of: Mapping[str, int]) -> dict[int, int]:
    """Sum people by the level of their post, the top first."""
    found: Counter[int] = Counter()
    for name, number in people.items():
        found[layer_of[name]] += number
    return dict(sorted(found.items()))


def _told(people: Mapping[K, int], below: Mapping[K, int], suppress_below: int) -> dict[K, float | None]:
    """Return people below for each manager, group by group; none that would tell of a few managers or a few below.

    A span and the people below it give the managers, so managers are withheld as any table of people is: with one more
    group where the total of all managers would give a number away.
    """
    named = {str(key): number for key, number in people.items()}
    shown = suppressed(named, suppress_below)
    return {
        key: None if shown[str(key)] is None or 0 < below[key] < suppress_below else below[key] / number
        for key, number in people.items()
    }


def _mean(people: Mapping[str, int], below: Mapping[str, int], suppress_below: int) -> float | None:
    managers, led = sum(people.values()), sum(below.values())
    return None if not managers or 0 < managers < suppress_below or 0 < led < suppress_below else led / managers
