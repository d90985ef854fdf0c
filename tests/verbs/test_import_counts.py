"""`import counts`: what was taken, what was refused and why; the same file twice changes nothing; nothing is mailed."""

import json
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import Path

from domain.counts import Measure, Source, Step, Verdict
from exports.import_report import ImportReport
from office import Office
from storage.counts import Replaced, Replacements
from storage.detector_state import PanelName
from storage.findings import read_findings
from storage.issues import newest_issue
from storage.outbox import read_outbox
from storage.panels import read_panel
from tests.verbs.conftest import Call
from verbs.import_counts import Stored, told

PLACES = ("houston", "dallas", "austin", "mobile", "tampa", "atlanta", "memphis", "phoenix")
SURGE_DAYS = 5


def written(path: Path, lines: Iterable[str]) -> Path:
    path.write_text("site,place,category,measure,step,date,ads\n" + "".join(f"{line}\n" for line in lines))
    return path


def sixty_days(until: date) -> list[str]:
    """Return two months up to a day in eight places, a hundred ads each day; Memphis fourfold on the last five."""
    lines = []
    for back in range(60):
        day = until - timedelta(days=back)
        for number, place in enumerate(PLACES):
            ads = 400 if place == "memphis" and back < SURGE_DAYS else 100 + (back * 7 + number * 3) % 5
            lines.append(f"archive,{place},escorts,new,day,{day},{ads}")
    return lines


