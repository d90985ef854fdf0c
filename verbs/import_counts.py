"""`import counts`: take counts from a file of them; say what was taken, what was refused, and what that replaces."""

import hashlib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from domain.counts import Step, Verdict
from domain.spelling import counted
from exports.count_import import ReadFile, read_count_file
from exports.import_columns import named_columns
from exports.import_refusals import MOST_TOLD
from exports.import_report import ImportReport
from office import Office, open_office
from scheduler import look_for_findings
from storage.count_batches import append_batches
from storage.counts import Replaced, Replacements, read_replaced
from storage.database import Connection
from storage.imports import keep_import, refuse_days_made_twice
from storage.issues import open_issue
from storage.rollups import roll_up_days, roll_up_new_days
from verbs.audit import at_the_command_line, record_in
from verbs.running import tell_only_warnings

SHOWN = 20  # refusals, and counts replaced


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """What came of a report in the store, or would have come of it in a dry run."""

    issue_id: int  # by which the import can be taken back; of a dry run one that was never written
    written: int  # counts that were not there like that
    replaced: Replacements  # those of them that stand in place of another

    @property
    def new(self) -> int:
        """Return how many counts stand where there was none."""
        return self.written - self.replaced.counts


def run(folder: Path, *, file: Path, named: Sequence[str], is_dry_run: bool, as_json: bool) -> int:
    """Read, store unless a dry run, look at and report a file; return 1 after refusals, 2 where it is no table."""
    columns = named_columns(named)
    tell_only_warnings()
    with open_office(folder) as office:
        reading = read_count_file(
            file,
            places=office.places,
            categories=office.categories,
            now=office.clock(),
            named=columns,
            is_simulated=office.settings.is_simulated,
        )
        with reading as read:
            report = read.report
            stored = store_file(office, read, is_dry_run=is_dry_run, file=file)
        if not is_dry_run:
            look_for_findings(office)
    if as_json:
        sys.stdout.write(json.dumps(as_object(report, stored, is_dry_run=is_dry_run), indent=1, default=str) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in told(report, stored, is_dry_run=is_dry_run))
    if report.refusals and report.rows_read == 0:
        return 2  # the file as a whole is none of ours
    return 1 if report.refusals else 0


def store_file(office: Office, read: ReadFile, *, is_dry_run: bool, file: Path) -> Stored:
    """Store what was taken under one issue and return what that changed; the same file again changes nothing.

    What the import was of, and its row in the book, are written with it. A dry run does the same and takes it back.

    Raises:
        WrongInput: the store has other imports of which the same days are made.
    """
    with office.store() as conn:
        issue_id = open_issue(conn, cause="import", at=office.clock())
        appended = append_batches(
            conn, read.batches(), series=read.series, months=read.report.months, issue_id=issue_id
        )
        if appended.are_all_new:
            replaced = Replacements()
            roll_up_new_days(conn, issue_id=issue_id)
        else:
            replaced = read_replaced(conn, issue_id=issue_id, most=MOST_TOLD)
            roll_up_days(conn, issue_id=issue_id)
        refuse_days_made_twice(conn, issue_id=issue_id)
        stored = Stored(issue_id=issue_id, written=appended.written, replaced=replaced)
        if is_dry_run:
            conn.rollback()
        else:
            _keep(conn, read.report, stored, file, at=office.clock())
    return stored


def _keep(conn: Connection, report: ImportReport, stored: Stored, file: Path, *, at: datetime) -> None:
    """Write what this import was of, where it changed anything, and that it was done."""
    numbers = {"taken": report.taken, "new": stored.new, "replaced": stored.replaced.counts, "import": stored.issue_id}
    record_in(
        conn, action="import", subject=file.name, at=at, detail={name: str(number) for name, number in numbers.items()}
    )
    with file.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    keep_import(
        conn,
        issue_id=stored.issue_id,
        file_name=file.name,
        sha256=digest,
        counts_written=stored.written,
        imported_by=at_the_command_line(),
    )


