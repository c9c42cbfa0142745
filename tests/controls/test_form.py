"""The form judges whatever a browser sends: refused in words beside the field, nothing changed, never a traceback."""

from __future__ import annotations

import json
import logging
import re

import pytest

from lcp_analysis.controls import FORM_TYPE, Answer, Field, Form, form_script
from lcp_analysis.controls.form import LONGEST_TEXT
from lcp_analysis.terms import BadInput

FIELDS = (
    Field(id="rate", label="Growth", kind="number", unit="%", low=-50, high=50),
    Field(id="free", label="Any number", kind="number"),
    Field(id="clock", label="Knowledge", kind="choice", choices=(("today", "Today"), ("2010", "As known in 2010"))),
    Field(id="group", label="Compare with", kind="choices", choices=(("a", "Ada"), ("b", "Bea"))),
    Field(id="why", label="Reason", kind="text"),
)
START = {"rate": 2.0, "free": None, "clock": "today", "group": (), "why": ""}
HOSTILE = [
    ("rate", "2"),
    ("rate", "__import__('os')"),
    ("rate", True),
    ("rate", [2]),
    ("rate", {"value": 2}),
    ("rate", float("nan")),
    ("rate", float("inf")),
    ("rate", float("-inf")),
    ("rate", 51),
    ("rate", -50.1),
    ("rate", 10**400),
    ("free", 10**400),
    ("free", float("nan")),
    ("free", float("inf")),
    ("clock", "2020"),
    ("clock", None),
    ("clock", 7),
    ("clock", ["today"]),
    ("clock", {}),
    ("group", "a"),
    ("group", ["z"]),
    ("group", [["a"]]),
    ("group", [{"a": 1}]),
    ("group", [None]),
    ("group", {"a": 1}),
    ("group", 5),
    ("group", None),
    ("why", None),
    ("why", 3),
    ("why", ["x"]),
    ("why", "x" * (LONGEST_TEXT + 1)),
]


class Model:
    """Answers every change, and remembers what it was asked."""

    def __init__(self, error: Exception | None = None) -> None:
        self.asked: list[dict] = []
        self.error = error

    def changed(self, values: dict) -> Answer:
        self.asked.append(values)
        if self.error:
            raise self.error
        return Answer(words="Shown.", html=f"<p>{values['rate']}</p>")


def form(model: Model) -> Form:
    return Form(legend="Change", fields=FIELDS, values=START, changed=model.changed, button="Show", target="s")


def received(made: Form, content: object) -> None:
    """As a message from the browser."""
    made._handle_custom_msg(content, [])


@pytest.mark.parametrize(("key", "value"), HOSTILE, ids=lambda part: repr(part)[:30])
def test_a_hostile_value_is_refused_beside_its_field_and_changes_nothing(key, value):
    model = Model()
    made = form(model)
    received(made, {"values": {key: value}})
    assert list(made.errors) == [key]
    assert made.errors[key].startswith("Found ")
    assert "; needed " in made.errors[key]
    assert len(made.errors[key]) < 200
    assert made.status == "Not used: see the message beside the field."
    assert made.html == ""
    assert dict(made.values) == START
    assert model.asked == []


@pytest.mark.parametrize("content", [None, 5, [], {}, {"values": None}, {"values": [1]}, {"values": {"unknown": 1}}])
def test_a_message_without_known_fields_keeps_what_was_there(content):
    model = Model()
    received(form(model), content)
    assert model.asked == [START]


def test_sound_values_reach_the_model_in_their_own_types_and_are_kept():
    model = Model()
    made = form(model)
    sent = {"rate": 3, "free": "", "clock": "2010", "group": ["b", "a", "b"], "why": "agreed"}
    received(made, {"values": sent})
    wanted = {"rate": 3.0, "free": None, "clock": "2010", "group": ("a", "b"), "why": "agreed"}
    assert model.asked == [wanted]
    assert dict(made.values) == wanted
    assert (made.status, made.html, made.errors) == ("Shown.", "<p>3.0</p>", {})


