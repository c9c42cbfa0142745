"""Whose page this is: the verified claim that reaches a kernel, and who works where nobody signs in."""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta

from lcp_analysis.terms import Authorities, Authority, Claim, LcpError, Role
from lcp_analysis.workbook.request import Mode
from lcp_analysis.workbook.shelf import shelf

CLAIM_VARIABLE = "LCP_CLAIM"  # set for a kernel by who has verified the claim: the server, or the batch
_LOCAL_HOURS = 12
_SERVICE_HOURS = 1


class NoClaim(LcpError):
    """A page or report was started by nobody in particular."""

    def __str__(self) -> str:
        return (
            "Nobody has signed in for this page, so nothing is shown. Open it from the board; reports are made with "
            "./lcp report."
        )


def claim_as_text(claim: Claim) -> str:
    """Write a claim for the environment of a kernel, which is a process of whoever has verified it."""
    return json.dumps(
        {
            "user": claim.user,
            "role": str(claim.role),
            "authorities": sorted(claim.authorities),
            "partnerships": sorted(claim.partnerships),
            "expires": claim.expires.isoformat(),
        }
    )


def read_claim(text: str) -> Claim:
    """Read a claim that :func:`claim_as_text` wrote.

    Raises
    ------
    NoClaim
        If it is none.
    """
    try:
        found = json.loads(text)
        return Claim(
            user=found["user"],
            role=Role(found["role"]),
            authorities=frozenset(found["authorities"]),
            partnerships=frozenset(found["partnerships"]),
            expires=datetime.fromisoformat(found["expires"]),
        )
    except (ValueError, KeyError, TypeError):
        raise NoClaim from None


def own_claim(mode: Mode, environment: Mapping[str, str] | None = None) -> Claim:
    """Return the claim this process works under.

    Raises
    ------
    NoClaim
        If it shows a page or makes a report, and nobody gave it a claim. In JupyterLab it is the person at the machine.
    """
    given = (os.environ if environment is None else environment).get(CLAIM_VARIABLE)
    if given:
        return read_claim(given)
    if mode is Mode.LAB:
        return local_claim()
    raise NoClaim


def local_claim() -> Claim:
    """Return the claim of the person at this machine: an analyst for all authorities, for half a day."""
    return Claim(
        user=getpass.getuser(),
        role=Role.ANALYST,
        authorities=frozenset(authority.code for authority in shelf().authorities),
        expires=datetime.now(UTC) + timedelta(hours=_LOCAL_HOURS),
    )


def service_claim(authorities: Iterable[Authority] = ()) -> Claim:
    """Return the claim a report is made under: it opens the authorities named and no draft of another.

    Without authorities it is the programme's, which opens no authority's draft at all.
    """
    codes = frozenset(authority.code for authority in authorities)
    return Claim(
        user="lcp report",
        role=Role.ANALYST if codes else Role.PROGRAMME,
        authorities=codes,
        expires=datetime.now(UTC) + timedelta(hours=_SERVICE_HOURS),
    )


def own_authority(claim: Claim, known: Authorities, given: str) -> str:
    """Return the authority a page is about when its address names none: the one given, or else the claim's first."""
    own = [authority for authority in known if authority.code in claim.authorities]
    if not own or any(authority.slug == given for authority in own):
        return given
    return min(own, key=lambda authority: authority.name).slug
