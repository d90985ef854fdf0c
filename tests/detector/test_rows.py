"""What goes into the recursion and comes out of it has the same shape, row for row."""

import numpy as np

from detector.recursion import advance
from detector.rows import Rows, Said
from detector.state import new_state
from domain.counts import Step


def test_every_row_that_goes_in_comes_out_in_each_array() -> None:
    rows = Rows(
        days=np.arange(20000, 20009),
        ads=np.ones((9, 2)),
        is_lower_bound=np.zeros((9, 2), dtype=bool),
        is_quiet=np.ones((9, 2), dtype=bool),
        place_of=np.arange(2),
    )
    said = advance(new_state(Step.DAY, keys=("a", "b")), rows)
    assert isinstance(said, Said)
    assert {array.shape for array in said} == {rows.ads.shape}
