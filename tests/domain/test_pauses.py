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


@pytest.mark.parametrize(
    ("words", "holds"),
    [
        ({}, [False, True, True, True]),
        ({"until": NOON + HOUR}, [False, True, False, False]),
        ({"lifted_at": NOON + HOUR}, [False, True, False, False]),
        ({"until": NOON + 9 * HOUR, "lifted_at": NOON + 2 * HOUR}, [False, True, True, False]),
        ({"lifted_at": NOON}, [False, False, False, False]),
    ],
)
def test_it_holds_from_its_beginning_up_to_its_end(words: dict[str, object], holds: list[bool]) -> None:
    pause = replace(BOARD, **words)  # type: ignore[arg-type]
    instants = (NOON - HOUR, NOON, NOON + HOUR, NOON + 2 * HOUR)
    assert [pause.is_at_work(at) for at in instants] == holds


def test_a_site_is_kept_by_its_own_pause_before_one_of_every_site() -> None:
    assert pause_of([EVERY, BOARD], site="board", at=NOON) is BOARD
    assert pause_of([EVERY, BOARD], site="cards", at=NOON) is EVERY
    assert pause_of([BOARD], site="cards", at=NOON) is None
    assert pause_of([replace(BOARD, lifted_at=NOON), EVERY], site="board", at=NOON) is EVERY
