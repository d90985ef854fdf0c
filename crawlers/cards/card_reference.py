"""Writes down what a card may hold, from the card's own classes: a JSON Schema for editors, and the reference page.

`python -m crawlers.cards.card_reference` renews both files; a test fails while they are not what this module writes.
"""

import json
import sys
from collections.abc import Iterator
from datetime import timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from crawlers.cards.card_parts import Politeness
from crawlers.cards.cells import PLACEHOLDERS
from crawlers.cards.site_card import SiteCard
from crawlers.cards.units import written_span
from crawlers.strategies import CountRule
from crawlers.strategies.rule import Rule

HOUSE = Path(__file__).resolve().parents[2]
EXAMPLE = HOUSE / "workspace/template/sites/example-listings.yaml.example"
SCHEMA = HOUSE / "workspace/template/sites/site-card.schema.json"
PAGE = HOUSE / "docs/reference/site-card.md"
STRATEGIES: tuple[type[Rule], ...] = get_args(get_args(CountRule)[0])
HEAD = """# Site card

This page is written by `make reference` from the card's own classes.

One listing site is one YAML file in `sites/` of the office's folder. It holds no code. `tidegauge check` refuses a card
with an unknown key or a wrong value, naming file, line, what was found and what was expected. An editor that reads JSON
Schema helps while you write: `tidegauge init` puts `site-card.schema.json` beside the cards, and the first line of the
example names it.

```yaml
{example}```

## The card

{card}
"""
COUNTING = """
## Counting

Each entry of `count` names a `measure` and a `strategy`. The first entry of a measure is its value; one with
`check: true` checks it, within `tolerance`: if they cannot both be right, the verdict is `layout_changed`, with both
numbers. One measure is `primary`: it alone may raise an alert.

A rule that names no list of its own (`css` of `cards` and `stated_total`, `url` of the others) is about the list of the
first rule of its strategy, and takes from there what it does not say itself.

`active` is the ads on show when the window had ended, `unique` the distinct ids of one sweep of the cell, `new` the ads
posted within the window. A date that names a day or "3 hours ago" is a span: where it lies across the window's edge,
the count of `new` is a lower bound.

Every entry may hold:

{rule}
"""
FOOT = """
## Placeholders and units

In addresses and texts stand {placeholders}: the site's own words for the cell.

Spans of time are written `5s`, `15m`, `6 hours`, `1 day`; sizes `500kB`, `5MB`; shares `3%`.
"""


def schema_text() -> str:
    """Return the JSON Schema of a card."""
    schema = SiteCard.model_json_schema(by_alias=True)
    for strategy in STRATEGIES:  # what a rule does not say may stand in an earlier one
        schema["$defs"][strategy.__name__]["required"] = ["measure", "strategy"]
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(schema, indent=1, ensure_ascii=False) + "\n"


def page_text() -> str:
    """Return the reference page in Markdown."""
    example = EXAMPLE.read_text(encoding="utf-8")
    parts = [HEAD.format(example=example, card=_table(SiteCard)), *_sections(SiteCard)]
    parts.append(COUNTING.format(rule=_table(Rule)))
    for strategy in STRATEGIES:
        name = get_args(strategy.model_fields["strategy"].annotation)[0]
        own = {
            key: field for key, field in strategy.model_fields.items() if key not in (*Rule.model_fields, "strategy")
        }
        measures = ", ".join(f"`{measure}`" for measure in sorted(strategy.MEASURES))
        parts.append(f"\n### `{name}`\n\n{_first_line(strategy)} It counts {measures}.\n\n{_rows(own)}\n")
        parts.extend(_sections(strategy, level="####"))
    names = ", ".join(f"`{{{name}}}`" for name in PLACEHOLDERS)
    return "".join((*parts, FOOT.format(placeholders=names)))


def main() -> int:
    """Renew both files."""
    SCHEMA.write_text(schema_text(), encoding="utf-8")
    PAGE.write_text(page_text(), encoding="utf-8")
    return 0


def _sections(model: type[BaseModel], *, level: str = "###") -> Iterator[str]:
    """Yield a section for each table within a model, headed by every key that such a table stands under."""
    found: dict[type[BaseModel], list[str]] = {}
    _gather(model, found)
    for table, names in found.items():
        heading = ", ".join(f"`{name}`" for name in names)
        yield f"\n{level} {heading}\n\n{_first_line(table)}\n\n{_table(table)}\n"


def _gather(model: type[BaseModel], found: dict[type[BaseModel], list[str]]) -> None:
    for name, field in model.model_fields.items():
        for table in _tables_in(field.annotation) if name != "count" else ():
            names = found.setdefault(table, [])
            if name not in names:
                names.append(name)
                _gather(table, found)


def _tables_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [table for inner in get_args(annotation) for table in _tables_in(inner)]


def _table(model: type[BaseModel]) -> str:
    return _rows(model.model_fields)


def _rows(fields: dict[str, FieldInfo]) -> str:
    rows = [f"| `{field.alias or name}` | {field.description} | {_default(field)} |" for name, field in fields.items()]
    return "\n".join(("| Key | Meaning | Default |", "| --- | --- | --- |", *rows))


def _default(field: FieldInfo) -> str:
    """Return a field's default as a card writes it; what must be said has none."""
    if field.is_required():
        return "must be said"
    value = field.default if field.default is not PydanticUndefined else None
    return f"`{written(value, field)}`" if _is_worth_saying(value) else ""


def _is_worth_saying(value: object) -> bool:
    return not isinstance(value, BaseModel) and value not in (None, "", (), False)


def written(value: Any, field: FieldInfo) -> str:  # noqa: ANN401 - whatever a card may hold
    """Return a value as a card writes it: `5s`, `5MB`, `[no_next, max_pages]`."""
    if isinstance(value, timedelta):
        return written_span(value)
    if isinstance(value, tuple):
        return f"[{', '.join(str(part) for part in value)}]"
    is_size = field is Politeness.model_fields["max_body"] or "large" in (field.description or "")
    return f"{value / 1_000_000:g}MB" if is_size else str(value.value if isinstance(value, StrEnum) else value)


def _first_line(model: type[BaseModel]) -> str:
    return (model.__doc__ or "").strip().splitlines()[0]


if __name__ == "__main__":
    sys.exit(main())
