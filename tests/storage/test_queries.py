"""Every query is used, every hot one goes through its index."""

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from storage.database import Connection
from storage.newest import AS_OF, PRESENT
from storage.queries import FOLDER, parse_queries, query, read_rows
from tests.builders import NOON

ROOM = FOLDER.parent
SOURCES = {name: body for path in FOLDER.glob("*.sql") for name, body in parse_queries(path.read_text("utf-8")).items()}
NAMES = sorted(SOURCES)
DAYS = {"since": date(2026, 1, 1), "until": date(2026, 3, 2)}
LATELY = NOON - timedelta(days=45)
PANEL: dict[str, Any] = DAYS | {"site": "listings", "measure": "active", "source": "crawl"}
SERIES: dict[str, Any] = PANEL | {"place": "houston", "category": "escorts", "step": "slot", "definition_version": 1}
BIG = (
    "days_",
    "expected_",
    "counts_",
    "slots",
    "outbox",
    "runs",
    "decisions",
    "answers",
    "notes",
    "findings",
    "newest_days",
    "cell_outcomes",
    "released_cells",
    "api_tokens",
)  # tables that grow
HOT: dict[str, dict[str, Any]] = {
    "read_panel_days": PANEL | {"as_of": 9},
    "read_days": PANEL | {"places": ["houston"], "category": None, "as_of": 9},
    "count_judged_series": {"since": date(2026, 3, 1)},
    "count_without_baseline": {"places": ["houston"]},
    "read_watched_series": {},
    "read_findings": {"as_of": 9, "keys": None, "since": date(2026, 3, 1), "closed_since": None}
    | {"site": None, "places": None},
    "read_last_windows": {},
    "count_quiet_days": {
        "keys": ["one"],
        "sites": ["listings"],
        "places": ["houston"],
        "categories": ["escorts"],
        "measures": ["active"],
        "latest": [date(2026, 3, 1)],
        "share": 0.75,
    },
    "read_compared_days": DAYS | {"category": "escorts", "site": None, "places": ["houston"], "as_of": 9},
    "tally_days": DAYS | {"places": ["houston"]},
    "too_many_days": DAYS | {"places": ["houston"], "most": 9},
    "read_due_slots": {"now": NOON},
    "read_sites_counted_live": {"since": NOON},
    "claim_due_group": {"now": NOON, "holder": "h", "expires_at": NOON, "channels": ["mail"]},
    "read_unaddressed": {"now": NOON},
    "read_due_copies": {"now": NOON},
    "cap_waits": {"now": NOON, "latest": NOON, "night_end": NOON, "lease_end": NOON},
    "put_times_right": {"now": NOON, "latest": NOON},
    "drop_older_accounts": {"outbox_id": 1, "reason": "newer", "now": NOON},
    "hold_copy": {"outbox_id": 1, "reason": "silenced", "now": NOON},
    "let_sleep": {"outbox_id": 1, "until": NOON, "now": NOON},
    "read_on_call": {"since": None, "keys": ["one"], "asked": ["mail:en:turn-1"]},
    "read_held": {"now": NOON, "because": "quiet_hours"},
    "read_thread": {"group_key": "place:houston", "before": 9, "route": "mail"},
    "drop_withdrawn": {"now": NOON},
    "read_newest_decisions": {"keys": ["one"]},
    "read_held_by_ended_silences": {"at": NOON},
    "read_issue_as_of": {"instant": NOON},
    "read_panels_with_news": {},
    "read_lists": {"since": LATELY},
    "read_recent_windows": {"sites": ["listings"], "windows": 6, "now": NOON},
    "read_told_messages": {"numbers": [1, 2]},
    "read_answers": {"keys": ["one"]},
    "read_notes": {"keys": ["one"]},
    "read_runs": {"site": "listings", "since": NOON},
    "read_newest_run": {"site": "listings"},
    "read_recent_lows": {"site": "listings", "since": LATELY, "before": NOON, "counts": 6},
    "read_focus_readings": {"places": ["houston"], "since": LATELY, "now": NOON},
    "read_usual_ratios": {"series": [7], "since": LATELY, "until": NOON},
    "read_kept_health": {"site": "listings", "since": LATELY, "outcomes": 1},
    "read_cell_health": {"site": "listings", "since": LATELY, "outcomes": 1},
    "read_days_span": SERIES,
    "read_span_since": SERIES | {"since": date(2026, 3, 2)},
    "read_series_span": SERIES,
    "read_series_days": SERIES | DAYS | {"places": ["houston"], "as_of": 9},
    "read_series_windows": SERIES | DAYS | {"as_of": 9},
    "read_released_categories": {"release_id": 9},
    "read_released_places": {"release_id": 9, "category": "escorts"},
    "read_released_span": {"release_id": 9, "place": "houston", "category": "escorts"},
    "read_released_cells": DAYS | {"release_id": 9, "place": "houston", "category": "escorts"},
    "read_told_days": {"place": "houston", "category": "escorts"},
    "read_released_page": DAYS
    | {"release_id": 1, "place": "houston", "category": "escorts", "most": 9}
    | {"from_category": "escorts", "from_measure": "active", "from_day": date(2026, 3, 2)},
    "find_token": {"sha256": "0" * 64},
    "read_traces": SERIES | {"places": ["houston"], "steps": ["slot"], "day": date(2026, 3, 2), "as_of": 9},
}


