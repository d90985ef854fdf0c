"""A silence says what it covers, by whom, why and until when, in both languages."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.decisions import Matcher, Silence
from domain.findings import Direction, Kind
from domain.messages import Language
from presentation.names import Names
from presentation.silence_text import matcher_words, said_silence
from presentation.words import words_for

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
NAMES = Names(places={"dallas": "Dallas"}, categories={"escorts": "Escorts"})
UP, SURGE = Direction.UP, Kind.SURGE


@pytest.mark.parametrize(
    ("matcher", "english", "spanish"),
    [
        (Matcher(), "Any finding", "Cualquier hallazgo"),
        (Matcher(site="board"), "Everything on board", "Todo en board"),
        (
            Matcher(place="dallas", direction=UP),
            "All categories in Dallas, on every site, only: above expected",
            "Todas las categorías en Dallas, en todos los sitios, solo: ",
        ),
        (Matcher(kind=SURGE, direction=UP), "Any finding, only: surge, above expected", "Cualquier hallazgo, solo: "),
        (
            Matcher(category="escorts", site="board"),
            "Escorts on board, in every place",
            "Escorts en board, en todos los lugares",
        ),
    ],
)
def test_what_is_covered_is_said_in_the_reader_s_language(matcher: Matcher, english: str, spanish: str) -> None:
    assert matcher_words(matcher, names=NAMES, words=words_for(Language.ENGLISH)) == english
    assert matcher_words(matcher, names=NAMES, words=words_for(Language.SPANISH)).startswith(spanish)


def test_a_silence_is_one_sentence_by_the_office_s_clocks() -> None:
    silence = Silence(
        matcher=Matcher(place="dallas"), silenced_by="A.", why="known", since=NOON, until=NOON + timedelta(hours=6)
    )
    said = said_silence(silence, zone="America/Chicago", names=NAMES, words=words_for(Language.ENGLISH))
    assert said == (
        "Mails are silenced until Mar 2, 2026, 12:00 CST by A.: All categories in Dallas, on every site. Why: known"
    )
