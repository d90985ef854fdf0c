"""A finding leaves with every number that explains it, and without a value where it has none."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime

from domain.findings import Finding, Placebo, Scope
from exports.finding_form import finding_batch, finding_form
from tests.builders import a_finding, a_place

AT = datetime(2026, 3, 3, 12, tzinfo=UTC)
HOUSTON = a_place()
STORED = a_finding(detected_at=AT, issue_id=4, hazard="storm", placebo=Placebo(a_year=0.25, found=3, months=24.0))
WHOLE_SITE = replace(STORED, scope=Scope.SITE, place=None, category=None, hazard=None, placebo=None, peer_ratio=None)


def rows(*findings: Finding) -> list[dict[str, object]]:
    batch = finding_batch(findings, places={"houston": HOUSTON}, written_at={4: AT}, is_simulated=False)
    assert batch.schema == finding_form().schema
    return list(batch.to_pylist())


def test_a_finding_is_a_row_with_its_place_its_ratio_and_its_issue() -> None:
    (row,) = rows(STORED)
    assert (row["finding"], row["place_geoid"], row["place_name"]) == (STORED.key, "4835000", "Houston")
    assert (row["observed"], row["expected"], row["ratio"], row["placebo_a_year"]) == (200.0, 100.0, 2.0, 0.25)
    assert (row["began_on"], row["ended_on"], row["window_steps"]) == (date(2026, 3, 1), None, 3)
    assert (row["issue_id"], row["issued_utc"], row["detected_utc"], row["simulated"]) == (4, AT, AT, False)


def test_a_whole_site_has_no_place_and_no_value_is_none() -> None:
    (row,) = rows(WHOLE_SITE)
    nothing = ("place_geoid", "place_name", "category", "hazard", "placebo_a_year", "peer_ratio", "began_hour")
    assert [row[name] for name in nothing] == [None] * len(nothing)
    assert row["peers"] == 9


def test_rows_stand_by_the_bytes_of_their_names_whatever_order_they_come_in() -> None:
    several = [replace(STORED, episode=number) for number in (10, 9, 2)]
    assert rows(*several) == rows(*reversed(several))
    assert [str(row["finding"])[-2:] for row in rows(*several)] == ["10", ":2", ":9"]


def test_what_may_be_empty_is_what_may_be_none() -> None:
    own = {field.name for field in fields(Finding) if "None" in str(field.type)} | {"place_geoid", "place_name"}
    optional = {column.name for column in finding_form().columns if column.is_optional}
    assert optional == (own & set(finding_form().names)) - {"issue_id"} | {"placebo_a_year"}
