"""A pause holds from its beginning until its end, or until somebody resumes, for its site or for every one."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import WrongInput
from domain.pauses import Pause, pause_of
from tests.builders import NOON

HOUR = timedelta(hours=1)
BOARD = Pause(site="board", since=NOON, why="its owner asked us to wait", paused_by="A. Analyst")
EVERY = replace(BOARD, site=None, why="the office moves")


@pytest.mark.parametrize("words", [{"why": " "}, {"paused_by": ""}, {"until": NOON}, {"until": NOON - HOUR}])
def test_without_a_name_a_reason_or_a_later_end_there_is_no_pause(words: dict[str, object]) -> None:
    with pytest.raises(WrongInput):
        replace(BOARD, **words)  # type: ignore[arg-type]


def test_a_site_is_kept_by_its_own_pause_before_one_of_every_site() -> None:
    assert pause_of([EVERY, BOARD], site="board") is BOARD
    assert pause_of([EVERY, BOARD], site="cards") is EVERY
    assert pause_of([BOARD], site="cards") is None
    assert pause_of([], site="board") is None
