"""What is written down of a card is what its classes say, and the schema takes what the crawler takes."""

import json
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel
from ruamel.yaml import YAML

from crawlers.cards.card import load_card
from crawlers.cards.card_reference import EXAMPLE, PAGE, SCHEMA, STRATEGIES, page_text, schema_text
from crawlers.cards.site_card import SiteCard
from tests.crawlers.check_schema import complaints_of

CARDS = Path(__file__).parent


def test_the_reference_page_is_what_the_classes_say() -> None:
    assert PAGE.read_text(encoding="utf-8") == page_text(), "run `make reference`"


def test_the_schema_is_what_the_classes_say() -> None:
    assert SCHEMA.read_text(encoding="utf-8") == schema_text(), "run `make reference`"


def test_every_key_of_the_card_and_of_each_strategy_stands_on_the_page() -> None:
    page = page_text()
    models: tuple[type[BaseModel], ...] = (SiteCard, *STRATEGIES)
    for model in models:
        for name, field in model.model_fields.items():
            assert name == "strategy" or f"| `{field.alias or name}` | " in page
            assert field.description or name == "strategy", f"{model.__name__}.{name} is not explained"


@pytest.mark.parametrize("path", [EXAMPLE, *sorted(CARDS.glob("*.yaml"))], ids=lambda path: path.name)
def test_a_card_that_is_taken_fits_the_schema(path: Path) -> None:
    load_card(path, today=date(2026, 11, 26), may_reach_private=True)
    assert complaints_of(YAML(typ="safe").load(path.read_text("utf-8")), json.loads(schema_text())) == []


@pytest.mark.parametrize(
    ("key", "value"), [("evry", "6 hours"), ("count", []), ("every", 6), ("render", "curl"), ("places", {})]
)
def test_a_card_that_is_refused_does_not_fit_the_schema(key: str, value: object) -> None:
    card = YAML(typ="safe").load(EXAMPLE.read_text("utf-8"))
    assert complaints_of({**card, key: value}, json.loads(schema_text())) != []
