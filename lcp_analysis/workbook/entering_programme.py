"""Joins the forms of the programme to its record: what the office enters, and what a team asks for in step 7."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Mapping
from dataclasses import replace
from typing import Any, Protocol

from lcp_analysis.case import Decisions
from lcp_analysis.case.programme_record import ProgrammeRecord
from lcp_analysis.case.support import SupportCase, support_case
from lcp_analysis.controls import Answer, Form, Value
from lcp_analysis.controls.entries import Choices
from lcp_analysis.controls.programme import Entry, read_entry, shown_values, start_values
from lcp_analysis.records.clock import utc_now
from lcp_analysis.records.programme_topics import OFFICE
from lcp_analysis.records.topics import WHOLE, find_topic, read_payload
from lcp_analysis.terms import PROGRAMME, Claim
from lcp_analysis.views.bulletin import drafted_bulletin, next_number
from lcp_analysis.workbook.places import record_there
from lcp_analysis.workbook.programme import OpenProgramme, open_programme
from lcp_analysis.workbook.programme_entries import ENTRIES, Known
from lcp_analysis.workbook.request import Request
from lcp_analysis.workbook.saving import Change, Desk, Saved, SavingDesk
from lcp_analysis.workbook.shelf import Shelf

PROGRAMME_FORMS = tuple(ENTRIES)
_REQUEST = "support_request"
_LONGEST_KEY = 40  # characters


class Page(Protocol):
    """What entering needs of a page."""

    request: Request
    decisions: Decisions
    desk: Desk | None

    @property
    def stamp(self) -> str:
        """What the page is made from, as it stands."""

    def take(self, decisions: Decisions) -> None:
        """Show from now on what has been recorded."""


class ProgrammeDesk(SavingDesk):
    """The programme's record as one person has it before them."""

    def __init__(self, claim: Claim, shelf: Shelf) -> None:
        super().__init__(claim, PROGRAMME)
        self._shelf = shelf
        self._opened: OpenProgramme | None = None  # where nothing can be recorded yet: looking makes no file
        if record_there():
            self._take(self._look_again())

    @property
    def case(self) -> SupportCase:
        """The programme's case as it stands."""
        if self._opened is not None:
            return self._opened.case
        known = self._shelf
        return support_case(known.framework, known.authorities, ProgrammeRecord(), utc_now().date())

    def _look_again(self) -> OpenProgramme:
        self._opened = open_programme(self._claim, self._shelf)
        return self._opened

    def held(self, topic: str) -> dict[str, Any]:
        """Return what this person has in view of a topic, by key."""
        return {key: value for (kind, key), value in self._values.items() if kind == topic and value is not None}


