"""YAML keeps its lines, and texts stay texts."""

import pytest
import yaml

from crawlers.cards.yaml_lines import read_yaml

TEXT = "on: 012\nlist:\n  - a: yes\n    b: {c: 1,\n      d: 2}\na: 1\na: 2\n"


def test_scalars_stay_texts_and_each_key_knows_its_line() -> None:
    read = read_yaml(TEXT)
    assert read.value == {"on": "012", "list": [{"a": "yes", "b": {"c": "1", "d": "2"}}], "a": "2"}
    assert [read.line_of(path) for path in [("on",), ("list", 0, "b", "d"), ("list", 0, "b", "unknown"), ()]] == [
        1,
        5,
        4,
        1,
    ]


def test_a_repeated_key_is_noticed() -> None:
    assert read_yaml(TEXT).repeated == (("a",),)


@pytest.mark.parametrize("text", ["a: [", "&x [*x]", "[" * 40 + "]" * 40])
def test_what_is_no_plain_document_is_refused(text: str) -> None:
    with pytest.raises(yaml.YAMLError):
        read_yaml(text)


def test_an_empty_file_holds_nothing() -> None:
    assert read_yaml("").value is None
