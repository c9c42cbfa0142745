"""Whose a finished report is: it holds what a team has entered, so it is read by whoever may read that."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePosixPath

from lcp_analysis.records.access import KEEPERS, may_read
from lcp_analysis.terms import Authorities, Claim, Scope

FOR_ALL = frozenset({"programme.html", "programme.json"})  # opens no authority's draft
LOOK = "look"  # folder of stylesheet and script


def may_have(claim: Claim, path: str, known: Authorities) -> bool:
    """Say whether somebody may have a file of the folder of reports.

    A name that begins with an authority's (``camden.html``, ``camden-proposition.docx``, ``camden/model.xlsx``) is that
    authority's. What is nobody's, such as the index with its reasons for failures, is the keeper's of every authority.
    """
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts:  # a way round through a folder that is open
        return False
    first = parts[0]
    if first == LOOK or path in FOR_ALL:
        return True
    now = datetime.now(UTC)
    named = [one for one in known if first == one.slug or first.startswith((f"{one.slug}-", f"{one.slug}."))]
    if named:
        whose = max(named, key=lambda one: len(one.slug))  # the longest name is the one that is meant
        return may_read(claim, Scope.of_authority(whose.code), now)
    return claim.role in KEEPERS and all(may_read(claim, Scope.of_authority(one.code), now) for one in known)
