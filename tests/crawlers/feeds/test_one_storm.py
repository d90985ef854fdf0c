"""One storm is one hazard: what its number names belongs together, wherever and whenever it strikes."""

from dataclasses import replace
from datetime import date

from crawlers.feeds.merging import merge_hazards
from domain.hazards import Hazard, Reference, Role, TouchedPlace
from domain.reports import Feed, Report, Word
from tests.builders import a_place
from tests.crawlers.feeds.invented_feeds import DALLAS, DAY, GALVESTON, HARRIS, NOW, a_declaration, a_report

PLACES = (
    replace(a_place(), counties=(HARRIS,)),
    replace(a_place("galveston"), counties=(GALVESTON,)),
    replace(a_place("dallas"), counties=(DALLAS,)),
)
NUMBER = Reference(feed="nhc", external_id="AL992026")
AT_HOUSTON = a_report("1")
AT_DALLAS = a_report("2", counties=(DALLAS,), issued_at=NOW + DAY, begins_at=NOW + 2 * DAY, ends_at=NOW + 3 * DAY)
STORM = a_report(
    "AL992026",
    feed=Feed.NHC,
    word=Word.NOTE,
    counties=(),
    name="Hurricane Quillfeather",
    begins_at=NOW - 3 * DAY,
    issued_at=NOW + 3 * DAY,
    ends_at=NOW + 3 * DAY,
)


def merged(*reports: Report, own: tuple[Hazard, ...] = ()) -> tuple[Hazard, ...]:
    return merge_hazards(own, reports, places=PLACES)


def test_warnings_at_places_that_share_no_alert_are_one_hazard_where_one_storm_names_them() -> None:
    first, second = merged(AT_HOUSTON, AT_DALLAS)
    assert first.slug != second.slug  # nothing says yet that they are one
    (storm,) = merged(AT_HOUSTON, AT_DALLAS, STORM)
    assert (storm.slug, storm.name) == (first.slug, "Hurricane Quillfeather")
    assert {each.place: each.began_on for each in storm.places} == {
        "houston": date(2026, 8, 25),
        "dallas": date(2026, 8, 27),
    }
    assert [each.external_id for each in storm.references] == ["1", "2", "AL992026"]


def test_two_storms_stay_two_hazards() -> None:
    other = replace(STORM, external_id="AL982026", name="Hurricane Reedmace", begins_at=NOW + 2 * DAY)
    over = replace(STORM, issued_at=NOW, ends_at=NOW)
    assert [each.name for each in merged(AT_HOUSTON, AT_DALLAS, over, other)] == [
        "Hurricane Quillfeather",
        "Hurricane Reedmace",
    ]


def test_a_declaration_by_the_storms_name_joins_it_and_one_by_another_name_does_not() -> None:
    named = a_declaration(counties=(GALVESTON,), name="Tropical Storm Quillfeather")
    assert len(merged(AT_HOUSTON, named, STORM)) == 1
    first, other = merged(AT_HOUSTON, replace(named, name="Hurricane Reedmace"), STORM)
    assert NUMBER in first.references
    assert NUMBER not in other.references


def test_a_flood_of_the_same_days_is_no_part_of_the_storm() -> None:
    flood = replace(AT_DALLAS, kind="flood", name="Flood Warning")
    assert [each.kind for each in merged(AT_HOUSTON, flood, STORM)] == ["hurricane", "flood"]


def test_a_storms_number_on_the_offices_list_takes_in_what_the_storm_names_elsewhere() -> None:
    galveston = TouchedPlace(place="galveston", role=Role.STRUCK, began_on=date(2026, 8, 24))
    own = Hazard(slug="ours", name="Ours", kind="hurricane", references=(NUMBER,), places=(galveston,))
    (storm,) = merged(AT_HOUSTON, AT_DALLAS, STORM, own=(own,))
    assert (storm.slug, [each.place for each in storm.places]) == ("ours", ["galveston", "dallas", "houston"])
    assert len(merged(AT_HOUSTON, AT_DALLAS, STORM, own=(replace(own, references=()),))) == 2
