"""The way in: codes that end, tries that are counted, secrets that people can type."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from lcp_analysis.terms import BadInput
from lcp_analysis.workshop import network
from lcp_analysis.workshop.door import OPEN_MINUTES, Door
from lcp_analysis.workshop.network import Interface
from lcp_analysis.workshop.seats import digest, new_secret

NINE = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def clock():
    return [NINE]


@pytest.fixture
def door(clock):
    return Door(lambda: clock[0])


def test_a_code_is_good_for_half_an_hour_and_until_the_next_one(door, clock):
    assert not door.fits("")
    door.open()
    code = door.code
    assert door.fits(code.lower().replace("-", " "))
    clock[0] = NINE + timedelta(minutes=OPEN_MINUTES - 1)
    assert door.fits(code)
    clock[0] = NINE + timedelta(minutes=OPEN_MINUTES)
    assert not door.fits(code)
    door.open()
    assert door.code != code
    door.close()
    assert door.code == ""


def test_ten_wrong_tries_in_a_minute_are_enough_from_one_address_and_only_from_it(door, clock):
    for _ in range(10):
        assert not door.tired_of("10.0.0.7")
        door.wrong("10.0.0.7")
    assert door.tired_of("10.0.0.7")
    assert not door.tired_of("10.0.0.8")
    clock[0] = NINE + timedelta(minutes=1, seconds=1)
    assert not door.tired_of("10.0.0.7")


def test_a_secret_can_be_typed_in_any_way_and_is_kept_only_as_its_digest():
    secret = new_secret()
    assert len({new_secret() for _ in range(50)}) == 50
    assert not set(secret) & set("01ILOU")
    assert digest(secret.lower().replace("-", "  ")) == digest(secret)
    assert secret not in digest(secret)


def test_an_interface_is_chosen_by_name_or_address_and_a_wrong_one_is_told_what_there_is(monkeypatch):
    monkeypatch.setattr(network, "interfaces", lambda: [Interface("wlan0", "192.0.2.7")])
    assert network.chosen("wlan0").address == network.chosen("192.0.2.7").address == "192.0.2.7"
    for wrong in ("eth9", "127.0.0.1", "192.0.2.99"):
        with pytest.raises(BadInput, match=r"one address of this machine \(wlan0 192\.0\.2\.7\)"):
            network.chosen(wrong)


def test_without_a_network_the_refusal_says_to_join_one(monkeypatch):
    monkeypatch.setattr(network, "interfaces", list)
    with pytest.raises(BadInput, match="none: join the hotspot first"):
        network.chosen("wlan0")


def test_this_machines_own_addresses_are_never_the_loopback():
    assert all(not one.address.startswith("127.") for one in network.interfaces())