def test_a_dry_run_says_what_a_file_holds_and_stores_nothing(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    file = written(tmp_path / "counts.csv", ["archive,houston,escorts,new,day,2024-07-08,12"])
    tidegauge("export", tmp_path / "x.csv", "--place", "mobile")  # any verb tells the store the folder's tables
    with town_office.store() as conn:
        before = newest_issue(conn)
    done = tidegauge("import", "counts", file, "--dry-run")
    assert done.returncode == 0
    assert "1 row read, 1 taken, 0 refused\n" in done.stdout
    assert "dry run: nothing was stored; without --dry-run:\n1 count new, 0 in place of another" in done.stdout
    with town_office.store() as conn:
        rows = conn.execute("SELECT cause FROM issues WHERE issue_id > %s", (before,)).fetchall()
    assert {row[0] for row in rows} <= {"workspace"}


def test_each_refused_row_is_named_with_its_column_and_reason_and_costs_no_other(
    tidegauge: Call, tmp_path: Path
) -> None:
    lines = [
        "archive,houston,escorts,new,day,2024-07-08,12",
        "archive,huston,escorts,new,day,2024-07-09,12",
        "archive,houston,escorts,new,day,2024-07-10,-1",
    ]
    done = tidegauge("import", "counts", written(tmp_path / "counts.csv", lines), "--json")
    assert done.returncode == 1
    report = json.loads(done.stdout)
    assert (report["rows_read"], report["taken"], report["new"]) == (3, 1, 1)
    assert [(refusal["row"], refusal["column"]) for refusal in report["refusals"]] == [(3, "place"), (4, "ads")]
    assert "houston" in report["refusals"][0]["reason"]  # did you mean


def test_a_file_without_the_columns_is_wrong_input(tidegauge: Call, tmp_path: Path) -> None:
    (tmp_path / "counts.csv").write_text("when,where\n2024-07-08,houston\n", "utf-8")
    done = tidegauge("import", "counts", tmp_path / "counts.csv")
    assert done.returncode == 2
    assert done.stdout.startswith("the file as a whole was refused\n")
    assert "there is no column 'site'" in done.stdout


def test_missing_counts_are_told_as_such_and_none_is_no_line(tidegauge: Call, tmp_path: Path) -> None:
    rows = ["archive,houston,escorts,new,day,2024-07-08,12", "archive,houston,escorts,new,day,2024-07-09,"]
    said = "taken without a number: missing, which is not zero\n"
    done = tidegauge("import", "counts", written(tmp_path / "counts.csv", rows), "--dry-run")
    assert done.stdout.startswith(f"2 rows read, 2 taken, 0 refused\n1 count {said}")
    assert said not in tidegauge("import", "counts", written(tmp_path / "counts.csv", rows[:1]), "--dry-run").stdout


def test_a_file_of_column_names_alone_is_refused_as_a_whole(tidegauge: Call, tmp_path: Path) -> None:
    done = tidegauge("import", "counts", written(tmp_path / "counts.csv", []))
    assert done.returncode == 2
    assert "row 1, whole row: there is no row below the line of column names, so nothing was imported\n" in done.stdout


def test_the_same_file_again_is_nothing_new(tidegauge: Call, tmp_path: Path) -> None:
    file = written(tmp_path / "counts.csv", ["archive,houston,escorts,new,day,2024-07-08,12"])
    assert "1 count new, 0 in place of another, 0 as already known" in tidegauge("import", "counts", file).stdout
    assert "0 counts new, 0 in place of another, 1 as already known" in tidegauge("import", "counts", file).stdout


def test_rows_are_counted_as_refused_and_not_their_reasons(tidegauge: Call, tmp_path: Path) -> None:
    lines = ["archive,huston,escort,new,day,2024-07-08,-1", "archive,houston,escorts,new,day,2024-07-09,3"]
    file = written(tmp_path / "counts.csv", lines)
    done = tidegauge("import", "counts", file)
    assert done.stdout.startswith("2 rows read, 1 taken, 1 refused, for 3 reasons\n")
    assert json.loads(tidegauge("import", "counts", file, "--json").stdout)["rows_refused"] == 1


def test_what_a_file_puts_in_place_of_another_count_is_named_before_and_after_it_is_done(
    tidegauge: Call, tmp_path: Path
) -> None:
    old = written(tmp_path / "old.csv", ["archive,houston,escorts,new,day,2024-07-08,12"])
    new = written(tmp_path / "new.csv", ["archive,houston,escorts,new,day,2024-07-08,15"])
    named = "archive houston/escorts new, day of 2024-07-08: "
    tidegauge("import", "counts", old)
    for argv in (("--dry-run",), ()):
        done = tidegauge("import", "counts", new, *argv)
        assert "0 counts new, 1 in place of another, 0 as already known" in done.stdout
        assert f"{named}12, now 15\n" in done.stdout
        assert "put back" not in done.stdout
    # the old file again takes the correction back, and says so
    done = tidegauge("import", "counts", old)
    assert f"{named}15, now 12, which had stood there before\n" in done.stdout
    assert "1 count put back what a later import had changed" in done.stdout
    (replaced,) = json.loads(tidegauge("import", "counts", new, "--json").stdout)["replaced"]
    assert (replaced["old_ads"], replaced["ads"], replaced["is_put_back"]) == (12, 15, True)


def test_a_long_list_of_replaced_counts_is_cut_and_a_gap_is_no_number() -> None:
    one = Replaced(
        site="archive",
        place="houston",
        category="escorts",
        measure=Measure.NEW,
        step=Step.HOUR,
        local_start=datetime(2024, 7, 8, 5),  # noqa: DTZ001 - local, as the place's clocks say it
        old_ads=None,
        old_verdict=Verdict.NOT_RUN,
        ads=1200,
        verdict=Verdict.PARTIAL,
        is_put_back=False,
    )
    report = ImportReport(refusals=(), reasons=0, rows_read=25, taken=25)
    lines = tuple(
        told(
            report,
            Stored(issue_id=9, written=25, replaced=Replacements(first=(one,) * 25, counts=30)),
            is_dry_run=False,
        )
    )
    assert lines[2] == "archive houston/escorts new, hour of 2024-07-08 05:00 local time: no number, now at least 1,200"
    assert lines[-2] == "… and 10 more; --json lists the first 1,000"
    assert lines[-1] == "this is import 9; it is taken back by: tidegauge import undo 9"


def test_a_file_with_hours_is_told_that_they_are_added_up_to_days() -> None:
    stored = Stored(issue_id=9, written=0, replaced=Replacements())
    for step, is_told in ((Step.HOUR, True), (Step.DAY, False)):
        report = ImportReport(refusals=(), reasons=0, rows_read=1, steps=frozenset({step}))
        lines = tuple(told(report, stored, is_dry_run=False))
        assert ("hours are added up to days, and the days are looked at" in lines) is is_told


def test_a_surge_in_imported_counts_of_these_days_is_found_and_not_mailed(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    before_yesterday = town_office.clock().date() - timedelta(days=2)
    done = tidegauge("import", "counts", written(tmp_path / "counts.csv", sixty_days(before_yesterday)))
    assert done.returncode == 0
    assert (
        "480 counts new, 0 in place of another, 0 as already known; imports mail nothing" in done.stdout
    )  # 60 days x 8 places
    with town_office.store() as conn:
        found = [finding for finding in read_findings(conn) if finding.site == "archive"]
        assert read_outbox(conn) == ()
        name = PanelName(site="archive", measure=Measure.NEW, step=Step.DAY, source=Source.IMPORT)
        panel = read_panel(conn, name, until=before_yesterday, steps=60)
    assert {(finding.place, finding.direction) for finding in found} == {("memphis", "up")}
    assert panel.ads.shape == (60, 8)
    assert panel.ads[-SURGE_DAYS:, [each.place for each in panel.series].index("memphis")].tolist() == [400.0] * 5


def test_columns_are_mapped_and_the_reach_of_what_is_taken_is_told(tidegauge: Call, tmp_path: Path) -> None:
    rows = ["archive,houston,escorts,new,day,2024-07-08,12", "archive,houston,escorts,new,day,2024-07-11,3"]
    file = written(tmp_path / "counts.csv", rows)
    file.write_text(file.read_text().replace("place,", "City,").replace(",ads", ",Number of ads"))
    done = tidegauge("import", "counts", file, "--map", "place=City", "--map", "ads=Number of ads", "--dry-run")
    assert done.returncode == 0, done.stdout
    told = "2024-07-08 to 2024-07-11: 2 days on which a window begins, 1 place, 1 site, 1 gap within series\n"
    assert told in done.stdout
    as_json = tidegauge("import", "counts", file, "--map", "place=City", "--map", "ads=Number of ads", "--json")
    assert json.loads(as_json.stdout)["reach"]["gaps"] == 1
    wrong = tidegauge("import", "counts", file, "--map", "plase=City")
    assert (wrong.returncode, "did you mean 'place'" in wrong.stderr) == (2, True)


def test_days_whose_slots_were_imported_are_refused_and_nothing_of_the_file_is_stored(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    slots = tmp_path / "slots.csv"
    windows = ("05:00Z,2024-07-08T17:00Z", "17:00Z,2024-07-09T05:00Z")
    rows = [f"archive,houston,escorts,new,slot,2024-07-08T{window},4" for window in windows]
    slots.write_text("\n".join(["site,place,category,measure,step,window_start,window_end,ads", *rows, ""]))
    assert tidegauge("import", "counts", slots).returncode == 0
    lines = [f"archive,houston,escorts,new,day,2024-07-{day:02},8" for day in (7, 8)]
    for argv in (("--dry-run",), ()):
        done = tidegauge("import", "counts", written(tmp_path / "days.csv", lines), *argv)
        assert done.returncode == 2
        assert "archive houston/escorts new, 2024-07-08: this day was imported by slot already" in done.stderr
    assert "days.csv" not in tidegauge("import", "list").stdout
    assert tidegauge("import", "counts", written(tmp_path / "days.csv", lines[:1])).returncode == 0
