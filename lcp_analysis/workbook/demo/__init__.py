"""A made-up record that shows the whole walk: each part of the workbook adds a scene of its own.

A scene is a module here with one function ``play(stage)``, and a line in :data:`SCENES`. Its people enter what they
enter through the same door as everybody else, so a scene that the workbook would refuse fails its test.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from lcp_analysis.terms import LcpError
from lcp_analysis.workbook.demo import camden, islington, joint, judging, neighbours, programme
from lcp_analysis.workbook.demo.stage import Stage
from lcp_analysis.workbook.places import ILLUSTRATIVE_MARK, illustrative, workspace_folder
from lcp_analysis.workbook.recording import close_record, record_store
from lcp_analysis.workbook.shelf import shelf

Scene = Callable[[Stage], None]
SCENES: Mapping[str, Scene] = MappingProxyType(  # in the order in which they are played
    {
        "camden": camden.play,
        "islington": islington.play,
        "neighbours": neighbours.play,
        "judging": judging.play,
        "joint": joint.play,
        "programme": programme.play,
    }
)

PLAYERS = ("Camden", "Islington")  # whose teams play


class NotADemonstration(LcpError):
    """The workspace holds what people have really entered."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.folder = folder

    def __str__(self) -> str:
        return (
            f"{self.folder} holds a record that is not a demonstration. Nothing was changed; name another folder in "
            "LCP_WORKSPACE."
        )


class NoDemonstration(LcpError):
    """The folder of data is of another region than the demonstration's people."""

    def __init__(self, region: str, missing: str) -> None:
        super().__init__(region, missing)
        self.region, self.missing = region, missing

    def __str__(self) -> str:
        return (
            f"The demonstration is played by people of London authorities: {self.missing} is not among those of "
            f"{self.region}. Start it without LCP_DATA."
        )


def make_demonstration(*, again: bool = False) -> int:
    """Play every scene into this process's workspace, and mark it as illustrative for good.

    What was played before is not played again, so that a scene that is added later comes to those that are there.

    Parameters
    ----------
    again : bool
        Throw the demonstration that is there away first, with whatever was tried out in it.

    Returns
    -------
    int
        How many entries were made.

    Raises
    ------
    NotADemonstration
        If the workspace has a record without the mark.
    NoDemonstration
        If the data are of another region.
    """
    known = shelf()
    missing = next((name for name in PLAYERS if name not in {one.name for one in known.authorities}), None)
    if missing:
        raise NoDemonstration(known.evidence.dataset.region.name, missing)
    folder = workspace_folder()
    if folder.exists() and any(folder.iterdir()) and not illustrative():
        raise NotADemonstration(folder)
    if again and folder.exists():
        close_record()
        shutil.rmtree(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    (folder / ILLUSTRATIVE_MARK).touch()  # first: whatever is in here afterwards is never taken for real
    before = record_store().last_position()
    for name, play in SCENES.items():
        play(Stage(name))
    return record_store().last_position() - before
