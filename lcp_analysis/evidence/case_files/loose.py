"""The loose parts of a case file: weights, scores, posts, sharing, consultation. No two records print them alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lcp_analysis.evidence.case_files.fields import Fields, as_number
from lcp_analysis.evidence.yaml_files import Place
from lcp_analysis.propositions.public import Published, SharingRule
from lcp_analysis.propositions.statements import Scoring

_TOTALS = ("total", "totals", "total_score", "weighted_total", "weighted", "overall")
_RANKS = ("rank", "ranks", "ranking")
_WORDS = ("source", "sources", "note", "notes", "scale", "unit", "basis")


def scoring(top: Fields) -> Scoring:
    """Read criteria, weights, scores, totals and ranking; scores may stand by option or by criterion."""
    criteria, weights = _criteria(top)
    sources: list[str] = []
    weights |= dict(_weights(top, sources))
    table = _mapping(top, "scores", sources)
    totals = _numbers(top, "scores", _pop(table, _TOTALS))
    ranking = _ranking(_pop(table, _RANKS))
    scale = _scale(top.node.get("scores"))
    worded: list[tuple[str, str]] = []
    scores = {
        str(row): _row(top, str(row), cells, sources, worded) for row, cells in table.items() if isinstance(cells, dict)
    }
    for row, cells in table.items():
        if not isinstance(cells, dict):
            top.report("scores", f"the scores of {row!r} are no mapping and were not read")
    names = [*criteria, *weights]
    if names and not any(cell in names for cells in scores.values() for cell in cells):
        by_criterion = any(row in names for row in scores)
        scores = _turned(scores) if by_criterion else scores
        worded = [(option, criterion) for criterion, option in worded] if by_criterion else worded
    totals |= {
        option: row[name] for option, row in scores.items() for name in _TOTALS if name in row and name not in names
    }
    ranked = {option: row[name] for option, row in scores.items() for name in _RANKS if name in row}
    extra = {*_TOTALS, *_RANKS} - set(names)
    return Scoring(
        weights=weights,
        scores={
            option: {name: value for name, value in row.items() if name not in extra} for option, row in scores.items()
        },
        criteria=tuple(dict.fromkeys(names)),
        ranking=ranking or tuple(sorted(ranked, key=lambda option: ranked[option])),
        totals=totals,
        in_words=tuple(worded),
        scale=scale,
        sources=tuple(dict.fromkeys(sources)),
    )


def _scale(scores: Any) -> tuple[float, float] | None:
    """Return the lowest and highest score of a scale in words or figures: "1 to 5", "0-10", [1, 5]."""
    said = scores.get("scale") if isinstance(scores, dict) else None
    found = said if isinstance(said, list) else re.findall(r"\d+(?:\.\d+)?", str(said or ""))
    ends = [float(end) for end in found if not isinstance(end, bool) and re.fullmatch(r"\d+(\.\d+)?", str(end))]
    return (ends[0], ends[1]) if len(ends) == len(found) == 2 and ends[0] < ends[1] else None


def _criteria(top: Fields) -> tuple[list[str], dict[str, float]]:
    names: list[str] = []
    weights: dict[str, float] = {}
    value = top.node.get("criteria")
    if not (isinstance(value, list) and any(isinstance(item, dict) for item in value)):
        return list(top.texts("criteria")) if not isinstance(value, dict) else list(
            top.inner("criteria").rest()
        ), weights
    for position, item in enumerate(value):
        if not isinstance(item, dict):
            names.append(str(item))
            continue
        entry = Fields(top.document, item, ("criteria", position), [])
        name = entry.text("id") or entry.text("name", "criterion", "item", needed=True)
        weight = entry.number("weight", "weight_pct")
        names.append(name)
        if weight is not None:
            weights[name] = weight
    top.take("criteria")
    return names, weights


def _weights(top: Fields, sources: list[str]) -> Iterator[tuple[str, float]]:
    for name, value in _mapping(top, "weights", sources).items():
        if value is None:
            continue
        if isinstance(value, dict):
            inner = Fields(top.document, value, ("weights", name), [])
            weight = inner.number("weight", "value", "pct")
            sources.extend(inner.sources())
            if weight is None:
                top.report("weights", f"the weight of {name!r} is no number and was not read")
            else:
                yield name, weight
        elif isinstance(value, str) and re.fullmatch(r"\d+(\.\d+)?\s*(%|per ?cent)?", value.strip()):
            yield name, float(value.strip().rstrip("% percnt"))
        elif isinstance(value, str):
            top.report("weights", f"the weight of {name!r} is in words ({value[:40]!r}) and was not read")
        else:
            yield name, as_number(top.document, ("weights", name), value)


def _row(
    top: Fields, name: str, cells: Mapping[str, Any], sources: list[str], worded: list[tuple[str, str]]
) -> dict[str, float]:
    row = {}
    for key, value in cells.items():
        if str(key) in _WORDS:
            sources.extend(part.strip() for part in str(value or "").split(",") if str(key).startswith("source"))
            continue
        found = value.get("score", value.get("value")) if isinstance(value, dict) else value
        if isinstance(found, str):
            worded.append((name, str(key)))
        elif found is not None:
            row[str(key)] = as_number(top.document, ("scores", name, key), found)
    return row


def _turned(scores: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    turned: dict[str, dict[str, float]] = {}
    for criterion, row in scores.items():
        for option, value in row.items():
            turned.setdefault(option, {})[criterion] = value
    return turned


def _ranking(found: Any) -> tuple[str, ...]:
    if isinstance(found, list):
        return tuple(str(item) for item in found)
    if isinstance(found, dict):
        return tuple(sorted((str(key) for key in found), key=lambda key: found.get(key) or 0))
    return ()


def _numbers(top: Fields, key: str, found: Any) -> dict[str, float]:
    if not isinstance(found, dict):
        return {}
    return {
        str(name): as_number(top.document, (key, name), value) for name, value in found.items() if value is not None
    }


def _mapping(top: Fields, key: str, sources: list[str]) -> dict[str, Any]:
    """Return a mapping without its words; ``source`` goes to the sources."""
    value = top.node.get(key)
    if isinstance(value, list) and not value:
        top.take(key)
        return {}
    inner = top.inner(key)
    sources.extend(inner.sources())
    return {name: value for name, value in inner.rest().items() if name not in _WORDS}


def _pop(table: dict[str, Any], names: tuple[str, ...]) -> Any:
    for name in names:
        if name in table:
            return table.pop(name)
    return None


def posts(top: Fields) -> tuple[Published, ...]:
    """Read numbers of posts, by whatever keys they stand under."""
    return tuple(_flat(top, "posts", "posts"))


def consultation(top: Fields) -> tuple[Published, ...]:
    """Read counts and percentages of a consultation; words are kept as notes."""
    return tuple(_flat(top, "consultation", ""))


def _flat(top: Fields, key: str, unit: str) -> Iterator[Published]:
    value = top.node.get(key)
    if isinstance(value, list):
        top.take(key)
        for position, item in enumerate(value):
            yield from _leaves(top, item, (key, position), unit, ())
        return
    yield from _leaves(top, dict(top.inner(key).rest()), (key,), unit, ())


def _leaves(
    top: Fields, node: Any, place: Place, unit: str, above: tuple[str, ...], who: str = "", under: str = ""
) -> Iterator[Published]:
    """Give every number of a nested mapping under its own key, with the sources that stand beside it.

    A mapping under the name of a council is of that council; under another name, the name becomes part of the key.
    """
    if not isinstance(node, dict):
        top.report(str(place[0]), f"{node!r} has no name and was not read")
        return
    beside = Fields(top.document, node, place, [])
    sources, who = beside.sources() or above, beside.text("council") or who
    for key, value in beside.rest().items():
        name = f"{under}{key}"
        if isinstance(value, dict):
            council = key in _councils(top)
            inner = (key, under) if council else (who, f"{name}_")
            yield from _leaves(top, value, (*place, key), unit, sources, *inner)
        elif isinstance(value, bool | str):
            yield Published(what=name, value=None, note=str(value), sources=sources, who=who)
        elif isinstance(value, list):
            top.report(str(place[0]), f"the list {key!r} was not read")
        else:
            number = None if value is None else as_number(top.document, (*place, key), value)
            yield Published(what=name, value=number, unit=_unit(key, unit), sources=sources, who=who)


def _councils(top: Fields) -> list[str]:
    return [str(council) for council in top.node.get("councils") or []]


def _unit(key: str, unit: str) -> str:
    return "GBP" if any(word in key for word in ("cost", "gbp", "salary", "pay_")) else unit


def sharing(top: Fields) -> tuple[SharingRule, ...]:
    """Read rules of sharing: a sentence, or a mapping with rule, note and shares."""
    table = top.inner("sharing_rule").rest()
    return tuple(
        _rule(top, name, value, table)
        for name, value in table.items()
        if value is not None and name not in _WORDS and not name.endswith("_source")
    )


def _rule(top: Fields, name: str, value: Any, table: Mapping[str, Any]) -> SharingRule:
    beside = tuple(part.strip() for part in str(table.get(f"{name}_source") or "").split(",") if part.strip())
    if not isinstance(value, dict):
        if isinstance(value, list):
            top.report("sharing_rule", f"the list {name!r} was not read")
        return SharingRule(of=name, rule="" if isinstance(value, list) else str(value), sources=beside)
    inner = Fields(top.document, value, ("sharing_rule", name), [])
    rule, note, sources = inner.text("rule", "formula"), inner.text("note"), inner.sources() or beside
    given = inner.take("shares")
    councils = _councils(top)
    beside_it = inner.rest()
    shares = {
        **(given if isinstance(given, dict) else {}),
        **{who: beside_it[who] for who in councils if who in beside_it},
    }
    for other in beside_it:
        if other not in councils and beside_it[other] is not None:
            top.report("sharing_rule", f"the key {name} / {other} names no council and was not read")
    numbers = {
        str(who): float(share)
        for who, share in shares.items()
        if isinstance(share, int | float) and not isinstance(share, bool)
    }
    for who, share in shares.items():
        if who not in numbers and share is not None:
            top.report("sharing_rule", f"{name} / {who} is no number and was not read")
    return SharingRule(of=name, rule=rule, note=note, shares=numbers, sources=sources)
