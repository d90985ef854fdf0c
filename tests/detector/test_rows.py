"""What goes in and out of one slot are values: nobody changes them on the way."""

from dataclasses import FrozenInstanceError, fields

import numpy as np
import pytest

from detector.rows import Row, Scored, SiteScore, Windows


@pytest.mark.parametrize("kind", [Row, Scored, SiteScore, Windows])
def test_a_value_of_one_slot_is_frozen_and_takes_names_only(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert all(field.kw_only for field in fields(kind))


def test_a_row_cannot_be_changed() -> None:
    row = Row(
        start=np.datetime64("2026-03-01", "D"),
        ads=np.ones(2),
        is_lower_bound=np.zeros(2, dtype=bool),
        is_quiet=np.ones(2, dtype=bool),
        place_of=np.arange(2),
    )
    with pytest.raises(FrozenInstanceError):
        row.ads = np.zeros(2)  # type: ignore[misc]
