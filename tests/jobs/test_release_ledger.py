"""A store that was restored from before a release publishes nothing under a number that was given out."""

from dataclasses import replace
from pathlib import Path

import pytest

from domain.errors import WrongInput
from domain.releases import Release
from jobs.release_ledger import NAME, note_releases, refuse_older_store, refuse_unnoted
from storage.database import Connection
from storage.releases import keep_release
from tests.builders import NOON

FIRST = Release(release_id=1, issue_id=1, until=NOON.date(), released_at=NOON, rows=2, sha256="a" * 64)
SECOND = replace(FIRST, release_id=2, issue_id=2, sha256="b" * 64)


def test_a_store_that_lacks_a_release_is_refused_and_one_that_has_more_is_believed(
    conn: Connection, tmp_path: Path
) -> None:
    refuse_older_store(conn, tmp_path / "var")  # nothing is noted yet
    keep_release(conn, FIRST)
    with conn.transaction(force_rollback=True):
        keep_release(conn, SECOND)
        note_releases(conn, tmp_path)
        refuse_older_store(conn, tmp_path)
    noted = (tmp_path / NAME).read_text("utf-8")
    assert noted == f"1 {NOON.date()} {'a' * 64}\n2 {NOON.date()} {'b' * 64}\n"
    with pytest.raises(WrongInput, match="release 2 was made public, and the database does not have it: restore a"):
        refuse_older_store(conn, tmp_path)
    note_releases(conn, tmp_path)  # as where the ledger was lost
    keep_release(conn, SECOND)
    refuse_older_store(conn, tmp_path)


def test_another_table_under_a_number_that_was_given_out_is_refused(conn: Connection, tmp_path: Path) -> None:
    with conn.transaction(force_rollback=True):
        keep_release(conn, FIRST)
        note_releases(conn, tmp_path)
    keep_release(conn, replace(FIRST, sha256="c" * 64))
    with pytest.raises(WrongInput, match="release 1 was made public, and the database has another one under its"):
        refuse_older_store(conn, tmp_path)


@pytest.mark.parametrize("line", ["", "one 2026-03-02 aa", "1 2026-03-02"])
def test_a_ledger_that_cannot_be_read_is_said(line: str, conn: Connection, tmp_path: Path) -> None:
    (tmp_path / NAME).write_text(f"{line}\n", "utf-8")
    with pytest.raises(WrongInput, match="expected number, day and SHA-256"):
        refuse_older_store(conn, tmp_path)


def test_a_folder_in_which_nothing_can_be_noted_is_said(tmp_path: Path) -> None:
    refuse_unnoted(tmp_path / "var")
    (tmp_path / "file").write_text("")
    with pytest.raises(WrongInput, match="cannot be made, and what is released is noted there"):
        refuse_unnoted(tmp_path / "file" / "var")
