"""A port that is taken is said before anything is started."""

from __future__ import annotations

import socket

import pytest

from lcp_analysis.serving import PortTaken, free_port
from lcp_analysis.serving import ports as module


@pytest.fixture
def taken():
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        yield busy.getsockname()[1]


def test_a_taken_port_is_refused_with_the_way_out(taken):
    with pytest.raises(PortTaken) as refused:
        free_port(taken)
    assert str(refused.value) == (
        f"Port {taken} cannot be used: another program is using it. "
        f"Close the other program, or choose another port with --port {taken + 1}."
    )


def test_a_free_port_is_taken_as_asked(request):
    port = request.getfixturevalue("free_port")
    assert free_port(port) == port


def test_without_a_wish_the_first_free_port_is_found(taken, monkeypatch):
    monkeypatch.setattr(module, "FIRST_PORT", taken)
    assert taken < free_port(None) < taken + 20


def test_a_port_that_does_not_exist_is_refused():
    with pytest.raises(PortTaken, match="ports go from 0 to 65535"):
        free_port(70_000)


def test_the_highest_port_does_not_send_the_reader_beyond_it():
    assert "--port 65536" not in str(PortTaken(65_535, "another program is using it"))
