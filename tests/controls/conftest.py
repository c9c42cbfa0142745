from __future__ import annotations

import pytest

from tests.recording import own_workspace


@pytest.fixture(autouse=True)
def workspace(tmp_path, monkeypatch):
    """What a form saves is saved here."""
    yield from own_workspace(tmp_path / "workspace", monkeypatch)
