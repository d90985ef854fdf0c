"""Reads YAML so that every value keeps its line. Every scalar stays text: `012` is no number, `on` no truth value."""

from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

KeyPath: TypeAlias = tuple[str | int, ...]
YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class YamlText:
    """A document as nested dicts, lists and texts, with the line of each of its values and its repeated keys."""

    value: YamlValue
    lines: dict[KeyPath, int] = field(default_factory=dict)
    repeated: tuple[KeyPath, ...] = ()

    def line_of(self, path: KeyPath) -> int:
        """Return the line, counted from 1, of the innermost part of the path that stands in the document."""
        known: KeyPath = ()
        for part in path:
            if (*known, part) in self.lines:
                known = (*known, part)
        return self.lines.get(known, 1)


def read_yaml(text: str) -> YamlText:
    """Return the document.

    Raises:
        yaml.YAMLError: the text is no YAML, or holds an alias that would contain itself.
    """
    loader = yaml.BaseLoader(text)  # it makes texts, lists and dicts and can make nothing else
    try:
        root = loader.get_single_node()
    finally:
        loader.dispose()
    lines: dict[KeyPath, int] = {}
    repeated: list[KeyPath] = []
    value = None if root is None else _value_of(root, (), lines, repeated)
    return YamlText(value=value, lines=lines, repeated=tuple(repeated))


def _value_of(node: yaml.Node, path: KeyPath, lines: dict[KeyPath, int], repeated: list[KeyPath]) -> YamlValue:
    if len(path) > 20:
        raise yaml.YAMLError("nested too deeply")
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.SequenceNode):
        return [_value_of(item, (*path, place), lines, repeated) for place, item in enumerate(node.value)]
    if not isinstance(node, yaml.MappingNode):
        return str(node.value)
    found: dict[str, YamlValue] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key in found:
            repeated.append((*path, key))
        found[key] = _value_of(value_node, (*path, key), lines, repeated)
        lines[(*path, key)] = key_node.start_mark.line + 1
    return found
