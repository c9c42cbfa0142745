"""What the models of the framework's files share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Annotated, Any, Protocol, TypeVar

from pydantic import BaseModel, Strict

from lcp_analysis.evidence.problem_files import ProblemModel
from lcp_analysis.framework import at

Number = Annotated[float, Strict()]  # a number, never text that looks like one
Whole = Annotated[int, Strict()]
Flag = Annotated[bool, Strict()]

Built = TypeVar("Built")
Built_co = TypeVar("Built_co", covariant=True)


class FileModel(ProblemModel):
    """Base of every model of a framework file: unknown keys are refused, numbers are finite."""


class Buildable(Protocol[Built_co]):
    """A model that knows the object it stands for."""

    def built(self) -> Built_co:
        """Return the checked object."""
        ...


def built_each(models: Sequence[Buildable[Built]], *place: str | int) -> tuple[Built, ...]:
    """Build a list; a fault says which entry it is in."""
    objects = []
    for position, model in enumerate(models):
        with at(*place, position):
            objects.append(model.built())
    return tuple(objects)


def same_fields(model: BaseModel, kind: type[Built], **other: Any) -> Built:
    """Build a dataclass whose fields carry the names of the model's keys, but for those given as ``other``."""
    known = {field.name for field in fields(kind)}  # type: ignore[arg-type]  # always called with a dataclass
    given = {name: getattr(model, name) for name in type(model).model_fields if name in known and name not in other}
    return kind(**given, **other)
