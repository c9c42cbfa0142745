"""Establishment of posts before and after: grades, spans and layers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lcp_analysis.finance.suppression import suppressed
from lcp_analysis.terms import BadInput, UnknownName


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
    """A structure of posts, summed."""

    posts: tuple[Post, ...]
    fte: float
    heads: int
    yearly_cost: float | None  # None where any post gives none: nothing is filled in
    layers: int  # levels from top to bottom; 1 is a flat list
    layer_of: Mapping[str, int]  # post to its level, the top being 1
    spans: Mapping[str, float]  # post that manages to the people who report to it directly, for each one in the post
    managers: int  # people in posts that others report to
    by_grade: Mapping[str, float | None]  # grade to people, small numbers withheld


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
    spans = _spans(posts, by_id)
    costs = [post.yearly_cost for post in posts]
    grades: Counter[str] = Counter()
    for post in posts:
        grades[post.grade] += post.heads
    return Establishment(
        posts=tuple(posts),
        fte=sum(post.fte for post in posts),
        heads=sum(post.heads for post in posts),
        yearly_cost=None if None in costs else float(sum(cost for cost in costs if cost is not None)),
        layers=max(layer_of.values(), default=0),
        layer_of=layer_of,
        spans=spans,
        managers=sum(by_id[name].heads for name in spans),
        by_grade=suppressed(grades, suppress_below),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a new structure changes; negative is fewer or less."""

    before: Establishment
    after: Establishment
    fte: float
    heads: int
    yearly_cost: float | None
    layers: int
    by_grade: Mapping[str, float | None]  # people; None where either side is withheld
    saving_per_post: float | None  # £ a year for each full-time equivalent removed


def change(before: Establishment, after: Establishment) -> Change:
    """Compare two structures."""
    known = before.yearly_cost is not None and after.yearly_cost is not None
    cost = (after.yearly_cost or 0.0) - (before.yearly_cost or 0.0) if known else None
    fte = after.fte - before.fte
    grades = dict.fromkeys((*before.by_grade, *after.by_grade))
    return Change(
        before=before,
        after=after,
        fte=fte,
        heads=after.heads - before.heads,
        yearly_cost=cost,
        layers=after.layers - before.layers,
        by_grade={grade: _difference(before.by_grade, after.by_grade, grade) for grade in grades},
        saving_per_post=cost / fte if cost is not None and fte < 0 else None,
    )


def _difference(before: Mapping[str, float | None], after: Mapping[str, float | None], grade: str) -> float | None:
    was, will_be = before.get(grade, 0), after.get(grade, 0)
    return None if was is None or will_be is None else will_be - was


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


def _spans(posts: Sequence[Post], by_id: Mapping[str, Post]) -> dict[str, float]:
    below: Counter[str] = Counter()
    for post in posts:
        if post.reports_to is not None:
            below[post.reports_to] += post.heads
    return {name: people / max(1, by_id[name].heads) for name, people in below.items()}
