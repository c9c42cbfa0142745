"""Controls of step 5 for the organisation: posts before and after, and the posts at risk of redundancy."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lcp_analysis.case import EnteredPosts
from lcp_analysis.controls.form import Answer, Field, Form, Value
from lcp_analysis.finance import Person, Post
from lcp_analysis.terms import BadInput

_COLUMNS = ("title", "grade", "full-time equivalents", "people", "reports to", "cost of all of them, £ a year")
_POOL = ("age", "complete years of service", "weekly pay, £")
Said = Callable[[dict[str, Value]], Answer]


def read_posts(values: Mapping[str, Value]) -> dict[str, list[dict[str, Any]]] | None:
    """Turn two texts, a post a line, into posts before and after; both empty means none.

    Raises
    ------
    BadInput
        Naming the line.
    """
    sides = {side: _rows(values, side, _COLUMNS, 4) for side in ("before", "after")}
    if not any(sides.values()):
        return None
    return {side: [_post(side, number, row) for number, row in rows] for side, rows in sides.items()}


def _rows(values: Mapping[str, Value], key: str, columns: Sequence[str], least: int) -> list[tuple[int, list[str]]]:
    lines = str(values.get(key) or "").splitlines()
    rows = [
        (number, [part.strip() for part in line.split(";")])
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    for number, row in rows:
        if not least <= len(row) <= len(columns):
            found = f"{len(row)} parts between semicolons"
            raise BadInput(f"{key}, line {number}", found, f"{least} to {len(columns)}: {'; '.join(columns)}")
    return rows


def _post(side: str, number: int, row: Sequence[str]) -> dict[str, Any]:
    title, grade, fte, heads, above, cost = (*row, "", "")[: len(_COLUMNS)]
    place = f"{side}, line {number}"
    return {
        "title": title,
        "grade": grade,
        "fte": _number(place, "full-time equivalents", fte),
        "heads": round(_number(place, "people", heads)),
        "reports_to": above,
        "yearly_cost": _number(place, "cost", cost) if cost else None,
    }


def _number(place: str, what: str, text: str) -> float:
    try:
        return float(text.replace(",", "").removeprefix("£"))
    except ValueError:
        raise BadInput(f"{place}, {what}", repr(text[:40]), "a number") from None


@dataclass(frozen=True, slots=True, kw_only=True)
class PoolEntry:
    """The posts at risk as the form holds them: used once, and not kept."""

    leaving_on: date
    leaving: int
    multiplier: float
    actual_pay: bool
    pool: tuple[Person, ...]


def read_pool(values: Mapping[str, Value]) -> PoolEntry | None:
    """Turn the form's values into a pool; an empty list of people means none.

    Raises
    ------
    BadInput
        Naming the line, or what is missing.
    """
    rows = _rows(values, "pool", _POOL, len(_POOL))
    if not rows:
        return None
    leaving = values.get("leaving")
    if not isinstance(leaving, int | float):
        raise BadInput("People who leave", "nothing", f"how many of the {len(rows)} people")
    multiplier = values.get("multiplier")
    return PoolEntry(
        leaving_on=_day(str(values.get("leaving_on") or "")),
        leaving=round(leaving),
        multiplier=float(multiplier) if isinstance(multiplier, int | float) else 1.0,
        actual_pay=values.get("actual_pay") == "yes",
        pool=tuple(_person(number, row) for number, row in rows),
    )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput("Leaving on", repr(text[:40]), "a date, such as 2017-03-31") from None


def _person(number: int, row: Sequence[str]) -> Person:
    place = f"pool, line {number}"
    age, service, pay = (_number(place, what, text) for what, text in zip(_POOL, row, strict=True))
    for what, years in zip(_POOL, (age, service), strict=False):
        if not years.is_integer():
            raise BadInput(f"{place}, {what}", f"{years:g}", "complete years, without a part of a year")
    return Person(age=int(age), service=int(service), weekly_pay=pay)


def post_lines(posts: Sequence[Post]) -> str:
    """Write posts as the form reads them."""
    return "\n".join(
        "; ".join(
            (
                post.title,
                post.grade,
                f"{post.fte:g}",
                str(post.heads),
                post.reports_to or "",
                "" if post.yearly_cost is None else f"{post.yearly_cost:g}",
            )
        ).rstrip("; ")
        for post in posts
    )


def post_presets(posts: Mapping[str, EnteredPosts]) -> dict[str, dict[str, Value]]:
    """Return what the posts form holds for each option."""
    held: dict[str, dict[str, Value]] = {
        option: {"before": post_lines(one.before), "after": post_lines(one.after)} for option, one in posts.items()
    }
    return {"": {"before": "", "after": ""}, **held}


def posts_form(
    options: Sequence[tuple[str, str]],
    option: str,
    presets: Mapping[str, Mapping[str, Value]],
    saved: Said,
    undone: Callable[[], Answer],
) -> Form:
    """Return the form of posts before and after an option."""
    hint = f"One a line: {'; '.join(_COLUMNS)}. The last two may be left out; the top post reports to nobody."
    return Form(
        legend="Enter posts before and after",
        folded=True,
        note="As the council's own establishment list has them: nothing is filled in. Groups of fewer than five people "
        "are not shown by grade. Write titles, never names.",
        fields=(
            Field(id="option", label="Option", kind="choice", choices=tuple(options)),
            Field(id="before", label="Posts now", kind="lines", hint=hint),
            Field(id="after", label="Posts as proposed", kind="lines", hint="In the same way."),
        ),
        values={"option": option, **presets.get(option, presets[""])},
        changed=saved,
        undone=undone,
        button="Save these posts",
        target="money",
        chooser=("option",),
        presets=presets,
    )


def pool_form(
    options: Sequence[tuple[str, str]], option: str, price_year: str, saved: Said, undone: Callable[[], Answer]
) -> Form:
    """Return the form of the posts at risk."""
    return Form(
        legend="Work out what redundancy could cost",
        folded=True,
        note="From the council's own pay: nothing is assumed. Only the cheapest, the average and the dearest choice of "
        "people are saved; ages, service and pay are used once and not kept. With fewer than five people enter the "
        "total as a line instead. An empty list takes back what stands.",
        fields=_pool_fields(options),
        values={
            "option": option,
            "leaving_on": "",
            "leaving": None,
            "multiplier": 1.0,
            "actual_pay": "no",
            "price_year": price_year,
            "pool": "",
        },
        changed=saved,
        undone=undone,
        button="Work out and save the range",
        target="money",
    )


def _pool_fields(options: Sequence[tuple[str, str]]) -> tuple[Field, ...]:
    return (
        Field(id="option", label="Option", kind="choice", choices=tuple(options)),
        Field(id="leaving_on", label="Leaving on", kind="text", hint="Such as 2017-03-31."),
        Field(id="leaving", label="People who leave", kind="number", low=0, high=5000, step=1),
        Field(
            id="multiplier",
            label="Weeks paid for each statutory week",
            kind="number",
            low=1,
            high=10,
            step=0.1,
            hint="The council's own policy; 1 is the statutory least.",
        ),
        Field(
            id="actual_pay",
            label="Pay that counts",
            kind="choice",
            choices=(("no", "Up to the statutory weekly limit"), ("yes", "Actual weekly pay")),
        ),
        Field(id="price_year", label="Pounds of", kind="text", hint="The financial year, such as 2015-16."),
        Field(id="pool", label="People at risk", kind="lines", hint=f"One a line, without names: {'; '.join(_POOL)}."),
    )
