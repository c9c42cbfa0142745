"""Which folders are refused, and with what words."""

from __future__ import annotations

import errno
import tempfile
from collections import namedtuple
from pathlib import Path

import pytest

from launcher import places
from launcher.places import (
    check_local,
    check_space,
    check_writable,
    filesystem_type,
    network_share,
    read_mount_command,
    read_mountinfo,
    synchronised,
    windows_share,
)
from launcher.problems import NotEnoughSpace, ReadOnlyFolder, SharedFolder

MOUNTINFO = r"""22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
90 22 0:41 / /mnt/council\040files rw,relatime - cifs //files/libraries rw,vers=3.1.1
91 22 0:42 / /mnt/home rw - nfs4 files:/home rw
92 22 0:43 / /mnt/ada rw,nosuid master:4 - fuse.sshfs ada@files: rw
93 91 254:9 / /mnt/home/local rw - ext4 /dev/vdb rw
"""
MAC = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
//ada@files/libraries on /Volumes/libraries (smbfs, nodev, nosuid, mounted by ada)
"""


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("/mnt/council files/lcp", "cifs"),
        ("/mnt/home/ada/lcp", "nfs4"),
        ("/mnt/ada", "fuse.sshfs"),
        ("/mnt/home/local/lcp", "ext4"),  # a local disk mounted inside a share
        ("/mnt/homework", "ext4"),  # not inside /mnt/home
    ],
)
def test_the_innermost_mount_decides(folder, kind):
    assert filesystem_type(Path(folder), read_mountinfo(MOUNTINFO)) == kind


def test_a_network_share_is_recognised_on_linux(monkeypatch):
    monkeypatch.setattr(places, "_mounts", lambda: read_mountinfo(MOUNTINFO))
    assert network_share(Path("/mnt/ada/lcp")) == "on a network share (fuse.sshfs)"
    assert network_share(Path("/srv/lcp")) is None


def test_a_network_share_is_recognised_on_macos(monkeypatch):
    monkeypatch.setattr(places, "_mounts", lambda: read_mount_command(MAC))
    assert network_share(Path("/Volumes/libraries/lcp")) == "on a network share (smbfs)"
    assert network_share(Path("/Applications")) is None


def test_a_windows_share_is_recognised_by_its_name():
    assert windows_share(r"\\files\libraries") == r"on a network share (\\files\libraries)"
    assert windows_share("C:") is None


@pytest.mark.parametrize(
    "folder",
    [
        "/srv/ada/OneDrive - Camden Council/lcp",
        "/srv/ada/Dropbox/lcp",
        "/srv/ada/Dropbox (Camden)/plans/lcp",
        "/srv/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/lcp",
        "/srv/ada/Library/Mobile Documents/com~apple~CloudDocs/lcp",
        "/srv/ada/iCloudDrive/lcp",
        "/srv/ada/Google Drive/lcp",
        "/srv/ada/Nextcloud",
    ],
)
def test_a_synchronised_folder_is_recognised_by_its_name(folder):
    assert "in a synchronised folder" in synchronised(Path(folder), {})


@pytest.mark.parametrize("folder", ["/srv/dropbox-notes", "/srv/my drives/lcp", "/srv/onedrives/lcp", "/srv/library"])
def test_a_folder_with_a_name_that_is_only_similar_is_not(folder):
    assert synchronised(Path(folder), {}) is None


def test_a_renamed_onedrive_is_recognised_by_the_variable_windows_sets():
    found = synchronised(Path("/srv/Camden/lcp"), {"OneDriveCommercial": "/srv/Camden"})
    assert found == "synchronised by OneDrive"


def test_a_folder_kept_by_syncthing_is_recognised_by_its_mark(tmp_path):
    (tmp_path / ".stfolder").mkdir()
    assert synchronised(tmp_path / "work" / "lcp", {}) == "synchronised by Syncthing"


def test_the_refusal_says_why_and_how_to_insist(tmp_path):
    shared = tmp_path / "Dropbox"
    with pytest.raises(SharedFolder) as refusal:
        check_local(shared, {})
    message = str(refusal.value)
    assert f"{shared} is in a synchronised folder (Dropbox)" in message
    assert "SQLite database" in message
    assert "LCP_ALLOW_SHARED_FOLDER=1" in message


def test_who_insists_is_let_in(tmp_path):
    check_local(tmp_path / "Dropbox", {"LCP_ALLOW_SHARED_FOLDER": "1"})


def test_a_writable_folder_passes_and_is_left_as_it_was(tmp_path):
    check_writable(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("number", [errno.EROFS, errno.EACCES])
def test_a_read_only_folder_is_refused_with_the_system_s_reason(tmp_path, monkeypatch, number):
    def refuse(**where):
        raise OSError(number, "Read-only file system")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    with pytest.raises(ReadOnlyFolder, match=r"cannot be written to \(Read-only file system\).*Copy the folder"):
        check_writable(tmp_path)


def test_a_disk_that_is_full_is_not_called_read_only(tmp_path, monkeypatch):
    def refuse(**where):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    with pytest.raises(NotEnoughSpace, match="the disk is full"):
        check_writable(tmp_path)


def test_too_little_space_is_said_before_anything_is_fetched(tmp_path, monkeypatch):
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(places.shutil, "disk_usage", lambda folder: usage(10e9, 9.6e9, 0.4e9))
    with pytest.raises(NotEnoughSpace, match=r"0\.4 GB free in .* needs about 2\.0 GB"):
        check_space(tmp_path)


def test_enough_space_passes(tmp_path):
    check_space(tmp_path, needed=1)
