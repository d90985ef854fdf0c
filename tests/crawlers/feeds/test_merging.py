"""Hazards out of reports and the office's own list: what is one event, who is struck, and what stays the office's."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.feeds.merging import HEARD, family_of, merge_hazards, taken_back
from domain.hazards import Hazard, Phase, Reference, Role, TouchedPlace
from domain.places import Place
from domain.reports import Feed, Report, Word
from tests.builders import a_place
from tests.crawlers.feeds.invented_feeds import DALLAS, DAY, GALVESTON, HARRIS, NOW, a_declaration, a_report

PLACES = (
    replace(a_place(), counties=(HARRIS,)),
    replace(a_place("galveston"), counties=(GALVESTON,)),
    replace(a_place("dallas"), counties=(DALLAS,)),
)
MONDAY, TUESDAY, WEDNESDAY = date(2026, 8, 24), date(2026, 8, 25), date(2026, 8, 26)
OWN = Hazard(
    slug="quillfeather",
    name="Quillfeather, as we call it",
    kind="tropical storm",
    references=(Reference(feed="office", external_id="quillfeather"),),
    places=(
        TouchedPlace(
            place="houston",
            role=Role.DESTINATION,
            began_on=MONDAY,
            ended_on=WEDNESDAY,
            anchor_on=TUESDAY,
            is_verified=False,
        ),
    ),
)


def merged(*reports: Report, own: tuple[Hazard, ...] = ()) -> tuple[Hazard, ...]:
    return merge_hazards(own, reports, places=PLACES)


def test_nothing_heard_leaves_the_offices_list_as_it_is() -> None:
    assert merged(own=(OWN,)) == (OWN,)
    assert merged() == ()


def test_a_warning_strikes_a_watch_threatens_and_a_declaration_strikes() -> None:
    assert [merged(a_report(word=word))[0].places[0].role for word in (Word.WARNING, Word.WATCH, Word.DECLARATION)] == [
        Role.STRUCK,
        Role.THREATENED,
        Role.STRUCK,
    ]


def test_a_declaration_without_counties_opens_no_phase() -> None:
    assert merged(a_declaration(counties=())) == ()


def test_one_storm_of_two_feeds_is_one_hazard_with_each_places_own_days() -> None:
    declared = a_declaration(counties=(HARRIS, GALVESTON))
    (storm,) = merged(a_report("1"), a_report("2", word=Word.WATCH, counties=(DALLAS, HARRIS)), declared)
    assert (storm.name, storm.kind) == ("Hurricane Quillfeather", "hurricane")
    assert storm.references == (
        Reference(feed="nws", external_id="1"),
        Reference(feed="nws", external_id="2"),
        Reference(feed="fema", external_id="DR-9001", declared_on=TUESDAY),
    )
    assert {each.place: (each.role, each.began_on, each.ended_on) for each in storm.places} == {
        "dallas": (Role.THREATENED, TUESDAY, WEDNESDAY),
        "galveston": (Role.STRUCK, date(2026, 8, 23), None),
        "houston": (Role.STRUCK, date(2026, 8, 23), WEDNESDAY),
    }


def test_the_warning_sets_the_anchor_where_the_declared_incident_began_earlier_and_says_when() -> None:
    (storm,) = merged(a_report("1"), a_declaration())
    (houston,) = storm.places
    assert (houston.began_on, houston.anchor, houston.anchor_set_at) == (date(2026, 8, 23), TUESDAY, NOW)
    assert houston.phase_on(MONDAY) is Phase.DURING
    (alone,) = merged(a_report("1"))
    assert (alone.places[0].anchor_on, alone.places[0].anchor) == (None, TUESDAY)


def test_a_watch_before_the_warning_does_not_make_the_strike_begin_earlier() -> None:
    watch = a_report("1", word=Word.WATCH, begins_at=NOW - 2 * DAY, issued_at=NOW - 2 * DAY)
    (storm,) = merged(watch, a_report("2", replaces=("1",)))
    assert (storm.places[0].role, storm.places[0].began_on) == (Role.STRUCK, TUESDAY)
    assert storm.references == (Reference(feed="nws", external_id="1"),)  # an alert and its updates once


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "flood"},
        {"counties": (DALLAS,)},
        {"begins_at": NOW + 3 * DAY, "ends_at": NOW + 4 * DAY},
    ],
)
def test_another_kind_another_place_or_other_days_are_another_event(other: dict[str, object]) -> None:
    assert len(merged(a_report("1"), a_report("2", **other))) == 2


def test_kinds_that_two_feeds_call_the_same_event_are_merged() -> None:
    (storm,) = merged(a_report("1", kind="tropical storm", name="Tropical Storm Warning"), a_report("2"))
    assert storm.kind == "tropical storm"
    assert family_of("flood") == "flood"


def test_a_feed_that_repeats_itself_under_new_numbers_opens_one_hazard() -> None:
    reports = [a_report(str(n), begins_at=NOW + n * DAY, ends_at=NOW + (n + 1) * DAY) for n in range(5)]
    (storm,) = merged(*reports)
    assert (storm.places[0].began_on, storm.places[0].ended_on) == (TUESDAY, date(2026, 8, 30))


def test_the_offices_own_list_is_never_overruled_and_gains_places_and_references() -> None:
    (storm,) = merged(a_report("1", counties=(HARRIS, GALVESTON)), own=(OWN,))
    assert (storm.slug, storm.name, storm.kind) == (OWN.slug, OWN.name, OWN.kind)
    assert storm.places[0] == OWN.places[0]
    assert [(each.place, each.role) for each in storm.places[1:]] == [("galveston", Role.STRUCK)]
    assert storm.references == (*OWN.references, Reference(feed="nws", external_id="1"))


def leaving(*goals: str, out_of: str = "galveston") -> tuple[Place, ...]:
    """Return the office's places, with where the people of one go."""
    return tuple(replace(place, evacuates_to=goals) if place.slug == out_of else place for place in PLACES)


