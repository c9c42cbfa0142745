from __future__ import annotations

import inspect
import sys

import pytest

from launcher import places as launcher_places
from launcher import problems
from lcp_analysis.records import shared_folders
from lcp_analysis.records.places import FILE, NoWorkspace, SharedWorkspace, record_url


def test_the_record_is_a_file_in_a_workspace_that_is_nobody_elses(tmp_path):
    workspace = tmp_path / "new" / ".lcp"
    assert record_url(workspace, {}) == f"sqlite:///{workspace / FILE}"
    if sys.platform != "win32":
        assert workspace.stat().st_mode & 0o077 == 0


def test_a_server_that_is_named_is_used_and_no_folder_made(tmp_path):
    assert record_url(tmp_path / "x", {"LCP_DATABASE_URL": "postgresql:///lcp"}) == "postgresql:///lcp"
    assert not (tmp_path / "x").exists()


def test_a_synchronised_folder_is_refused_with_the_ways_out(tmp_path):
    workspace = tmp_path / "Dropbox" / "work"
    with pytest.raises(SharedWorkspace, match="synchronised folder") as caught:
        record_url(workspace, {})
    for way in ("LCP_WORKSPACE", "LCP_DATABASE_URL", "LCP_ALLOW_SHARED_FOLDER=1"):
        assert way in str(caught.value)
    assert not workspace.exists()
    assert record_url(workspace, {"LCP_ALLOW_SHARED_FOLDER": "1"}).endswith(FILE)


def test_a_network_share_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(shared_folders, "_mounts", lambda: {"/": "ext4", str(tmp_path): "nfs4"})
    with pytest.raises(SharedWorkspace, match=r"on a network share \(nfs4\)"):
        record_url(tmp_path / "x", {})


def test_a_workspace_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NoWorkspace, match="Name a folder of your own in LCP_WORKSPACE"):
        record_url(tmp_path / "file" / "x", {})


FUNCTIONS = ("network_share", "filesystem_type", "read_mountinfo", "read_mount_command", "synchronised", "_mounts",
             "windows_share")  # fmt: skip
NAMES = ("NETWORK_FILESYSTEM", "SYNCHRONISED_NAME", "SYNCHRONISED_MARKS", "ONEDRIVE_VARIABLES", "WINDOWS_NETWORK_DRIVE")


def words(function) -> list[str]:
    """A function's text without the remarks to the linter."""
    return [line.split("  # noqa")[0] for line in inspect.getsource(function).splitlines()]


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_launcher_judges_a_folder_by_the_same_words(name):
    assert words(getattr(shared_folders, name)) == words(getattr(launcher_places, name))


def test_the_launcher_knows_the_same_shares_and_the_same_way_out():
    for name in NAMES:
        assert getattr(shared_folders, name) == getattr(launcher_places, name)
    assert shared_folders.SHARED_FOLDER_OVERRIDE == problems.SHARED_FOLDER_OVERRIDE