class EnteringProgramme:
    """The programme's forms on one page. All work at one desk, so that each sees what any of them saved."""

    def __init__(self, page: Page, shelf: Shelf, claim: Claim, draws: Mapping[str, Callable[[], str]]) -> None:
        self._page, self._shelf, self._claim, self._draws = page, shelf, claim, draws
        self._desk = ProgrammeDesk(claim, shelf)
        self._forms: dict[str, Form] = {}

    def form(self, name: str) -> Form | None:
        """Return a form; ``None`` for whoever may not enter it, and where there is nothing yet to enter it about."""
        if name != "draft" and self._claim.role not in OFFICE:
            return None
        entry = self._entry(name)
        if any(field.kind == "choice" and not field.choices for field in entry.fields):
            return None
        self._forms[name] = Form(
            legend=entry.legend,
            note=entry.note,
            fields=entry.fields,
            values=self._start(name, entry),
            changed=lambda values: self._saved(name, values),
            button="Save",
            target=entry.target,
            chooser=(entry.chosen,) if entry.chosen else (),
            presets=self._presets(name, entry),
            undone=lambda: self._answer(name, self._desk_of(name).undo(name)),
            folded=name != "draft",  # the office's page is read more often than it is written
        )
        return self._forms[name]

    def _start(self, name: str, entry: Entry) -> dict[str, Value]:
        """Return what a form holds at first: what stands where it stands once; a team asks with its own authority."""
        if name != "draft":
            start = start_values(entry)
            key = WHOLE if entry.single else str(start.get(entry.chosen) or "")
            held = self._standing(name, entry)
            return shown_values(entry, key, held[key]) if key in held else start
        own = self._shelf.authorities.find(self._page.request.authority)
        return {**start_values(entry), "partners": (own.code,)}

    def _entry(self, name: str) -> Entry:
        drafts = {key: one.title for key, one in self._page.decisions.requests.items()} if name == "draft" else {}
        return ENTRIES[name](Known(shelf=self._shelf, case=self._desk.case, drafts=drafts))

    def _desk_of(self, name: str) -> SavingDesk:
        return self._team if name == "draft" else self._desk

    @property
    def _team(self) -> Desk:
        if self._page.desk is None:
            own = self._shelf.authorities.find(self._page.request.authority)
            self._page.desk = Desk(self._claim, own, self._page.request.clock, self._page.decisions)
        return self._page.desk

    def _standing(self, name: str, entry: Entry) -> dict[str, Any]:
        """Return what stands of what a form can change, by key."""
        if entry.single:
            return {WHOLE: self._desk.held(entry.topic).get(WHOLE) or self._as_set(entry.topic)}
        if name == "bulletin":
            return self._bulletins()
        if name != "draft":
            return self._desk.held(entry.topic)
        held = {key: self._team.value(_REQUEST, key) for key in self._page.decisions.requests}
        return {key: self._named(value) for key, value in held.items() if value is not None}

    def _as_set(self, topic: str) -> dict[str, Any]:
        """Return what holds of a topic where nobody has entered it: the rules have values from the start."""
        return read_payload(find_topic(topic), {}).model_dump(mode="json") if topic == "programme_settings" else {}

    def _bulletins(self) -> dict[str, Any]:
        """Return the bulletins that were kept, and the draft of the next."""
        case, known = self._desk.case, self._shelf
        number = next_number(case.record.bulletins)
        draft = drafted_bulletin(case, number, known.framework, known.evidence.dataset)
        return {**self._desk.held("bulletin"), str(number): {"on": draft.on.isoformat(), "text": draft.text}}

    def _named(self, value: Any) -> dict[str, Any]:
        shown = {self._shelf.authorities.find(code).name: how for code, how in (value.get("intention") or {}).items()}
        return {**value, "intention": shown}

    def _presets(self, name: str, entry: Entry) -> dict[str, dict[str, Value]]:
        if not entry.chosen:
            return {}
        held = {key: shown_values(entry, key, value) for key, value in self._standing(name, entry).items()}
        return {"": self._start(name, entry), **held}

    def _saved(self, name: str, values: dict[str, Value]) -> Answer:
        entry = self._entry(name)
        said = read_entry(entry, values)
        if name == "draft":
            return self._asked(name, entry, values, said)
        topic = str(values.get("topic") or entry.topic)
        key = self._key(entry, values, said, self._desk.held(topic))
        taken_back = topic == "allocation_hand" and not said.get("side")
        if entry.single:
            stands = self._standing(name, entry)[WHOLE]
            said = {**{at: stands[at] for at in stands if at not in start_values(entry)}, **said}
        reason = str(values.get("reason") or "").strip()
        change = Change(topic=topic, key=key, value=None if taken_back else said, reason=reason)
        return self._answer(name, self._desk.save(name, [change]))

    def _asked(self, name: str, entry: Entry, values: dict[str, Value], said: dict[str, Any]) -> Answer:
        """Keep a draft with the team, or put it to the programme: it is then a draft no more."""
        sent = said.pop("what", "") == "send"
        said["intention"] = {self._shelf.authorities.find(who).code: how for who, how in said["intention"].items()}
        said["partners"] = list(
            dict.fromkeys([*said.get("partners", ()), *said["intention"]])
        )  # who means to go on, takes part
        taken = {**self._standing(name, entry), **self._desk.held(_REQUEST)}
        key = self._key(entry, values, said, taken)
        if not sent:
            return self._answer(name, self._team.save(name, [Change(topic=_REQUEST, key=key, value=said)]))
        done = self._desk.save(name, [Change(topic=_REQUEST, key=key, value=said)])
        if done.done and self._team.value(_REQUEST, key) is not None:
            self._team.save(name, [Change(topic=_REQUEST, key=key, value=None)])
        words = f"Put to the programme. {done.words}" if done.done else done.words
        return self._answer(name, replace(done, words=words))

    def _key(self, entry: Entry, values: Mapping[str, Value], said: Mapping[str, Any], taken: Container[str]) -> str:
        if entry.single:
            return WHOLE
        if entry.keyed:
            return "/".join(str(values[name]).strip() for name in entry.keyed)
        chosen = str(values.get(entry.chosen) or "") if entry.chosen else ""
        words = said.get("title") or " ".join(
            str(said.get(name, "")) for name in ("request", "stage", "authority", "on")
        )
        if entry.topic == "call":  # it is quoted by its number
            return next(key for number in range(1, 10_000) if (key := f"call-{number}") not in taken)
        return chosen or _free_key(str(words), taken)

    def _answer(self, name: str, done: Saved) -> Answer:
        """Draw every section of the page again as it stands now."""
        if name == "draft" and self._page.desk is not None:
            self._page.take(self._page.desk.decisions)
        self._page.request = replace(self._page.request, as_at=None)
        entry = self._entry(name)
        emptied = done.done and not done.met
        for other in self._forms.keys() - {name}:  # a new call, say, can be answered at once
            self._forms[other].offer(_offered(self._entry(other)))
        return Answer(
            words=done.words,
            others={section: draw() for section, draw in self._draws.items()},
            stamp=self._page.stamp,
            held=done.met,
            values=self._start(name, entry) if emptied else None,
            presets=self._presets(name, entry) or None,
            choices=_offered(entry),
        )


def _offered(entry: Entry) -> dict[str, Choices]:
    return {field.id: field.choices for field in entry.fields if field.kind == "choice"}


def _free_key(title: str, taken: Container[str]) -> str:
    """Return a key made of a title that nothing has yet."""
    stem = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:_LONGEST_KEY].strip("-") or "one"
    return next(key for key in (stem, *(f"{stem}-{number}" for number in range(2, 10_000))) if key not in taken)
