"""What is said when a judgement cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

from lcp_analysis.terms import BadInput, UnknownName

Path = tuple[str | int, ...]


class BadJudgement(BadInput):
    """An entry of an appraisal that cannot be used, with the path to it so that a file can name its line.

    Parameters
    ----------
    path : tuple of str or int
        Keys from the top of the problem: ``("weights", "swings", "reach")``.
    found, needed : str
        As in :class:`~lcp_analysis.terms.BadInput`.
    """

    def __init__(self, path: Path, found: str, needed: str) -> None:
        super().__init__(" / ".join(str(step) for step in path), found, needed)
        self.args = (path, found, needed)  # so that it survives pickling
        self.path = path


def known(path: Path, what: str, name: str, names: Iterable[str]) -> str:
    """Return ``name`` if it is one of ``names``.

    Raises
    ------
    BadJudgement
        If it is not; the message names those that look alike.
    """
    listed = tuple(names)
    if name in listed:
        return name
    unknown = UnknownName(what, name, listed)
    near = f"; did you mean {' or '.join(unknown.nearest)}?" if unknown.nearest else ""
    raise BadJudgement(path, f"{name!r}, which is no {what}", f"one of {', '.join(listed[:20])}{near}".rstrip("?"))