def test_where_people_of_a_warned_place_go_is_a_destination_for_the_same_days_and_not_verified() -> None:
    (storm,) = merge_hazards((), (a_report("1", counties=(GALVESTON,)),), places=leaving("dallas"))
    galveston, dallas = sorted(storm.places, key=lambda each: each.place, reverse=True)
    assert (dallas.place, dallas.role, dallas.source) == ("dallas", Role.DESTINATION, "galveston")
    assert (dallas.began_on, dallas.ended_on) == (galveston.began_on, galveston.ended_on) == (TUESDAY, WEDNESDAY)
    assert (galveston.is_verified, dallas.is_verified) == (True, False)


def test_a_destination_is_one_as_long_as_any_place_that_people_leave() -> None:
    places = tuple(replace(each, evacuates_to=("dallas",)) if each.slug != "dallas" else each for each in PLACES)
    later = a_report("2", counties=(GALVESTON,), begins_at=NOW - DAY, ends_at=NOW + 3 * DAY)
    (storm,) = merge_hazards((), (a_report("1", counties=(HARRIS, GALVESTON)), later), places=places)
    dallas = storm.at("dallas")
    assert dallas
    assert (dallas.began_on, dallas.ended_on, dallas.source) == (MONDAY, date(2026, 8, 28), "galveston")


def test_a_declaration_moves_nobody_and_who_is_warned_takes_nobody_in() -> None:
    declared = a_declaration(counties=(GALVESTON,))
    (storm,) = merge_hazards((), (declared,), places=leaving("dallas"))
    assert [each.place for each in storm.places] == ["galveston"]
    (storm,) = merge_hazards((), (a_report("1", counties=(HARRIS, GALVESTON)),), places=leaving("houston"))
    assert {each.place: each.role for each in storm.places} == {"galveston": Role.STRUCK, "houston": Role.STRUCK}


