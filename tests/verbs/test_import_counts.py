"""`import counts`: what was taken, what was refused and why; the same file twice changes nothing; nothing is mailed."""

import json
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path

from domain.counts import Measure, Source, Step
from office import Office
from storage.findings import read_findings
from storage.issues import newest_issue
from storage.outbox import read_outbox
from storage.panels import read_panel
from tests.verbs.conftest import Call

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
    assert "1 rows read, 1 taken, 0 refused" in done.stdout
    assert "dry run: nothing was stored" in done.stdout
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
    assert "there is no column 'site'" in done.stdout


def test_the_same_file_again_is_nothing_new(tidegauge: Call, tmp_path: Path) -> None:
    file = written(tmp_path / "counts.csv", ["archive,houston,escorts,new,day,2024-07-08,12"])
    assert "1 counts were new" in tidegauge("import", "counts", file).stdout
    assert "0 counts were new" in tidegauge("import", "counts", file).stdout


def test_a_surge_in_imported_counts_of_these_days_is_found_and_not_mailed(
    tidegauge: Call, town_office: Office, tmp_path: Path
) -> None:
    yesterday = town_office.clock().date() - timedelta(days=1)
    done = tidegauge("import", "counts", written(tmp_path / "counts.csv", sixty_days(yesterday)))
    assert done.returncode == 0
    assert "480 counts were new; imports mail nothing" in done.stdout  # 60 days x 8 places
    with town_office.store() as conn:
        found = [finding for finding in read_findings(conn) if finding.site == "archive"]
        assert read_outbox(conn) == ()
        panel = read_panel(
            conn,
            site="archive",
            measure=Measure.NEW,
            step=Step.DAY,
            source=Source.IMPORT,
            until=yesterday,
            steps=60,
        )
    assert {(finding.place, finding.direction) for finding in found} == {("memphis", "up")}
    assert panel.ads.shape == (60, 8)
    assert panel.ads[-SURGE_DAYS:, [each.place for each in panel.series].index("memphis")].tolist() == [400.0] * 5
