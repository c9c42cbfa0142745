"""What a report is named by: the code, the data and the position of the record."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import lcp_analysis

_CODE = frozenset({".py", ".j2", ".css", ".js", ".json", ".ipynb", ".yaml"})


def content_hash(*folders: Path) -> str:
    """Hash the code files below some folders, names and contents, whatever the order the disk lists them in."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix in _CODE and "__pycache__" not in path.parts:
                digest.update(path.relative_to(folder).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()


@lru_cache(maxsize=1)
def code_version() -> str:
    """Return the release and a short hash of the package: ``0.1.0+3f2a91c0``."""
    package = Path(lcp_analysis.__file__).parent
    return f"{lcp_analysis.__version__}+{content_hash(package)[:8]}"
