"""A pause says of what, by whom, why and until when, in both languages."""

from datetime import UTC, datetime, timedelta

from domain.messages import Language
from domain.pauses import Pause
from presentation.names import Names
from presentation.pause_text import said_pause
from presentation.words import words_for

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
ONE = Pause(site="board", since=NOON, why="its owner asked", paused_by="A. Analyst")


def said(pause: Pause, language: Language = Language.ENGLISH) -> str:
    return said_pause(pause, zone="America/Chicago", names=Names(places={}, categories={}), words=words_for(language))


def test_an_open_pause_says_that_somebody_must_resume() -> None:
    assert said(ONE) == (
        "board is paused since Mar 2, 2026, 06:00 CST by A. Analyst, until somebody resumes it: its owner asked"
    )
    assert said(ONE, Language.SPANISH).startswith("board está en pausa desde")


def test_a_pause_of_every_site_says_its_end() -> None:
    every = Pause(site=None, since=NOON, until=NOON + timedelta(days=1), why="we move", paused_by="B.")
    assert said(every).startswith("Every site is paused since Mar 2, 2026, 06:00 CST by B., until Mar 3, 2026, 06:00")
