"""The keys of a workspace: made once, its owner's alone, and exchanged by hand."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from lcp_analysis.records.places import NoWorkspace
from lcp_analysis.serving.keys import FILE, cookie_secret, signing_keys


def test_a_key_is_made_once_and_only_its_owner_reads_it(tmp_path):
    first = signing_keys(tmp_path / "w")
    assert signing_keys(tmp_path / "w") == first
    assert len(first[0]) >= 64
    assert (tmp_path / "w" / FILE).stat().st_mode & 0o077 == 0
    assert (tmp_path / "w").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "w").iterdir()] == [FILE]


def test_who_comes_second_uses_the_first_one_s_key(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(signing_keys, [tmp_path / "w"] * 8))
    assert all(keys == found[0] for keys in found)


def test_a_line_that_is_added_signs_from_then_on(tmp_path):
    (old,) = signing_keys(tmp_path)
    with (tmp_path / FILE).open("a") as file:
        file.write("n" * 64 + "\n")
    assert signing_keys(tmp_path) == [old, "n" * 64]
    assert cookie_secret([old]) != cookie_secret([old, "n" * 64])


def test_an_empty_file_is_said_and_never_a_key(tmp_path):
    (tmp_path / FILE).write_text("short\n")
    with pytest.raises(NoWorkspace, match="holds no key; delete it"):
        signing_keys(tmp_path)
