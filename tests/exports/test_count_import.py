"""A file of counts is read row by row; a wrong row costs no other, and a file nobody understands is refused whole."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.counts import Step, Verdict
from domain.errors import NoSuchThing
from domain.places import Category, Place
from exports.import_report import WindowFault
from tests.exports.read_back import ReadBack, read_back

HEADER = "site,place,category,measure,step,date,ads\n"
SLUGS = tuple(f"city-{number}" for number in range(6))
PLACES = tuple(
    Place(slug=slug, name=slug, state="TX", geoid=slug, counties=(), zone="America/Chicago") for slug in SLUGS
)
CATEGORIES = (Category(slug="all", name="All"),)
NOW = datetime(2026, 11, 27, 12, tzinfo=UTC)


def line(date: str, ads: object, *, place: str = "city-0", step: str = "day") -> str:
    return f"board,{place},all,new,{step},{date},{ads}\n"


def read(tmp_path: Path, content: str | bytes) -> ReadBack:
    (tmp_path / "counts.csv").write_bytes(content.encode() if isinstance(content, str) else content)
    return read_back(tmp_path / "counts.csv", places=PLACES, categories=CATEGORIES, now=NOW)


def months(levels: dict[str, int]) -> str:
    return "".join(line(month, ads, place=slug, step="month") for month, ads in levels.items() for slug in SLUGS)


def test_a_right_file_is_taken_whole_and_gives_the_same_each_time(tmp_path: Path) -> None:
    content = HEADER + line("2024-07-08", 3) + line("2024-07-09", 0) + line("2024-07-10", "")
    report = read(tmp_path, content)
    assert [count.verdict for count in report.counts[Step.DAY]] == [Verdict.OK, Verdict.ZERO, Verdict.NOT_RUN]
    assert (report.taken, report.rows_read, report.refusals, report.windows) == (3, 3, (), ())
    assert report.missing == 1
    assert read(tmp_path, content) == report


def test_columns_may_stand_in_any_order_and_further_ones_are_named_as_ignored(tmp_path: Path) -> None:
    content = (
        "\ufeffads,note,step,window_start,measure,category,place,site\r\n4,x,hour,2024-07-08T05:00Z,new,all,city-0,b"
    )
    report = read(tmp_path, content)
    assert report.taken == 1
    assert report.ignored_columns == ("note",)


def test_steps_are_kept_apart(tmp_path: Path) -> None:
    report = read(tmp_path, HEADER + line("2024-07-08", 3) + line("2024-07-08", 20, step="week"))
    assert {step: len(counts) for step, counts in report.counts.items()} == {Step.DAY: 1, Step.WEEK: 1}


def test_a_wrong_row_costs_no_other(tmp_path: Path) -> None:
    content = (
        HEADER
        + line("2024-07-08", 3)
        + line("2024-07-09", "1,5").replace("1,5", '"1,5"')
        + line("2024-07-10", 4, place="citi-0")
        + line("2024-07-11", "4,4")
        + line("2024-07-12", 5)
    )
    report = read(tmp_path, content)
    assert [count.ads for count in report.counts[Step.DAY]] == [3, 5]
    assert [(refusal.row, refusal.column) for refusal in report.refusals] == [(3, "ads"), (4, "place"), (5, "")]
    assert "did you mean 'city-0'" in report.refusals[1].reason
    assert report.refusals[2].reason == "8 cells where the first line has 7"


def test_a_window_that_has_not_ended_is_refused_with_or_without_a_number(tmp_path: Path) -> None:
    content = (
        HEADER
        + line("2026-11-26", 3)
        + line("2026-11-27", 4)
        + line("2027-01-05", "")
        + line("2026-11-16", 9, step="week")
        + line("2026-11-23", 9, step="week")
    )
    report = read(tmp_path, content)
    # now is November 27, 06:00 in Chicago: the 26th and the week before have ended
    assert report.taken == 2
    assert [(each.row, each.column, each.reason) for each in report.refusals] == [
        (row, "date", "its window has not ended") for row in (3, 4, 6)
    ]


@pytest.mark.parametrize(
    "bad",
    [
        b"board,city-0,all,new,day,2024-07-09,\xff\n",
        b"board,city-\x000,all,new,day,2024-07-09,1\n",
        b"board,city-0,all,new,day,2024-07-09," + b"1" * 10_000_000 + b"\n",
        b'board,"city-0"x,all,new,day,2024-07-09,1\n',
        b"board,city-0,all,new,day,2024-07-09,-4\n",
    ],
)
def test_hostile_rows_are_refused_with_their_row_and_the_next_is_read(tmp_path: Path, bad: bytes) -> None:
    content = HEADER.encode() + bad + line("2024-07-10", 5).encode()
    report = read(tmp_path, content)
    assert [refusal.row for refusal in report.refusals] == [2]
    assert [count.ads for count in report.counts[Step.DAY]] == [5]


def test_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    report = read(tmp_path, HEADER + line("2024-07-08", 3) + '"board,city-0\n' + line("2024-07-10", 5))
    assert (report.taken, [refusal.row for refusal in report.refusals]) == (1, [3])


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (HEADER.encode("utf-16"), "UTF-16"),
        (HEADER.encode(), "no row below the line of column names, so nothing was imported"),
        (HEADER.replace(",", ";"), "separated by ';'"),
        ("", "no line of column names"),
        (HEADER.replace("ads", "adds"), "there is no column 'ads'; is it 'adds'?"),
        (HEADER.replace("date,", ""), "one of the columns 'date' and 'window_start'"),
        (HEADER.replace("date", "date,window_start"), "one of the columns 'date' and 'window_start'"),
        (HEADER.replace("ads", "ads,ads"), "'ads' is there twice"),
    ],
)
def test_a_file_nobody_understands_is_refused_whole(tmp_path: Path, content: str | bytes, reason: str) -> None:
    rows = line("2024-07-08", 3)
    report = read(tmp_path, content + rows if isinstance(content, str) and content else content)
    assert report.taken == 0
    assert reason in report.refusals[0].reason


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(NoSuchThing):
        read_back(tmp_path / "none.csv", places=PLACES, categories=CATEGORIES, now=NOW)


def test_partial_months_become_lower_bounds_and_stray_ones_are_refused(tmp_path: Path) -> None:
    whole = {f"2024-{month:02}": 100 for month in range(3, 11)}
    content = HEADER + line("2023-05", 1, step="month") + months({"2024-02": 20, **whole, "2024-11": 3})
    report = read(tmp_path, content)
    assert [(note.starts_on.isoformat(), note.fault) for note in report.windows] == [
        ("2023-05-01", WindowFault.STRAY),
        ("2024-02-01", WindowFault.PARTIAL),
        ("2024-11-01", WindowFault.PARTIAL),
    ]
    assert [(refusal.row, refusal.reason) for refusal in report.refusals] == [
        (2, "stray month of 2023-05-01: 1 of about 6 places, 1 ads where 100 are usual")
    ]
    verdicts = [count.verdict for count in report.counts[Step.MONTH]]
    # six places in each of two partial and eight whole months
    assert (verdicts.count(Verdict.PARTIAL), verdicts.count(Verdict.OK)) == (12, 48)


def test_a_month_that_leaps_everywhere_is_complete(tmp_path: Path) -> None:
    levels = {f"2024-{month:02}": 100 for month in range(1, 11)} | {"2024-08": 190}
    assert read(tmp_path, HEADER + months(levels)).windows == ()


@settings(max_examples=60, deadline=None)
@given(content=st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda text: (HEADER + text).encode())))
def test_whatever_stands_in_a_file_every_row_is_taken_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    report = read(folder, content)
    refused = {refusal.row for refusal in report.refusals}
    assert report.taken + len(refused) >= report.rows_read


def export_like(*rows: str) -> str:
    names = "site_id,place_geoid,category,measure,step,window_start_utc,window_end_utc,ads,verdict"
    return "\n".join([f"{names},definition_version,suppressed,simulated", *rows])


def slot(hours: str, ads: object, verdict: str, *, tail: str = "1,false,false") -> str:
    start, end = hours.split("-")
    window = f"2024-07-08T{start}:00:00Z,2024-07-08T{end}:00:00Z"
    return f"board,city-0,all,active,slot,{window},{ads},{verdict},{tail}"


def test_slots_keep_their_windows_verdicts_and_definitions(tmp_path: Path) -> None:
    rows = [
        slot("05-11", 4, "ok"),
        slot("11-17", "", "blocked"),
        slot("11-14", 9, "implausible"),  # another window, though it begins alike
        slot("05-11", 7, "floor", tail="2,false,false"),  # another way of counting is another series
    ]
    report = read(tmp_path, export_like(*rows))
    assert report.refusals == ()
    assert [(count.ads, count.verdict) for count in report.counts[Step.SLOT]] == [
        (4, Verdict.OK),
        (None, Verdict.BLOCKED),
        (9, Verdict.IMPLAUSIBLE),
        (7, Verdict.FLOOR),
    ]
    assert [(version, len(counts)) for _, version, counts in report.by_definition()] == [(1, 3), (2, 1)]


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (slot("05-11", "", "ok"), "verdict", "the verdict ok with no number"),
        (slot("05-11", 3, "blocked"), "verdict", "the verdict blocked with 3 ads"),
        (slot("05-11", "", "implausible"), "verdict", "its number was set aside"),
        (slot("05-11", 3, "zero"), "verdict", "the verdict zero with 3 ads"),
        (slot("05-11", 3, "okay"), "verdict", "there is no verdict 'okay'"),
        (slot("11-05", 3, "ok"), "window_start_utc", "not within 7 days after its start"),
        (slot("05-11", 3, "ok").replace("2024-07-08T11:00:00Z", ""), "window_start_utc", "a slot needs"),
        (slot("05-11", 3, "ok", tail="0,false,false"), "definition_version", "'0' is no whole number from 1"),
        (slot("05-11", "", "ok", tail="1,true,false"), "suppressed", "withheld, which is not the same as missing"),
        (slot("05-11", 3, "ok", tail="1,false,true"), "simulated", "its number is invented"),
        (slot("05-11", 3, "ok", tail="1,false,maybe"), "simulated", "neither true nor false"),
        (
            slot("05-11", 3, "ok").replace("slot", "day"),
            "window_start_utc",
            "a day that begins so ends at 2024-07-09T05",
        ),
    ],
)
def test_a_row_that_contradicts_itself_is_refused_by_the_files_own_names(
    row: str, column: str, reason: str, tmp_path: Path
) -> None:
    report = read(tmp_path, export_like(row))
    assert report.taken == 0
    assert [(each.row, each.column) for each in report.refusals] == [(2, column)]
    assert reason in report.refusals[0].reason


def test_a_row_that_says_its_verdict_is_taken_at_its_word_at_the_edge_of_a_record(tmp_path: Path) -> None:
    low = months({"2024-02": 20}) + line("2023-05", 1, step="month")
    whole = months({f"2024-{month:02}": 100 for month in range(3, 11)})
    said = [f"{row},ok" for row in (low + whole).splitlines()]
    report = read(tmp_path, "\n".join([HEADER.strip() + ",verdict", *said]))
    assert (report.refusals, report.windows) == ((), ())
    assert {count.verdict for count in report.counts[Step.MONTH]} == {Verdict.OK}


def test_columns_are_read_under_the_names_that_the_reader_says(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text(
        "Ort,Tag,Anzahl,site,category,measure,step\nnowhere,2024-07-08,x,board,all,new,day\n"
    )
    named = {"place": "Ort", "date": "Tag", "ads": "Anzahl"}
    report = read_back(tmp_path / "t.csv", places=PLACES, categories=CATEGORIES, now=NOW, named=named)
    assert [each.column for each in report.refusals] == ["Ort", "Anzahl"]


def test_a_geoid_that_two_places_share_is_asked_back(tmp_path: Path) -> None:
    twins = tuple(replace(place, geoid="4800000") for place in PLACES[:2])
    (tmp_path / "t.csv").write_text(HEADER + line("2024-07-08", 3, place="4800000"))
    report = read_back(tmp_path / "t.csv", places=twins, categories=CATEGORIES, now=NOW)
    assert report.refusals[0].reason == "4800000 is the GEOID of city-0 and city-1; name the place by its slug"
