"""What the address asks of the page Places is taken as far as it exists."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from dashboard.views.places.selection import (
    MOST_PLACES,
    WEEKS,
    choose_days,
    choose_place,
    choose_subject,
    day_clocks,
    foremost,
    heat_of,
    heat_places,
    newest_week,
)
from domain.counts import Verdict
from domain.days import ComparedDay
from domain.findings import Direction
from domain.hazards import Phase
from domain.messages import Language
from presentation.heat_text import day_table
from presentation.names import Names
from presentation.words import words_for
from tests.builders import a_finding
from tests.dashboard.seed import places, sites, storm

TODAY = date(2026, 11, 24)
EN = words_for(Language.ENGLISH)


def test_what_does_not_exist_is_not_asked_for() -> None:
    subject = choose_subject({"category": "<b>", "site": "nowhere"}, sites=sites())
    assert subject is not None
    assert (subject.category, subject.site, subject.sites) == ("escorts", None, ("board", "cards"))
    assert choose_subject({"site": "cards"}, sites=sites()) == replace(subject, site="cards")
    assert choose_subject({}, sites=()) is None


def test_the_days_are_whole_weeks_to_the_day_asked_for_and_never_beyond_the_newest() -> None:
    shown = choose_days({"weeks": "8", "ending": "2026-11-10"}, newest=TODAY)
    assert (shown.first, shown.last) == (date(2026, 9, 16), date(2026, 11, 10))
    for wishes in ({"weeks": "1000", "ending": "2030-01-01"}, {"weeks": "", "ending": "yesterday"}):
        shown = choose_days(wishes, newest=TODAY)
        assert (shown.weeks, shown.last, (shown.last - shown.first).days) == (WEEKS[0], TODAY, 27)


def test_a_place_has_every_day_shown_its_disasters_and_the_findings_that_are_about_what_is_chosen() -> None:
    shown = choose_days({}, newest=TODAY)
    subject = choose_subject({"site": "board"}, sites=sites())
    assert subject is not None
    known = ComparedDay(
        place="houston", day=TODAY, ads=420.0, expected=200.0, compared=1, cells=1, stored=1, reason=None
    )
    began = TODAY - timedelta(days=9)
    finding = a_finding(site="board", place="houston", category="escorts", began_on=began, latest_on=TODAY)
    over = replace(finding, began_on=shown.first - timedelta(days=1), latest_on=began, ended_on=began)
    others = [
        replace(finding, site="cards", began_on=TODAY),
        replace(finding, category="massage", began_on=TODAY),
        replace(finding, is_withdrawn=True, began_on=TODAY),
        replace(finding, began_on=shown.first - timedelta(days=9), latest_on=shown.first - timedelta(days=1)),
    ]
    (houston,) = heat_places(
        [known],
        places=places(),
        findings=[finding, over, *others],
        hazards=[storm(TODAY)],
        clocks={},
        subject=subject,
        shown=shown,
        names=Names(places={"houston": "Houston"}),
        words=EN,
    )
    assert len(houston.days) == 28
    assert {day.reason for day in houston.days[:-1]} == {Verdict.NOT_RUN}
    assert houston.days[-1].cells == (1, 1)
    assert [(move.began_on, move.latest_on, move.is_going_on) for move in houston.moves] == [
        (over.began_on, began, False),
        (began, TODAY, True),
    ]
    assert houston.direction is Direction.UP
    assert (houston.phase, houston.hazard) == (Phase.AFTER, "Storm Testwind")
    assert houston.during == ((TODAY - timedelta(days=20), TODAY - timedelta(days=16)),)


@pytest.mark.parametrize(("quiet", "is_going_on"), [(-1, True), (0, True), (7, True), (8, False)])
def test_on_an_earlier_day_a_finding_stands_as_it_stood_then_though_it_has_ended_since(
    quiet: int, is_going_on: bool
) -> None:
    shown = choose_days({"ending": (TODAY - timedelta(days=14)).isoformat()}, newest=TODAY)
    subject = choose_subject({}, sites=sites())
    assert subject is not None
    latest = shown.last - timedelta(days=quiet)
    ended = a_finding(
        site="board",
        place="houston",
        category="escorts",
        began_on=shown.last - timedelta(days=9),
        latest_on=latest,
        ended_on=latest,
    )
    known = ComparedDay(
        place="houston", day=shown.last, ads=420.0, expected=200.0, compared=1, cells=1, stored=1, reason=None
    )
    about = {"subject": subject, "hazards": (), "clocks": {}, "names": Names(places={}), "words": EN}
    (houston,) = heat_places([known], places=places(), findings=[ended], shown=shown, **about)  # type: ignore[arg-type]
    assert [move.is_going_on for move in houston.moves] == [is_going_on]


def test_the_newest_week_alone_says_which_places_come_first_and_of_which_nothing_is_known_yet() -> None:
    shown = choose_days({"weeks": "13"}, newest=TODAY)
    subject = choose_subject({}, sites=sites())
    assert subject is not None
    many = [replace(places()[1], slug=f"city-{number:02d}", name=f"City {number:02d}") for number in range(60)]
    silent = replace(places()[1], slug="silent", name="A place without a number this week")
    known = ComparedDay(place="", day=TODAY, ads=0.0, expected=100.0, compared=1, cells=1, stored=1, reason=None)
    # the further from 100, the earlier: 20 stands before 21, and so on to 79, which stands last
    compared = [replace(known, place=each.slug, ads=20.0 + number) for number, each in enumerate(many)]
    about = {
        "subject": subject,
        "hazards": (),
        "clocks": {},
        "names": Names(places={each.slug: each.name for each in many}),
        "words": EN,
    }
    week = heat_places(compared, places=many, findings=(), shown=newest_week(shown), **about)  # type: ignore[arg-type]
    first = foremost(week, places=[silent, *many])
    assert first == (*(each.slug for each in many[:MOST_PLACES]), "silent")
    whole = heat_places(compared, places=many, findings=(), shown=shown, **about)  # type: ignore[arg-type]
    assert tuple(place.slug for place in whole[:MOST_PLACES]) == first[:-1]
    heat = heat_of("", whole[:MOST_PLACES], week=week, is_simulated=False)
    assert (len(heat.places), len(heat.rest), len(heat.everywhere)) == (40, 20, 60)
    assert choose_place({"days": "city-03"}, places=heat.places).slug == "city-03"
    assert choose_place({"days": "<b>"}, places=heat.places) is heat.places[0]


def test_a_day_that_is_not_over_says_so_and_when_its_last_count_is_due() -> None:
    at = datetime(2026, 11, 25, 9, 50, tzinfo=UTC)  # 03:50 in Houston: the window to 06:00 there belongs to the 24th
    shown = choose_days({}, newest=TODAY)
    half = [replace(site, every=timedelta(hours=12)) for site in sites()]
    subject = choose_subject({}, sites=half)
    assert subject is not None
    known = ComparedDay(
        place="houston", day=TODAY, ads=420.0, expected=200.0, compared=1, cells=2, stored=1, reason=None
    )
    before = replace(known, day=TODAY - timedelta(days=1), stored=2, reason=Verdict.BLOCKED)
    houston_alone = [replace(place, zone="America/Phoenix") for place in places() if place.slug == "houston"]
    (houston,) = heat_places(
        [before, known],
        places=houston_alone,
        findings=(),
        hazards=(),
        clocks=day_clocks(houston_alone, sites=half, subject=subject, at=at),
        subject=subject,
        shown=shown,
        names=Names(places={}),
        words=EN,
    )
    rows = day_table(houston, words=EN).rows
    assert rows[-1][2:] == ("1 of 2", "not over yet: its last count is due Nov 25, 2026, 05:00 MST")
    assert rows[-2][2:] == ("1 of 2", "the site blocked us")
    assert rows[-3][2:] == ("0 of 2", "missing (the count was not run)")
    without = day_clocks(houston_alone, sites=half, subject=replace(subject, site="elsewhere"), at=at)
    assert without == {"houston": ()}
