"""The pages: a Voila server behind a door of three sizes, with addresses of our own."""

from lcp_analysis.serving.doors import Door, OpenDoor, SignInBy, hub_door, hub_from
from lcp_analysis.serving.ports import PortTaken, free_port
from lcp_analysis.serving.server import serve

__all__ = ["Door", "OpenDoor", "PortTaken", "SignInBy", "free_port", "hub_door", "hub_from", "serve"]
