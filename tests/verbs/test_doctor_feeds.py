"""What the doctor says of feeds: each one that is turned on, how old its word is, and what mends it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.reports import Feed, FeedState
from settings import FeedSettings
from tests.builders import NOON
from tests.settings.test_values import SETTINGS
from verbs.diagnosis import Diagnosis, State
from verbs.doctor_feeds import check_feeds

MINUTE = timedelta(minutes=1)
NWS = FeedSettings(feed=Feed.NWS, address="https://alerts.example/?key=hush", every=5 * MINUTE)
FRESH = FeedState(feed=Feed.NWS, asked_at=NOON, answered_at=NOON)
IN_VAIN = replace(FRESH, asked_at=NOON + 10 * MINUTE, failure="status 503")
OPEN = "open the address of nws from this machine; [feeds] of office/tidegauge.toml names it"


def asked(*states: FeedState, after: timedelta) -> list[Diagnosis]:
    settings = replace(SETTINGS, feeds=(NWS,))
    return list(check_feeds(settings, {each.feed: each for each in states}, now=NOON + after))


@pytest.mark.parametrize(
    ("states", "after", "state", "said", "mend"),
    [
        ((FRESH,), 15 * MINUTE, State.OK, "nws: answer 15 min old", ""),
        (
            (FRESH,),
            16 * MINUTE,  # three intervals went by
            State.ATTENTION,
            "nws: answer 16 min old; the clock does not ask it",
            "tidegauge run -w office",
        ),
        ((), MINUTE, State.ATTENTION, "nws: never answered; the clock does not ask it", "tidegauge run -w office"),
        (
            (IN_VAIN,),
            11 * MINUTE,
            State.ATTENTION,
            f"nws: answer 11 min old; asked {NOON + 10 * MINUTE:%Y-%m-%d %H:%M} UTC in vain: status 503; "
            "what it said before still holds",
            OPEN,
        ),
        (
            (replace(IN_VAIN, answered_at=None),),
            11 * MINUTE,
            State.ATTENTION,
            f"nws: never answered; asked {NOON + 10 * MINUTE:%Y-%m-%d %H:%M} UTC in vain: status 503; "
            "disasters are not heard of from it",
            OPEN,
        ),
    ],
)
def test_a_feed_says_how_old_its_word_is_and_what_to_do_when_it_is_too_old(
    states: tuple[FeedState, ...], after: timedelta, state: State, said: str, mend: str
) -> None:
    (told,) = asked(*states, after=after)
    assert told == Diagnosis(check="feed", state=state, said=said, mend=mend)
    assert "hush" not in told.line


def test_an_office_without_feeds_is_told_that_its_own_list_is_all() -> None:
    (told,) = check_feeds(SETTINGS, {}, now=NOON)
    assert (told.state, "hazards.csv" in told.said) == (State.OK, True)
