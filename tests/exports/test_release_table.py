"""A public table as bytes: every mark has its own word, no text runs, and the note says what the numbers are not."""

from dataclasses import replace
from datetime import UTC, date, datetime

from domain.counts import Measure
from domain.licences import LICENCES
from domain.releases import Mark, PublicCell, Release, TableRow, Withdrawal
from exports.package_texts import said_licence
from exports.release_table import COLUMNS, release_note, table_pieces

DAY = date(2026, 9, 1)
SHOWN = PublicCell(
    place="houston",
    category="escorts",
    measure=Measure.ACTIVE,
    day=DAY,
    mark=Mark.SHOWN,
    ads=412,
    reason=None,
    sites=2,
)
ROW = TableRow(cell=SHOWN, place_geoid="0455000", place_name='=HYPERLINK("x")', decided_in=3)
RELEASE = Release(
    release_id=3, issue_id=9, until=DAY, released_at=datetime(2026, 9, 5, tzinfo=UTC), rows=1, sha256="a" * 64
)


def lines(*rows: TableRow) -> list[str]:
    return b"".join(table_pieces(rows)).decode().split("\r\n")


def test_a_row_stands_in_the_order_of_the_columns_and_its_text_is_harmless() -> None:
    head, row, end = lines(ROW)
    assert head.split(",") == list(COLUMNS)
    assert row == '0455000,"\'=HYPERLINK(""x"")",escorts,active,day,2026-09-01,412,counted,false,,2,3'
    assert end == ""


def test_small_withheld_missing_and_withdrawn_are_four_things_and_none_has_a_number() -> None:
    kinds = {mark: replace(SHOWN, mark=mark, ads=None) for mark in Mark if mark is not Mark.SHOWN}
    kinds[Mark.MISSING] = replace(kinds[Mark.MISSING], reason="blocked")
    told = [line.split(",")[-6:-1] for line in lines(*(replace(ROW, cell=cell) for cell in kinds.values()))[1:-1]]
    assert told == [
        ["", "<10", "true", "", "2"],
        ["", "withheld", "true", "", "2"],
        ["", "missing", "false", "blocked", "2"],
        ["", "withdrawn", "false", "", "2"],
    ]


def test_the_note_has_the_limits_in_both_languages_every_column_and_what_was_withdrawn() -> None:
    wrong = Withdrawal(place="houston", category="escorts", since=DAY, until=DAY, why="counted twice")
    note = release_note(RELEASE, [wrong], office="Houston", is_simulated=False, licence=None)
    assert note.startswith("Houston (2026). Release 3, days to 2026-09-01. 1 row, SHA-256 " + "a" * 64)
    assert "Counts of ads are not counts of people." in note
    assert "Contar anuncios no es contar personas." in note
    assert all(f"\n{column} " in note for column in COLUMNS)
    assert "houston/escorts, 2026-09-01 to 2026-09-01: counted twice" in note
    assert "SIMULATED" not in note
    assert "SIMULATED" in release_note(RELEASE, [], office="Houston", is_simulated=True, licence=None)
    assert "Nothing was withdrawn." in release_note(RELEASE, [], office="Houston", is_simulated=True, licence=None)


def test_the_note_says_under_which_licence_it_is_passed_on_and_that_there_is_none_where_there_is_none() -> None:
    granted, none = (
        release_note(RELEASE, [], office="Houston", is_simulated=False, licence=licence)
        for licence in (LICENCES["CC-BY-4.0"], None)
    )
    assert granted.endswith(f"\n\n{said_licence(LICENCES['CC-BY-4.0'])}\n")
    assert "No licence is granted" in none.splitlines()[-1]
