"""What the forms of the programme enter: for each its topic and its fields, with what can be chosen now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lcp_analysis.case.support import SupportCase
from lcp_analysis.controls.entries import Choices
from lcp_analysis.controls.programme import NEW, Entry, Part, asked, choice, number, several, typed, yes_no
from lcp_analysis.support import Outcome, Shown, Verdict
from lcp_analysis.support.allocation import Reuse
from lcp_analysis.support.ledger import Stage
from lcp_analysis.views.programme_words import OUTCOMES, VERDICTS
from lcp_analysis.workbook.shelf import Shelf

_REUSE = tuple((one.value, one.value.replace("_", " ")) for one in Reuse)
_MONEY = (("cash", "cash"), ("days", "adviser days"))
_SHOWN_HINT = f"One a line: authority; how. How: {', '.join(one.value.replace('_', ' ') for one in Shown)}."


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What there is to choose from."""

    shelf: Shelf
    case: SupportCase
    drafts: Mapping[str, str]  # id -> title of a team's own

    @property
    def authorities(self) -> Choices:
        """All authorities."""
        return tuple((one.code, one.name) for one in self.shelf.authorities)

    @property
    def requests(self) -> Choices:
        """All requests there are."""
        return tuple((key, one.title) for key, one in self.case.record.requests.items())

    @property
    def options(self) -> Choices:
        """All options of the framework but the yardstick."""
        return tuple((one.id, one.name) for one in self.shelf.framework.options if not one.yardstick)

    @property
    def kinds(self) -> Choices:
        """All kinds of work."""
        return tuple((one.id, one.name) for one in self.shelf.framework.support_kinds)

    @property
    def outputs(self) -> Choices:
        """All outputs in the library."""
        return tuple((one.id, one.title) for one in self.case.record.outputs)

    @property
    def calls(self) -> Choices:
        """All calls for work."""
        return tuple((one.ref, f"{one.ref}: {one.title}") for one in self.case.record.calls)


def _reason() -> Part:
    return typed("reason", "Reason", needed=True, hint="It is kept with your name.")


def envelope(known: Known) -> Entry:
    """Release money for a quarter."""
    del known
    parts = (
        typed("source", "Source", needed=True, hint="Such as Programme fund."),
        choice("resource", "Of", _MONEY),
        typed(
            "quarter", "Quarter from", reads="day", needed=True, hint="The first day of a quarter, such as 2011-01-01."
        ),
        number("amount", "Released", high=1e9, needed=False),
        _reason(),
    )
    return Entry(
        topic="envelope",
        legend="Enter the envelope",
        target="ledger",
        parts=parts,
        keyed=("source", "resource", "quarter"),
        note="What is released in one quarter; an amount entered again takes the place of the one before. 0 is none.",
    )


def test_answer(known: Known) -> Entry:
    """Answer a test."""
    tests = tuple((one.id, one.name) for one in known.shelf.framework.support_tests)
    verdicts = tuple((one.value, VERDICTS[one][0]) for one in Verdict)
    parts = (
        choice("request", "Request", known.requests),
        choice("test", "Test", tests),
        asked("verdict", "Answer", verdicts),
        typed("fact", "Fact it rests on", needed=True, hint="What was seen, and where."),
        _reason(),
    )
    return Entry(topic="support_test", legend="Answer a test", target="queue", parts=parts, keyed=("request", "test"))


def decision(known: Known) -> Entry:
    """Suggest or decide."""
    what = (("support_suggestion", "officers suggest"), ("support_decision", "it is decided"))
    parts = (
        choice("request", "Request", known.requests),
        choice("topic", "What this is", what),
        asked("outcome", "Outcome", tuple((one.value, OUTCOMES[one]) for one in Outcome)),
        typed("on", "On", reads="day", needed=True, hint="The day of the decision, or of the board it is put to."),
        number("cash", "Cash", high=1e9, unit="£"),
        number("days", "Adviser days", high=1e5),
        _reason(),
    )
    note = "A decision promises no money by itself: commit it in the ledger."
    return Entry(topic="", legend="Suggest or decide", target="queue", parts=parts, keyed=("request",), note=note)


def ledger_line(known: Known) -> Entry:
    """Enter a line of the ledger."""
    parts = (
        choice("request", "Request", known.requests),
        choice("stage", "What happens", tuple((one.value, one.value) for one in Stage)),
        choice("resource", "Of", _MONEY),
        number("amount", "Amount", high=1e9, needed=True),
        typed(
            "quarter", "Quarter from", reads="day", needed=True, hint="The first day of a quarter, such as 2011-01-01."
        ),
        typed("source", "Source", needed=True, hint="As the envelope names it."),
        typed("note", "Note"),
    )
    note = "More than is free is refused, also when two people commit at once."
    return Entry(topic="ledger_entry", legend="Commit, spend or release", target="ledger", parts=parts, note=note)


def by_hand(known: Known) -> Entry:
    """Overrule the best set."""
    sides = (("in", "put in by hand"), ("out", "left out by hand"), ("", "left to the calculation"))
    parts = (choice("request", "Request", known.requests), choice("side", "It is", sides), _reason())
    note = "The section above then says what this costs."
    return Entry(
        topic="allocation_hand",
        legend="Try it another way",
        target="best_set",
        parts=parts,
        keyed=("request",),
        note=note,
    )


