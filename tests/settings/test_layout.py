"""Every key of the settings says what is expected there."""

from typing import get_args

from settings.layout import Layout, Table


def test_every_field_says_what_is_expected_there() -> None:
    tables: list[type[Table]] = [Layout]
    for table in tables:
        for name, known in table.model_fields.items():
            assert known.description, f"{table.__name__}.{name}"
            for inner in (known.annotation, *get_args(known.annotation)):
                if isinstance(inner, type) and issubclass(inner, Table):
                    tables.append(inner)
    assert len(tables) == 10
