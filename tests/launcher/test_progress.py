"""One line on a terminal, two lines elsewhere."""

from __future__ import annotations

import io

import pytest

from launcher.progress import Progress


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_elsewhere_only_the_first_and_last_words_are_printed():
    stream = io.StringIO()
    with Progress("Setting up", stream) as progress:
        progress.show("packages fetched: numpy", 4, 142)
    assert stream.getvalue() == "Setting up\nReady after 0 s.\n"


def test_a_terminal_shows_how_far_it_is_on_one_line():
    stream = Terminal()
    with Progress("Setting up", stream) as progress:
        progress.show("packages fetched: numpy", 71, 142)
        progress.show("short")
    drawn = stream.getvalue()
    assert "[##########..........]  71 of 142  packages fetched: numpy" in drawn
    assert drawn.count("\n") == 2
    over = "[##########..........]  71 of 142  packages fetched: numpy"
    assert "\r" + "short".ljust(len(over)) in drawn  # nothing of the longer text stays


def test_a_count_past_its_total_does_not_burst_the_bar():
    stream = Terminal()
    Progress("", stream).show("packages", 9, 4)
    assert f"[{'#' * 20}]" in stream.getvalue()


def test_what_failed_is_not_called_ready():
    stream = io.StringIO()
    with pytest.raises(KeyError), Progress("Setting up", stream):
        raise KeyError
    assert stream.getvalue() == "Setting up\n"
