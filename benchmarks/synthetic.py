"""A made-up region of any size, to see how time and memory grow. Its authorities are invented and marked so.

Each takes the figures of a real authority times a factor of its own, so that a page has as much to show as a real one.
Nothing here is ever shipped: the folder is written for a run and thrown away.
"""

from __future__ import annotations

import shutil
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pandas as pd

from lcp_analysis.evidence.data_folder import PROJECT

DATA = PROJECT / "data"
KEPT = ("VERSION", "baseline.yaml", "measures.csv", "NOTICE.md")
ENDINGS = ("bury", "by", "combe", "dale", "ford", "ham", "ley", "mere", "more", "ness", "stead", "ton", "wick")
SOURCE = {
    "id": "synthetic", "title": "Made up for a test of load", "publisher": "nobody", "year": "none",
    "known_in_2010": "no", "licence": "compilation MIT", "licence_clear": "yes", "url": "", "note": "No real figures.",
}  # fmt: skip
NEIGHBOURS = 10


def write_region(folder: Path, count: int, *, name: str = "Synthetic shire", seed: int = 1) -> Path:
    """Write the data of a made-up region with ``count`` authorities (at most 1,000) and return its folder."""
    rng = np.random.default_rng(seed)
    folder.mkdir(parents=True, exist_ok=True)
    for kept in KEPT:
        shutil.copy(DATA / kept, folder / kept)
    for tree in ("framework", "assumptions"):
        shutil.copytree(DATA / tree, folder / tree, dirs_exist_ok=True)
    (folder / "region.yaml").write_text(
        f"schema_version: 1\nname: {name}\nprogramme: {name} library programme (made up)\n"
        "authorities: Invented authorities, for tests only.\n"
        f"foot: The framework of {name} is a copy, for tests only.\n",
        encoding="utf-8",
    )
    codes = [f"E{number:08d}" for number in range(1, count + 1)]
    real = pd.read_csv(DATA / "authorities.csv", dtype=str)["code"].tolist()
    model = dict(zip(codes, rng.choice(real, count), strict=True))
    _save(folder, "authorities", _authorities(codes))
    _save(folder, "figures", _figures(model, rng))
    _save(folder, "libraries", _libraries(model))
    _save(folder, "neighbours", _neighbours(codes))
    _save(folder, "borders", _borders(codes))
    sources = pd.read_csv(DATA / "sources.csv", dtype=str, keep_default_na=False)
    _save(folder, "sources", pd.concat([sources, pd.DataFrame([SOURCE])]))
    for empty in ("remarks", "facts"):
        _save(folder, empty, pd.read_csv(DATA / f"{empty}.csv", dtype=str).iloc[:0])
    return folder


def _save(folder: Path, name: str, table: pd.DataFrame) -> None:
    table.to_csv(folder / f"{name}.csv", index=False, lineterminator="\n")


def _authorities(codes: list[str]) -> pd.DataFrame:
    names = ["".join(parts) for parts in product("BCDFGHKLMNPRSTVW", "aeiou", ENDINGS)][: len(codes)]
    wide = int(np.ceil(np.sqrt(len(codes))))
    places = range(len(codes))
    return pd.DataFrame(
        {
            "code": codes,
            "name": [f"{one} (synthetic)" for one in names],
            "slug": [one.lower() for one in names],
            "short": [f"S{place}" for place in places],
            "cipfa_code": [f"E{place:04d}" for place in places],
            "tile_row": [place // wide for place in places],
            "tile_column": [place % wide for place in places],
        }
    )


def _figures(model: dict[str, str], rng: np.random.Generator) -> pd.DataFrame:
    tables = [pd.read_csv(DATA / f"{name}.csv", dtype=str, keep_default_na=False)
              for name in ("figures", "figures_unclear_licence")]  # fmt: skip
    by_real = dict(list(pd.concat(tables).groupby("authority")))
    made = []
    for code, real in model.items():
        rows = by_real[real].copy()
        whole = rows["unit"].isin(("people", "£", "visits", "issues"))
        factor = np.where(whole, rng.uniform(0.7, 1.3), 1.0)
        rows["value"] = [f"{float(value) * times:.10g}" for value, times in zip(rows["value"], factor, strict=True)]
        made.append(
            rows.assign(authority=code, source="synthetic", licence=SOURCE["licence"], basis="computed", note="")
        )
    return pd.concat(made)


def _libraries(model: dict[str, str]) -> pd.DataFrame:
    by_real = dict(list(pd.read_csv(DATA / "libraries.csv", dtype=str, keep_default_na=False).groupby("authority")))
    return pd.concat([by_real[real].assign(authority=code) for code, real in model.items()])


def _neighbours(codes: list[str]) -> pd.DataFrame:
    near = range(1, min(NEIGHBOURS, len(codes) - 1) + 1)
    rows = [(code, rank, codes[(place + rank) % len(codes)], "synthetic")
            for place, code in enumerate(codes) for rank in near]  # fmt: skip
    return pd.DataFrame(rows, columns=["authority", "rank", "neighbour", "source"])


def _borders(codes: list[str]) -> pd.DataFrame:
    rows = [(first, second, "no", 1000, "", "synthetic") for first, second in pairwise(codes)]
    return pd.DataFrame(rows, columns=["first", "second", "across_thames", "metres", "note", "source"])
