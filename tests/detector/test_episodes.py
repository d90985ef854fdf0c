"""Records of episodes: what is kept in the state, and how they become values."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from detector.episodes import (
    KEPT_DAYS,
    NO_EPISODES,
    RECORD,
    STILL_OPEN,
    Episode,
    as_values,
    oldest_kept,
    open_after,
    worth_keeping,
)

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


def test_old_closed_episodes_are_let_go_unless_an_open_one_may_refer_to_them() -> None:
    closed = records(8)
    assert len(worth_keeping(closed, through=FIRST + KEPT_DAYS)) == 1
    assert len(worth_keeping(closed, through=FIRST + KEPT_DAYS + 1)) == 0
    assert len(worth_keeping(records(8, None), through=FIRST + KEPT_DAYS + 1)) == 2


def test_from_a_day_on_every_closed_episode_is_still_remembered() -> None:
    assert oldest_kept(FIRST + KEPT_DAYS) == FIRST


def test_at_hourly_step_numbers_are_hours() -> None:
    hour = np.datetime64("2026-03-01T05", "h")
    made = records(None, 8)
    made["began_on"] = made["latest_on"] = hour.astype(np.int64)
    made["closed_on"][1] = hour.astype(np.int64) + 30
    going_on, closed = as_values(made, unit="h")
    assert (going_on.began_on, closed.closed_on) == ("2026-03-01T05", "2026-03-02T11")
    assert [episode.latest_on for episode in open_after(made, hour + 30)] == ["2026-03-01T05"]
    assert len(worth_keeping(made[1:], through=hour + 24 * KEPT_DAYS)) == 1
    assert len(worth_keeping(made[1:], through=hour + 24 * KEPT_DAYS + 1)) == 0


def test_what_closed_before_is_not_told_again() -> None:
    assert [episode.column for episode in open_after(records(8, 9, None), FIRST + 8)] == [1, 2]
