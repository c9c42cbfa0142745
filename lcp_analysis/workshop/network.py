"""Which of this machine's addresses phones can reach, and a certificate for it."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path

from lcp_analysis.terms import BadInput, LcpError
from lcp_analysis.workshop.server import Certificate

LOOPBACK = "127.0.0.1"
RISK = (
    "Anybody on the same network can reach the pages of this workshop. Over plain HTTP they could also read what is "
    "sent and take over somebody's place. Use a hotspot or travel router of your own that only the room's devices "
    "join, with a password; never the guest Wi-Fi of a hotel or a library. Notebooks and reports are not served there."
)
_DAYS = 2
_FIRST_PORT = 8866


class NoCertificate(LcpError):
    """A certificate could not be made."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"No certificate could be made: {self.reason}. Give one with --certificate and --key, or go without."


@dataclass(frozen=True, slots=True)
class Interface:
    """One network address of this machine."""

    name: str  # "wlan0"; "" where only the address is known
    address: str


def interfaces() -> list[Interface]:
    """Return the IPv4 addresses of this machine that others could reach, the one it would use first."""
    found = dict.fromkeys(address for address in (_outgoing(), *_of_name()) if _reachable(address))
    return [Interface(name, address) for address in found for name in [_name_of(address)]]


def chosen(text: str) -> Interface:
    """Return the interface with this name or address.

    Raises
    ------
    BadInput
        If there is none, or it is every address at once.
    """
    here = interfaces()
    for one in here:
        if text in (one.name, one.address):
            return one
    if _is_address(text) and _bindable(text, 0):
        return Interface("", text)
    listed = ", ".join(f"{one.name or 'network'} {one.address}" for one in here) or "none: join the hotspot first"
    raise BadInput("--lan", repr(text[:40]), f"one address of this machine ({listed})")


def free_port(host: str, asked: int | None) -> int:
    """Return the port asked for, or the first free one from 8866 on, at an address of this machine.

    Raises
    ------
    BadInput
        If it, or all of those tried, cannot be listened on.
    """
    tried = [asked] if asked is not None else list(range(_FIRST_PORT, _FIRST_PORT + 20))
    for port in tried:
        if _bindable(host, port):
            return port
    raise BadInput(f"port {tried[0]} at {host}", "another program, or no such address", "another --port")


def make_certificate(folder: Path, address: str) -> Certificate:
    """Make a certificate for one address, signed by itself, good for two days; browsers warn once and then encrypt.

    Raises
    ------
    NoCertificate
        If OpenSSL is missing or refuses.
    """
    program = shutil.which("openssl")
    if program is None:
        raise NoCertificate("the program openssl is not installed")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    made = Certificate(certificate=folder / "workshop.crt", key=folder / "workshop.key")
    command = [
        program, "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
        "-days", str(_DAYS), "-subj", "/CN=LCP workshop", "-addext", f"subjectAltName=IP:{address}",
        "-keyout", str(made.key), "-out", str(made.certificate),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # found on the path
    if done.returncode:
        raise NoCertificate(done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "openssl refused")
    os.chmod(made.key, 0o600)  # noqa: PTH101
    return made


def _outgoing() -> str:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # a documentation address: nothing is sent, the route alone is looked up
        except OSError:
            return ""
        return str(probe.getsockname()[0])


def _of_name() -> list[str]:
    try:
        return socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []


def _reachable(address: str) -> bool:
    return bool(address) and not ip_address(address).is_loopback and not ip_address(address).is_unspecified


def _name_of(address: str) -> str:
    if not hasattr(socket, "if_nameindex"):
        return ""
    import fcntl  # noqa: PLC0415  # not on every system
    import struct  # noqa: PLC0415

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        for _, name in socket.if_nameindex():
            try:
                asked = struct.pack("256s", name[:15].encode())
                packed = fcntl.ioctl(probe.fileno(), 0x8915, asked)  # SIOCGIFADDR
            except OSError:
                continue  # an interface without an IPv4 address
            if socket.inet_ntoa(packed[20:24]) == address:
                return name
    return ""


def _bindable(address: str, port: int) -> bool:
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((address, port))
    except OSError:
        return False
    return True


def _is_address(text: str) -> bool:
    try:
        return _reachable(text)
    except ValueError:
        return False
