"""The values the programme enters: requests, decisions, contacts, intentions, calls, outputs, bulletins."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from lcp_analysis.case.programme_record import Bulletin, Contact, Decision, Intended, Settings
from lcp_analysis.records.payload_pieces import Amount, Amounts, Code, Line, Words, known_codes, own_id, parted
from lcp_analysis.records.payloads import MOST_AUTHORITIES, Known, Payload
from lcp_analysis.support import Outcome, Request, Shown, Verdict
from lcp_analysis.support.allocation import Reuse, Weighting
from lcp_analysis.support.notices import CallAnswer, CallNotice
from lcp_analysis.support.outputs import Output, Reused
from lcp_analysis.support.released import PropositionStage, Released
from lcp_analysis.terms import BadInput, UnknownName


class SupportRequested(Payload):
    """A request for support. The key is its id. In a team's own scope it is a draft that nobody else sees."""

    title: Line
    kind: Line
    option: Annotated[str, Field(max_length=60)] | None = None
    partners: tuple[Code, ...] = Field(default=(), max_length=MOST_AUTHORITIES)
    intention: dict[Code, Shown] = Field(default_factory=dict)
    output: Words | None = None
    could_use: tuple[Code, ...] | None = Field(default=None, max_length=MOST_AUTHORITIES)
    reuse: Reuse | None = None
    beyond_staff: Words | None = None
    general_part: Annotated[float, Field(ge=0, le=1)] | None = None
    significance: Words | None = None
    cost: Amounts | None = None
    days: Amount | None = None
    ready: date | None = None
    months: Annotated[int, Field(ge=0, le=120)] | None = None
    needed_by: date | None = None
    later_decisions: tuple[date, ...] = Field(default=(), max_length=12)
    call: Annotated[str, Field(max_length=60)] = ""
    expected: bool = False

    def check(self, known: Known, key: str) -> None:
        """Refuse an authority or option there is not, a range upside down, a stranger's intention."""
        own_id("support_request", key)
        known_codes(known, (*self.partners, *(self.could_use or ())))
        if self.option:
            known.framework.option(self.option)
        self.asked(key)

    def asked(self, key: str) -> Request:
        """Return the request."""
        facts = {name: getattr(self, name) for name in self.__class__.model_fields if name not in ("cost", "expected")}
        return Request(id=key, cost=None if self.cost is None else self.cost.range(), **facts)


class TestAnswered(Payload):
    """A person's answer to a test. The key is ``request/test``; the reason is the entry's."""

    __test__ = False  # the name begins with Test; it is none of pytest's

    verdict: Verdict
    fact: Words

    def check(self, known: Known, key: str) -> None:
        """Refuse a test there is not."""
        _, test = parted("support_test", key, 2)
        tests = [one.id for one in known.framework.support_tests]
        if test not in tests:
            raise UnknownName("support test", test, tests)


class Decided(Payload):
    """What officers suggest, or what is decided. The key is the request's id."""

    outcome: Outcome
    on: date
    cash: Amount = 0.0
    days: Amount = 0.0

    def check(self, known: Known, key: str) -> None:
        """Refuse a key that is no id."""
        del known
        own_id("support_decision", key)

    def decision(self, author: str, reason: str) -> Decision:
        """Return the decision with who made it and why."""
        return Decision(author=author, reason=reason, **self.model_dump())


class ContactMade(Payload):
    """A contact with an authority. The key is the contact's id. For the programme office alone."""

    authority: Code
    on: date
    how: Line
    about: Words
    next_on: date | None = None

    def check(self, known: Known, key: str) -> None:
        """Refuse an authority there is not."""
        own_id("contact", key)
        known_codes(known, (self.authority,))

    def contact(self, key: str) -> Contact:
        """Return the contact."""
        return Contact(id=key, **self.model_dump())


class IntentionGiven(Payload):
    """An authority means to take an option further. The key is ``code/option``."""

    decide_by: date
    shown: Shown
    weight: Annotated[float, Field(gt=0, le=100)] = 1.0

    def check(self, known: Known, key: str) -> None:
        """Refuse an authority or option there is not."""
        code, option = parted("intention", key, 2)
        known_codes(known, (code,))
        known.framework.option(option)

    def intended(self, key: str) -> Intended:
        """Return the intention."""
        code, option = parted("intention", key, 2)
        return Intended(authority=code, option=option, **self.model_dump())


class CallOpened(Payload):
    """A call for work. The key is its reference."""

    title: Line
    kind: Line
    option: Line
    text: Words
    opened: date
    closes: date | None = None
    cost: Amounts | None = None

    def check(self, known: Known, key: str) -> None:
        """Refuse an option there is not, and a call that closes before it opens."""
        own_id("call", key)
        known.framework.option(self.option)
        if self.closes is not None and self.closes < self.opened:
            raise BadInput("call / closes", str(self.closes), f"a day from {self.opened} on")

    def notice(self, key: str, answers: tuple[CallAnswer, ...]) -> CallNotice:
        """Return the notice with its answers."""
        facts = {name: getattr(self, name) for name in ("title", "kind", "option", "text", "opened", "closes")}
        return CallNotice(ref=key, cost=None if self.cost is None else self.cost.range(), answers=answers, **facts)


