"""The pages: a Voila server on loopback behind signed links, with addresses of our own."""

from lcp_analysis.serving.ports import PortTaken, free_port
from lcp_analysis.serving.server import serve

__all__ = ["PortTaken", "free_port", "serve"]
