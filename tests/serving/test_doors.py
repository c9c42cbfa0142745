"""Where each size of sign-in may listen; and what a hub tells a server that it starts."""

from __future__ import annotations

from pathlib import Path

import pytest

from lcp_analysis.serving.doors import Door, OpenDoor, SignInBy, hub_door, hub_from
from lcp_analysis.terms import BadInput

HUB = {
    "JUPYTERHUB_API_URL": "http://127.0.0.1:8081/hub/api",
    "JUPYTERHUB_API_TOKEN": "a-token",
    "JUPYTERHUB_CLIENT_ID": "jupyterhub-user-ada",
    "JUPYTERHUB_OAUTH_CALLBACK_URL": "/user/ada/oauth_callback",
    "JUPYTERHUB_OAUTH_ACCESS_SCOPES": '["access:servers!server=ada/", "access:servers!user=ada"]',
    "JUPYTERHUB_SERVICE_PREFIX": "/user/ada/",
    "JUPYTERHUB_SERVICE_URL": "http://192.0.2.7:9999",
}


@pytest.mark.parametrize("address", ["192.0.2.7", "192.168.1.5", "::", "example.org", "localhost.example.org", "127.1"])
def test_a_header_is_believed_only_where_nobody_else_can_send_it(address):
    with pytest.raises(OpenDoor, match=r"could send the header X-Forwarded-User and be anybody"):
        Door(by=SignInBy.PROXY, address=address, tls=True, plain=True)


@pytest.mark.parametrize("where", [{"address": "127.0.0.1"}, {"address": "127.8.8.8"}, {"address": "::1"},
                                   {"address": "192.0.2.7", "socket": Path("pages.sock")}])  # fmt: skip
def test_on_loopback_or_a_local_socket_it_is(where):
    assert Door(by=SignInBy.PROXY, **where).here


def test_links_travel_beyond_this_machine_only_encrypted_or_by_express_wish():
    with pytest.raises(OpenDoor, match="readable for everybody on the network"):
        Door(address="192.0.2.7")
    assert not Door(address="192.0.2.7", tls=True).here
    assert not Door(address="192.168.1.5", plain=True).here


def test_a_server_of_a_hub_listens_where_the_hub_says():
    door, hub = hub_door(HUB, tls=True), hub_from(HUB)
    with pytest.raises(OpenDoor, match="readable for everybody"):
        hub_door(HUB)
    assert (door.by, door.address, door.port, door.base) == (SignInBy.HUB, "192.0.2.7", 9999, "/user/ada/")
    assert hub.authorize == "/hub/api/oauth2/authorize"
    assert hub.callback == "/user/ada/oauth_callback"
    assert hub.scopes == {"access:servers!server=ada/", "access:servers!user=ada"}


@pytest.mark.parametrize("name", [name for name in HUB if name != "JUPYTERHUB_SERVICE_URL"])
def test_what_a_hub_has_not_said_is_named(name):
    with pytest.raises(BadInput, match=f"found no {name}"):
        hub_from({**HUB, name: ""})
    with pytest.raises(BadInput, match="the address the server is to listen on"):
        hub_door({**HUB, "JUPYTERHUB_SERVICE_URL": "http://192.0.2.7"})
