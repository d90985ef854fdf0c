"""Which watches and warnings hold at a moment, over which place, and of which hazard."""

from dataclasses import replace
from datetime import datetime

from crawlers.feeds.in_force import WITHOUT_AN_END, watches_in_force
from crawlers.feeds.merging import merge_hazards
from domain.focus import FocusReason, Watch
from domain.hazards import Hazard, Reference
from domain.reports import Report, Word
from tests.builders import a_place
from tests.crawlers.feeds.invented_feeds import DALLAS, DAY, HARRIS, HOUR, NOW, a_declaration, a_report

PLACES = (replace(a_place(), counties=(HARRIS,)), replace(a_place("dallas"), counties=(DALLAS,)))


def held(*reports: Report, at: datetime = NOW, hazards: tuple[Hazard, ...] = ()) -> list[Watch]:
    return list(watches_in_force(reports, hazards=hazards, places=PLACES, now=at))


def test_a_warning_holds_from_its_issue_until_its_end_whenever_the_weather_is_to_come() -> None:
    warning = a_report(begins_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    (watch,) = held(warning)
    assert (watch.place, watch.reason, watch.told) == ("houston", FocusReason.WARNING, "Hurricane Warning")
    assert watch.until == NOW + 2 * DAY
    assert held(warning, at=NOW - HOUR) == []
    assert held(warning, at=NOW + 2 * DAY) == []


def test_a_watch_holds_too_and_a_note_or_a_declaration_never() -> None:
    assert [each.reason for each in held(a_report(word=Word.WATCH))] == [FocusReason.WATCH]
    assert held(a_report(word=Word.NOTE), a_declaration()) == []


def test_what_is_cancelled_or_replaced_holds_no_longer() -> None:
    warning = a_report("1", begins_at=NOW + DAY, ends_at=NOW + 2 * DAY)
    cancel = a_report("2", word=Word.NOTE, issued_at=NOW + HOUR, cancels=("1",))
    assert held(warning, cancel, at=NOW + HOUR) == []
    begun = replace(warning, begins_at=NOW)
    assert [each.until for each in held(begun, cancel)] == [NOW + HOUR]
    update = a_report("3", issued_at=NOW + HOUR, ends_at=NOW + 3 * DAY, replaces=("1",))
    assert [each.until for each in held(begun, update, at=NOW + HOUR)] == [NOW + 3 * DAY]


def test_a_warning_that_names_no_end_is_forgotten_after_a_day() -> None:
    warning = a_report(ends_at=None)
    assert [each.until for each in held(warning)] == [NOW + WITHOUT_AN_END]
    assert held(warning, at=NOW + WITHOUT_AN_END) == []


def test_each_is_told_of_the_hazard_that_carries_its_story_s_number() -> None:
    first = a_report("1", counties=(HARRIS, DALLAS))
    update = a_report("2", issued_at=NOW + HOUR, begins_at=NOW + HOUR, replaces=("1",), counties=(HARRIS,))
    (heard,) = merge_hazards((), (first, update), places=PLACES)
    later = held(first, update, at=NOW + HOUR, hazards=(heard,))
    assert [(each.place, each.hazard) for each in later] == [("houston", heard.slug)]
    other = replace(heard, slug="other", references=(Reference(feed="fema", external_id="1"),))
    assert [each.hazard for each in held(first, hazards=(other,))] == [None, None]
