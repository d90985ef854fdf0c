"""An import is taken back whole, by an act that says again what stood before it, or it is not."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from domain.counts import Count, Source, Step, Verdict
from domain.errors import NoSuchThing, WrongInput
from storage.counts import read_counts, save_counts
from storage.database import Connection
from storage.imports import keep_import, read_imports, take_back_import
from storage.issues import open_issue
from tests.builders import NOON, SIX_HOURS, a_count

LATER = NOON + SIX_HOURS
EVER, AFTER = datetime(2001, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)
SUM = "ab" * 32
Said = list[tuple[int | None, str]]


def imported(conn: Connection, counts: Iterable[Count], *, cause: str = "import") -> int:
    number = open_issue(conn, cause=cause, at=NOON)
    written = save_counts(conn, counts, step=Step.SLOT, source=Source.IMPORT, definition_version=1, issue_id=number)
    if cause == "import":
        keep_import(conn, issue_id=number, file_name="a.csv", sha256=SUM, counts_written=written, imported_by="rosa")
    return number


def taken_back(conn: Connection, number: int) -> tuple[int, int]:
    """Return the act that took an import back, and for how many windows."""
    issue_id = open_issue(conn, cause="import undo", at=LATER)
    return issue_id, take_back_import(conn, number, issue_id=issue_id, by="rosa")


def said(conn: Connection, *, as_of: int | None = None) -> Said:
    read = read_counts(conn, since=EVER, until=AFTER, as_of=as_of)
    ordered = sorted(read, key=lambda each: each.count.window_end)
    return [(each.count.ads, each.count.verdict.value) for each in ordered]


def test_what_stood_before_stands_again_and_where_nothing_did_the_window_is_missing(office: Connection) -> None:
    imported(office, [a_count(100, evidence="imported")])
    second = imported(office, [a_count(140), a_count(7, ending=LATER)])
    undo, windows = taken_back(office, second)
    assert windows == 2
    assert said(office) == [(100, "ok"), (None, "not_run")]
    first, gap = sorted(read_counts(office, since=EVER, until=AFTER), key=lambda each: each.count.window_end)
    assert first.count == a_count(100, evidence="imported")
    assert gap.count.evidence == f"import {second} was taken back"
    # the history keeps what was said meanwhile
    assert said(office, as_of=undo - 1) == [(140, "ok"), (7, "ok")]


def test_a_missing_count_comes_back_with_its_verdict(office: Connection) -> None:
    imported(office, [a_count(None, verdict=Verdict.BLOCKED)])
    taken_back(office, imported(office, [a_count(3)]))
    assert said(office) == [(None, "blocked")]


def test_imports_are_taken_back_one_after_the_other_and_no_older_one_before_its_successor(office: Connection) -> None:
    first = imported(office, [a_count(1)])
    second = imported(office, [a_count(2), a_count(2, ending=LATER)])
    third = imported(office, [a_count(3)])
    with pytest.raises(WrongInput, match=rf"issue {third} \(import, .* of 1 of its windows; .* import undo {third}"):
        taken_back(office, second)
    assert said(office) == [(3, "ok"), (2, "ok")]
    for number, stands in ((third, 2), (second, 1)):
        taken_back(office, number)
        assert said(office)[0][0] == stands
    taken_back(office, first)
    assert said(office) == [(None, "not_run"), (None, "not_run")]


def test_what_was_taken_back_can_be_imported_again_and_taken_back_again(office: Connection) -> None:
    first = imported(office, [a_count(1)])
    second = imported(office, [a_count(2)])
    taken_back(office, second)
    again = imported(office, [a_count(2)])
    assert said(office) == [(2, "ok")]
    taken_back(office, again)
    assert said(office) == [(1, "ok")]
    taken_back(office, first)
    assert said(office) == [(None, "not_run")]


def test_an_act_of_another_kind_is_not_passed_over(office: Connection) -> None:
    first = imported(office, [a_count(1)])
    other = imported(office, [a_count(2)], cause="accepted")
    with pytest.raises(WrongInput, match=rf"issue {other} \(accepted, .* as an import of their own"):
        taken_back(office, first)


def test_what_cannot_be_taken_back_is_refused_with_its_reason(office: Connection) -> None:
    number = imported(office, [a_count(1)])
    same = imported(office, [a_count(1)])
    with pytest.raises(WrongInput, match=f"import {same} changed no count"):
        taken_back(office, same)
    for none in (number + 50, number - 1):  # a number never given out, and that of another act
        with pytest.raises(NoSuchThing, match=f"there is no import '{none}'"):
            taken_back(office, none)
    undo, _ = taken_back(office, number)
    with pytest.raises(WrongInput, match=f"was taken back already, by issue {undo}"):
        taken_back(office, number)


def test_the_list_names_what_changed_something_the_newest_first_and_what_was_taken_back(office: Connection) -> None:
    old = open_issue(office, cause="import", at=NOON)  # of a version that kept no file's name
    save_counts(
        office, [a_count(9, place="dallas")], step=Step.SLOT, source=Source.IMPORT, definition_version=1, issue_id=old
    )
    number = imported(office, [a_count(1)])
    imported(office, [a_count(1)])
    undo, _ = taken_back(office, number)
    newer, older = read_imports(office)
    assert (newer.issue_id, newer.counts_written, newer.file_name, newer.sha256) == (number, 1, "a.csv", SUM)
    assert (newer.undone_issue_id, newer.undone_at, newer.undone_by) == (undo, LATER, "rosa")
    assert (older.issue_id, older.counts_written, older.file_name, older.undone_at) == (old, 1, None, None)
