"""What a warm parent is made from, and what one kernel of it needs. Both travel as JSON between the two processes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """How a parent becomes warm. Equal recipes share a parent."""

    prime: str  # "package.module:function", called without arguments, returns Primed
    environment: tuple[tuple[str, str], ...] = ()  # what the function may depend on, sorted by name

    @classmethod
    def of(cls, prime: str, primed_from: Iterable[str], environment: Mapping[str, str]) -> Recipe:
        """Return the recipe of a parent for kernels with a given environment."""
        basis = {name: environment[name] for name in sorted(primed_from) if name in environment}
        return cls(prime=prime, environment=tuple(basis.items()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Primed:
    """What a priming function gives back."""

    made_from: Iterable[Path] = ()  # files and folders: when one changes on disk, the parent is no longer true
    in_child: Callable[[], None] = field(default=lambda: None)  # called in each kernel when its shell is there


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelOrder:
    """One kernel to be forked."""

    arguments: tuple[str, ...]  # as for ipykernel_launcher: "-f", the connection file, options
    folder: str  # where the notebook's relative paths begin
    environment: Mapping[str, str]  # all of it: nothing comes from the parent
    memory_mb: int  # of data, beyond which allocation fails in the notebook
    processor_seconds: int  # after which the kernel is ended by the system
