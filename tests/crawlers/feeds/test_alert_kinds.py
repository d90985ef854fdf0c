"""Which alerts open a phase: what is rare and serious; what a county has every month only where it says so itself."""

import pytest

from crawlers.feeds.alert_kinds import KIND_OF_EVENT, KIND_WHERE_CONSIDERABLE, kind_and_word
from domain.reports import Word
from workspace.hazards import KINDS


@pytest.mark.parametrize(
    ("event", "kind", "word"),
    [
        ("Hurricane Warning", "hurricane", Word.WARNING),
        ("Storm Surge Watch", "hurricane", Word.WATCH),
        ("Flood Watch", "flood", Word.WATCH),
        ("Evacuation Immediate", "evacuation", Word.WARNING),
        ("Flood Advisory", "flood", Word.NOTE),
        ("Heat Advisory", "other", Word.NOTE),
        ("Flash Flood Warning", "other", Word.NOTE),
        ("Severe Thunderstorm Warning", "other", Word.NOTE),
        ("Warning", "other", Word.NOTE),
        ("", "other", Word.NOTE),
    ],
)
def test_an_event_has_a_kind_and_a_word(event: str, kind: str, word: Word) -> None:
    assert kind_and_word(event) == (kind, word)


@pytest.mark.parametrize(
    ("threat", "word"), [("catastrophic", Word.WARNING), ("CONSIDERABLE", Word.WARNING), ("BASE", Word.NOTE)]
)
def test_an_ordinary_event_counts_where_it_says_that_the_damage_will_be_considerable(threat: str, word: Word) -> None:
    assert kind_and_word("Flash Flood Warning", threats=[threat])[1] is word


def test_every_kind_is_one_that_the_offices_own_list_may_use() -> None:
    assert {*KIND_OF_EVENT.values(), *KIND_WHERE_CONSIDERABLE.values()} <= set(KINDS)
