"""Numbers in words."""

from datetime import timedelta

import pytest

from storage.outbox import MessageState
from tests.alerted_office import copy_in
from verbs.told import told_ads, told_span, told_state


@pytest.mark.parametrize(("ads", "told"), [(None, "no number"), (0, "0 ads"), (1, "1 ad"), (1412, "1,412 ads")])
def test_no_number_is_not_none_and_one_ad_is_not_ads(ads: int | None, told: str) -> None:
    assert told_ads(ads) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "less than a minute"), (62, "about 1 minute"), (6000, "about 100 minutes"), (9000, "about 2 hours")],
)
def test_a_span_is_told_as_one_would_say_it(seconds: int, told: str) -> None:
    assert told_span(timedelta(seconds=seconds)) == told


@pytest.mark.parametrize(
    ("state", "attempts", "told"),
    [
        (MessageState.DROPPED, 0, "taken back before it was tried"),
        (MessageState.DROPPED, 2, "taken back after 2 attempts"),
        (MessageState.QUEUED, 0, "queued, not tried yet"),
        (MessageState.SENT, 1, "sent after 1 attempt"),
    ],
)
def test_what_became_of_a_copy_is_said_in_words(state: MessageState, attempts: int, told: str) -> None:
    assert told_state(copy_in(state, attempts=attempts)) == told


def test_a_copy_whose_server_does_not_answer_is_not_said_to_be_untried() -> None:
    waiting = copy_in(MessageState.QUEUED, attempts=0, last_error="no route to host")
    assert told_state(waiting) == "queued, nobody has answered yet"
    gone = copy_in(MessageState.DEAD, attempts=0, last_error="the office has given up its route webhook")
    assert told_state(gone) == "dead, not tried"
