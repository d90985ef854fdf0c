"""What leaves one office and is taken by an empty one leaves that again as the same bytes, but for its issues."""

import csv
from collections.abc import Callable, Collection
from datetime import date, timedelta
from pathlib import Path

import pytest

from domain.counts import Verdict
from exports.tidy import COLUMNS
from exports.tidy_csv import LINE_END
from office import Office
from tests.verbs.conftest import Call, caller

OF_THE_ISSUE = ("issue_id", "issued_utc")
# What the office knows beside its counts, and where they come from: an import is never taken for a crawl.
BESIDE = ("source", "expected", "low", "high", "finding_kind", "hazard", "phase", "method_version")
SAME = tuple(name for name in COLUMNS if name not in (*OF_THE_ISSUE, *BESIDE))
SET_ASIDE = Verdict.IMPLAUSIBLE  # its number does not leave the building
STEPS, FORMATS = ("slot", "week", "month", "day"), ("csv", "parquet", "zip", "xlsx")
Callers = Callable[[Office], Call]


@pytest.fixture
def calling(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Callers:
    """Return who calls the program for one office, then for another."""

    def of(office: Office) -> Call:
        return caller(office.settings.folder, office.database_url, monkeypatch=monkeypatch, capsys=capsys)

    return of


def without(path: Path, columns: Collection[str]) -> bytes:
    """Return a table as an export writes it, without some of its columns."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    kept = [name for name in COLUMNS if name not in columns]
    return "".join(",".join(row[name] for name in kept) + "\r\n" for row in rows).encode()


def every_verdict(path: Path) -> Path:
    """Write windows of each length with all verdicts that can leave, with numbers where they have some."""
    numbers = {Verdict.OK: "12", Verdict.ZERO: "0", Verdict.FLOOR: "200", Verdict.PARTIAL: "7"}
    lines = ["site,place,category,measure,step,window_start,window_end,ads,verdict,definition_version"]
    for number, verdict in enumerate(each for each in Verdict if each is not SET_ASIDE):
        day, monday = (date(2024, 3, 4) + timedelta(days=number * each) for each in (1, 7))
        said = f"{numbers.get(verdict, '')},{verdict}"
        lines += [
            f"slot-board,houston,escorts,active,slot,{day}T06:00Z,{day}T12:30Z,{said},1",
            f"slot-board,houston,escorts,active,slot,{day}T12:30Z,{day}T18:00:00.250Z,{said},1",
            f"slot-board,dallas,escorts,active,slot,{day}T06:00Z,{day}T12:00Z,{said},2",
            f"slot-board,dallas,escorts,active,slot,{day}T00:00Z,{day}T06:00Z,{said},2",
            f"slot-board,dallas,escorts,active,slot,{day}T18:00Z,{day + timedelta(days=1)}T00:00Z,{said},2",
            f"month-board,dallas,escorts,new,month,{2002 + number}-02,,{said},1",
            f"week-board,dallas,escorts,new,week,{monday},,{said},1",
            f"day-board,austin,escorts,new,day,{day},,{said},1",
        ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def test_imported_counts_come_back_byte_for_byte_but_for_their_issue(
    town_office: Office, new_office: Office, calling: Callers, tmp_path: Path
) -> None:
    here = calling(town_office)
    assert here("import", "counts", every_verdict(tmp_path / "own.csv")).returncode == 0
    steps = {step: ("--step", step, "--source", "imported", "--site", f"{step}-board") for step in STEPS}
    for step, asked in steps.items():
        for name in FORMATS:
            assert here("export", tmp_path / f"{step}.{name}", *asked).returncode == 0
    there = calling(new_office)
    for step, asked in steps.items():
        first = "xlsx" if step == "slot" else "csv"  # a workbook's midnight is a whole number, as a date is
        done = there("import", "counts", tmp_path / f"{step}.{first}")
        assert done.returncode == 0, done.stdout
        there("export", tmp_path / f"{step}-again.csv", *asked)
        left, again = (without(tmp_path / f"{name}.csv", OF_THE_ISSUE).decode() for name in (step, f"{step}-again"))
        assert again == left
        assert left.count(LINE_END) >= len(Verdict) - 1
        for name in FORMATS:  # each of them says the same, to the last count
            same = there("import", "counts", tmp_path / f"{step}.{name}", "--dry-run").stdout
            assert f"0 counts new, 0 in place of another, {left.count(LINE_END):,} as already known" in same


def test_crawled_slots_come_back_as_imported_ones_with_their_windows_numbers_and_verdicts(
    town_office: Office, new_office: Office, calling: Callers, tmp_path: Path
) -> None:
    here = calling(town_office)
    since = (town_office.clock().date() - timedelta(days=14)).isoformat()
    asked = ("--step", "slot", "--place", "houston", "--place", "mobile")
    assert here("export", tmp_path / "a.zip", *asked, "--source", "crawled", "--since", since).returncode == 0
    here("export", tmp_path / "a.csv", *asked, "--source", "crawled", "--since", since)
    there = calling(new_office)
    done = there("import", "counts", tmp_path / "a.zip")
    assert done.returncode == 0, done.stdout
    assert there("export", tmp_path / "b.csv", *asked, "--source", "imported").returncode == 0
    apart = (*OF_THE_ISSUE, *BESIDE)
    assert without(tmp_path / "b.csv", apart).decode() == without(tmp_path / "a.csv", apart).decode()
    with (tmp_path / "b.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["source"] for row in rows} == {"import"}
    assert len(rows) > 50


def test_what_must_be_the_same_is_everything_that_is_data() -> None:
    what = ("place_geoid", "place_name", "site_id", "category", "measure", "step", "window_start_utc", "window_end_utc")
    how_many = ("local_date", "ads", "coverage", "verdict", "suppressed", "definition_version", "simulated")
    assert (*what, *how_many) == SAME
