"""File and line for what an engine finds wrong in a problem that came from a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from lcp_analysis.evidence.yaml_files import Place, YamlDocument, read_yaml
from lcp_analysis.finance import BrokenYears, MixedPriceBases
from lcp_analysis.terms import BadInput, LcpError, UnknownName


class InFile(LcpError):
    """Something in a file that does not hold together, with the place where it stands."""

    def __init__(self, where: str, error: LcpError) -> None:
        super().__init__(where, error)
        self.where, self.error = where, error

    def __str__(self) -> str:
        return f"{self.where}: {self.error}"


@contextmanager
def naming_the_place(path: Path) -> Iterator[None]:
    """Add file and line to what the engine finds wrong."""
    try:
        yield
    except InFile:
        raise
    except BadInput as error:
        document = read_yaml(path)
        place = _place(document, error.place.split(" / "))
        where = document.words(place) if place else f"{path.name} ({error.place})"
        raise BadInput(where, error.found, error.needed) from None
    except UnknownName as error:
        document = read_yaml(path)
        raise InFile(document.words(_place_of_name(document.data, error)), error) from None
    except MixedPriceBases as error:
        document = read_yaml(path)
        raise InFile(document.words(_place(document, ["lines", error.line])), error) from None
    except BrokenYears as error:
        document = read_yaml(path)
        raise InFile(document.words(_place(document, error.place.split(" / "))), error) from None
    except LcpError as error:
        raise InFile(path.name, error) from None


def _place(document: YamlDocument, steps: list[str]) -> Place:
    """Follow an engine's place ("lines / staff / ramp") into the file as far as it goes; items are found by id."""
    node: Any = document.data
    place: list[str | int] = []
    for step in steps:
        key = _key(node, step)
        if key is None:
            break
        place.append(key)
        node = node[key]
    return tuple(place)


def _key(node: Any, step: str) -> str | int | None:
    if isinstance(node, dict):
        return next((key for key in node if str(key) == step), None)
    if isinstance(node, list):
        ids = [str(item.get("id")) if isinstance(item, dict) else "" for item in node]
        return ids.index(step) if step in ids else None
    return None


def _place_of_name(data: Any, error: UnknownName) -> Place:
    """Find where a name is used that is not there: first under a key that is called what the name should be of."""
    places = list(_uses(data, error.found))
    called = [place for place in places if str(place[-1]) in error.what.split()]
    return (*called, *places, ())[0]


def _uses(data: Any, found: str, place: Place = ()) -> Iterator[Place]:
    """Give the places where a name stands (its own definition would be an id)."""
    if isinstance(data, dict):
        steps = [(key, value) for key, value in data.items() if key != "id"]
    elif isinstance(data, list):
        steps = list(enumerate(data))
    else:
        if str(data) == found:
            yield place
        return
    for step, value in steps:
        yield from _uses(value, found, (*place, step))
