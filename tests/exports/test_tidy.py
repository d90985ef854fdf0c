"""Every column has a meaning, in its order."""

from exports.tidy import COLUMNS, MEANINGS


def test_every_column_has_a_meaning() -> None:
    assert tuple(MEANINGS) == COLUMNS


def test_what_is_suppressed_is_a_column_of_its_own_beside_what_is_missing() -> None:
    assert COLUMNS.index("suppressed") == COLUMNS.index("verdict") + 1
    assert "always false here" in MEANINGS["suppressed"]