class CallAnswered(Payload):
    """An authority answers a call. The key is ``call/code``."""

    on: date
    ready: bool
    says: Words = ""

    def check(self, known: Known, key: str) -> None:
        """Refuse an authority there is not."""
        del self
        known_codes(known, (parted("call_answer", key, 2)[1],))

    def answer(self, code: str) -> CallAnswer:
        """Return the answer."""
        return CallAnswer(authority=code, **self.model_dump())


class OutputListed(Payload):
    """An output in the library. The key is its id."""

    title: Line
    request: Line
    owner: Code
    form: Reuse
    licence: Line
    due: date | None = None
    delivered: date | None = None

    def check(self, known: Known, key: str) -> None:
        """Refuse an owner there is not."""
        own_id("output", key)
        known_codes(known, (self.owner,))

    def output(self, key: str, reused: tuple[Reused, ...]) -> Output:
        """Return the output with who has reused it."""
        return Output(id=key, reused=reused, **self.model_dump())


class OutputReused(Payload):
    """An authority has used an output. The key is ``output/code``."""

    on: date
    saved: Amounts | None = None

    def check(self, known: Known, key: str) -> None:
        """Refuse an authority there is not."""
        known_codes(known, (parted("output_reuse", key, 2)[1],))
        if self.saved is not None:
            self.saved.range()

    def reused(self, code: str) -> Reused:
        """Return the reuse."""
        return Reused(authority=code, on=self.on, saved=None if self.saved is None else self.saved.range())


class PropositionReleased(Payload):
    """What the partners of a proposition let the programme and its board see. The key is its reference."""

    title: Line
    authorities: tuple[Code, ...] = Field(min_length=1, max_length=MOST_AUTHORITIES)
    option: Line
    stage: PropositionStage
    saving: Amounts | None = None
    one_off: Amounts | None = None
    price_year: Annotated[str, Field(max_length=10)] = ""
    decides: date | None = None
    doubts: tuple[Words, ...] = Field(default=(), max_length=5)
    overlaps: dict[str, Annotated[float, Field(ge=0, le=1)]] | None = None

    def check(self, known: Known, key: str) -> None:
        """Refuse an authority or option there is not, and an amount without its price year."""
        own_id("released_proposition", key)
        known_codes(known, self.authorities)
        known.framework.option(self.option)
        self.released(key)
        if (self.saving or self.one_off) and not self.price_year:
            raise BadInput("released_proposition / price year", "none", "the year of the prices, such as 2015-16")

    def released(self, key: str) -> Released:
        """Return the proposition as released."""
        return Released(
            id=key,
            title=self.title,
            authorities=self.authorities,
            option=self.option,
            stage=self.stage,
            saving=None if self.saving is None else self.saving.range(),
            one_off=None if self.one_off is None else self.one_off.range(),
            price_year=self.price_year,
            decides=self.decides,
            doubts=self.doubts,
            overlaps=self.overlaps,
        )


class PutByHand(Payload):
    """A person puts a request into the best set, or leaves it out. The key is its id; the reason is the entry's."""

    side: Literal["in", "out"]

    def check(self, known: Known, key: str) -> None:
        """Refuse a key that is no id."""
        del known, self
        own_id("allocation_hand", key)


class BulletinEdited(Payload):
    """A number of the bulletin as a person has edited it, in Markdown. The key is its number."""

    on: date
    text: Annotated[str, Field(min_length=1, max_length=15_000)]

    def check(self, known: Known, key: str) -> None:
        """Refuse a key that is no number."""
        del known, self
        if not key.isascii() or not key.isdecimal() or not 0 < int(key) < 10_000:
            raise BadInput("bulletin / key", repr(key[:60]), "its number, such as 10")

    def bulletin(self, key: str) -> Bulletin:
        """Return the bulletin."""
        return Bulletin(number=int(key), on=self.on, text=self.text)


class ProgrammeSettings(Payload):
    """The programme's rules and times."""

    answer_days: Annotated[int, Field(ge=0, le=365)] = 21
    soon_days: Annotated[int, Field(ge=0, le=365)] = 28
    max_lone: Annotated[int, Field(ge=0, le=100)] | None = None
    lone_needs: Reuse = Reuse.READY_TO_USE
    fairness: bool = True
    weights: Weighting = Weighting.EQUAL
    next_board: date | None = None
    illustrative: bool = False

    def settings(self) -> Settings:
        """Return the settings."""
        return Settings(**self.model_dump())
