"""From the posts of a published case to sums and percentages: before and after, removed and created, heads and FTE."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lcp_analysis.propositions.checks.results import Finding, compared
from lcp_analysis.propositions.public.case import PublicCase, Published
from lcp_analysis.propositions.public.wording import sources_of
from lcp_analysis.propositions.statements import StatedPercentage, Sum
from lcp_analysis.terms.words import number, sentence

_ROLES = (
    ("net", r"net(_(removed|reduction|lost|change))?"),
    ("removed", r"removed|lost|deleted|cut|reduction"),
    ("created", r"created|new|added"),
    ("before", r"before|current|existing"),
    ("after", r"after|future|proposed"),
)
_PERCENT = re.compile(r"pct|percent", re.I)
_NO_COUNT = re.compile(r"cost|pct|percent|average|salary|pay_|saving|pension", re.I)
_FTE = re.compile(r"\bftes?\b|full[ _-]time[ _-]equivalents?", re.I)
_HEADS = re.compile(r"\bhead[ _-]?counts?\b|\bpeople\b|\bemployees\b|\bheads\b", re.I)

Roles = Mapping[str, Published]


def posts_sums(case: PublicCase) -> tuple[Sum, ...]:
    """Return posts before with those after, removed and created, for each kind of post that a case counts.

    The kind is what is left of a key without the word that says which of them it is: ``fte_before`` and ``fte_after``.
    """
    found = []
    for (who, kind), roles in _kinds(case).items():
        sources = sources_of(roles.values())
        what = " ".join(filter(None, [who, kind.replace("_", " ")])) or "Posts"
        removed, created = roles.get("removed"), roles.get("created")
        if removed is None:
            continue
        if "before" in roles and "after" in roles:
            parts = {"after": roles["after"].value, "removed": removed.value, "created": _minus(created)}
            total = roles["before"].value
            found.append(_sum(f"{what} before", parts, total, sources))
        if "net" in roles and created is not None:
            parts = {"removed": removed.value, "created": _minus(created)}
            total = roles["net"].value
            found.append(_sum(f"{what}, net", parts, total, sources))
    return tuple(found)


def _sum(what: str, parts: Mapping[str, float | None], total: float | None, sources: tuple[str, ...]) -> Sum:
    """Make a sum of posts: whole ones exactly, parts of a post to the tenth that they are printed with."""
    whole = all(float(value).is_integer() for value in (*parts.values(), total) if value is not None)
    return Sum(what=what, parts=parts, total=total, unit="posts", rounding=0.0 if whole else 0.1, sources=sources)


def posts_percentages(case: PublicCase) -> Iterable[StatedPercentage]:
    """Give each percentage by which posts fall, with the posts removed (or before less after) and those before."""
    for entry in case.posts:
        if not _PERCENT.search(entry.what) or not re.search(r"removed|lost|delet|cut|reduc|fewer", entry.what, re.I):
            continue
        kinds = [(kind, roles) for (who, kind), roles in _kinds(case).items() if who == entry.who and "before" in roles]
        fte = bool(_FTE.search(_spoken(entry.what)))
        fitting = [roles for kind, roles in kinds if bool(_FTE.search(_spoken(kind))) == fte] or [r for _, r in kinds]
        if len(fitting) == 1:
            roles = fitting[0]
            yield StatedPercentage(
                what=" ".join(filter(None, [entry.who, _spoken(entry.what)])),
                percent=abs(entry.value) if entry.value is not None else None,
                part=_fewer(roles),
                whole=roles["before"].value,
                unit="posts",
                sources=sources_of([entry, *roles.values()]),
            )


def fte_within_heads(case: PublicCase) -> tuple[Finding, ...]:
    """Full-time equivalents are never more than the people they are of."""
    found = []
    for fte in case.posts:
        if not _FTE.search(_spoken(fte.what)) or fte.value is None or _NO_COUNT.search(fte.what):
            continue
        bare = _FTE.sub("", _spoken(fte.what)).split()
        for heads in case.posts:
            spoken = _spoken(heads.what)
            same = heads.who == fte.who and heads.value is not None and _HEADS.search(spoken)
            if same and _HEADS.sub("", spoken).split() == bare:
                agrees = fte.value <= (heads.value or 0.0)
                what = sentence(" ".join(filter(None, [fte.who, *bare]))) or "Posts"
                words = f"{what}: {number(fte.value, 1)} full-time equivalents, {number(heads.value or 0.0)} people" + (
                    "." if agrees else "; there cannot be more full-time equivalents than people."
                )
                found.append(
                    compared(agrees, _spoken(fte.what), words, (fte.value, heads.value), sources_of([fte, heads]))
                )
    return tuple(found)


def _kinds(case: PublicCase) -> dict[tuple[str, str], dict[str, Published]]:
    kinds: dict[tuple[str, str], dict[str, Published]] = {}
    for item in case.posts:
        role, kind = _role(item.what)
        if role:
            kinds.setdefault((item.who, kind), {})[role] = item
    for who, kind in list(kinds):  # "net_reduction" is of the one kind of post that is counted
        own = [other for other in kinds if other[0] == who and other[1] and kinds[other]]
        if not kind and len(own) == 1:
            kinds[own[0]] = {**kinds.pop((who, "")), **kinds[own[0]]}
    return kinds


def _role(key: str) -> tuple[str, str]:
    """Part the key of a number of posts into what it counts and of which kind; no role where it is something else."""
    for role, words in _ROLES:
        match = re.search(rf"(?<![a-z])(?:{words})(?![a-z])", key, re.I)
        if match and not _NO_COUNT.search(key):
            kind = (key[: match.start()] + key[match.end() :]).strip("_ ")
            return role, re.sub(r"_+", "_", kind)
    return "", key


def _fewer(roles: Roles) -> float | None:
    for name in ("net", "removed"):
        if name in roles and (name == "net" or "created" not in roles):
            return roles[name].value
    before, after = roles["before"].value, roles["after"].value if "after" in roles else None
    return None if before is None or after is None else before - after


def _minus(entry: Published | None) -> float | None:
    if entry is None:
        return 0.0
    return None if entry.value is None else -entry.value


def _spoken(text: str) -> str:
    return text.replace("_", " ")
