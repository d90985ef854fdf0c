"""Holds a card against its JSON Schema, as an editor does."""

from typing import Any

from jsonschema import Draft202012Validator


def complaints_of(card: dict[str, Any], schema: dict[str, Any]) -> list[str]:
    """Return what an editor would underline."""
    as_text = {**card, "decision": {key: str(value) for key, value in card["decision"].items()}}
    return [error.message for error in Draft202012Validator(schema).iter_errors(as_text)]
