"""Up to which day the page Data & method exports: a place's own newest day, where one is chosen."""

from dataclasses import replace
from datetime import UTC, date, datetime

from dashboard.views.method.data_io import Known, newest_day
from tests.builders import a_place

EARLY = datetime(2026, 11, 28, 5, 30, tzinfo=UTC)  # 23:30 the evening before in Houston, half past midnight in Tampa
KNOWN = Known(
    issue_id=1, issued_at=None, places=(a_place(), replace(a_place("tampa"), zone="America/New_York")), sites=()
)


def test_a_place_has_its_own_newest_day_and_all_have_the_newest_of_any() -> None:
    asked = {place: newest_day(KNOWN, now=EARLY, place=place) for place in ("houston", "tampa", "nowhere", None)}
    later = date(2026, 11, 28)
    assert asked == {"houston": date(2026, 11, 27), "tampa": later, "nowhere": later, None: later}
    assert newest_day(replace(KNOWN, places=()), now=EARLY) == later
