"""The documentation is true where a program can tell: links lead somewhere, commands and their options exist."""

import importlib.util
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest
import yaml
from pydantic import BaseModel
from typer.testing import CliRunner

from cli_calling import VERBS
from detector.recipes import recipe_for
from domain.counts import COVERAGE_OF, Step, Verdict
from exports.finding_form import finding_form
from exports.forms import Form
from exports.study_form import study_form
from exports.tidy import COLUMNS
from settings.layout import Access, Alerts, Dashboard, Exports, Feeds, Layout, Mail, Network, PersonTable, Sitrep
from settings.problems import ADDRESSES, SECRETS
from workspace.hazards import HAZARD_COLUMNS
from workspace.places import CATEGORY_COLUMNS, PLACE_COLUMNS

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
NAMES = [str(path.relative_to(ROOT)) for path in PAGES]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ROOM = re.compile(r"^\| `(\w+)(?:/|\.py)` \|", re.MULTILINE)
COMMAND = re.compile(r"(?:^|`|\$ |&& )(?:\.venv/bin/)?tidegauge ([^`\n#|&]+)", re.MULTILINE)


def slug_of(heading: str) -> str:
    """Return the anchor that a heading gets on the web: lower case, no punctuation, hyphens for spaces."""
    return re.sub(r"[^\w\- ]", "", heading.replace("`", "").strip().lower()).replace(" ", "-")


def anchors_of(path: Path) -> set[str]:
    """Return every anchor that a page offers."""
    return {slug_of(heading) for heading in re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)}


def dead_links(page: Path) -> Iterator[str]:
    """Yield each link of a page that leads nowhere in this repository."""
    for target in LINK.findall(page.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = target.partition("#")
        path = (page.parent / name).resolve() if name else page
        if not path.exists() or (anchor and anchor not in anchors_of(path)):
            yield target


def commands_of(page: Path) -> set[str]:
    """Return every `tidegauge …` command line that a page shows, without what stands in brackets."""
    return {match.strip() for match in COMMAND.findall(page.read_text("utf-8"))}


@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_link_leads_somewhere(page: Path) -> None:
    assert list(dead_links(page)) == []


@pytest.mark.skipif(importlib.util.find_spec("cli") is None, reason="the command line is not built yet")
@pytest.mark.parametrize("page", PAGES, ids=NAMES)
def test_every_command_shown_is_a_verb_with_those_options(page: Path) -> None:
    app = importlib.import_module("cli").app
    runner = CliRunner()
    for command in commands_of(page):
        words = command.split()
        verb = words[:2] if " ".join(words[:2]) in VERBS else words[:1]
        told = runner.invoke(app, [*verb, "--help"])
        assert told.exit_code == 0, f"tidegauge {command}: {told.output}"
        offered = set(re.findall(r"--?[a-z][a-z-]*", told.output))
        shown = {word.split("=")[0] for word in words if re.match(r"--?[a-z]", word)}
        assert shown <= offered | {"--help"}, f"tidegauge {command} shows an option that does not exist"


@pytest.mark.skipif(importlib.util.find_spec("cli") is None, reason="the command line is not built yet")
def test_every_verb_stands_in_the_reference_and_nothing_else_does() -> None:
    verbs = {verb for verb in VERBS if verb != "demo verify"}
    headings = re.findall(r"^## `tidegauge ([a-z ]+)", (ROOT / "docs/reference/cli.md").read_text("utf-8"), re.M)
    assert {heading.strip() for heading in headings} == verbs


def test_the_reference_tells_every_verdict_with_its_coverage() -> None:
    page = (ROOT / "docs/reference/verdicts.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \|", page, re.MULTILINE)
    assert rows == [(str(verdict), str(COVERAGE_OF[verdict])) for verdict in Verdict]


def test_the_reference_says_which_verdicts_no_rule_gives_yet() -> None:
    page = (ROOT / "docs/reference/verdicts.md").read_text("utf-8")
    sentence = re.search(r"^No rule gives (.*?) yet", page, re.MULTILINE | re.DOTALL)
    rooms = [*(ROOT / "crawlers").rglob("*.py"), *(ROOT / "jobs").rglob("*.py"), *ROOT.glob("*.py")]
    given = {name for path in rooms for name in re.findall(r"Verdict\.([A-Z_]+)\b", path.read_text("utf-8"))}
    told = set(re.findall(r"`(\w+)`", sentence[1])) if sentence else set[str]()
    assert {str(verdict) for verdict in Verdict if verdict.name not in given} == told


def test_the_reference_tells_every_setting_and_every_column_of_the_tables() -> None:
    tables: list[type[BaseModel]] = [
        Layout,
        Mail,
        Network,
        Dashboard,
        Access,
        Alerts,
        Feeds,
        Exports,
        PersonTable,
        Sitrep,
    ]
    keys = {name for table in tables for name in table.model_fields} - {
        "mail",
        "network",
        "dashboard",
        "alerts",
        "feeds",
        "exports",
        "sitrep",
        "access",
    }
    columns = {*PLACE_COLUMNS.known, *CATEGORY_COLUMNS.known, *HAZARD_COLUMNS.known}
    told = set(re.findall(r"`\[?(\w+)\]?`", (ROOT / "docs/reference/settings.md").read_text("utf-8")))
    assert (keys | columns) - told == set()


def test_the_reference_tells_every_variable_that_is_read() -> None:
    page = (ROOT / "docs/reference/settings.md").read_text("utf-8")
    assert {"DATABASE_URL", *SECRETS.values(), *ADDRESSES.values()} <= set(re.findall(r"`([A-Z_]+)`", page))


def test_the_schema_page_tells_every_table_and_every_column() -> None:
    told = set(re.findall(r"`(\w+)`", (ROOT / "docs/reference/schema.md").read_text("utf-8")))
    sql = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "storage/sql/migrations").glob("*.sql")))
    tables = re.findall(r"^CREATE TABLE (\w+) \((.*?)^\)", sql, re.MULTILINE | re.DOTALL)
    columns = {name for _, body in tables for name in re.findall(r'^    "?([a-z_]+)"? [a-z]', body, re.MULTILINE)}
    added = set(re.findall(r'ADD COLUMN (?:IF NOT EXISTS )?"?(\w+)', sql))
    assert ({name for name, _ in tables} | columns | added) - told == set()


