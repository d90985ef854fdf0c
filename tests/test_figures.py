"""The measures of our own source that CONTRIBUTING promises: sizes, docstrings, cycles, a test beside each file."""

import ast
import graphlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NOT_SOURCE = {"tests", ".venv", "build", "var", "docs"}
MAX_FUNCTION_LINES = 40
MAX_FILE_LINES = 300
MIN_LINES_WITH_A_TEST = 20
Function = ast.FunctionDef | ast.AsyncFunctionDef

SOURCES = [path for path in sorted(ROOT.rglob("*.py")) if not NOT_SOURCE & set(path.relative_to(ROOT).parts)]
NAMES = [str(path.relative_to(ROOT)) for path in SOURCES]
MODULES = {".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path for path in SOURCES}


def functions_of(path: Path) -> list[Function]:
    """Return every function and method of a file."""
    return [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, Function)]


def public_nodes(path: Path) -> list[ast.Module | ast.ClassDef | Function]:
    """Return the module, its public classes, and the public functions at its top or in those classes."""
    module = ast.parse(path.read_text("utf-8"))
    classes = [node for node in module.body if isinstance(node, ast.ClassDef) and not node.name.startswith("_")]
    bodies = [module.body, *(node.body for node in classes)]
    functions = [node for body in bodies for node in body if isinstance(node, Function)]
    return [module, *classes, *(node for node in functions if not node.name.startswith("_"))]


def imports_of(path: Path) -> set[str]:
    """Return the modules of ours that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return found & set(MODULES)


def content_lines(path: Path) -> int:
    """Return how many lines of a file are not empty."""
    return sum(1 for line in path.read_text("utf-8").splitlines() if line.strip())


def test_no_file_is_longer_than_three_hundred_lines() -> None:
    tests = sorted((ROOT / "tests").rglob("*.py"))
    assert [str(path) for path in SOURCES + tests if len(path.read_text("utf-8").splitlines()) > MAX_FILE_LINES] == []


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_no_function_is_longer_than_forty_lines(path: Path) -> None:
    sizes = {node.name: (node.end_lineno or node.lineno) - node.lineno + 1 for node in functions_of(path)}
    assert {name: size for name, size in sizes.items() if size > MAX_FUNCTION_LINES} == {}


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_every_public_name_says_what_it_is_for(path: Path) -> None:
    assert [getattr(node, "name", "module") for node in public_nodes(path) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", SOURCES, ids=NAMES)
def test_nothing_is_caught_that_nobody_understands_and_nothing_is_asserted(path: Path) -> None:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    assert [node.lineno for node in nodes if isinstance(node, ast.Assert)] == []
    handlers = [node for node in nodes if isinstance(node, ast.ExceptHandler)]
    broad = {"Exception", "BaseException"}
    assert [h.lineno for h in handlers if h.type is None or (isinstance(h.type, ast.Name) and h.type.id in broad)] == []


def test_no_module_imports_itself_by_way_of_others() -> None:
    graph = {name: imports_of(path) - {name} for name, path in MODULES.items()}
    graphlib.TopologicalSorter(graph).prepare()  # raises CycleError, which names the circle


def test_every_source_file_has_a_test_of_its_name() -> None:
    tests = {path.stem for path in (ROOT / "tests").rglob("test_*.py")}
    big = [path for path in SOURCES if path.stem not in {"__init__", "__main__"}]
    big = [path for path in big if content_lines(path) >= MIN_LINES_WITH_A_TEST]
    assert [str(path.relative_to(ROOT)) for path in big if f"test_{path.stem}" not in tests] == []


def test_there_is_a_line_of_test_for_every_line_of_source() -> None:
    tests = sum(content_lines(path) for path in (ROOT / "tests").rglob("*.py"))
    assert tests >= sum(content_lines(path) for path in SOURCES)


def test_only_the_programs_at_the_edge_read_the_clock() -> None:
    may_read = {"scheduler.py", "cli.py", "office.py", "supervisor.py"}
    rooms = {"dashboard", "demo", "verbs", "benchmarks"}
    inside = [path for path in SOURCES if path.name not in may_read and path.relative_to(ROOT).parts[0] not in rooms]
    assert [str(path.relative_to(ROOT)) for path in inside if "datetime.now(" in path.read_text("utf-8")] == []
