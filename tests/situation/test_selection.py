"""What the address asks for, or the first that exists in its place."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.counts import Measure, Verdict
from domain.days import DayValue
from domain.hazards import Hazard, Phase, Role, TouchedPlace
from domain.places import ImportedSite
from situation.selection import (
    Chosen,
    Unmatched,
    choosable_hazards,
    choosable_places,
    choosable_sites,
    choose,
    counted_hazards,
    listing_of,
    most_counted,
    others_here,
    peers_of,
    phase_span,
)
from tests.dashboard.seed import STORM, places, sites, storm

TODAY = date(2026, 11, 24)


def chosen_by(**wishes: str) -> Chosen:
    chosen = choose(wishes, hazards=(storm(TODAY),), places=places(), sites=sites(), today=TODAY)
    assert isinstance(chosen, Chosen)
    return chosen


def value_of(site: str, day: int, *, ads: float | None = 7) -> DayValue:
    return DayValue(
        site=site,
        place="houston",
        category="escorts",
        day=date(2026, 11, day),
        ads=ads,
        is_lower_bound=False,
        slots_observed=int(ads is not None),
        slots_expected=1,
        reason=None if ads is not None else Verdict.BLOCKED,
        expected=None,
        low=None,
        high=None,
        issue_id=1,
    )


def test_what_the_address_names_is_chosen() -> None:
    chosen = chosen_by(hazard=STORM, place="houston", category="escorts", site="cards")
    assert (chosen.hazard.slug, chosen.touched.place, chosen.category) == (STORM, "houston", "escorts")
    assert chosen.site.slug == "cards"


@pytest.mark.parametrize("wishes", [{}, {"hazard": "nobody"}, {"place": "<script>"}, {"site": "", "category": "x"}])
def test_what_does_not_exist_gives_way_to_the_first_that_does(wishes: dict[str, str]) -> None:
    chosen = chosen_by(**wishes)
    assert (chosen.hazard.slug, chosen.touched.place, chosen.site.slug) == (STORM, "houston", "board")


def touching(slug: str, place: str, *, began_on: date) -> Hazard:
    touched = TouchedPlace(place=place, role=Role.STRUCK, began_on=began_on, ended_on=began_on)
    return replace(storm(TODAY), slug=slug, places=(touched,))


AT_DALLAS = touching("at-dallas", "dallas", began_on=TODAY)


def choose_of(hazards: tuple[Hazard, ...], **wishes: str) -> Chosen | Unmatched | None:
    found = choosable_hazards(hazards, places=places(), today=TODAY)
    return choose(wishes, hazards=found, places=places(), sites=sites(), today=TODAY)


def test_without_a_wished_disaster_the_newest_one_that_touched_the_wished_place_is_chosen() -> None:
    at_dallas = touching("at-dallas", "dallas", began_on=TODAY - timedelta(days=200))
    older = touching("older", "dallas", began_on=TODAY - timedelta(days=300))
    chosen = choose_of((storm(TODAY), older, at_dallas), place="dallas")
    assert isinstance(chosen, Chosen)
    assert (chosen.hazard.slug, chosen.touched.place) == ("at-dallas", "dallas")


def test_a_place_that_no_disaster_touched_is_not_replaced_by_another() -> None:
    assert choose_of((storm(TODAY),), place="tampa") == Unmatched(place="tampa")


def test_a_disaster_and_a_place_that_do_not_fit_together_are_said_so_and_not_replaced() -> None:
    at_dallas = touching("at-dallas", "dallas", began_on=TODAY - timedelta(days=200))
    found = choose_of((storm(TODAY), at_dallas), hazard=STORM, place="dallas")
    assert found == Unmatched(place="dallas", hazard=storm(TODAY))


def test_a_disaster_whose_shown_days_have_not_begun_is_left_out_and_so_is_such_a_place() -> None:
    ahead = touching("ahead", "houston", began_on=TODAY + timedelta(days=36))
    soon = touching("soon", "houston", began_on=TODAY + timedelta(days=35))
    found = choosable_hazards((ahead, soon, storm(TODAY)), places=places(), today=TODAY)
    assert [hazard.slug for hazard in found] == ["soon", STORM]
    chosen = choose_of((soon,))
    assert isinstance(chosen, Chosen)
    assert (chosen.first, chosen.last) == (TODAY, TODAY)
    both = replace(soon, places=(*soon.places, *touching("x", "dallas", began_on=TODAY + timedelta(days=50)).places))
    assert [each.place for each in choosable_places(both, places=places(), today=TODAY)] == ["houston"]


def test_imported_counts_are_chosen_without_a_card_and_beside_one() -> None:
    board, cards = sites()
    few = replace(board, cells=(("dallas", "escorts"),))
    houston = ("houston", "escorts")
    imported = (
        ImportedSite(slug="archive", cells=(houston,), primary=Measure.ACTIVE),
        ImportedSite(slug="archive", cells=(("tampa", "escorts"),), primary=Measure.NEW),
        ImportedSite(slug="board", cells=(houston,), primary=Measure.ACTIVE),
        ImportedSite(slug="cards", cells=(("nowhere", "escorts"),), primary=Measure.NEW),
    )
    archive = imported[0]
    assert listing_of((), imported[:2]) == (archive,)
    found = {site.slug: site.cells for site in listing_of((few, cards), imported)}
    assert found == {"board": (*few.cells, houston), "cards": cards.cells, "archive": (houston,)}
    chosen = choose({}, hazards=(storm(TODAY),), places=places(), sites=(archive,), today=TODAY)
    assert isinstance(chosen, Chosen)
    assert (chosen.site.slug, chosen.category, chosen.site.primary) == ("archive", "escorts", Measure.ACTIVE)


def test_without_a_wish_a_disaster_is_shown_where_something_is_counted() -> None:
    only_dallas = tuple(replace(site, cells=(("dallas", "escorts"),)) for site in sites())
    at_dallas = touching("at-dallas", "dallas", began_on=TODAY - timedelta(days=200))
    found = choose({}, hazards=(storm(TODAY), at_dallas), places=places(), sites=only_dallas, today=TODAY)
    assert isinstance(found, Chosen)
    assert found.hazard.slug == "at-dallas"


def choose_in_houston(**wishes: str) -> Chosen | Unmatched | None:
    """Choose where only Houston is counted and a later disaster touched Dallas alone."""
    only_houston = tuple(replace(site, cells=(("houston", "escorts"),)) for site in sites())
    return choose(wishes, hazards=(AT_DALLAS, storm(TODAY)), places=places(), sites=only_houston, today=TODAY)


@pytest.mark.parametrize(
    "wishes", [{"place": "dallas"}, {"hazard": "at-dallas"}, {"hazard": "at-dallas", "place": "dallas"}]
)
def test_a_place_that_was_reached_and_is_not_counted_is_said_so_and_not_passed_over(wishes: dict[str, str]) -> None:
    uncounted = Unmatched(place="dallas", hazard=AT_DALLAS, is_reached=True, is_counted=False)
    assert choose_in_houston(**wishes) == uncounted


def test_a_place_that_was_neither_reached_nor_is_counted_is_known_to_be_both() -> None:
    assert choose_in_houston(place="tampa") == Unmatched(place="tampa", is_counted=False)


def test_only_disasters_that_reached_a_counted_place_can_be_shown() -> None:
    only_houston = tuple(replace(site, cells=(("houston", "escorts"),)) for site in sites())
    found = counted_hazards((AT_DALLAS, storm(TODAY)), places=places(), sites=only_houston, today=TODAY)
    assert [hazard.slug for hazard in found] == [STORM]


def test_without_a_storm_or_a_counted_place_there_is_nothing_to_choose() -> None:
    assert choose({}, hazards=(), places=places(), sites=sites(), today=TODAY) is None
    assert choose({}, hazards=(storm(TODAY),), places=places(), sites=(), today=TODAY) is None


def test_the_days_shown_reach_from_five_weeks_before_to_today_or_ninety_days_after() -> None:
    chosen = chosen_by()
    assert chosen.first == chosen.touched.began_on - timedelta(days=35)
    assert chosen.last == TODAY
    old = choose({}, hazards=(storm(TODAY - timedelta(days=300)),), places=places(), sites=sites(), today=TODAY)
    assert isinstance(old, Chosen)
    assert old.touched.ended_on is not None
    assert old.last == old.touched.ended_on + timedelta(days=90)


def test_storms_come_newest_first_without_shocks_and_without_those_that_touched_nobody_here() -> None:
    older = replace(storm(TODAY - timedelta(days=200)), slug="older")
    shock = replace(storm(TODAY), slug="shock", is_shock=True)
    elsewhere = TouchedPlace(place="nowhere", role=Role.STRUCK, began_on=TODAY)
    foreign = replace(storm(TODAY), slug="foreign", places=(elsewhere,))
    found = choosable_hazards((older, shock, foreign, storm(TODAY)), places=places(), today=TODAY)
    assert [hazard.slug for hazard in found] == [STORM, "older"]


def test_struck_places_come_before_threatened_ones_and_destinations() -> None:
    touched = tuple(
        TouchedPlace(place=place, role=role, began_on=TODAY)
        for place, role in (("tampa", Role.DESTINATION), ("dallas", Role.THREATENED), ("houston", Role.STRUCK))
    )
    found = choosable_places(replace(storm(TODAY), places=touched), places=places(), today=TODAY)
    assert [each.place for each in found] == ["houston", "dallas", "tampa"]


def test_only_sites_that_list_the_cell_can_be_chosen() -> None:
    lists_nothing = replace(sites()[0], slug="other", cells=())
    found = choosable_sites((*sites(), lists_nothing), place="houston", category="escorts")
    assert [site.slug for site in found] == ["board", "cards"]


def test_without_a_wished_site_a_report_is_on_the_one_that_has_the_most_numbers() -> None:
    chosen = chosen_by()
    assert chosen.site.slug == "board"
    days = [value_of("board", 1), value_of("board", 2, ads=None), value_of("cards", 1), value_of("cards", 2)]
    assert most_counted(chosen, days, sites=sites()).site.slug == "cards"
    assert most_counted(chosen, days[:3], sites=sites()).site.slug == "board"  # as many: it stays
    assert most_counted(chosen, [], sites=sites()) == chosen
    other = replace(sites()[1], primary=Measure.NEW)
    assert most_counted(chosen, days, sites=(sites()[0], other)).site.slug == "board"


def test_peers_are_untouched_places_of_the_same_group_first() -> None:
    far, *near = [place for place in places() if place.slug != "houston"]
    mixed = (replace(far, peer_group="inland"), *near, *[place for place in places() if place.slug == "houston"])
    assert [place.slug for place in peers_of(chosen_by(), places=mixed, hazards=(), sites=sites())] == [
        "mobile",
        "tampa",
        "dallas",
    ]
    assert len(peers_of(chosen_by(), places=mixed, hazards=(), sites=sites(), limit=1)) == 1


def test_peers_are_cut_only_after_those_that_list_nothing_in_the_category_are_left_out() -> None:
    silent = tuple(replace(places()[1], slug=f"silent-{number}") for number in range(5))
    found = peers_of(chosen_by(), places=(*silent, *places()), hazards=(), sites=sites())
    assert [place.slug for place in found] == ["dallas", "mobile", "tampa"]
    other_measure = tuple(replace(site, primary=Measure.NEW) for site in sites())
    assert peers_of(chosen_by(), places=places(), hazards=(), sites=other_measure) == ()


def test_a_phase_spans_its_shown_days_and_one_that_has_not_come_has_none() -> None:
    chosen = chosen_by()
    began = chosen.touched.began_on
    assert phase_span(chosen, Phase.BEFORE) == (began - timedelta(days=14), began - timedelta(days=1))
    assert phase_span(chosen, Phase.DURING) == (began, began + timedelta(days=4))
    assert phase_span(chosen, Phase.AFTER) == (began + timedelta(days=5), TODAY)
    early = replace(chosen, last=began)
    assert phase_span(early, Phase.AFTER) is None


def test_a_place_that_another_disaster_touched_of_late_is_no_peer_and_the_chosen_one_is_said_to_be_touched() -> None:
    chosen = chosen_by()
    recovering = chosen.first - timedelta(days=20)
    long_ago = chosen.first - timedelta(days=60)

    def other(slug: str, place: str, began_on: date, *, is_shock: bool = False) -> Hazard:
        touched = TouchedPlace(place=place, role=Role.DESTINATION, began_on=began_on, ended_on=began_on)
        return replace(storm(TODAY), slug=slug, places=(touched,), is_shock=is_shock)

    hazards = (
        storm(TODAY),
        other("near", "dallas", recovering),
        other("far", "mobile", long_ago),
        other("shock", "tampa", TODAY, is_shock=True),
    )
    assert [place.slug for place in peers_of(chosen, places=places(), hazards=hazards, sites=sites())] == [
        "mobile",
        "tampa",
    ]
    assert others_here(chosen, hazards) == ()
    here = other("here", "houston", TODAY)
    assert others_here(chosen, (*hazards, here)) == (here,)