def test_the_method_page_tells_every_constant_of_every_recipe() -> None:
    page = (ROOT / "docs/explanation/method.md").read_text("utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \| (.+) \| (.+) \|$", page, re.MULTILINE)
    recipes = [recipe_for(step) for step in (Step.HOUR, Step.DAY, Step.WEEK, Step.MONTH)]
    names = [each.name for each in fields(recipes[0]) if each.name != "step"] + ["thresholds"]
    wanted = [[", ".join(f"{x:.3g}" for x in np.atleast_1d(getattr(each, n))) for each in recipes] for n in names]
    assert rows == [(name, *values) for name, values in zip(names, wanted, strict=True)]


def test_the_tidy_table_page_tells_every_column_in_the_order_of_the_table() -> None:
    page = (ROOT / "docs/reference/tidy-table.md").read_text("utf-8")
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE)[: len(COLUMNS)] == list(COLUMNS)


@pytest.mark.parametrize("form", [finding_form(), study_form()], ids=lambda form: form.name)
def test_the_tidy_table_page_tells_what_each_column_of_the_other_tables_means(form: Form) -> None:
    page = (ROOT / "docs/reference/tidy-table.md").read_text("utf-8")
    section = page.split(f"\n## {form.name.title()}\n")[1].split("\n## ")[0]
    told = re.findall(r"^\| `(\w+)` \| (.*) \|$", section, re.MULTILINE)
    assert told == [(column.name, column.meaning) for column in form.columns]


def test_the_architecture_page_tells_every_room_of_the_import_rule_and_no_other() -> None:
    rule = (ROOT / "tests/test_import_rule.py").read_text("utf-8")
    rooms = set(re.findall(r'^    "(\w+)": ', rule, re.MULTILINE))
    page, _, inside = (ROOT / "docs/explanation/architecture.md").read_text("utf-8").partition("## Inside the crawlers")
    assert set(re.findall(ROOM, page)) == rooms
    assert set(re.findall(ROOM, inside)) == {path.parent.name for path in (ROOT / "crawlers").glob("*/__init__.py")}


def test_every_example_card_in_the_documentation_is_yaml() -> None:
    shown = [block for page in PAGES for block in re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.S)]
    assert all(isinstance(yaml.safe_load(block), dict) for block in shown)


def test_the_limits_of_the_measure_stand_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    assert re.search(r"ads, not people", readme)
    assert re.search(r"not (?:for|made to) target", readme)


def test_no_page_claims_what_a_count_cannot_show() -> None:
    for page in PAGES:
        text = page.read_text("utf-8").lower()
        assert "trafficking increased" not in text, page
        assert "number of victims" not in text, page
