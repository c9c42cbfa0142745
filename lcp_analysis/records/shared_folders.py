"""Is this folder on a network share, or copied elsewhere while it is used? SQLite can be damaged there.

The launcher asks the same before there is an environment to import this package from, so it has the same functions in
``launcher/places.py``. A test holds the two together, word for word.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

SHARED_FOLDER_OVERRIDE = "LCP_ALLOW_SHARED_FOLDER"
NETWORK_FILESYSTEM = re.compile(
    r"(fuse\.)?(nfs\d?|cifs|smb\w*|sshfs|afpfs|webdav|davfs2?|rclone|s3fs|9p|afs|ceph|glusterfs|lustre|ncpfs"
    r"|gvfsd-fuse|onedriver|google-drive-ocamlfuse|vmhgfs-fuse|vboxsf)$"
)
SYNCHRONISED_NAME = re.compile(
    r"(OneDrive|Dropbox|Google ?Drive|iCloud ?Drive|Nextcloud|ownCloud|SynologyDrive|pCloud ?Drive)( .*)?$"
    r"|(My Drive|Mobile Documents|CloudStorage|Box Sync)$",
    re.IGNORECASE,
)
SYNCHRONISED_MARKS = {".dropbox": "Dropbox", ".stfolder": "Syncthing"}
ONEDRIVE_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
WINDOWS_NETWORK_DRIVE = 4  # GetDriveTypeW: DRIVE_REMOTE


def shared(folder: Path, environment: Mapping[str, str]) -> str | None:
    """Say why a folder is no place for a database, or ``None``."""
    return network_share(folder) or synchronised(folder, environment)


def network_share(folder: Path) -> str | None:
    """Say which kind of network share a folder is on, or ``None`` for a local disk."""
    if sys.platform == "win32":
        return windows_share(folder.drive)
    kind = filesystem_type(folder, _mounts())
    if kind and NETWORK_FILESYSTEM.match(kind):
        return f"on a network share ({kind})"
    return None


def filesystem_type(folder: Path, mounts: Mapping[str, str]) -> str | None:
    """Return the type of the file system a folder is on, from mount points and their types."""
    inside = [point for point in mounts if folder.is_relative_to(point)]
    return mounts[max(inside, key=len)] if inside else None


def read_mountinfo(text: str) -> dict[str, str]:
    """Read Linux's ``/proc/self/mountinfo``: mount points and file system types, the last mount on a point winning."""
    mounts = {}
    for line in text.splitlines():
        fields, _, after = line.partition(" - ")
        point = re.sub(r"\\(\d{3})", lambda octal: chr(int(octal[1], 8)), fields.split(" ")[4])
        mounts[point] = after.split(" ")[0]
    return mounts


def read_mount_command(text: str) -> dict[str, str]:
    """Read what ``mount`` prints on macOS and BSD: ``//ada@files/share on /Volumes/share (smbfs, nodev)``."""
    return {match[1]: match[2] for match in re.finditer(r" on (/.*) \(([\w.]+)", text)}


def synchronised(folder: Path, environment: Mapping[str, str]) -> str | None:
    """Say by which service a folder is copied elsewhere while it is used, or ``None``."""
    homes = [environment[name] for name in ONEDRIVE_VARIABLES if environment.get(name)]
    if any(folder.is_relative_to(home) for home in homes):
        return "synchronised by OneDrive"
    for parent in (folder, *folder.parents):
        if SYNCHRONISED_NAME.match(parent.name):
            return f"in a synchronised folder ({parent.name})"
        for mark, service in SYNCHRONISED_MARKS.items():
            if (parent / mark).exists():
                return f"synchronised by {service}"
    return None


def _mounts() -> dict[str, str]:
    listing = Path("/proc/self/mountinfo")
    if listing.exists():
        return read_mountinfo(listing.read_text(encoding="utf-8", errors="replace"))
    try:
        return read_mount_command(subprocess.run(["mount"], capture_output=True, text=True, check=False).stdout)  # noqa: S607
    except OSError:  # no such command: nothing is known, and nothing is refused on a guess
        return {}


def windows_share(drive: str) -> str | None:
    r"""Say whether a Windows drive is a share (``\\server\share``) or a letter that stands for one (``H:``)."""
    if drive.startswith("\\\\"):
        return f"on a network share ({drive})"
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415  # there is none elsewhere

        if ctypes.windll.kernel32.GetDriveTypeW(drive + os.sep) == WINDOWS_NETWORK_DRIVE:
            return f"on a network drive ({drive})"
    return None
