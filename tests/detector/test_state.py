"""The state is a plain archive of arrays: it survives storage, and its size does not depend on the history."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.episodes import RECORD
from detector.state import LEARNED, LEVEL, NEVER, SLOW_ADS, STEPS, DetectorState, new_state
from domain.counts import Step
from domain.errors import InvalidPanel


def some_state(n: int = 3) -> DetectorState:
    return new_state(Step.DAY, keys=tuple(f"site|place-{number}|all" for number in range(n)))


def test_a_new_state_knows_nothing() -> None:
    state = some_state()
    assert state.through == NEVER
    assert not state.has_level.any()
    assert not state.is_ready.any()
    np.testing.assert_array_equal(state.level, 0.0)


def test_bytes_bring_back_every_field() -> None:
    state = some_state()
    state.memory.now[LEVEL] = [1.5, 2.5, 3.5]
    state.through = np.datetime64("2026-11-23", "D")
    state.episodes = np.zeros(2, RECORD)
    state.episodes["column"] = [1, 2]
    state.memory.clock[STEPS] = 41
    again = DetectorState.from_bytes(state.to_bytes())
    assert (again.memory.clock[STEPS], again.through, again.step) == (41, state.through, state.step)
    np.testing.assert_array_equal(again.episodes, state.episodes)
    np.testing.assert_array_equal(again.level, [1.5, 2.5, 3.5])
    np.testing.assert_array_equal(again.keys, state.keys)
    assert again.to_bytes() == state.to_bytes()


@given(st.integers(0, 30), st.sampled_from([Step.DAY, Step.WEEK, Step.MONTH]))
def test_any_number_of_series_comes_back(n: int, step: Step) -> None:
    state = new_state(step, keys=tuple(str(number) for number in range(n)))
    again = DetectorState.from_bytes(state.to_bytes())
    assert again.recipe is state.recipe
    assert again.memory.ring.shape[::2] == (state.recipe.ring, n)


def test_an_archive_of_another_version_is_refused() -> None:
    archive = io.BytesIO()
    np.savez(archive, level_ads=np.zeros(3))
    with pytest.raises(InvalidPanel, match="lacks"):
        DetectorState.from_bytes(archive.getvalue())


def test_an_archive_with_a_pickled_object_is_not_opened() -> None:
    archive = io.BytesIO()
    np.savez(archive, allow_pickle=True, keys=np.array([{"a": 1}], dtype=object))
    with pytest.raises((ValueError, InvalidPanel)):
        DetectorState.from_bytes(archive.getvalue())


def test_a_copy_can_be_moved_on_without_the_original() -> None:
    state = some_state()
    twin = state.copy()
    twin.memory.ring[0, 0, 0] = 7.0
    twin.memory.clock[STEPS] = 9
    assert (state.memory.ring[0, 0, 0], state.memory.clock[STEPS]) == (0.0, 0)


def test_a_series_is_ready_after_enough_lessons_that_are_not_all_zero() -> None:
    state = some_state()
    state.memory.now[LEARNED] = [14, 13, 14]  # fourteen complete days are needed
    state.memory.now[SLOW_ADS] = [100.0, 100.0, 0.0]
    assert state.is_ready.tolist() == [True, False, False]
    assert state.has_level.tolist() == [True, True, False]


def test_nothing_in_the_state_grows_with_the_history() -> None:
    state = some_state()
    assert max(array.shape[0] for array in state.memory) <= state.recipe.ring
