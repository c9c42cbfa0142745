"""A case file becomes a :class:`PublicCase`: what is of the wrong kind is refused, what is not known is reported."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lcp_analysis.evidence.case_files.fields import Fields, as_number, in_pounds, shown
from lcp_analysis.evidence.case_files.loose import consultation, posts, scoring, sharing
from lcp_analysis.evidence.yaml_files import read_yaml
from lcp_analysis.propositions.checks.results import amount
from lcp_analysis.propositions.public import (
    CaseEvent,
    CaseSource,
    OwnCheck,
    PublicCase,
    Published,
    PublishedOption,
)
from lcp_analysis.terms import BadInput

SCHEMA_VERSION = 1
_AMOUNTS = ("saving", "cost", "one_off", "capital", "set_up", "payback")
_PERCENTS = ("percent", "pct", "percentage", "percent_of_budget", "pct_of_budget", "budget_pct")


def read_case_file(path: Path) -> PublicCase:
    """Read a published case.

    Parameters
    ----------
    path : Path
        YAML of the form that ``docs/methods/propositions.md`` describes; ``null`` or empty is "not found".

    Raises
    ------
    BadInput
        If the file cannot be read, lacks its id, title or councils, or holds a value of the wrong kind; the message
        names file and line. A key that is not known is not refused: it stands in ``not_read``, with its line.
    """
    document = read_yaml(path)
    if not isinstance(document.data, dict):
        raise BadInput(path.name, "no keys at the top level", "a case file, which starts with 'schema_version: 1'")
    left: list[str] = []
    top = Fields(document, document.data, (), left)
    _check_version(top)
    found = PublicCase(
        id=top.text("case_id", needed=True),
        title=top.text("title", needed=True),
        councils=_councils(top),
        year=top.text("year"),
        region=top.text("region"),
        service=top.text("service"),
        models=_models(top),
        summary=top.text("summary"),
        outcome=top.text("outcome"),
        baseline=tuple(_figure(entry, ("item", "basis"), ("value", "amount")) for entry in top.entries("baseline")),
        options=tuple(_option(entry, number) for number, entry in enumerate(top.entries("options"), 1)),
        scoring=scoring(top),
        savings=tuple(
            _figure(entry, ("basis", "item"), ("amount", "value"), money=True) for entry in top.entries("savings")
        ),
        one_off=tuple(
            _figure(entry, ("item", "basis"), ("amount", "value"), money=True) for entry in top.entries("one_off_costs")
        ),
        posts=posts(top),
        sharing=sharing(top),
        timetable=tuple(_event(entry) for entry in top.entries("timetable")),
        consultation=consultation(top),
        conflicts=top.texts("published_conflicts"),
        checks=tuple(_checks(top)),
        unknown=top.texts("unknown"),
        sources=tuple(_source(entry) for entry in top.entries("sources")),
    )
    top.close()
    ids = [option.id for option in found.options]
    for id_ in dict.fromkeys(id_ for id_ in ids if ids.count(id_) > 1):
        top.report("options", f"{ids.count(id_)} options have the id {id_!r}; figures that name it may be of either")
    return _with_left(found, left)


def _with_left(found: PublicCase, left: list[str]) -> PublicCase:
    values = {name: getattr(found, name) for name in PublicCase.__dataclass_fields__}
    return PublicCase(**{**values, "not_read": tuple(left)})


def _check_version(top: Fields) -> None:
    version = top.take("schema_version")
    if version != SCHEMA_VERSION or isinstance(version, bool):
        found = "nothing" if version is None else repr(version)
        raise BadInput(top.document.words(("schema_version",)), found, f"schema_version: {SCHEMA_VERSION}")


def _councils(top: Fields) -> tuple[str, ...]:
    councils = top.texts("councils")
    if not councils:
        raise BadInput(top.document.words(("councils",)), "none", "the name of at least one council")
    twice = next((council for council in councils if councils.count(council) > 1), None)
    if twice:
        raise BadInput(top.document.words(("councils",)), f"{twice!r} twice", "each council once")
    return councils


def _models(top: Fields) -> tuple[str, ...]:
    value = top.node.get("model")
    return top.texts("model") if isinstance(value, list) else tuple(filter(None, [top.text("model")]))


def _figure(entry: Fields, names: tuple[str, str], amounts: tuple[str, str], *, money: bool = False) -> Published:
    what = entry.text(*names, needed=True)
    unit_said = entry.text("unit")
    stands = entry.number(*amounts)
    ends = tuple(entry.number(f"{amounts[0]}_{end}", f"{amounts[1]}_{end}", end) for end in ("low", "high"))
    percent = entry.number(*_PERCENTS)
    if money and not unit_said and stands is not None:
        entry.report(amounts[0], f"“{what}” has no unit and is read as pounds")
        unit_said = "GBP"
    value, unit, basis = in_pounds(stands, unit_said)
    low, high = (in_pounds(end, unit_said)[0] for end in ends)
    found = Published(
        what=what,
        value=value,
        unit=unit,
        who=entry.text("council", "who"),
        year=entry.text("year"),
        approx=entry.flag("approx"),
        note="; ".join(filter(None, [entry.text("note"), basis, _spread(low, high, unit)])),
        sources=entry.sources(),
        basis=basis,
        low=low,
        high=high,
        percent=percent,
    )
    entry.close((*names, *amounts, "unit", "council", "year", "approx", "note", "source", "low", "high", "percent"))
    return found


def _spread(low: float | None, high: float | None, unit: str) -> str:
    """Return the ends of a range in words; empty where none is printed."""
    ends = [
        f"{word} {amount(value, '£' if unit == 'GBP' else unit)}"
        for word, value in (("low", low), ("high", high))
        if value is not None
    ]
    return ", ".join(ends)


def _option(entry: Fields, number: int) -> PublishedOption:
    id_, name = entry.text("id") or str(number), entry.text("name", "title", "item", needed=True)
    sources, unit, note = entry.sources(), entry.text("unit"), entry.text("note")
    figures: dict[str, float | None] = {}
    said = [note] if note else []
    for key, value in entry.rest().items():
        if value is None or (isinstance(value, int | float) and not isinstance(value, bool)):
            figure = None if value is None else as_number(entry.document, (*entry.place, key), value)
            figures[key] = in_pounds(figure, unit)[0] if key.startswith(_AMOUNTS[:-1]) and "pct" not in key else figure
        elif isinstance(value, str | bool):
            said.append(f"{key.replace('_', ' ')}: {value}")
            if key.startswith(_AMOUNTS):
                entry.report(
                    key, f"found {shown(value)}; a figure is a number without commas or signs, and was not read"
                )
        else:
            entry.report(key, f"the key {key!r} holds no number and was not read")
    return PublishedOption(id=id_, name=name, figures=figures, sources=sources, words=tuple(said))


def _event(entry: Fields) -> CaseEvent:
    found = CaseEvent(event=entry.text("event", needed=True), printed=entry.text("date"), sources=entry.sources())
    entry.text("note")
    entry.close(("event", "date", "source", "note"))
    return found


def _checks(top: Fields) -> Iterator[OwnCheck]:
    for number, entry in enumerate(top.entries("checks"), 1):
        expected = entry.number("expected")
        if expected is None:
            top.report("checks", f"check {entry.text('id') or number} expects no value and was not run")
        else:
            yield _check(entry, number, expected)


def _check(entry: Fields, number: int, expected: float) -> OwnCheck:
    found = OwnCheck(
        id=entry.text("id") or str(number),
        statement=entry.text("statement", needed=True),
        formula=entry.text("formula", needed=True),
        expected=expected,
        tolerance=abs(entry.number("tolerance") or 0.0),
    )
    entry.text("note")
    entry.close(("id", "statement", "formula", "expected", "tolerance", "note"))
    return found


def _source(entry: Fields) -> CaseSource:
    found = CaseSource(
        id=entry.text("id", needed=True),
        title=entry.text("title", needed=True),
        year=entry.text("year"),
        url=entry.text("url"),
        kind=entry.text("kind"),
    )
    entry.text("note")
    entry.text("licence")
    entry.close(("id", "title", "year", "url", "kind", "note"))
    return found
