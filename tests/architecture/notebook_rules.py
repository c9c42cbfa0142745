"""What makes a notebook thin: it asks, shows and comments, and defines nothing."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import nbformat

LINES_A_CELL = 10
DEFINING = (
    ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda, ast.For, ast.AsyncFor, ast.While,
    ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp,
)  # fmt: skip
THE_ONE_IMPORT = "from lcp_analysis import workbook"


def problems(path: Path) -> Iterator[str]:
    """Say everything that keeps a notebook from being thin, clean and runnable anywhere."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (nbformat.ValidationError, nbformat.reader.NotJSONError, AttributeError) as error:
        yield f"{path.name}: not a valid notebook: {str(error).splitlines()[0]}"
        return
    if notebook.metadata.get("kernelspec", {}).get("name") != "python3":
        yield f"{path.name}: its kernel is not 'python3'"
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if not cells or "parameters" not in cells[0].metadata.get("tags", []):
        yield f"{path.name}: the first code cell is not tagged 'parameters'"
    imports = []
    for number, cell in enumerate(cells, start=1):
        where = f"{path.name}, code cell {number}"
        yield from (f"{where}: {what}" for what in left_behind(cell))
        tree = ast.parse(cell.source)
        yield from (f"{where}: {what}" for what in too_much(cell.source, tree))
        imports += [ast.unparse(node) for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom)]
    if imports != [THE_ONE_IMPORT]:
        yield f"{path.name}: imports {imports}; needed exactly one: {THE_ONE_IMPORT}"
    if cells and any(not isinstance(node, ast.Assign | ast.AnnAssign) for node in ast.parse(cells[0].source).body):
        yield f"{path.name}: the parameters cell holds more than plain assignments"


def left_behind(cell: nbformat.NotebookNode) -> Iterator[str]:
    """What a run leaves in a cell."""
    if cell.outputs:
        yield "has outputs"
    if cell.execution_count is not None:
        yield "has an execution count"


def too_much(source: str, tree: ast.Module) -> Iterator[str]:
    """What belongs in the package."""
    lines = len([line for line in source.splitlines() if line.strip()])
    if lines > LINES_A_CELL:
        yield f"has {lines} lines; at most {LINES_A_CELL}"
    for node in ast.walk(tree):
        if isinstance(node, DEFINING):
            yield f"line {node.lineno} holds a {type(node).__name__}; definitions and loops belong in the package"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and ("/" in node.value or "\\" in node.value):
            yield f"line {node.lineno} holds a file path ({node.value!r})"
