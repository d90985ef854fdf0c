"""Where a key stands in a TOML file, since the standard reader forgets it. It judges no value."""

import re
from collections import Counter
from collections.abc import Sequence

_HEADER = re.compile(r"\s*(\[\[?)([^\]]+)\]")
_KEY = re.compile(r"""\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[\w-]+|"[^"]*"|'[^']*'""")

KeyPath = tuple[str, ...]


def key_lines(text: str) -> dict[KeyPath, int]:
    """Return the line, counted from 1, on which each key and each table first stands.

    The tables of a list are numbered from 0, as in `("alerts", "people", "1", "name")`.
    """
    lines: dict[KeyPath, int] = {}
    table: KeyPath = ()
    listed: Counter[KeyPath] = Counter()
    for number, line in enumerate(text.splitlines(), start=1):
        if header := _HEADER.match(line):
            table = _parts(header[2])
            lines.setdefault(table, number)
            if header[1] == "[[":
                table, name = (*table, str(listed[table])), table
                listed[name] += 1
                lines[table] = number
        elif key := _KEY.match(line):
            parts = _parts(key[1])
            # `network.proxy = …` makes the table [network] too, which has no line of its own.
            for depth in range(1, len(parts) + 1):
                lines.setdefault((*table, *parts[:depth]), number)
    return lines


def line_of(path: Sequence[str | int], text: str) -> int:
    """Return the line of a value, or that of the nearest table around it; 1 where nothing of it is there.

    Args:
        path: Keys from the outermost inwards; a number is a place in a list.
        text: The whole file.
    """
    lines = key_lines(text)
    names = tuple(str(part) for part in path)
    while names and names not in lines:
        names = names[:-1]
    return lines.get(names, 1)


def line_of_item(item: str, text: str, *, start: int) -> int:
    """Return the first line from `start` on that holds the list's item; `start` where it cannot be seen."""
    rows = text.splitlines()[start - 1 :]
    return next((number for number, row in enumerate(rows, start=start) if item in row), start)


def _parts(dotted: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in _PART.findall(dotted))
