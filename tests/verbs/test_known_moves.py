"""A table of moves known to be real: read at the door, and held against what would have been sent."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from domain.backtests import Sent
from domain.errors import WrongInput
from domain.findings import Direction
from tests.presentation.examples import SURGE
from verbs.known_moves import Known, KnownMove, read_known_moves, unexplained

HEAD = "cause,site,place,category,direction,first,last\n"
KNOWN = Known(
    site=frozenset({"bayou", "gulf"}), place=frozenset({"houston", "dallas"}), category=frozenset({"x", "escorts"})
)
MOVE = KnownMove(
    cause="storm",
    site=None,
    place="houston",
    category=None,
    direction=Direction.UP,
    first=date(2026, 11, 13),
    last=date(2026, 11, 30),
)


def written(folder: Path, text: str) -> Path:
    file = folder / "truth.csv"
    file.write_text(text, encoding="utf-8")
    return file


def test_rows_become_moves_and_an_empty_cell_stands_for_all(tmp_path: Path) -> None:
    file = written(
        tmp_path, f"{HEAD}storm,,houston,,up,2026-11-13,2026-11-30\nlaw,bayou,,x,down,2026-01-01,2026-01-02\n"
    )
    storm, law = read_known_moves(file, known=KNOWN)
    assert storm == MOVE
    assert (law.site, law.place, law.category, law.direction) == ("bayou", None, "x", Direction.DOWN)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "expected the columns"),
        ("site,place\n", "expected the columns"),
        (f"{HEAD}storm,,houston,,upwards,2026-11-13,2026-11-30\n", r"truth\.csv:2: expected direction up or down"),
        (f"{HEAD}storm,,houston,,up,13.11.2026,2026-11-30\n", r"truth\.csv:2: expected direction"),
        (f"{HEAD}storm,,houston\n", r"truth\.csv:2: expected direction"),
        (
            f"{HEAD}storm,,huston,,up,2026-11-13,2026-11-30\n",
            r"truth\.csv:2: there is no place 'huston'; did you mean 'houston'\?$",
        ),
        (
            f"{HEAD}storm,,houston,,up,2026-11-30,2026-11-13\n",
            r"truth\.csv:2: last '2026-11-13': expected no day before first, which is 2026-11-30$",
        ),
        (f"{HEAD}law,bayu,,,up,2026-11-13,2026-11-30\n", r"2: there is no site 'bayu'; did you mean 'bayou'\?$"),
        (
            f"{HEAD}law,,,escort,up,2026-11-13,2026-11-30\n",
            r"2: there is no category 'escort'; did you mean 'escorts'\?$",
        ),
    ],
)
def test_a_wrong_table_is_told_in_one_line(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(WrongInput, match=told):
        read_known_moves(written(tmp_path, text), known=KNOWN)


def test_a_file_that_is_no_text_or_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "truth.csv").write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "truth.csv", tmp_path / "absent.csv"):
        with pytest.raises(WrongInput, match="cannot be read"):
            read_known_moves(file, known=KNOWN)


def test_a_finding_is_explained_by_a_move_of_the_same_way_place_and_days() -> None:
    # SURGE: up in Houston, 12 to 23 November
    assert MOVE.explains(SURGE)
    assert MOVE.explains(replace(SURGE, began_on=date(2026, 12, 5), latest_on=date(2026, 12, 9)))  # five days late
    for other in (
        replace(SURGE, direction=Direction.DOWN),
        replace(SURGE, place="dallas"),
        replace(SURGE, place=None, category=None),  # one city explains no move of a whole site
        replace(SURGE, began_on=date(2026, 12, 6), latest_on=date(2026, 12, 9)),
        replace(SURGE, began_on=date(2026, 11, 1), latest_on=date(2026, 11, 7)),
    ):
        assert not MOVE.explains(other)
    everywhere = replace(MOVE, place=None, site="bayou")
    assert everywhere.explains(replace(SURGE, place=None, category=None))
    assert everywhere.explains(SURGE)
    assert not everywhere.explains(replace(SURGE, site="gulf"))


def test_what_meets_no_move_is_false() -> None:
    sent = Sent(finding=SURGE, told_on=date(2026, 11, 13), group="g", is_known=True)
    other = replace(sent, finding=replace(SURGE, place="dallas"))
    assert unexplained([sent, other], [MOVE]) == (other,)
    assert unexplained([sent, other], []) == (sent, other)
