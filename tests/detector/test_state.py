"""The state is a plain archive of arrays: it survives storage, and its size does not depend on the history."""

import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from detector.state import NEVER, DetectorState, new_state
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
    state.level_ads[:] = [1.5, 2.5, 3.5]
    state.through = np.datetime64("2026-11-23", "D")
    state.episodes = '[{"column": 1}]'
    state.steps = 41
    again = DetectorState.from_bytes(state.to_bytes())
    assert (again.steps, again.through, again.episodes) == (41, state.through, state.episodes)
    assert isinstance(again.steps, int)
    assert isinstance(again.site_factor, float)
    np.testing.assert_array_equal(again.level_ads, state.level_ads)
    np.testing.assert_array_equal(again.keys, state.keys)
    assert again.to_bytes() == state.to_bytes()


@given(st.integers(0, 30), st.sampled_from([Step.DAY, Step.WEEK, Step.MONTH]))
def test_any_number_of_series_comes_back(n: int, step: Step) -> None:
    state = new_state(step, keys=tuple(str(number) for number in range(n)))
    again = DetectorState.from_bytes(state.to_bytes())
    assert again.recipe is state.recipe
    assert again.ring_ads.shape == (state.recipe.ring, n)


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
    twin.ring_ads[0, 0] = 7.0
    twin.steps = 9
    assert (state.ring_ads[0, 0], state.steps) == (0.0, 0)


def test_the_level_is_ads_over_exposure() -> None:
    state = some_state()
    state.level_ads[:], state.level_exposure[:] = [50.0, 0.0, 9.0], [0.5, 0.0, 3.0]
    np.testing.assert_allclose(state.level, [100.0, 0.0, 3.0])


def test_a_series_is_ready_after_enough_lessons_that_are_not_all_zero() -> None:
    state = some_state()
    state.learned[:] = [14, 13, 14]  # fourteen complete days are needed
    state.level_ads[:] = [100.0, 100.0, 0.0]
    assert state.is_ready.tolist() == [True, False, False]
    assert state.has_level.tolist() == [True, True, False]


def test_nothing_in_the_state_grows_with_the_history() -> None:
    state = some_state()
    shapes = {name: np.shape(getattr(state, name)) for name in state.__slots__}
    assert max(shape[0] for shape in shapes.values() if shape) <= state.recipe.ring
