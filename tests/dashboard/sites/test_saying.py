"""How old, how often, until when: each in words that need no sum."""

from datetime import date, timedelta

import pytest

from dashboard.reader import Reader
from dashboard.views.sites.saying import Moment, every_words, permission, said_age
from domain.messages import Language
from presentation.names import Names
from tests.builders import NOON

MOMENT = Moment(now=NOON, zone="America/Chicago", names=Names(), reader=Reader(language=Language.ENGLISH))
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.mark.parametrize(
    ("age", "said"),
    [
        (40 * MINUTE, "40 minutes old"),
        (HOUR, "1 hour old"),
        (47 * HOUR, "47 hours old"),
        (2 * DAY, "2 days old"),
        (-MINUTE, "dated after the run"),
    ],
)
def test_an_item_s_age_is_said_in_the_unit_that_fits(age: timedelta, said: str) -> None:
    assert said_age(age, MOMENT) == said


@pytest.mark.parametrize(("every", "said"), [(6 * HOUR, "6 hours"), (DAY, "1 day"), (90 * MINUTE, "90 min")])
def test_a_cadence_is_said_in_whole_units(every: timedelta, said: str) -> None:
    assert every_words(every, MOMENT) == said


@pytest.mark.parametrize(
    ("last_day", "said"),
    [
        (date(2026, 3, 1), "Mar 1, 2026: the decision has run out, nothing is asked"),
        (date(2026, 3, 2), "Mar 2, 2026: have the decision renewed"),  # it holds on this day still
        (date(2026, 4, 1), "Apr 1, 2026: have the decision renewed"),
        (date(2026, 4, 2), "Apr 2, 2026"),
    ],
)
def test_a_decision_that_runs_out_within_a_month_asks_to_be_renewed(last_day: date, said: str) -> None:
    assert permission(last_day, MOMENT) == said


def test_a_date_is_the_office_s() -> None:
    assert MOMENT.date_of(NOON - 7 * HOUR) == date(2026, 3, 1)  # 05:00 UTC is 23:00 the day before
