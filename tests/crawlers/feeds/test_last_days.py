"""The last day of a disaster at a place: no place is called after one while a watch or warning holds there."""

from dataclasses import replace
from datetime import date

import pytest

from crawlers.feeds.merging import merge_hazards
from domain.hazards import Phase, Role
from domain.reports import Word
from tests.builders import a_place
from tests.crawlers.feeds.invented_feeds import DAY, HARRIS, NOW, a_declaration, a_report

PLACES = (replace(a_place(), counties=(HARRIS,)),)
MONDAY = date(2026, 8, 24)


@pytest.mark.parametrize("watched_for", [1, 30])
def test_a_place_under_a_watch_is_never_after_the_incident_that_was_declared_there(watched_for: int) -> None:
    watch = a_report("1", word=Word.WATCH, ends_at=NOW + watched_for * DAY)
    (storm,) = merge_hazards((), (a_declaration(), watch), places=PLACES)
    (houston,) = storm.places
    assert (houston.role, houston.began_on) == (Role.STRUCK, date(2026, 8, 23))
    # the incident has no last day, and the watch of a day says nothing of it; that of a month outlasts an open end
    assert houston.ended_on == (None if watched_for == 1 else date(2026, 9, 24))
    assert {houston.phase_on(MONDAY + n * DAY) for n in range(watched_for + 2)} == {Phase.DURING}


def test_a_watch_that_outlasts_the_warning_or_the_incident_goes_on() -> None:
    watch = a_report("1", word=Word.WATCH, ends_at=NOW + 3 * DAY)
    for struck in (a_report("2"), a_declaration(ends_at=NOW)):
        (storm,) = merge_hazards((), (struck, watch), places=PLACES)
        assert storm.places[0].ended_on == date(2026, 8, 28)
        assert storm.places[0].phase_on(date(2026, 8, 28)) is Phase.DURING
