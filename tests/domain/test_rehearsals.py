"""A rehearsal's key names it and nothing else."""

import pytest

from domain.rehearsals import Rehearsal, is_rehearsal, number_of
from tests.builders import NOON


def test_a_rehearsal_is_found_by_its_key() -> None:
    rehearsal = Rehearsal(
        number=31, site="demo-board", place="houston", category="escorts", begun_by="A", begun_at=NOON
    )
    assert number_of(rehearsal.key) == 31
    assert is_rehearsal(rehearsal.key)
    assert not is_rehearsal("series:demo-board:houston")


@pytest.mark.parametrize("key", ["rehearsal:", "rehearsal:x", "series:demo-board:houston"])
def test_what_is_no_rehearsals_key_is_refused(key: str) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        number_of(key)
