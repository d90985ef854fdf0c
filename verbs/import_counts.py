"""`import counts`: take counts from a tidy CSV file; say what was taken and what was refused, row by row."""

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from domain.counts import Source
from exports.count_import import read_tidy_csv
from exports.import_report import ImportReport
from office import Office, open_office
from scheduler import look_for_findings
from storage.counts import save_counts
from storage.issues import open_issue
from storage.rollups import roll_up_days
from verbs.audit import record
from verbs.running import tell_only_warnings

SHOWN_REFUSALS = 20
DEFINITION = 1  # an import has no card; its way of counting is the file's own


def run(folder: Path, *, file: Path, is_dry_run: bool, as_json: bool) -> int:
    """Read, store unless a dry run, look at and report a file; return 1 after refusals, 2 where it is no table."""
    tell_only_warnings()
    with open_office(folder) as office:
        report = read_tidy_csv(
            file,
            places=office.places,
            categories=office.categories,
        )
        new = 0 if is_dry_run else store_report(office, report)
        if not is_dry_run:
            look_for_findings(office)
            record(office, action="import", subject=file.name, detail={"taken": str(report.taken), "new": str(new)})
    if as_json:
        sys.stdout.write(json.dumps(as_object(report, new=new), indent=1, default=str) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in told(report, new=new, is_dry_run=is_dry_run))
    if report.refusals and report.rows_read == 0:
        return 2  # the file as a whole is none of ours
    return 1 if report.refusals else 0


def store_report(office: Office, report: ImportReport) -> int:
    """Store what was taken under one issue and return how many counts were new; the same file again gives none."""
    with office.store() as conn:
        issue_id = open_issue(conn, cause="import", at=office.clock())
        new = sum(
            save_counts(conn, counts, step=step, source=Source.IMPORT, definition_version=DEFINITION, issue_id=issue_id)
            for step, counts in report.counts.items()
        )
        roll_up_days(conn, issue_id=issue_id)
    return new


def told(report: ImportReport, *, new: int, is_dry_run: bool) -> Iterable[str]:
    """Yield the report as lines a person reads."""
    yield f"{report.rows_read:,} rows read, {report.taken:,} taken, {len(report.refusals):,} refused"
    yield from (str(note) for note in report.windows)
    if report.ignored_columns:
        yield f"columns not used: {', '.join(report.ignored_columns)}"
    for refusal in report.refusals[:SHOWN_REFUSALS]:
        yield f"row {refusal.row}, {refusal.column or 'whole row'}: {refusal.reason}"
    if len(report.refusals) > SHOWN_REFUSALS:
        yield f"… and {len(report.refusals) - SHOWN_REFUSALS:,} more; --json lists all"
    yield "dry run: nothing was stored" if is_dry_run else f"{new:,} counts were new; imports mail nothing"


def as_object(report: ImportReport, *, new: int) -> dict[str, object]:
    """Return the report under the names that a program reads."""
    return {
        "rows_read": report.rows_read,
        "taken": report.taken,
        "new": new,
        "refusals": [asdict(refusal) for refusal in report.refusals],
        "windows": [str(note) for note in report.windows],
        "ignored_columns": list(report.ignored_columns),
    }
