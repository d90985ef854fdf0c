"""What the door found wrong with a card, said so that it can be mended. It repeats a few words of the card at most."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from crawlers.cards.yaml_lines import KeyPath
from domain.errors import Problem
from domain.spelling import nearest_spelling

SHOWN_CHARACTERS = 60  # enough to find a value again; a message stays one line
PLAIN_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "tuple_type": "a list",
        "dict_type": "a table",
        "mapping_type": "a table",
        "model_type": "a table",
        "model_attributes_type": "a table",
        "bool_parsing": "true or false",
        "string_too_short": "a word",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One thing to mend, by its key in the card; the line is added when it is told."""

    path: KeyPath
    found: str
    expected: str
    nearest: str | None = None

    def at(self, file: Path, *, line: int) -> Problem:
        """Return the complaint as a problem that an editor can jump to."""
        return Problem(file=file, line=line, found=self.found, expected=self.expected, did_you_mean=self.nearest)


def problem_of(error: ErrorDetails, *, model: type[BaseModel]) -> Complaint:
    """Return one finding of the door as a complaint.

    Args:
        error: What pydantic found.
        model: The card's class; its fields are the keys that exist.
    """
    path = tuple(error["loc"])
    name = str(path[-1]) if path else "the card"
    if error["type"] == "extra_forbidden":
        known = tuple(sorted(_known_keys(model, path)))
        nearest = nearest_spelling(name, known)
        return Complaint(
            path=path, found=f"the unknown key {name!r}", expected=f"one of {', '.join(known)}", nearest=nearest
        )
    if error["type"] == "missing":
        return Complaint(path=path, found=f"no {name!r}", expected=f"{name} in this table")
    if error["type"] in ("union_tag_invalid", "union_tag_not_found"):
        return _wrong_strategy(error, path)
    told = error["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
    expected = PLAIN_WORDS.get(error["type"], told)
    is_choice = error["type"] in ("enum", "literal_error")
    nearest = nearest_spelling(str(error["input"]), _choices(error)) if is_choice else None
    return Complaint(path=path, found=_shown(error["input"]), expected=expected, nearest=nearest)


def _wrong_strategy(error: ErrorDetails, path: KeyPath) -> Complaint:
    context = error.get("ctx", {})
    known = str(context.get("expected_tags", "")).replace("'", "")
    found = f"the strategy {context['tag']!r}" if "tag" in context else "no 'strategy'"
    nearest = nearest_spelling(str(context["tag"]), known.split(", ")) if "tag" in context else None
    return Complaint(
        path=(*path, "strategy"), found=found, expected=f"one of {known or 'the strategies'}", nearest=nearest
    )


def _choices(error: ErrorDetails) -> list[str]:
    return str(error.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")


def _known_keys(model: type[BaseModel], path: KeyPath) -> set[str]:
    """Return the keys of the table in which the path's last key stands."""
    tables = [model]
    is_name = False  # a place or a category, whose name may be that of a key
    for part in path[:-1]:
        if is_name:
            is_name = False
            continue
        fields = [
            field for table in tables for name, field in table.model_fields.items() if part in (name, field.alias)
        ]
        if fields:
            tables = [found for field in fields for found in _tables_in(field.annotation)]
            is_name = any(get_origin(field.annotation) is Mapping for field in fields)
        else:
            tables = [table for table in tables if _is_tagged(table, part)] or tables
    return {field.alias or name for table in tables for name, field in table.model_fields.items()}


def _tables_in(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _tables_in(inner)


def _is_tagged(table: type[BaseModel], part: str | int) -> bool:
    field = table.model_fields.get("strategy")
    return field is not None and part in get_args(field.annotation)


def _shown(value: object) -> str:
    if isinstance(value, dict | list):
        return "a table" if isinstance(value, dict) else "a list"
    text = repr(value)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"
