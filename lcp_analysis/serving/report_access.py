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

    What bears an authority's name alone (``camden.html``, ``camden/model.xlsx``) is that authority's. What is nobody's
    is the keeper's of every authority: the index with its reasons for failures, and whatever only begins with a name,
    such as ``camden-islington-back-office.docx``, in which every partner's drafts stand.
    """
    parts = PurePosixPath(path).parts
    if not parts or ".." in parts:  # a way round through a folder that is open
        return False
    first = parts[0]
    if first == LOOK or path in FOR_ALL:
        return True
    now = datetime.now(UTC)
    whose = next((one for one in known if first.partition(".")[0] == one.slug), None)
    if whose is not None:
        return may_read(claim, Scope.of_authority(whose.code), now)
    return claim.role in KEEPERS and all(may_read(claim, Scope.of_authority(one.code), now) for one in known)
