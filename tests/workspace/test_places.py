"""A place is only taken with codes that can be right; every wrong cell of the table is told at once."""

from pathlib import Path

import pytest

from domain.errors import Problem, WorkspaceInvalid
from domain.places import Place
from workspace import load_categories, load_places

HEADER = "slug,name,state,geoid,counties,parent,latitude,longitude,zone,peer_group\n"
HOUSTON = "houston,Houston,TX,4835000,48201 48157,,29.8,-95.4,America/Chicago,gulf\n"


def problems_of(tmp_path: Path, *rows: str) -> tuple[Problem, ...]:
    (tmp_path / "places.csv").write_text(HEADER + "".join(rows), "utf-8")
    with pytest.raises(WorkspaceInvalid) as caught:
        load_places(tmp_path)
    return caught.value.problems


def test_a_right_row_becomes_a_place(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text(HEADER + HOUSTON, "utf-8")
    assert load_places(tmp_path) == (
        Place(
            slug="houston",
            name="Houston",
            state="TX",
            geoid="4835000",
            counties=("48201", "48157"),
            zone="America/Chicago",
            latitude=29.8,
            longitude=-95.4,
            peer_group="gulf",
        ),
    )


def test_columns_that_may_be_empty_may_be_left_out(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_text("zone,slug,name,state,geoid\nAmerica/Chicago,a,A,TX,26420\n", "utf-8")
    (place,) = load_places(tmp_path)
    assert (place.counties, place.parent, place.latitude, place.peer_group) == ((), None, None, None)


def test_a_place_may_say_where_its_people_go(tmp_path: Path) -> None:
    header = HEADER.replace("peer_group", "peer_group,evacuates_to")
    rows = (
        HOUSTON.replace("gulf", "gulf,dallas austin"),
        "dallas,Dallas,TX,4819000,,,,,America/Chicago,,",
        "austin,Austin,TX,4805000,,,,,America/Chicago,,",
    )
    (tmp_path / "places.csv").write_text(header + rows[0] + "\n".join(rows[1:]) + "\n", "utf-8")
    assert [place.evacuates_to for place in load_places(tmp_path)] == [("dallas", "austin"), (), ()]
    text = (tmp_path / "places.csv").read_text("utf-8")
    for wrong, nearest in (("huston", "houston"), ("houston", None), ("Dallas", "dallas")):
        (tmp_path / "places.csv").write_text(text.replace("gulf,dallas austin", f"gulf,{wrong}"), "utf-8")
        with pytest.raises(WorkspaceInvalid) as caught:
            load_places(tmp_path)
        (problem,) = caught.value.problems
        assert problem.found == f"'{wrong}' under 'evacuates_to'"
        assert problem.did_you_mean == (nearest if nearest != "houston" else None)


@pytest.mark.parametrize(
    ("old", "new", "found", "nearest"),
    [
        ("houston,H", "Houston,H", "'Houston' under 'slug'", "houston"),
        (",Houston,", ",,", "nothing under 'name'", None),
        (",TX,", ",Texas,", "'Texas' under 'state'", None),
        ("4835000", "483500", "'483500' under 'geoid'", "0483500"),
        ("4835000", "2235000", "'2235000' under 'geoid'", None),
        ("48201 48157", "1097", "'1097' under 'counties'", "01097"),
        ("48201 48157", "48201 99999", "'48201 99999' under 'counties'", None),
        ("America/Chicago", "America/Chicgo", "'America/Chicgo' under 'zone'", "America/Chicago"),
        (",29.8,", ",98.2,", "'98.2' under 'latitude'", None),
        (",29.8,", ",,", "'-95.4' under 'longitude'", None),
        ("48157,,", "48157,huston,", "'huston' under 'parent'", "houston"),
        ("48157,,", "48157,houston,", "'houston' under 'parent'", None),
        (",gulf", ",Gulf Coast", "'Gulf Coast' under 'peer_group'", "gulf-coast"),
    ],
)
def test_each_wrong_cell_is_told(tmp_path: Path, *, old: str, new: str, found: str, nearest: str | None) -> None:
    problem = problems_of(tmp_path, HOUSTON.replace(old, new))[0]
    assert (problem.line, problem.found, problem.did_you_mean) == (2, found, nearest)


def test_the_same_slug_twice_names_both_lines(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, HOUSTON, HOUSTON)
    assert (problem.line, problem.expected) == (3, "each slug once; line 2 has it")


def test_places_that_lie_inside_each_other_are_refused(tmp_path: Path) -> None:
    inner = HOUSTON.replace("48157,,", "48157,outer,")
    outer = HOUSTON.replace("houston,H", "outer,H").replace("48157,,", "48157,houston,")
    assert [problem.line for problem in problems_of(tmp_path, inner, outer)] == [2, 3]


def test_all_wrong_cells_of_all_rows_are_told_at_once(tmp_path: Path) -> None:
    rows = HOUSTON.replace("TX", "XX").replace("America/Chicago", "Houston"), HOUSTON.replace("houston,", ",")
    assert [problem.line for problem in problems_of(tmp_path, *rows)] == [2, 2, 3]


def test_a_table_without_rows_is_told(tmp_path: Path) -> None:
    assert problems_of(tmp_path)[0].found == "no rows"


def test_categories_are_read_and_checked_the_same_way(tmp_path: Path) -> None:
    (tmp_path / "categories.csv").write_text("slug,name\nescorts,Escorts\n", "utf-8")
    assert [category.name for category in load_categories(tmp_path)] == ["Escorts"]
    (tmp_path / "categories.csv").write_text("slug,name,name_es\nescorts,Escorts,\nmassage,Massage,Masajes\n", "utf-8")
    assert [category.name_es for category in load_categories(tmp_path)] == ["", "Masajes"]
    (tmp_path / "categories.csv").write_text("slug,name\nEscorts,\nb,B\nb,B\n", "utf-8")
    with pytest.raises(WorkspaceInvalid) as caught:
        load_categories(tmp_path)
    assert [problem.line for problem in caught.value.problems] == [2, 2, 4]
