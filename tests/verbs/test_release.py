"""`release`: days are made public once and for good, and what was wrong is taken out, by name, day and reason."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from domain.releases import LEAST
from office import Office
from storage.audit import read_book, verify_audit
from storage.database import Role
from storage.releases import read_releases, read_table
from tests.verbs.conftest import Call


def said(tidegauge: Call, *words: str) -> Any:  # noqa: ANN401 - as the verb prints it
    done = tidegauge("release", *words, "--json")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_every_day_that_is_over_is_released_once(tidegauge: Call, town_office: Office) -> None:
    tried = said(tidegauge, "--dry-run")
    with town_office.store() as conn:
        assert read_releases(conn) == ()
    told = said(tidegauge)
    assert told == tried | {"dry_run": False}
    assert told["release"] == 1
    assert sum(told["cells"].values()) == told["rows"] > 100
    with town_office.store() as conn:
        rows = [row.cell for row in read_table(conn, 1)]
        (act,) = [
            each for each in read_book(conn, since=town_office.clock() - timedelta(hours=1)) if each.action == "release"
        ]
        assert verify_audit(conn) is None
    assert act.detail["sha256"] == told["sha256"]
    assert max(cell.day for cell in rows) == date.fromisoformat(told["until"])
    assert all(cell.ads is None or cell.ads >= LEAST for cell in rows)
    assert {(cell.place, cell.category) for cell in rows} >= {("houston", "escorts"), ("dallas", "massage")}
    again = tidegauge("release")
    assert "There is no day through" in again.stdout
    assert again.returncode == 0
    assert said(tidegauge) is None


def test_days_are_released_in_parts_each_told_in_words(tidegauge: Call) -> None:
    last = date.fromisoformat(said(tidegauge, "--dry-run")["until"])
    earlier = last - timedelta(days=5)
    tried = tidegauge("release", "--until", str(earlier), "--dry-run").stdout
    assert tried.startswith("Would be release 1: ")
    assert tried.endswith("Nothing was stored.\n")
    first = tidegauge("release", "--until", str(earlier)).stdout
    assert f"days to {earlier}." in first
    assert f"are below {LEAST}" in first
    second = tidegauge("release").stdout
    assert second.startswith("Release 2: ")
    assert f"days to {last}." in second


def test_numbers_are_taken_out_with_their_reason(tidegauge: Call, town_office: Office) -> None:
    day = said(tidegauge)["until"]
    words = [
        "withdraw",
        "--place",
        "houston",
        "--category",
        "escorts",
        "--since",
        day,
        "--why",
        "a page\ncounted twice",
    ]
    told = said(tidegauge, *words)
    assert (told["release"], told["cells"]["withdrawn"]) == (2, 1)
    with town_office.store() as conn:
        acts = [
            each for each in read_book(conn, since=town_office.clock() - timedelta(hours=1), about="2 houston/escorts")
        ]
        assert verify_audit(conn) is None
    assert [(each.action, each.detail["why"]) for each in acts] == [("release withdrawn", "a page counted twice")]


def test_what_is_withdrawn_has_a_name_of_the_release_whatever_the_tables_have_today(
    tidegauge: Call, town_office: Office
) -> None:
    day = said(tidegauge)["until"]
    rest = ["--since", day, "--why", "counted twice"]
    unknown = tidegauge("release", "withdraw", "--place", "huston", "--category", "escorts", *rest)
    assert unknown.returncode == 2
    assert "did you mean 'houston'?" in unknown.stderr
    unknown = tidegauge("release", "withdraw", "--place", "houston", "--category", "escort", *rest)
    assert "did you mean 'escorts'?" in unknown.stderr
    with town_office.store(Role.OWNER) as conn:  # as if the place had left the office's table since
        conn.execute(b"UPDATE places SET slug = 'left' WHERE slug = 'dallas'")
    assert said(tidegauge, "withdraw", "--place", "left", "--category", "escorts", *rest)["cells"]["withdrawn"] == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["--until", "tomorrow"], "expected a date as YYYY-MM-DD"),
        (["--until", "2999-01-01"], "a day is decided once it is over everywhere and 3 further days too"),
        (["withdraw", "--place", "houston", "--category", "escorts", "--why", "w"], "--since is missing"),
        (["withdraw", "--place", "houston", "--category", "escorts", "--since", "2026-01-01"], "--why is missing"),
        (
            ["withdraw", "--place", "houston", "--category", "escorts", "--since", "2026-01-01", "--why", "w"],
            "nothing has been released",
        ),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_stored(
    words: list[str], why: str, tidegauge: Call, town_office: Office
) -> None:
    refused = tidegauge("release", *words)
    assert refused.returncode == 2
    assert why in refused.stderr
    with town_office.store() as conn:
        assert read_releases(conn) == ()


def test_a_database_from_before_a_release_publishes_nothing(tidegauge: Call, town_office: Office) -> None:
    told = said(tidegauge)
    ledger = town_office.settings.data_folder / "releases.txt"
    noted = ledger.read_text("utf-8")
    assert noted == f"1 {told['until']} {told['sha256']}\n"
    ledger.write_text(f"{noted}2 {told['until']} {'b' * 64}\n", "utf-8")  # as after a restore
    taken = ["--place", "houston", "--category", "escorts", "--since", told["until"], "--why", "w"]
    for words in ((), ("--dry-run",), ("withdraw", *taken)):
        refused = tidegauge("release", *words)
        assert refused.returncode == 2
        assert "restore a newer backup" in refused.stderr
    with town_office.store() as conn:
        assert len(read_releases(conn)) == 1
