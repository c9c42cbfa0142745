"""The project's own files, as the architecture tests read them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
CODE = ("lcp_analysis", "launcher", "tests", "benchmarks")
TEXT = (*CODE, "docs", "data", "notebooks", "reports", "requirements", ".ci")
WRITTEN = {".py", ".md", ".toml", ".yml", ".yaml", ".ipynb", ".html", ".css", ".js", ".json", ".csv", ".txt", ""}


@dataclass(frozen=True)
class Module:
    """One module: its file and what it says."""

    path: Path
    text: str

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text)

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, inner ones too."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield node

    def imports(self) -> Iterator[tuple[str, int]]:
        """Every imported module or name in full (``os``, ``scipy.optimize``, ``pathlib.Path``), with its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def module(text: str) -> Module:
    """A module made up for a test."""
    return Module(Path("made_up.py"), text)


def modules(*folders: str) -> list[Module]:
    """The modules in these folders of the project, and ``lcp`` itself with the launcher."""
    paths = [path for folder in folders for path in sorted((PROJECT / folder).rglob("*.py"))]
    if "launcher" in folders:
        paths.append(PROJECT / "lcp")
    return [Module(path.relative_to(PROJECT), path.read_text(encoding="utf-8")) for path in paths]


def written_files() -> Iterator[Path]:
    """Every file that people write: code, words, data."""
    yield from (path for path in PROJECT.iterdir() if path.is_file() and path.suffix in WRITTEN and path.name != ".git")
    for folder in TEXT:
        for path in sorted((PROJECT / folder).rglob("*")):
            if path.is_file() and path.suffix in WRITTEN and "__pycache__" not in path.parts:
                yield path
