"""The rows of one hazard are joined; a date, number or place that cannot be right is told with its line."""

from datetime import date
from pathlib import Path

import pytest

from domain.errors import Problem, WorkspaceInvalid
from domain.hazards import Hazard, Reference, Role
from workspace import load_hazards

PLACES = "slug,name,state,geoid,zone\na,A,TX,4800001,America/Chicago\nb,B,TX,4800002,America/Chicago\n"
HEADER = "slug,name,kind,source,external_id,declared_on,place,role,began_on,ended_on,anchor_on,verified,evidence\n"
ROW = "x,X,hurricane,fema,EM-1;DR-2,2005-09-21;2005-09-24,a,struck,2005-09-20,2005-10-14,2005-09-24,yes,seen\n"


def load(tmp_path: Path, *rows: str) -> tuple[Hazard, ...]:
    (tmp_path / "places.csv").write_text(PLACES, "utf-8")
    (tmp_path / "hazards.csv").write_text(HEADER + "".join(rows), "utf-8")
    return load_hazards(tmp_path)


def problems_of(tmp_path: Path, *rows: str) -> tuple[Problem, ...]:
    with pytest.raises(WorkspaceInvalid) as caught:
        load(tmp_path, *rows)
    return caught.value.problems


def test_a_hazard_is_joined_from_its_rows_and_keeps_each_declaration_once(tmp_path: Path) -> None:
    destination = ROW.replace(",a,struck,", ",b,destination,").replace(",yes,", ",no,").replace("2005-09-24,no", ",no")
    (hazard,) = load(tmp_path, ROW, destination)
    assert hazard.references == (
        Reference(feed="fema", external_id="EM-1", declared_on=date(2005, 9, 21)),
        Reference(feed="fema", external_id="DR-2", declared_on=date(2005, 9, 24)),
    )
    assert [(touched.place, touched.role, touched.is_verified) for touched in hazard.places] == [
        ("a", Role.STRUCK, True),
        ("b", Role.DESTINATION, False),
    ]
    assert [touched.anchor for touched in hazard.places] == [date(2005, 9, 24), date(2005, 9, 20)]
    assert (hazard.is_simulated, hazard.is_shock) == (False, False)


def test_an_event_of_the_office_needs_no_number_and_waits_for_no_declaration(tmp_path: Path) -> None:
    (hazard,) = load(tmp_path, "x,X,flood,office,,,a,struck,2018-07-04,,,no,\n")
    assert hazard.references == (Reference(feed="office", external_id="x"),)
    assert hazard.places[0].ended_on is None


def test_numbers_may_stand_without_dates(tmp_path: Path) -> None:
    (hazard,) = load(tmp_path, ROW.replace("2005-09-21;2005-09-24", ""))
    assert [reference.declared_on for reference in hazard.references] == [None, None]


def test_a_hazard_of_the_demo_is_simulated_and_a_pandemic_is_a_shock(tmp_path: Path) -> None:
    simulated, shock = load(
        tmp_path,
        "s,S,storm,demo,s,,a,struck,2026-01-01,,,yes,\n",
        "p,P,pandemic,office,,,a,struck,2020-01-20,,,yes,\n",
    )
    assert (simulated.is_simulated, simulated.is_shock) == (True, False)
    assert (shock.is_simulated, shock.is_shock) == (False, True)


@pytest.mark.parametrize(
    ("old", "new", "found", "nearest"),
    [
        (",hurricane,", ",huricane,", "'huricane' under 'kind'", "hurricane"),
        (",fema,", ",fma,", "'fma' under 'source'", "fema"),
        ("EM-1;DR-2", "EM1;DR-2", "'EM1;DR-2' under 'external_id'", None),
        ("EM-1;DR-2", "", "nothing under 'external_id'", None),
        (";2005-09-24", "", "'2005-09-21' under 'declared_on'", None),
        (";2005-09-24", ";24 Sep", "'2005-09-21;24 Sep' under 'declared_on'", None),
        (",a,struck", ",aa,struck", "'aa' under 'place'", None),
        (",struck,", ",strck,", "'strck' under 'role'", "struck"),
        ("2005-09-20,", ",", "nothing under 'began_on'", None),
        ("2005-10-14", "2005-09-19", "'2005-09-19' under 'ended_on'", None),
        ("2005-09-24,yes", "2005-09-05,yes", "'2005-09-05' under 'anchor_on'", None),
        ("2005-09-24,yes", "2005-10-15,yes", "'2005-10-15' under 'anchor_on'", None),
        (",yes,", ",maybe,", "'maybe' under 'verified'", None),
        (",yes,seen", ',yes,"two\nlines"', r"'two\nlines' under 'evidence'", None),
    ],
)
def test_each_wrong_cell_is_told(tmp_path: Path, *, old: str, new: str, found: str, nearest: str | None) -> None:
    problem = problems_of(tmp_path, ROW.replace(old, new))[0]
    assert (problem.line, problem.found, problem.did_you_mean) == (2, found, nearest)


def test_an_anchor_may_stand_two_weeks_before_the_beginning(tmp_path: Path) -> None:
    (hazard,) = load(tmp_path, ROW.replace("2005-09-24,yes", "2005-09-06,yes"))
    assert hazard.places[0].anchor == date(2005, 9, 6)


def test_rows_of_one_hazard_may_not_contradict_each_other(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, ROW, ROW.replace("x,X,hurricane", "x,Y,flood"))
    assert [problem.expected for problem in problems] == [
        "'X', as in line 2",
        "'hurricane', as in line 2",
        "each place once for a hazard; line 2 has it",
    ]
    assert {problem.line for problem in problems} == {3}


def test_a_broken_table_of_places_is_told_beside_the_hazards(tmp_path: Path) -> None:
    (tmp_path / "hazards.csv").write_text(HEADER + ROW, "utf-8")
    with pytest.raises(WorkspaceInvalid) as caught:
        load_hazards(tmp_path)
    assert {problem.file.name for problem in caught.value.problems} == {"places.csv", "hazards.csv"}
