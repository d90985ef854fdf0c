"""Every field of the file says what is expected there; quiet hours are two times."""

from typing import get_args

import pytest

from settings.layout import Layout, Table, is_quiet_hours


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("21:00-06:00", True), ("00:00-23:59", True), ("21:00-21:00", False), ("24:00-06:00", False), ("9-17", False)],
)
def test_quiet_hours_are_two_different_times_of_a_day(text: str, is_one: bool) -> None:
    assert is_quiet_hours(text) is is_one


def test_every_field_says_what_is_expected_there() -> None:
    tables: list[type[Table]] = [Layout]
    for table in tables:
        for name, known in table.model_fields.items():
            assert known.description, f"{table.__name__}.{name}"
            for inner in (known.annotation, *get_args(known.annotation)):
                if isinstance(inner, type) and issubclass(inner, Table):
                    tables.append(inner)
    assert len(tables) == 9