def intention(known: Known) -> Entry:
    """Enter an authority's intention."""
    parts = (
        asked("authority", "Authority", known.authorities),
        asked("option", "Means to take further", known.options),
        typed("decide_by", "Decides by", reads="day", needed=True),
        asked("shown", "Shown by", tuple((one.value, one.words) for one in Shown)),
    )
    return Entry(
        topic="intention",
        legend="An authority's intention",
        target="best_set",
        parts=parts,
        keyed=("authority", "option"),
    )


def contact(known: Known) -> Entry:
    """Enter a contact."""
    parts = (
        asked("authority", "Authority", known.authorities),
        typed("on", "Day", reads="day", needed=True),
        typed("how", "How", needed=True, hint="Such as meeting, telephone, e-mail."),
        typed("about", "About", needed=True, lines=True),
        typed("next_on", "Next contact", reads="day"),
    )
    return Entry(topic="contact", legend="Enter a contact", target="contacts", parts=parts)


def call(known: Known) -> Entry:
    """Open a call for work."""
    parts = (
        typed("title", "Title", needed=True),
        choice("kind", "Kind of work", known.kinds),
        choice("option", "For", known.options),
        typed("text", "Notice", needed=True, lines=True, hint="Take over the draft above and edit it."),
        typed("opened", "Opens", reads="day", needed=True),
        typed("closes", "Answers by", reads="day"),
        typed("cost", "Likely cost", reads="spread"),
    )
    return Entry(topic="call", legend="Open a call for work", target="calls", parts=parts)


def call_answer(known: Known) -> Entry:
    """Enter an answer to a call."""
    parts = (
        choice("call", "Call", known.calls),
        asked("authority", "Authority", known.authorities),
        typed("on", "Answered on", reads="day", needed=True),
        yes_no("ready", "Ready to take part"),
        typed("says", "Says", lines=True),
    )
    return Entry(
        topic="call_answer", legend="An answer to a call", target="calls", parts=parts, keyed=("call", "authority")
    )


def output(known: Known) -> Entry:
    """List an output, or change one."""
    parts = (
        choice("output", "Output", ((NEW, "a new one"), *known.outputs)),
        typed("title", "Title", needed=True),
        choice("request", "From the request", known.requests),
        choice("owner", "Owner", known.authorities),
        choice("form", "Form", _REUSE),
        typed("licence", "Licence", needed=True, hint="Such as Open Government Licence."),
        typed("due", "Due", reads="day"),
        typed("delivered", "Delivered", reads="day"),
    )
    return Entry(
        topic="output", legend="An output: listed, due, delivered", target="outputs", parts=parts, chosen="output"
    )


def reuse(known: Known) -> Entry:
    """Enter who has used an output."""
    parts = (
        choice("output", "Output", known.outputs),
        asked("authority", "Used by", known.authorities),
        typed("on", "On", reads="day", needed=True),
        typed("saved", "Saved by it", reads="spread"),
    )
    return Entry(
        topic="output_reuse",
        legend="An output has been used",
        target="outputs",
        parts=parts,
        keyed=("output", "authority"),
    )


def draft(known: Known) -> Entry:
    """Draft a request in step 7."""
    sent = (("draft", "keep it as a draft of the team"), ("send", "put it to the programme"))
    parts = (
        choice("draft", "Draft", ((NEW, "a new one"), *known.drafts.items())),
        typed("title", "Title", needed=True, hint="The piece of work in a few words."),
        choice("kind", "Kind of work", known.kinds),
        choice("option", "Option it serves", (("", "none: an idea is to be shaped"), *known.options)),
        several("partners", "Authorities that do it together", known.authorities),
        typed("intention", "How each has shown that it means to go on", reads="shown", lines=True, hint=_SHOWN_HINT),
        typed("output", "What it leaves behind", lines=True),
        several("could_use", "Who else could use that", known.authorities),
        choice("reuse", "In what form", (("", "not known yet"), *_REUSE)),
        typed("beyond_staff", "Why your own staff cannot do it", lines=True),
        number(
            "general_part", "Part that would still matter if this project stopped", high=100, unit="%", reads="percent"
        ),
        typed("significance", "If one authority alone: why it matters to others", lines=True),
        typed("cost", "Cost", reads="spread"),
        number("days", "Adviser days", high=1e5),
        typed("ready", "Could start", reads="day"),
        number("months", "Takes", high=120, unit="months"),
        typed("needed_by", "Output needed by", reads="day"),
        choice("call", "Answers the call", (("", "none"), *known.calls)),
        choice("what", "Now", sent),
    )
    return Entry(
        topic="support_request",
        legend="Draft a request",
        target="support",
        parts=parts,
        chosen="draft",
        note="Nobody outside the team sees a draft. Saved, it is put to the nine tests above, as a check of your own.",
    )


ENTRIES: Mapping[str, Callable[[Known], Entry]] = MappingProxyType(
    {
        "envelope": envelope,
        "test": test_answer,
        "decision": decision,
        "ledger_line": ledger_line,
        "by_hand": by_hand,
        "intention": intention,
        "contact": contact,
        "call": call,
        "call_answer": call_answer,
        "output": output,
        "reuse": reuse,
        "draft": draft,
    }
)
