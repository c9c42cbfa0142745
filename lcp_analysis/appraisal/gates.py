"""Gates: what an option must pass, shown beside the score and never traded for points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

from lcp_analysis.terms import Note
from lcp_analysis.terms.words import listing

Gates = Mapping[str, Mapping[str, "Verdict"]]  # option to gate to verdict


class Verdict(StrEnum):
    """How an option stands at a gate."""

    PASS = "pass"  # noqa: S105  # a verdict, not a password
    FAIL = "fail"
    NEEDS_EVIDENCE = "needs_evidence"


def complete(options: Sequence[str], entered: Gates) -> dict[str, dict[str, Verdict]]:
    """Return every option's verdict at every gate; where nobody entered one, evidence is needed."""
    names = list(dict.fromkeys(gate for option in options for gate in entered.get(option, {})))
    return {
        option: {gate: entered.get(option, {}).get(gate, Verdict.NEEDS_EVIDENCE) for gate in names}
        for option in options
    }


def missing_notes(options: Sequence[str], entered: Gates) -> list[Note]:
    """Say which gates nobody has answered for an option, though they were answered for another."""
    names = list(dict.fromkeys(gate for option in options for gate in entered.get(option, {})))
    missing = {option: [gate for gate in names if gate not in entered.get(option, {})] for option in options}
    return [
        Note("gate_not_answered", f"{option} has no answer on {listing(gates)}: it is taken to need evidence.")
        for option, gates in missing.items()
        if gates
    ]


def gate_notes(verdicts: Gates, leaders: Sequence[str]) -> list[Note]:
    """Return what must be said of leaders that have not passed every gate."""
    notes = []
    for option in leaders:
        failed = [gate for gate, verdict in verdicts[option].items() if verdict is Verdict.FAIL]
        open_ = [gate for gate, verdict in verdicts[option].items() if verdict is Verdict.NEEDS_EVIDENCE]
        if failed:
            text = f"{option} has the highest total but fails {listing(failed)}: it cannot be chosen as it is."
            notes.append(Note("leader_fails_gate", text))
        if open_:
            text = f"{option} has the highest total but still needs evidence on {listing(open_)}."
            notes.append(Note("leader_needs_evidence", text))
    return notes
