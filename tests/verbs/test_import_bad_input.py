"""Files that would harm, mislead or be half taken, handed to the verb: refused with row, column and reason."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from exports.import_table import MOST_UNPACKED
from exports.package import write_package
from office import Office
from tests.exports.import_examples import BATCH, HEADER, ROW, entries_of, workbook, zipped
from tests.exports.test_cover import COVER
from tests.verbs.conftest import Call, caller

LINE = ",".join(ROW)
LONG = 10 * 2**20  # bytes
WHOLE_ROW = ""


@pytest.fixture
def tidegauge(new_office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a verb on an office that has counted nothing yet."""
    return caller(new_office.settings.folder, new_office.database_url, monkeypatch=monkeypatch, capsys=capsys)


def text(*lines: str, encoding: str = "utf-8") -> bytes:
    return "\n".join([",".join(HEADER), *lines, ""]).encode(encoding)


def of_day(number: int, cell: str) -> str:
    return ",".join([*ROW[:5], f"2024-07-{number:02}", cell])


def bomb(folder: Path) -> bytes:
    """Return a workbook that lists one part as large as nothing that is unpacked."""
    entries = entries_of(workbook(folder / "bomb.xlsx", [HEADER, ROW]))
    packed = zipped(folder / "bomb.zip", entries | {"xl/media/a": b"\x00" * 1000}).read_bytes()
    head, mark, entry = packed.rpartition(b"PK\x01\x02")  # the last entry of the list
    return head + mark + entry.replace((1000).to_bytes(4, "little"), MOST_UNPACKED.to_bytes(4, "little"), 1)


def led_out(folder: Path) -> bytes:
    return zipped(folder / "a.zip", {"counts.csv": text(LINE), "../../counts.csv": text(LINE)}).read_bytes()


def torn_package(folder: Path) -> bytes:
    write_package([BATCH], folder / "whole.zip", COVER)
    entries = entries_of(folder / "whole.zip")
    entries["counts.csv"] = entries["counts.csv"].replace(b",210,", b",310,")
    return zipped(folder / "torn.zip", entries).read_bytes()


REFUSED_WHOLE: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "path tricks": (led_out, "leads out of it"),
    "bomb": (bomb, "where at most 1,073,741,824 are read"),
    "another byte": (torn_package, "counts.csv"),
    "UTF-16": (lambda _: text(LINE, encoding="utf-16"), "UTF-16"),
    "Latin-1 in a name": (lambda _: text(LINE).replace(b"ads", "años".encode("latin-1")), "UTF-8"),
    "no table": (lambda _: b"\x7fELF" + b"\x00" * 100, "column"),
}


@pytest.mark.parametrize("name", REFUSED_WHOLE)
def test_a_file_that_is_no_table_of_counts_is_refused_whole_and_leaves_nothing(
    tidegauge: Call, new_office: Office, tmp_path: Path, name: str
) -> None:
    make, reason = REFUSED_WHOLE[name]
    (tmp_path / "counts").write_bytes(make(tmp_path))
    done = tidegauge("import", "counts", tmp_path / "counts")
    assert done.returncode == 2, done.stdout + done.stderr
    assert reason in done.stdout
    assert stored(new_office) == []


def test_a_row_that_would_harm_or_mislead_is_named_with_its_column_and_reason_and_costs_no_other(
    tidegauge: Call, new_office: Office, tmp_path: Path
) -> None:
    rows: list[tuple[str, tuple[str, str] | None]] = [
        (LINE, None),
        (of_day(9, "=1+1"), ("ads", "'=1+1' is no whole number")),
        (of_day(10, '"4,5"'), ("ads", "4,5 has a comma")),
        (of_day(11, "4.5"), ("ads", "4.5 is no whole number")),
        (of_day(12, "9" * LONG), (WHOLE_ROW, "")),  # in whatever words
        (of_day(13, "3").replace("houston", "huston"), ("place", "did you mean 'houston'?")),
        (of_day(14, "3").replace("board", "=cmd|' /C calc'!A0"), ("site", "is no name of a site")),
        (of_day(15, "3").replace("escorts", "../../escorts"), ("category", "escorts")),
        (of_day(16, "3") + ",x", (WHOLE_ROW, "8 cells where the first line has 7")),
        (of_day(17, "0"), None),
    ]
    (tmp_path / "t.csv").write_bytes(text(*(row for row, _ in rows)))
    done = tidegauge("import", "counts", tmp_path / "t.csv", "--json")
    assert done.returncode == 1
    refused = {each["row"]: (each["column"], each["reason"]) for each in json.loads(done.stdout)["refusals"]}
    wanted = {number: said for number, (_, said) in enumerate(rows, start=2) if said}
    told = {row: column for row, (column, _) in refused.items()}
    assert told | {6: WHOLE_ROW} == {row: said[0] for row, said in wanted.items()}  # the column may be told there too
    assert [row for row, (_, reason) in wanted.items() if reason not in refused[row][1]] == [], refused
    assert max(len(reason) for _, reason in refused.values()) < 400  # ten megabytes are not told again
    assert stored(new_office) == [(0, "zero"), (3, "ok")]


def test_the_same_in_a_workbook(tidegauge: Call, new_office: Office, tmp_path: Path) -> None:
    path = workbook(tmp_path / "t.xlsx", [HEADER, ROW, [*ROW[:5], "2024-07-09", "=1+1"], [*ROW[:6], "4,5"]])
    done = tidegauge("import", "counts", path, "--json")
    told = [(each["row"], each["column"]) for each in json.loads(done.stdout)["refusals"]]
    assert (done.returncode, told) == (1, [(3, "ads"), (4, "ads")])
    assert stored(new_office) == [(3, "ok")]


def test_a_byte_of_another_encoding_costs_the_row_that_holds_it(
    tidegauge: Call, new_office: Office, tmp_path: Path
) -> None:
    houston = of_day(9, "3").replace("houston", "médéllín").encode("latin-1")
    (tmp_path / "t.csv").write_bytes(text(LINE) + houston + b"\n")
    done = tidegauge("import", "counts", tmp_path / "t.csv", "--json")
    (told,) = json.loads(done.stdout)["refusals"]
    assert (done.returncode, told["row"], told["column"]) == (1, 3, "place")
    assert "UTF-8" in told["reason"], told
    assert stored(new_office) == [(3, "ok")]


def test_days_and_places_that_nobody_has_are_answered_with_those_that_are_there(
    tidegauge: Call, tmp_path: Path
) -> None:
    (tmp_path / "t.csv").write_bytes(text(LINE))
    assert tidegauge("import", "counts", tmp_path / "t.csv").returncode == 0
    place = tidegauge("export", tmp_path / "x.csv", "--place", "housten")
    days = tidegauge("export", tmp_path / "x.csv", "--since", "2031-01-01")
    assert (place.returncode, place.stderr) == (2, "there is no place 'housten'; did you mean 'houston'?\n")
    assert (days.returncode, days.stderr.splitlines()) == (
        2,
        ["nothing is on record from 2031-01-01 to 2024-07-08; there is from 2024-07-08 to 2024-07-08"],
    )
    assert not (tmp_path / "x.csv").exists()


def stored(office: Office) -> list[tuple[int | None, str]]:
    with office.store() as conn:
        assert conn.execute("SELECT count(*) FROM imports").fetchone() in ((0,), (1,))
        rows: Sequence[tuple[int | None, str]] = conn.execute("SELECT ads, verdict FROM counts ORDER BY 1").fetchall()
    return list(rows)
