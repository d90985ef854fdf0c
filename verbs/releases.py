"""`release list` and `release save`: which tables are public, and one of them as a file. They decide nothing."""

import hashlib
import json
import sys
from dataclasses import asdict
from pathlib import Path

from domain.errors import DamagedFile, WrongInput
from domain.spelling import counted
from exports.part_file import refuse_unusable, whole_file
from exports.release_table import release_note, table_pieces
from office import found_office
from storage.database import hold_snapshot
from storage.releases import read_releases, read_table, read_withdrawals, release_numbered
from verbs.running import tell_only_warnings


def listed(folder: Path, *, as_json: bool) -> int:
    """Say which releases there are, the newest first."""
    tell_only_warnings()
    with found_office(folder) as office, office.store() as conn:
        releases = read_releases(conn)
    if as_json:
        sys.stdout.write(json.dumps([asdict(each) for each in releases], indent=1, default=str) + "\n")
        return 0
    for each in releases:
        head = f"{each.release_id}  {each.released_at:%Y-%m-%d %H:%M} UTC  days to {each.until}"
        sys.stdout.write(f"{head}  {counted(each.rows, 'row')}  {each.sha256}\n")
    if not releases:
        sys.stdout.write("nothing has been released: tidegauge release\n")
    return 0


def save(folder: Path, *, out: Path, number: int | None) -> int:
    """Write the table of a release, and beside it the note that says what its numbers are not."""
    refuse_unusable(out, endings=(".csv",))
    tell_only_warnings()
    with found_office(folder) as office, office.store() as conn:
        hold_snapshot(conn)
        release = release_numbered(conn, number)
        if release is None:
            raise WrongInput("nothing has been released: tidegauge release")
        digest = hashlib.sha256()
        with whole_file(out) as file:
            for piece in table_pieces(read_table(conn, release.release_id)):
                digest.update(piece)
                file.write(piece)
            if digest.hexdigest() != release.sha256:
                raise DamagedFile(f"release {release.release_id} is not what was released: restore a backup")
        settings = office.settings
        note = release_note(
            release,
            read_withdrawals(conn, release.release_id),
            office=settings.name,
            is_simulated=settings.is_simulated,
            licence=settings.licence,
        )
        with whole_file(out.with_name(f"{out.name}.txt")) as file:
            file.write(note.encode())
    sys.stdout.write(f"{out}: release {release.release_id}, {counted(release.rows, 'row')}, SHA-256 {release.sha256}\n")
    return 0
