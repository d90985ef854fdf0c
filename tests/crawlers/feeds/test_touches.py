"""Which days a report gives to a place, after cancellations and updates have had their say."""

from dataclasses import replace
from datetime import UTC, date, datetime

from crawlers.feeds.touches import Touch, touches_of
from domain.places import Place
from domain.reports import Report, Word
from tests.builders import a_place
from tests.crawlers.feeds.invented_feeds import DALLAS, DAY, GALVESTON, HARRIS, HOUR, NOW, a_declaration, a_report

HOUSTON = replace(a_place(), counties=(HARRIS, GALVESTON))
ISLAND = replace(a_place("galveston"), counties=(GALVESTON,))
PLACES = (HOUSTON, ISLAND, replace(a_place("dallas"), counties=(DALLAS,)))
TUESDAY, WEDNESDAY = date(2026, 8, 25), date(2026, 8, 26)


def days(*reports: Report, places: tuple[Place, ...] = PLACES) -> dict[str, tuple[date, date | None]]:
    return {touch.place: (touch.first, touch.last) for touch in touches_of(reports, places=places)}


def test_a_county_that_two_places_share_touches_both_and_one_that_nobody_has_touches_none() -> None:
    assert set(days(a_report(counties=(GALVESTON, "06037")))) == {"houston", "galveston"}
    assert days(a_report(counties=("06037",))) == {}
    assert days(a_report(counties=())) == {}


def test_days_are_those_of_the_place() -> None:
    midnight = datetime(2026, 8, 26, 4, 59, tzinfo=UTC)  # one minute to twelve of Tuesday night in Houston
    eastern = replace(a_place("tampa", zone="America/New_York"), counties=(HARRIS,))
    report = a_report(begins_at=midnight, ends_at=midnight)
    assert days(report) == {"houston": (TUESDAY, TUESDAY)}
    assert days(report, places=(eastern,)) == {"tampa": (WEDNESDAY, WEDNESDAY)}


def test_the_moment_of_an_end_is_the_last_of_a_place_s_counties() -> None:
    warning = a_report("1", ends_at=NOW + 3 * DAY, counties=(HARRIS, GALVESTON))
    cancel = a_report("2", word=Word.NOTE, issued_at=NOW + HOUR, cancels=("1",), counties=(GALVESTON,))
    ends = {touch.place: touch.ends_at for touch in touches_of((warning, cancel), places=PLACES)}
    assert ends == {"houston": NOW + 3 * DAY, "galveston": NOW + HOUR}
    (touch,) = touches_of((a_declaration(),), places=(*PLACES[2:], replace(HOUSTON, counties=(HARRIS,))))
    assert touch.ends_at is None


def test_a_note_touches_nothing() -> None:
    assert days(a_report(word=Word.NOTE)) == {}


def test_a_cancelled_warning_ends_at_the_cancellation() -> None:
    warning = a_report("1", ends_at=NOW + 3 * DAY)
    cancel = a_report("2", word=Word.NOTE, issued_at=NOW + DAY, cancels=("1",))
    assert days(warning, cancel) == {"houston": (TUESDAY, WEDNESDAY)}


def test_a_warning_that_is_cancelled_before_it_began_never_was() -> None:
    warning = a_report("1", begins_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    cancel = a_report("2", word=Word.NOTE, issued_at=NOW + HOUR, cancels=("1",))
    assert days(warning, cancel) == {}
    assert days(cancel, warning) == {}  # whichever was heard first


def test_a_cancellation_speaks_of_the_counties_that_it_names() -> None:
    warning = a_report("1", begins_at=NOW + DAY, ends_at=NOW + 2 * DAY, counties=(HARRIS, GALVESTON))
    cancel = a_report("2", word=Word.NOTE, issued_at=NOW + HOUR, cancels=("1",), counties=(GALVESTON,))
    assert set(days(warning, cancel)) == {"houston"}
    assert days(warning, replace(cancel, counties=())) == {}


def test_a_cancellation_of_another_feed_or_number_takes_nothing_back() -> None:
    cancel = a_declaration("2", word=Word.NOTE, issued_at=NOW - DAY, cancels=("1",))
    assert set(days(a_report("1"), cancel)) == {"houston"}
    assert set(days(a_report("1"), a_report("2", word=Word.NOTE, issued_at=NOW - DAY, cancels=("7",)))) == {"houston"}


def test_an_update_takes_the_place_of_what_it_replaces_from_then_on() -> None:
    first = a_report("1", ends_at=NOW + 5 * DAY, counties=(HARRIS, DALLAS))
    update = a_report("2", issued_at=NOW + DAY, begins_at=NOW + DAY, ends_at=NOW + 2 * DAY, replaces=("1",))
    touches = touches_of((first, update), places=PLACES)
    assert [(t.place, t.first, t.last) for t in touches] == [
        ("houston", TUESDAY, WEDNESDAY),
        ("dallas", TUESDAY, WEDNESDAY),  # it had begun there; the update leaves it out
        ("houston", WEDNESDAY, date(2026, 8, 27)),
    ]
    assert {touch.root.external_id for touch in touches} == {"1"}


def test_an_alert_is_one_story_through_all_its_updates_whichever_of_them_it_names() -> None:
    reports = (
        a_report("1"),
        a_report("2", issued_at=NOW + HOUR, replaces=("1",)),
        a_report("3", issued_at=NOW + 2 * HOUR, replaces=("2", "unheard")),
    )
    assert {touch.root.external_id for touch in touches_of(reports, places=PLACES)} == {"1"}


def test_alerts_that_replace_one_another_in_a_circle_are_no_trap() -> None:
    circle = (a_report("1", replaces=("2",)), a_report("2", replaces=("1",)), a_report("3", replaces=("3",)))
    assert len({touch.root.external_id for touch in touches_of(circle, places=PLACES)}) <= 3


def test_a_declaration_without_a_last_day_was_surely_going_on_when_it_was_declared() -> None:
    (touch,) = touches_of([a_declaration()], places=PLACES)
    assert (touch.first, touch.last, touch.surely_until) == (date(2026, 8, 23), None, TUESDAY)
    known: Touch = replace(touch, last=date(2026, 8, 24))
    assert known.surely_until == date(2026, 8, 24)


def test_a_place_of_several_counties_is_touched_from_the_first_of_them_to_the_last() -> None:
    warning = a_report("1", ends_at=NOW + 3 * DAY, counties=(HARRIS, GALVESTON))
    cancel = a_report("2", word=Word.NOTE, issued_at=NOW + DAY, cancels=("1",), counties=(GALVESTON,))
    assert days(warning, cancel) == {
        "houston": (TUESDAY, date(2026, 8, 28)),
        "galveston": (TUESDAY, WEDNESDAY),
    }