def told(report: ImportReport, stored: Stored, *, is_dry_run: bool) -> Iterable[str]:
    """Yield the report as lines a person reads."""
    yield told_rows(report)
    if report.missing:
        yield f"{counted(report.missing, 'count')} taken without a number: missing, which is not zero"
    if report.reach:
        reach = report.reach
        yield (
            f"{reach.first} to {reach.last}: {counted(reach.days, 'day')} on which a window begins, "
            f"{counted(reach.places, 'place')}, {counted(reach.sites, 'site')}, "
            f"{counted(reach.gaps, 'gap')} within series"
        )
    if Step.HOUR in report.steps:
        yield "hours are added up to days, and the days are looked at"
    yield from (str(note) for note in report.windows)
    if report.ignored_columns:
        yield f"columns not used: {', '.join(report.ignored_columns)}"
    for refusal in report.refusals[:SHOWN]:
        yield f"row {refusal.row}, {refusal.column or 'whole row'}: {refusal.reason}"
    if report.reasons > SHOWN:
        yield f"… and {report.reasons - SHOWN:,} more; --json lists the first {MOST_TOLD:,}"
    if is_dry_run:
        yield "dry run: nothing was stored; without --dry-run:"
    yield from told_stored(report, stored)
    if stored.written and not is_dry_run:
        yield f"this is import {stored.issue_id}; it is taken back by: tidegauge import undo {stored.issue_id}"


def told_rows(report: ImportReport) -> str:
    """Return how many rows were taken; a row that is refused for several reasons is one row."""
    if report.refusals and not report.rows_read:
        return "the file as a whole was refused"
    rows = f"{counted(report.rows_read, 'row')} read, {report.taken:,} taken, {report.rows_refused:,} refused"
    return rows if report.reasons == report.rows_refused else f"{rows}, for {report.reasons:,} reasons"


def told_stored(report: ImportReport, stored: Stored) -> Iterable[str]:
    """Yield what the counts taken mean for what stood there before."""
    undone = stored.replaced.undone
    put_back = stored.replaced.put_back - undone
    known = report.taken - stored.written
    yield (
        f"{counted(stored.new, 'count')} new, {stored.replaced.counts:,} in place of another, "
        f"{known:,} as already known; imports mail nothing"
    )
    yield from (told_replaced(each) for each in stored.replaced.first[:SHOWN])
    if stored.replaced.counts > SHOWN:
        yield f"… and {stored.replaced.counts - SHOWN:,} more; --json lists the first {MOST_TOLD:,}"
    if undone:
        yield f"{counted(undone, 'count')} put back what an import undo had taken away"
    if put_back:
        yield (
            f"{counted(put_back, 'count')} put back what a later import had changed; if that was not meant, import the "
            "newer file again"
        )


def told_replaced(each: Replaced) -> str:
    """Return one replacement: which count, what stood there, what stands there now."""
    start = (
        f"{each.local_start:%Y-%m-%d %H:%M} local time" if each.step is Step.HOUR else f"{each.local_start:%Y-%m-%d}"
    )
    old, new = (_ads(ads, verdict) for ads, verdict in ((each.old_ads, each.old_verdict), (each.ads, each.verdict)))
    back = ", which had stood there before" if each.is_put_back else ""
    return f"{each.site} {each.place}/{each.category} {each.measure}, {each.step} of {start}: {old}, now {new}{back}"


def _ads(ads: int | None, verdict: Verdict) -> str:
    if ads is None:
        return "no number"
    return f"at least {ads:,}" if verdict is Verdict.PARTIAL else f"{ads:,}"


def as_object(report: ImportReport, stored: Stored, *, is_dry_run: bool) -> dict[str, object]:
    """Return the report under the names that a program reads."""
    return {
        "rows_read": report.rows_read,
        "taken": report.taken,
        "missing": report.missing,
        "reach": asdict(report.reach) if report.reach else None,
        "rows_refused": report.rows_refused,
        "reasons": report.reasons,
        "is_dry_run": is_dry_run,
        "import": None if is_dry_run else stored.issue_id,
        "new": stored.new,
        "in_place_of_another": stored.replaced.counts,
        "replaced": [asdict(each) for each in stored.replaced.first],
        "refusals": [asdict(refusal) for refusal in report.refusals],
        "windows": [str(note) for note in report.windows],
        "ignored_columns": list(report.ignored_columns),
    }
