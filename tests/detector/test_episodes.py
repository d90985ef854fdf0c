"""Records of episodes: what is kept in the state, and how they become values."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detector.episodes import KEPT_DAYS, NO_EPISODES, RECORD, STILL_OPEN, Episode, as_values, open_after, worth_keeping

FIRST = np.datetime64("2026-03-01", "D")


def records(*closed_after: int | None) -> NDArray[Any]:
    """Return episodes of the first day, closed after so many days or still open."""
    made = np.zeros(len(closed_after), RECORD)
    made["began_on"] = made["latest_on"] = FIRST.astype(np.int64)
    made["column"] = np.arange(len(made))
    made["closed_on"] = [STILL_OPEN if days is None else FIRST.astype(np.int64) + days for days in closed_after]
    return made


def test_a_record_has_the_fields_of_an_episode() -> None:
    assert set(RECORD.names or ()) == set(Episode.__dataclass_fields__)


def test_records_become_values_with_dates_in_iso_form() -> None:
    going_on, closed = as_values(records(None, 8))
    assert (going_on.column, going_on.began_on, going_on.closed_on) == (0, "2026-03-01", "")
    assert (closed.column, closed.closed_on) == (1, "2026-03-09")
    assert as_values(NO_EPISODES) == ()


def test_open_episodes_are_kept_and_old_closed_ones_are_not() -> None:
    episodes = records(8, None)
    assert len(worth_keeping(episodes, through=FIRST + KEPT_DAYS)) == 2
    assert worth_keeping(episodes, through=FIRST + KEPT_DAYS + 1)["column"].tolist() == [1]


def test_what_closed_before_is_not_told_again() -> None:
    assert [episode.column for episode in open_after(records(8, 9, None), FIRST + 8)] == [1, 2]
