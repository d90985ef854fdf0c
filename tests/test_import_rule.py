"""The one-way rule between the rooms, as data. A breach names the file, the line and the room it reached into."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
ALONE = ["domain", "crawlers", "detector", "storage", "presentation", "alerts", "exports", "settings", "workspace"]
TELLING = ["situation", "extracts", "api", "dashboard"]
JOINING = [*TELLING, "office", "jobs", "scheduler", "supervisor", "demo", "verbs", "cli"]
ALL = frozenset(ALONE + JOINING)
MAY_IMPORT = {
    "domain": frozenset[str](),
    "crawlers": frozenset({"domain"}),
    "detector": frozenset({"domain"}),
    "storage": frozenset({"domain"}),
    "presentation": frozenset({"domain"}),
    "alerts": frozenset({"domain", "presentation"}),
    "exports": frozenset({"domain", "presentation"}),
    "settings": frozenset({"domain"}),
    "workspace": frozenset({"domain", "settings"}),
    "situation": frozenset({"domain", "detector", "storage", "presentation", "exports"}),
    "extracts": frozenset({"domain", "storage", "exports", "situation"}),
    "api": frozenset({"domain", "detector", "storage", "presentation", "exports", "settings", "situation", "extracts"}),
    "dashboard": ALL - {"crawlers", "office", "jobs", "scheduler", "supervisor", "cli", "verbs", "demo"},
    "office": frozenset({"domain", "crawlers", "storage", "settings", "workspace"}),
    "jobs": ALL - {"api", "dashboard", "scheduler", "supervisor", "cli", "verbs", "demo"},
    "scheduler": ALL - {"api", "dashboard", "cli", "verbs", "demo", "supervisor"},
    "supervisor": frozenset(),
    "demo": frozenset({"domain", "crawlers"}),
    "verbs": ALL - {"cli"},
    "cli": frozenset({"domain"}),  # it loads the verbs by name
}


def files_of(room: str) -> list[Path]:
    alone = [*ROOT.glob(f"{room}.py"), *ROOT.glob(f"{room}_*.py")]  # cli.py and the parts of it that grew too long
    return sorted(alone or (ROOT / room).rglob("*.py"))


def breaches(source: str, *, room: str, name: str) -> list[str]:
    """Return each import of ours that the room may not make, and each import that hides in a function."""
    tree = ast.parse(source)
    top_level = set(tree.body)
    found = []
    for node in ast.walk(tree):
        if not isinstance(node, ast.Import | ast.ImportFrom):
            continue
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
        if node not in top_level:
            found.append(f"{name}:{node.lineno} imports {modules} inside a block")
        for reached in {module.split(".")[0] for module in modules} & ALL:
            if reached != room and reached not in MAY_IMPORT[room]:
                found.append(f"{name}:{node.lineno} {room} reaches into {reached}")
    return found


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_a_room_imports_only_what_the_table_allows(room: str) -> None:
    files = files_of(room)
    if not files:
        pytest.skip(f"{room} is not built yet")
    found = [
        breach
        for path in files
        for breach in breaches(path.read_text("utf-8"), room=room, name=str(path.relative_to(ROOT)))
    ]
    assert found == []


def test_the_rule_sees_a_breach_and_a_hidden_import() -> None:
    planted = "import storage.counts\ndef f() -> None:\n    from domain import counts\n"
    assert len(breaches(planted, room="detector", name="planted")) == 2
