"""Tables of nearest neighbours: by rank in columns, or as a matrix of distances."""

from __future__ import annotations

from collections.abc import Iterator

from lcp_analysis.evidence.returns.cells import Number, read_cell
from lcp_analysis.evidence.returns.headings import columns_of
from lcp_analysis.evidence.returns.names import AuthorityNames
from lcp_analysis.evidence.returns.tables import Row, Table
from lcp_analysis.evidence.returns.understood import Neighbour

_RANKS = r"neighbour ?\d+$|^\d+$"


def read_neighbours(table: Table, names: AuthorityNames) -> tuple[Neighbour, ...]:
    """Read the neighbours of each authority that are of the programme, nearest first and ranked among themselves."""
    matrix = {column: named.code for column, heading in enumerate(table.headings) if (named := names.find(heading))}
    found: list[Neighbour] = []
    for row in table.rows:
        near: list[tuple[str, float | None]] = []
        near.extend(_by_distance(row, matrix) if len(matrix) > 2 else _by_rank(row, table, names))
        found.extend(
            Neighbour(authority=row.code, rank=rank, neighbour=code, distance=distance)
            for rank, (code, distance) in enumerate(near, start=1)
        )
    return tuple(found)


def _by_distance(row: Row, matrix: dict[int, str]) -> Iterator[tuple[str, float]]:
    cells = ((code, read_cell(row.cell(column))) for column, code in matrix.items() if code and code != row.code)
    known = [(code, read.value) for code, read in cells if isinstance(read, Number)]
    yield from sorted(known, key=lambda pair: (pair[1], pair[0]))


def _by_rank(row: Row, table: Table, names: AuthorityNames) -> Iterator[tuple[str, None]]:
    seen = {row.code}
    for column in columns_of(table.headings, _RANKS):
        named = names.find(row.cell(column))
        if named and named.code and named.code not in seen:
            seen.add(named.code)
            yield named.code, None