def test_a_destination_of_the_offices_own_list_stays_as_the_office_wrote_it() -> None:
    (storm,) = merge_hazards(
        (OWN,), (a_report("1", counties=(HARRIS, GALVESTON)),), places=leaving("houston", "dallas")
    )
    assert storm.places[0] == OWN.places[0]
    assert {each.place: each.source for each in storm.places} == {
        "houston": None,
        "galveston": None,
        "dallas": "galveston",
    }


def test_another_storm_where_people_of_an_own_one_go_is_an_event_of_its_own() -> None:
    on_record = Reference(feed="nws", external_id="1")
    own = replace(OWN, references=(on_record,), places=(replace(OWN.places[0], role=Role.STRUCK),))
    reports = (a_report("1"), a_report("2", counties=(DALLAS,)))
    known, other = merge_hazards((own,), reports, places=leaving("dallas", out_of="houston"))
    assert {each.place: each.role for each in known.places} == {"houston": Role.STRUCK, "dallas": Role.DESTINATION}
    assert known.references == (on_record,)
    assert [(each.place, each.role) for each in other.places] == [("dallas", Role.STRUCK)]


def test_what_is_taken_back_before_it_began_leaves_no_destination() -> None:
    watch = a_report("1", word=Word.WATCH, counties=(GALVESTON,), begins_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    assert merge_hazards((), (watch,), places=leaving("dallas"))[0].at("dallas")
    cancellation = a_report("2", word=Word.NOTE, counties=(GALVESTON,), cancels=("1",))
    assert merge_hazards((), (watch, cancellation), places=leaving("dallas")) == ()


def test_what_nobody_has_named_says_since_when_it_is_told_of_and_a_name_ends_that() -> None:
    assert merged(a_report("1"))[0].unnamed_since == TUESDAY
    assert merged(a_report("1"), a_named_storm())[0].unnamed_since is None
    assert merged(a_report("1"), a_declaration())[0].unnamed_since is None


def test_a_number_on_the_offices_list_joins_a_declaration_whatever_its_kind_and_days() -> None:
    on_record = Reference(feed="fema", external_id="DR-9001", declared_on=TUESDAY)
    own = replace(OWN, kind="flood", references=(on_record,))
    later = a_declaration(counties=(HARRIS, GALVESTON), begins_at=NOW + 30 * DAY, issued_at=NOW + 31 * DAY)
    (storm,) = merged(later, own=(own,))
    assert storm.places[0] == own.places[0]
    assert [each.place for each in storm.places] == ["houston", "galveston"]
    assert storm.references == (on_record,)


def test_of_two_hazards_of_the_office_the_one_that_shares_more_days_takes_the_report() -> None:
    other = replace(OWN, slug="other", places=(replace(OWN.places[0], began_on=WEDNESDAY),))
    first, second = merged(a_report("1", counties=(HARRIS, GALVESTON)), own=(other, OWN))
    assert (first, len(second.places)) == (other, 2)


def test_what_a_feed_alone_tells_of_keeps_its_name_through_every_update() -> None:
    watch = a_report("1", word=Word.WATCH, begins_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    update = a_report("2", issued_at=NOW + DAY / 2, begins_at=NOW + DAY, ends_at=NOW + 3 * DAY, replaces=("1",))
    slugs = {merged(*reports)[0].slug for reports in [(watch,), (watch, update), (watch, update, a_declaration())]}
    assert len(slugs) == 1
    assert slugs.pop().startswith(f"{HEARD}hurricane-2026-08-25-")
    assert merged(watch)[0].name == "Hurricane 2026-08-25"


def a_named_storm(number: str = "AL992026", **said: object) -> Report:
    ordinary: dict[str, object] = {
        "feed": Feed.NHC,
        "word": Word.NOTE,
        "counties": (),
        "name": "Hurricane Quillfeather",
    }
    return a_report(number, **ordinary | {"begins_at": NOW - 3 * DAY, "ends_at": NOW, "issued_at": NOW} | said)


def test_the_only_storm_at_sea_gives_its_name_to_what_alerts_alone_tell_of() -> None:
    (storm,) = merged(a_report("1"), a_named_storm())
    assert storm.name == "Hurricane Quillfeather"
    assert storm.references[-1] == Reference(feed="nhc", external_id="AL992026")
    assert merged(a_named_storm()) == ()  # it names no county


OTHER_STORM = a_named_storm("AL982026", name="Hurricane Reedmace")
NO_NAME_YET = a_named_storm("AL972026", name="Potential Tropical Cyclone Seven", kind="other")
OVER = a_named_storm(begins_at=NOW - 30 * DAY, ends_at=NOW - 20 * DAY, issued_at=NOW - 20 * DAY)


@pytest.mark.parametrize(
    "others", [(a_named_storm(), OTHER_STORM), (a_named_storm(), NO_NAME_YET), (NO_NAME_YET,), (OVER,)]
)
def test_of_two_storms_none_is_guessed_and_one_without_a_name_or_that_is_over_names_nothing(
    others: tuple[Report, ...],
) -> None:
    assert merged(a_report("1"), *others)[0].name == "Hurricane 2026-08-25"


def test_a_storm_that_forms_elsewhere_later_takes_the_name_not_away() -> None:
    later = replace(OTHER_STORM, begins_at=NOW + DAY, ends_at=NOW + DAY, issued_at=NOW + DAY)
    assert merged(a_report("1"), a_named_storm(), later)[0].name == "Hurricane Quillfeather"
    assert merged(a_report("1"), later)[0].name == "Hurricane Reedmace"  # a watch for a storm that had no name yet


def test_a_storm_names_no_flood_and_a_declarations_own_name_holds() -> None:
    assert merged(a_report("1", kind="flood", name="Flood Warning"), a_named_storm())[0].name == "Flood 2026-08-25"
    assert merged(a_declaration(name="Hurricane Declared"), a_named_storm())[0].name == "Hurricane Declared"


def test_a_pandemic_explains_a_move_and_opens_no_phase() -> None:
    assert merged(a_declaration(kind="pandemic"))[0].is_shock


def test_what_nothing_bears_out_any_more_is_taken_back_and_an_own_hazard_never_is() -> None:
    warning = a_report("1", begins_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    stored = merged(warning, own=(replace(OWN, kind="flood"),))
    after = merged(warning, a_report("2", word=Word.NOTE, cancels=("1",)))
    assert after == ()
    assert list(taken_back(stored, after)) == [replace(stored[1], places=())]
    assert list(taken_back(stored, stored)) == []
    assert list(taken_back([replace(stored[1], places=())], after)) == []


REPORTS = st.lists(
    st.builds(
        a_report,
        st.sampled_from("123456"),
        word=st.sampled_from(Word),
        kind=st.sampled_from(["hurricane", "flood"]),
        counties=st.sets(st.sampled_from([HARRIS, GALVESTON, DALLAS])).map(tuple),
        begins_at=st.integers(0, 5).map(lambda n: NOW + n * DAY),
        ends_at=st.integers(5, 9).map(lambda n: NOW + n * DAY) | st.none(),
        replaces=st.sets(st.sampled_from("123456"), max_size=2).map(tuple),
        cancels=st.sets(st.sampled_from("123456"), max_size=1).map(tuple),
    ),
    max_size=6,
    unique_by=lambda report: report.external_id,
)


@given(REPORTS)
def test_whatever_is_heard_own_places_stay_and_every_hazard_is_whole(reports: list[Report]) -> None:
    own, *heard = merged(*reports, own=(OWN,))
    assert own.places[: len(OWN.places)] == OWN.places
    assert (own.slug, own.name, own.kind) == (OWN.slug, OWN.name, OWN.kind)
    assert len({hazard.slug for hazard in heard}) == len(heard)
    for hazard in (own, *heard):
        assert hazard.places
        assert len({touched.place for touched in hazard.places}) == len(hazard.places)
        for touched in hazard.places:
            assert touched.began_on <= touched.anchor <= (touched.ended_on or touched.anchor)
