"""`import undo` and `import list`: an import is taken back by its number; nothing of the history is erased."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from domain.spelling import counted
from office import found_office, open_office
from scheduler import look_for_findings
from storage.imports import Import, read_imports, take_back_import
from storage.issues import open_issue
from storage.rollups import roll_up_days
from verbs.audit import at_the_command_line, record_in
from verbs.running import tell_only_warnings

CAUSE = "import undo"


def undo(folder: Path, *, number: int, as_json: bool) -> int:
    """Write again what stood before an import, look at what that changes, and say for how many windows."""
    tell_only_warnings()
    with open_office(folder) as office:
        with office.store() as conn:
            issue_id = open_issue(conn, cause=CAUSE, at=office.clock())
            windows = take_back_import(conn, number, issue_id=issue_id, by=at_the_command_line())
            roll_up_days(conn, issue_id=issue_id)
            detail = {"issue": str(issue_id), "windows": str(windows)}
            record_in(conn, action="import undone", subject=str(number), at=office.clock(), detail=detail)
        look_for_findings(office)
    if as_json:
        sys.stdout.write(json.dumps({"import": number, "issue": issue_id, "windows": windows}) + "\n")
        return 0
    back = f"import {number} is taken back by issue {issue_id}: {counted(windows, 'window')} as before it"
    sys.stdout.write(f"{back}, or missing where it was the first to speak; the history keeps both\n")
    return 0


def listed(folder: Path, *, as_json: bool) -> int:
    """Say which imports there were, the newest first, by the number that `import undo` takes."""
    tell_only_warnings()
    with found_office(folder) as office, office.store() as conn:
        imports = read_imports(conn)
    if as_json:
        sys.stdout.write(json.dumps([asdict(each) for each in imports], indent=1, default=str) + "\n")
    else:
        sys.stdout.writelines(f"{line}\n" for line in told(imports))
    return 0


def told(imports: tuple[Import, ...]) -> Iterator[str]:
    """Yield a line for each import."""
    if not imports:
        yield "nothing was ever imported: tidegauge import counts FILE"
    for each in imports:
        name = each.file_name or "a file whose name was not kept"
        line = (
            f"{each.issue_id}  {each.imported_at:%Y-%m-%d %H:%M} UTC  {counted(each.counts_written, 'count')}  {name}"
        )
        by = f", by {each.imported_by}" if each.imported_by else ""
        back = (
            f"; taken back by issue {each.undone_issue_id}, {each.undone_at:%Y-%m-%d %H:%M} UTC"
            if each.undone_at
            else ""
        )
        yield f"{line}{by}{back}"