def test_one_bad_field_keeps_all_the_others_from_being_used():
    model = Model()
    made = form(model)
    received(made, {"values": {"rate": 3, "clock": "never"}})
    assert list(made.errors) == ["clock"]
    assert model.asked == []
    received(made, {"values": {"clock": "2010"}})
    assert model.asked[0]["rate"] == 2.0
    assert made.errors == {}


def test_what_a_browser_writes_into_the_widget_s_state_is_not_believed():
    model = Model()
    made = form(model)
    made.set_state({"values": {**START, "rate": "a lot", "group": ["z"]}, "fields": []})
    received(made, {"values": {}})
    assert model.asked == [START]


def test_the_model_s_refusal_is_said_and_nothing_is_kept():
    model = Model(BadInput("Growth", "low 3%, high 2%", "rising order"))
    made = form(model)
    received(made, {"values": {"rate": 3}})
    assert made.status == "Not used. Growth: found low 3%, high 2%; needed rising order."
    assert dict(made.values) == START
    assert made.html == ""


def test_a_programmer_s_mistake_is_a_reference_on_screen_and_a_traceback_in_the_log(caplog):
    made = form(Model(ZeroDivisionError("secret detail")))
    with caplog.at_level(logging.ERROR):
        received(made, {"values": {"rate": 3}})
    assert "secret" not in made.status
    assert "Traceback" not in made.status
    reference = made.status.removesuffix(".").rsplit(" ", 1)[-1]
    assert reference in caplog.text
    assert "secret detail" in caplog.text
    assert dict(made.values) == START


def test_the_same_words_twice_are_two_answers():
    made = form(Model())
    for turn in (1, 2):
        received(made, {"values": {"rate": 3}})
        assert made.turn == turn


def test_a_change_sent_as_it_is_made_is_not_saved_yet_where_the_button_s_would_be_not_used():
    made = form(Model(BadInput("Growth", "low 3%, high 2%", "rising order")))
    received(made, {"values": {"rate": 3}, "made": True})
    assert made.status.startswith("Not saved yet. Growth: found low 3%")
    received(made, {"values": {"clock": "never"}, "made": True})
    assert made.status == "Not saved yet: see the message beside the field."
    assert made.taken is False


def test_what_somebody_else_saved_gives_way_to_the_button_alone():
    asked: list[dict] = []

    def changed(values: dict) -> Answer:
        asked.append(values)
        return Answer(words="Not saved. Ada changed this.", held=len(asked) == 1)

    made = Form(legend="Change", fields=FIELDS, values=START, changed=changed, button="Show", target="s", as_made=True)
    received(made, {"values": {"rate": 3}, "made": True})
    assert made.taken is False
    received(made, {"values": {"rate": 4}, "made": True})
    assert made.status.startswith("Not saved: somebody else's value stands. Press the button")
    assert len(asked) == 1
    received(made, {"values": {"rate": 4}})
    assert [one["rate"] for one in asked] == [3.0, 4.0]
    assert made.taken is True


def test_a_page_is_brought_what_a_form_is_drawn_from_and_other_front_ends_are_not():
    shown_form = form(Model())
    elsewhere, _ = shown_form._repr_mimebundle_()
    assert FORM_TYPE not in elsewhere
    shown_form.on_page = True
    shown, _ = shown_form._repr_mimebundle_()
    assert shown["application/vnd.jupyter.widget-view+json"] == elsewhere["application/vnd.jupyter.widget-view+json"]
    brought = json.loads(json.dumps(shown[FORM_TYPE]))
    assert brought["model"] == shown_form.model_id
    assert brought["state"]["values"] == {**START, "group": []}
    asked = set(re.findall(r'model\.get\("(\w+)"\)', form_script()))
    assert len(asked) > 15
    assert asked <= set(brought["state"])
    assert not {"_esm", "layout", "_model_name"} & set(brought["state"])
