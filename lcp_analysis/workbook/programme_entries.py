"""What the forms of the programme enter: for each its topic and its fields, with what can be chosen now."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from lcp_analysis.case.support import SupportCase
from lcp_analysis.controls.entries import Choices
from lcp_analysis.controls.programme import NEW, Entry, Part, asked, choice, number, several, typed, yes_no
from lcp_analysis.support import Outcome, Shown, Verdict
from lcp_analysis.support.allocation import Reuse, Weighting
from lcp_analysis.support.allocation.quarters import quarter_start
from lcp_analysis.support.ledger import Stage
from lcp_analysis.views.bulletin import next_number
from lcp_analysis.views.programme_words import OUTCOMES, VERDICTS
from lcp_analysis.workbook.shelf import Shelf

_REUSE = tuple((one.value, one.value.replace("_", " ")) for one in Reuse)
_MONEY = (("cash", "cash"), ("days", "adviser days"))
_BACK, _AHEAD = 4, 12  # quarters that are offered before and after today's, besides those that have a release
_LONGEST_BULLETIN = 15_000  # characters
_WEIGHTS = (
    (Weighting.EQUAL.value, "every authority alike"),
    (Weighting.RESIDENTS.value, "by residents"),
)
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
        """All requests there are: those that wait for an answer first, in the order of the queue."""
        ordered = sorted(self.case.asked, key=lambda one: not one.open)  # stable: the queue's order within each
        return tuple((one.request.id, one.request.title) for one in ordered)

    @property
    def quarters(self) -> Choices:
        """Quarters by their first day, today's first, then those to come, then those before it."""
        now = quarter_start(self.case.today)
        near = {_quarter(now, ahead) for ahead in range(-_BACK, _AHEAD + 1)}
        near |= {day for by in self.case.record.envelope.values() for steps in by.values() for day in steps}
        ordered = sorted(near, key=lambda day: (day < now, day))
        return tuple((day.isoformat(), f"{day:%B} to {_last_month(day):%B %Y}") for day in ordered)

    @property
    def bulletins(self) -> Choices:
        """The number to come, then those that were kept, the newest first."""
        kept = sorted((one.number for one in self.case.record.bulletins), reverse=True)
        coming = next_number(self.case.record.bulletins)
        return ((str(coming), f"bulletin {coming}, new"), *((str(one), f"bulletin {one}, as kept") for one in kept))

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
        return tuple((one.ref, f"{one.number}: {one.title}") for one in self.case.record.calls)


def _quarter(now: date, ahead: int) -> date:
    months = now.year * 12 + now.month - 1 + 3 * ahead
    return date(months // 12, months % 12 + 1, 1)


def _last_month(quarter: date) -> date:
    return quarter.replace(month=quarter.month + 2)


def _reason() -> Part:
    return typed("reason", "Reason", needed=True, hint="It is kept with your name.")


def _source(known: Known) -> Part:
    """Return the field for a source: one of those that have released something, once any has."""
    sources = tuple((one, one) for one in known.case.record.envelope)
    return choice("source", "Source", sources) if sources else typed("source", "Source", needed=True)


def envelope(known: Known) -> Entry:
    """Release money for a quarter."""
    parts = (
        typed("source", "Source", needed=True, hint="Such as Programme fund."),
        choice("resource", "Of", _MONEY),
        choice("quarter", "Quarter", known.quarters),
        number("amount", "Released", high=1e9, needed=True, hint="In pounds, or in adviser days. 0 is none."),
        _reason(),
    )
    return Entry(
        topic="envelope",
        legend="Enter the envelope",
        target="ledger",
        parts=parts,
        keyed=("source", "resource", "quarter"),
        note="What is released in one quarter; an amount entered again takes the place of the one before.",
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
        number("amount", "Amount", high=1e9, needed=True, hint="In pounds, or in adviser days."),
        choice("quarter", "Quarter", known.quarters),
        _source(known),
        typed("note", "Note"),
    )
    note = "More than is free is refused, also when two people commit at once."
    return Entry(topic="ledger_entry", legend="Commit, spend or release", target="ledger", parts=parts, note=note)


def fund_ends(known: Known) -> Entry:
    """Say when the fund ends."""
    del known
    parts = (typed("on", "Last day on which it can commit", reads="day", needed=True),)
    note = "A commitment in a quarter that begins after this day is refused."
    return Entry(topic="fund_ends", legend="When the fund ends", target="ledger", parts=parts, single=True, note=note)


def rules(known: Known) -> Entry:
    """Set the programme's rules and times."""
    del known
    parts = (
        number("answer_days", "An answer usually takes", high=365, unit="days", reads="whole", needed=True),
        number("soon_days", "An answer is due soon within", high=365, unit="days", reads="whole", needed=True),
        typed("next_board", "The board meets next", reads="day"),
        number(
            "max_lone", "Works of one authority alone, at most", high=100, reads="whole", hint="Empty: as many as fit."
        ),
        choice("lone_needs", "Such a work has to leave behind at least", _REUSE),
        yes_no("fairness", "Of equal sets, take the one that is best for the worst-served authority"),
        choice("weights", "How authorities count", _WEIGHTS),
    )
    note = "They decide what is pressing in the queue, and which set is best."
    legend = "The programme's rules and times"
    return Entry(topic="programme_settings", legend=legend, target="queue", parts=parts, single=True, note=note)


def cost_band(known: Known) -> Entry:
    """Say what a kind of work usually costs."""
    parts = (
        choice("kind", "Kind of work", known.kinds),
        typed("cost", "Usual cost", reads="spread", needed=True),
        number("days", "Adviser days", high=1e5),
        number("months", "Takes", high=60, unit="months", reads="whole", needed=True),
        choice("reuse", "In what form others get it", _REUSE),
        _reason(),
    )
    return Entry(
        topic="cost_band",
        legend="What a kind of work usually costs",
        target="calls",
        parts=parts,
        chosen="kind",
        note="Work that nobody proposes is ranked with it. What is entered again takes the place of what stood.",
    )


def bulletin(known: Known) -> Entry:
    """Edit a number of the bulletin and keep it."""
    hint = "## begins a chapter, - a point of a list, *so* is emphasis."
    parts = (
        choice("number", "Number", known.bulletins),
        typed("on", "Of the day", reads="day", needed=True),
        typed("text", "Text", needed=True, lines=True, longest=_LONGEST_BULLETIN, hint=hint),
    )
    return Entry(
        topic="bulletin",
        legend="Edit the bulletin and keep it",
        target="bulletin",
        parts=parts,
        chosen="number",
        note="A new number begins with the draft above. What is kept is what everybody reads.",
    )


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
        number("months", "Takes", high=120, unit="months", reads="whole"),
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
        "fund_ends": fund_ends,
        "rules": rules,
        "cost_band": cost_band,
        "bulletin": bulletin,
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