def test_a_query_is_found_by_its_name_with_its_purpose() -> None:
    text = "-- name: one\n-- Why it is asked.\nSELECT 1;\n\n-- name: two\n-- Another.\nSELECT 2;\n"
    assert parse_queries(text) == {"one": "-- Why it is asked.\nSELECT 1;", "two": "-- Another.\nSELECT 2;"}


def test_no_two_queries_have_one_name() -> None:
    names = [name for path in FOLDER.glob("*.sql") for name in re.findall(r"^-- name: (\w+)$", path.read_text(), re.M)]
    assert [name for name, times in Counter(names).items() if times > 1] == []


def test_a_name_that_no_file_has_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        query("no_such_query")


def test_rows_come_by_column_name(conn: Connection) -> None:
    assert list(read_rows(conn, "read_newest_issue")) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_query_is_used(name: str) -> None:
    is_a_part = any(f"{{{name}}}" in path.read_text("utf-8") for path in FOLDER.glob("*.sql"))
    assert is_a_part or any(f'"{name}"' in path.read_text("utf-8") for path in ROOM.glob("*.py"))


def test_a_part_in_braces_is_the_query_of_that_name_or_the_one_named_for_it() -> None:
    assert query("tally_days").as_string().count("FROM day_totals t\n") == 1
    assert "JOIN newest_days" in query("read_days", values="newest_values").as_string()
    with pytest.raises(KeyError):
        query("read_days")


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.sql")), ids=lambda path: Path(path).name)
def test_every_query_says_what_it_is_for(path: Path) -> None:
    for name, body in parse_queries(path.read_text("utf-8")).items():
        assert body.startswith("-- "), name


@pytest.mark.parametrize("path", sorted(ROOM.glob("*.py")), ids=lambda path: Path(path).name)
def test_python_holds_no_sql_text(path: Path) -> None:
    statement = re.compile(r"\"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE|COPY)\s")
    assert statement.findall(path.read_text("utf-8")) == []


@pytest.mark.parametrize("name", sorted(HOT))
def test_a_hot_query_reads_through_an_index(conn: Connection, name: str) -> None:
    for parent in ("days", "expected_days", "counts"):
        conn.execute(b"SELECT open_partition(%s, '2026-03-01')", (parent,))
    conn.execute(b"SET LOCAL enable_seqscan = off")  # the tables are empty: ask only whether an index can serve
    for values in (PRESENT, AS_OF) if "{values}" in SOURCES[name] else ("",):
        asked = query(name, values=values).as_bytes(conn)
        row = conn.execute(b"EXPLAIN (FORMAT JSON) " + asked, HOT[name]).fetchone()
        assert row
        plan = json.dumps(row[0])
        assert "Index" in plan
        read = [node for node in nodes(row[0][0]["Plan"]) if node["Node Type"] == "Seq Scan"]
        assert not [node["Relation Name"] for node in read if node.get("Relation Name", "").startswith(BIG)]


def nodes(plan: dict[str, Any]) -> list[dict[str, Any]]:
    return [plan, *(below for child in plan.get("Plans", []) for below in nodes(child))]
