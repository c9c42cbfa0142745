"""One accessible form for every step: labelled native controls, errors beside their field, a status that is read out.

The stock widgets carry no ``aria-label`` and no live region, so the form draws native HTML controls itself. It knows
nothing of what the fields mean: a model outside judges every change, whoever sent it, and answers in words.
"""

from __future__ import annotations

import logging
import sys
import uuid
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import anywidget
import traitlets as tl

from lcp_analysis.terms import BadInput, LcpError
from lcp_analysis.terms.words import sentence

LONGEST_TEXT = 2_000  # characters
LONGEST_LINES = 12_000  # characters of a text of many lines
FORM_TYPE = "application/vnd.lcp.form+json"  # of the output that holds a form's state: {"model": id, "state": {...}}
_SCRIPT = Path(__file__).parent / "assets" / "form.js"
_HELD = "Not saved: somebody else's value stands. Press the button to put yours in its place."
_log = logging.getLogger(__name__)
Value = float | str | bool | tuple[str, ...] | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One control: ``kind`` is "number", "text", "lines" (of text), "choice" (one of) or "choices" (any of).

    A field with ``row`` stands in the row of that id; ``about`` says more of each choice, under the field.
    """

    id: str
    label: str
    kind: str
    hint: str = ""
    unit: str = ""
    low: float | None = None
    high: float | None = None
    step: float | None = None
    choices: tuple[tuple[str, str], ...] = ()  # (value, words)
    about: tuple[tuple[str, str], ...] = ()  # (value, words)
    row: str = ""
    slider: bool = False  # a number can be set by sliding as well
    longest: int | None = None  # characters; None: what its kind allows

    def check(self, value: Any) -> Value:
        """Return the value a browser sent in the field's own type.

        Raises
        ------
        BadInput
            If it is of another type, out of range or not one of the choices: a browser can send anything.
        """
        if self.kind == "number":
            return self._number(value)
        if self.kind == "choices":
            return self._several(value)
        if not isinstance(value, str) or (self.kind == "choice" and value not in dict(self.choices)):
            raise BadInput(self.label, repr(value)[:60], "one of the choices shown" if self.choices else "text")
        longest = self.longest or (LONGEST_LINES if self.kind == "lines" else LONGEST_TEXT)
        if len(value) > longest:
            raise BadInput(self.label, f"{len(value):,} characters", f"at most {longest:,}")
        return value

    def _number(self, value: Any) -> float | None:
        if value is None or value == "":
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadInput(self.label, repr(value)[:60], "a number")
        low = -sys.float_info.max if self.low is None else self.low
        high = sys.float_info.max if self.high is None else self.high
        if not low <= value <= high:  # true of NaN and of both infinities
            found = f"{value:g}" if isinstance(value, float) else repr(value)[:60]
            raise BadInput(self.label, found, f"a number from {low:g} to {high:g}")
        return float(value)

    def _several(self, value: Any) -> tuple[str, ...]:
        known = dict(self.choices)
        if not isinstance(value, list | tuple) or not all(isinstance(item, str) and item in known for item in value):
            raise BadInput(self.label, repr(value)[:60], "any of the choices shown")
        return tuple(item for item in known if item in value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Fields that belong together, what they are about, and its ends in words; the field of its id is its number."""

    id: str
    heading: str
    ends: tuple[tuple[str, str], ...]  # (term, words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Rows whose numbers are judged against each other, shown as shares of 100 while they are entered."""

    rows: tuple[Row, ...]
    title: str  # of the shares


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a form says after a change, and the fresh HTML of the section it changed.

    ``html`` comes from the renderers, which escape all text.
    """

    words: str
    html: str = ""
    values: Mapping[str, Value] | None = None  # what the fields hold from now on; None leaves them as entered
    presets: Mapping[str, Mapping[str, Value]] | None = None  # as those of the form, where they have changed
    stamp: str = ""  # what the page is made from now, for its foot
    held: bool = False  # somebody else's value stands: only a press of the button puts this one in its place
    others: Mapping[str, str] | None = None  # id -> fresh HTML of other sections that the change is seen in
    choices: Mapping[str, tuple[tuple[str, str], ...]] | None = None  # by field, where what can be chosen has changed


@cache
def form_script() -> str:
    """Return the module that draws a form from its model."""
    return _SCRIPT.read_text(encoding="utf-8")


class Form(anywidget.AnyWidget):  # type: ignore[misc]  # the library has no types
    """Fields in one named group; ``changed`` is called with every checked value and answers.

    ``looked`` says something about what is typed before it is sent.
    The answer's HTML takes the place of the element with id ``target``, which the page already shows. Where one form
    enters many things of a kind, ``chooser`` names the fields that say which, and ``presets`` holds what stands for
    each choice, under the chosen values joined by a slash. ``undone`` takes back what this form entered last.
    With ``as_made`` every change of a field is sent when it is made; the button is for sending all of it again. A
    ``folded`` form shows its legend until it is opened.
    """

    _esm = _SCRIPT
    legend = tl.Unicode().tag(sync=True)
    note = tl.Unicode().tag(sync=True)
    button = tl.Unicode().tag(sync=True)
    fields = tl.List().tag(sync=True)
    values = tl.Dict().tag(sync=True)
    errors = tl.Dict().tag(sync=True)
    status = tl.Unicode().tag(sync=True)
    target = tl.Unicode().tag(sync=True)
    html = tl.Unicode().tag(sync=True)
    rows = tl.List().tag(sync=True)
    shares = tl.Unicode().tag(sync=True)
    others = tl.Dict().tag(sync=True)
    chooser = tl.List().tag(sync=True)
    presets = tl.Dict().tag(sync=True)
    undo = tl.Unicode().tag(sync=True)  # words of the button; "" for none
    filled = tl.Int().tag(sync=True)  # rises when the fields hold something else than was entered
    stamp = tl.Unicode().tag(sync=True)
    as_made = tl.Bool().tag(sync=True)
    taken = tl.Bool().tag(sync=True)  # whether the last answer took what was sent: the browser then forgets its copy
    looking = tl.Bool(default_value=False).tag(sync=True)  # whether what is typed is looked at before it is sent
    remark = tl.Unicode().tag(sync=True)  # what is said of what is typed; nothing is saved by it
    folded = tl.Bool().tag(sync=True)  # the legend alone is shown until somebody opens it
    turn = tl.Int().tag(sync=True)  # rises with every answer, so that the same words are read out again

    def __init__(  # noqa: PLR0913  # what a form is, by name
        self,
        *,
        legend: str,
        fields: tuple[Field, ...],
        values: Mapping[str, Value],
        changed: Callable[[dict[str, Value]], Answer],
        button: str,
        target: str,
        note: str = "",
        chooser: tuple[str, ...] = (),
        presets: Mapping[str, Mapping[str, Value]] | None = None,
        undone: Callable[[], Answer] | None = None,
        as_made: bool = False,
        weighed: Rows | None = None,
        looked: Callable[[dict[str, Value]], str] | None = None,
        folded: bool = False,
    ) -> None:
        self._by_id = {field.id: field for field in fields}
        self._changed, self._undone, self._looked = changed, undone, looked
        self._held = False
        self.on_page = False  # shown with its state beside its id: a served page draws it before it has a connection
        self._accepted = dict(values)  # what was last used: a browser can write to the traits, but not to this
        super().__init__(
            legend=legend,
            fields=[asdict(field) for field in fields],
            values=dict(values),
            button=button,
            target=target,
            note=note,
            rows=[asdict(row) for row in weighed.rows] if weighed else [],
            shares=weighed.title if weighed else "",
            chooser=list(chooser),
            presets={key: dict(preset) for key, preset in (presets or {}).items()},
            undo="Undo what I saved last" if undone else "",
            as_made=as_made,
            folded=folded,
            looking=looked is not None,
            remark=looked(dict(values)) if looked else "",
        )
        self.on_msg(self._receive)

    def _repr_mimebundle_(self, **kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        shown, about = super()._repr_mimebundle_(**kwargs)
        if not self.on_page:
            return shown, about
        own = set(Form.class_traits(sync=True)) - set(anywidget.AnyWidget.class_traits(sync=True))
        return {**shown, FORM_TYPE: {"model": self.model_id, "state": self.get_state(own)}}, about

    def _receive(self, _: Any, content: Any, __: Any) -> None:
        if isinstance(content, dict) and content.get("undo") is True:
            self.take_back()
            return
        if isinstance(content, dict) and isinstance(content.get("look"), dict):
            self.look(content["look"])
            return
        sent = content.get("values") if isinstance(content, dict) else None
        made = isinstance(content, dict) and content.get("made") is True
        self.submit(sent if isinstance(sent, dict) else {}, made=made)

    def take_back(self) -> None:
        """Undo what this form entered last."""
        if self._undone is None:
            return
        with self.hold_sync():
            self.errors = {}
            self._say(self._safely(self._undone))
            self.taken = True  # whatever became of it, the fields hold nothing that waits to be saved
            self.turn += 1

    def look(self, typed: Mapping[str, Any]) -> None:
        """Say something about what is typed so far; fields that are not sound yet are passed over."""
        if self._looked is None:
            return
        checked: dict[str, Value] = dict(self._accepted)
        for key, field in self._by_id.items():
            try:
                checked[key] = field.check(typed[key]) if key in typed else checked.get(key)
            except BadInput:
                checked[key] = None
        try:
            self.remark = self._looked(checked)
        except LcpError as error:
            self.remark = str(error)

    def submit(self, sent: Mapping[str, Any], *, made: bool = False) -> None:
        """Check what was sent field by field; only when all of it is sound is the model asked.

        Parameters
        ----------
        sent : Mapping
        made : bool
            Sent as a change was made, and not by the button: it never takes the place of what somebody else saved.
        """
        with self.hold_sync():
            self.taken = False
            if made and self._held:
                self.status, self.html = _HELD, ""
            else:
                self._answer(sent, made=made)
                self.look(sent)
            self.turn += 1

    def _answer(self, sent: Mapping[str, Any], *, made: bool) -> None:
        refused = "Not saved yet" if made else "Not used"
        checked: dict[str, Value] = dict(self._accepted)
        errors: dict[str, str] = {}
        for key, field in self._by_id.items():
            if key in sent:
                try:
                    checked[key] = field.check(sent[key])
                except BadInput as error:
                    errors[key] = f"Found {error.found}; needed {error.needed}."
        self.errors = errors
        unsound = Answer(words=f"{refused}: see the message beside the field.")
        answer = unsound if errors else self._judged(checked, refused)
        self._held = answer.held
        self._say(answer)

    def _say(self, answer: Answer) -> None:
        self.status, self.html, self.stamp = answer.words, answer.html, answer.stamp
        self.others = dict(answer.others or {})

    def _judged(self, checked: dict[str, Value], refused: str) -> Answer:
        def judge() -> Answer:
            answer = self._changed(checked)
            self._accepted = checked
            self.values = dict(checked)
            self.taken = not answer.held
            return answer

        return self._safely(judge, refused)

    def offer(self, choices: Mapping[str, tuple[tuple[str, str], ...]]) -> None:
        """Offer other choices, by field, from now on."""
        for key, offered in choices.items():
            self._by_id[key] = replace(self._by_id[key], choices=offered)
        self.fields = [asdict(field) for field in self._by_id.values()]

    def _safely(self, ask: Callable[[], Answer], refused: str = "Not used") -> Answer:
        try:
            answer = ask()
        except LcpError as error:
            return Answer(words=f"{refused}. {sentence(str(error))}")
        except Exception:  # noqa: BLE001 - a browser never sees a traceback: the log does, under a reference
            reference = uuid.uuid4().hex[:8]
            _log.exception("form %r failed, reference %s", self.legend, reference)
            return Answer(words=f"Something went wrong here and nothing was changed. Reference {reference}.")
        if answer.values is not None:
            self._accepted = {**self._accepted, **answer.values}
            self.values = dict(self._accepted)
            self.filled += 1
        if answer.choices is not None:
            self.offer(answer.choices)
        if answer.presets is not None:
            self.presets = {key: dict(preset) for key, preset in answer.presets.items()}
        return answer
