"""Files are whole or not there."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from lcp_analysis.batch.files import CannotWrite, write_whole


def test_a_file_is_written_with_its_folders_and_line_ends_as_given(tmp_path):
    path = tmp_path / "a" / "b.html"
    write_whole(path, "£1\n2\n")
    assert path.read_bytes() == "£1\n2\n".encode()
    assert [one.name for one in path.parent.iterdir()] == ["b.html"]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "the disk is full; free some space"),
        (errno.EROFS, "read-only"),
        (errno.EIO, "input/output error"),
    ],
)
def test_when_writing_fails_the_old_file_stays_and_no_half_is_left(tmp_path, monkeypatch, number, said):
    path = tmp_path / "a.html"
    write_whole(path, "old")

    def fail(*_: object) -> None:
        raise OSError(number, "Input/output error")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(CannotWrite, match=said) as refused:
        write_whole(path, "new")
    assert str(refused.value).endswith("Nothing was changed there.")
    assert path.read_text(encoding="utf-8") == "old"
    assert [one.name for one in tmp_path.iterdir()] == ["a.html"]


def test_a_file_in_the_place_of_a_folder_is_said(tmp_path: Path):
    (tmp_path / "reports").write_text("a file", encoding="utf-8")
    with pytest.raises(CannotWrite, match="could not be written"):
        write_whole(tmp_path / "reports" / "a.html", "x")
