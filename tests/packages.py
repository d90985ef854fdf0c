"""A data package judged by the reference validator, which changes the process that it runs in, and by two schemas."""

import csv
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import yaml
from frictionless import Package
from jsonschema import Draft7Validator


def judged(package: Path) -> Any:  # noqa: ANN401 - the validator's own report
    """Return the report on a package; how long a field of a CSV file may be is as before."""
    usual = csv.field_size_limit()
    try:
        return Package(str(package)).validate()
    finally:
        csv.field_size_limit(usual)


@cache
def citation_schema() -> dict[str, Any]:
    """Return the schema of CITATION.cff 1.2.0, as its makers publish it; a tool of the tests brings it along."""
    brought = files("check_jsonschema.builtin_schemas.vendor") / "citation-file-format.json"
    schema: dict[str, Any] = json.loads(brought.read_text("utf-8"))
    assert schema["$id"] == "https://citation-file-format.github.io/1.2.0/schema.json"
    return schema


def faults_of_citation(text: str) -> list[str]:
    """Return what the schema has to say against a CITATION.cff; YAML's own dates are no strings to it."""
    found = Draft7Validator(citation_schema()).iter_errors(yaml.safe_load(text))
    return [f"{'/'.join(map(str, fault.absolute_path))}: {fault.message}" for fault in found]
