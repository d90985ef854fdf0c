"""The description of the API is true, whole, and needs no other host."""

import re
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.access import RULES

REFERENCE = Path(__file__).parent.parent.parent / "docs" / "reference" / "api.md"


@pytest.fixture(scope="module")
def told(client: TestClient) -> dict[str, Any]:
    described: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return described


def test_every_route_of_the_table_is_described_and_no_other(told: dict[str, Any]) -> None:
    assert set(told["paths"]) | {"/openapi.json"} == set(RULES)
    assert told["servers"] == [{"url": "/api/v1"}]


def test_every_field_and_every_parameter_says_what_it_is(told: dict[str, Any]) -> None:
    operations = [each for item in told["paths"].values() for each in item.values()]
    silent = [
        parameter["name"] for each in operations for parameter in each.get("parameters", ()) if not _says(parameter)
    ]
    fields = {
        f"{name}.{field}": schema
        for name, model in told["components"]["schemas"].items()
        for field, schema in model.get("properties", {}).items()
    }
    assert silent + [name for name, schema in fields.items() if not _says(schema)] == []
    assert all(each.get("description") for each in operations)


def test_every_refusal_is_described_as_a_problem(told: dict[str, Any]) -> None:
    for item in told["paths"].values():
        for each in item.values():
            assert {"401", "403", "429", "503"} <= set(each["responses"])
            for status, answer in each["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == ["application/problem+json"]


def test_no_page_loads_anything_from_another_host(client: TestClient) -> None:
    for path in ("/docs", "/redoc", "/docs/oauth2-redirect"):
        assert client.get(f"/api/v1{path}").status_code == 404
    assert re.findall(r"https?://", client.get("/api/v1/openapi.json").text) == []


def _says(schema: dict[str, Any]) -> bool:
    return bool(schema.get("description") or "$ref" in schema)
