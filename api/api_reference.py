"""Writes the reference of the API out of its own description: `python -m api.api_reference`. It asks no database."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from api.access import EVERYBODY, ROOT, RULES
from api.app import assembled
from api.caller import Caller, Means
from api.openapi import ABOUT, REFUSALS
from domain.errors import DatabaseUnreachable
from domain.roles import SIGNED_IN, WORKING, OfficeRole
from settings import Settings, load_settings
from storage.database import Connection

PAGE = Path(__file__).parent.parent / "docs" / "reference" / "api.md"
OFFICE = Path(__file__).parent.parent / "workspace" / "template"
WHO = {WORKING: "researcher, analyst, admin", SIGNED_IN: "whoever is signed in", EVERYBODY: "anybody"}
ASKED = ("Meaning", "Value", "Left out")
HEAD = f"""# The read API

Written from the API's own description by `make reference`; programs find that at `{ROOT}/openapi.json`.
[How to use it](../how-to/use-the-api.md).

{ABOUT}

Answers are JSON, CSV (`text/csv`) or an Arrow stream (`application/vnd.apache.arrow.stream`), by the Accept header or
`format`. In JSON the rows stand under `rows`, behind `resource`, `issue_id` and `issued_utc` (as of when the answer
speaks), `simulated`, `limits`, `query` (of counts: the name of their question) and `next`. `next` is the cursor of the
page that follows, null on the last one; the same address stands in the `Link` header. A page may be shorter than
`limit` although another one follows. Text that a spreadsheet would run as a formula has an apostrophe in front, in CSV.

## Refusals

A refusal is a problem after RFC 9457, `application/problem+json`, with `type`, `title`, `status` and `detail`; `noun`
and `nearest` where a name was misspelled; `faults`, each with `parameter` and `expected`, where parameters do not fit.
"""


def reference(settings: Settings) -> str:
    """Return the page; it is the same for every office."""
    means = Means(settings=settings, reading=away, keeping=away, exporting=away, caller_of=nobody, clock=epoch)
    told = assembled(means).openapi()
    lines = [HEAD, *table(("Status", "Meaning"), REFUSALS.items())]
    for path, item in told["paths"].items():
        for method, operation in item.items():
            lines += section(f"{method.upper()} {ROOT}{path}", operation, told, path=path)
    return "\n".join(lines) + "\n"


def section(name: str, operation: Mapping[str, Any], told: Mapping[str, Any], *, path: str) -> Iterator[str]:
    """Yield what is told of one route."""
    rule = RULES[path]
    public = "; anybody, where the office has set `public_releases = true`" if rule.may_be_public else ""
    yield f"\n## `{name}`\n\n{operation['description']} For: {WHO[rule.roles]}{public}.\n"
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if parameters := operation.get("parameters", ()):
        asked = [asked_row(each["name"], each["schema"], told, is_needed=each["required"]) for each in parameters]
        yield from [*table(("Parameter", *ASKED), asked), ""]
    if body:
        sent = model_of(body, told)
        needed = sent.get("required", ())
        asked = [asked_row(name, schema, told, is_needed=name in needed) for name, schema in sent["properties"].items()]
        yield from ["Sent as JSON:\n", *table(("Field", *ASKED), asked), ""]
    if model := row_of(operation, told):
        fields = model["properties"].items()
        described = [(f"`{field}`", schema["description"], kind_of(schema)) for field, schema in fields]
        yield from table(("Field", "Meaning", "Value"), described)
    others = [status for status in operation["responses"] if int(status) >= 400 and int(status) not in REFUSALS]
    if others:
        rows = [(status, operation["responses"][status]["description"]) for status in others]
        yield from ["", *table(("Status", "Meaning"), rows)]


def asked_row(
    name: str, schema: Mapping[str, Any], told: Mapping[str, Any], *, is_needed: bool
) -> tuple[str, str, str, str]:
    """Return what is told of a parameter or of a field that is sent: name, meaning, values, and what stands for it."""
    default = schema.get("default")
    left_out = "required" if is_needed else f"`{default}`" if default else ""
    return f"`{name}`", schema["description"], values_of(schema, told), left_out


def values_of(schema: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    """Return what may be given, with its bounds, in words."""
    parts = [part for part in schema.get("anyOf", [schema]) if part.get("type") != "null"]
    return " or ".join(_value(model_of(part, told) if "$ref" in part else part, told) for part in parts)


def _value(part: Mapping[str, Any], told: Mapping[str, Any]) -> str:
    if part.get("type") == "array":
        return f"up to {part['maxItems']} of: {values_of(part['items'], told)}"
    if "minimum" in part:
        return f"{kind_of(part)}, {part['minimum']} to {part['maximum']}"
    if "pattern" in part:
        return f"{kind_of(part)} like `{part['pattern']}`"
    if "maxLength" in part:
        return f"{kind_of(part)}, {part.get('minLength', 0)} to {part['maxLength']} characters"
    return kind_of(part)


def row_of(operation: Mapping[str, Any], told: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """Return the model of a row of an answer, or of the answer itself where it is one object."""
    answer = next(answer for status, answer in operation["responses"].items() if status < "300")
    schema = answer.get("content", {}).get("application/json", {}).get("schema", {})
    if "$ref" not in schema:
        return None
    model = model_of(schema, told)
    return model_of(model["properties"]["rows"]["items"], told) if "resource" in model["properties"] else model


def model_of(schema: Mapping[str, Any], told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the model that a schema refers to."""
    model: Mapping[str, Any] = told["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    return model


def kind_of(schema: Mapping[str, Any]) -> str:
    """Return what may stand in a field, in words."""
    parts = schema.get("anyOf", [schema])
    kinds = [
        ", ".join(f"`{word}`" for word in part.get("enum", [part.get("const")]) if word is not None)
        or str(part.get("format", part.get("type")))
        for part in parts
        if part.get("type") != "null"
    ]
    return " or ".join(kinds) + (" or null" if any(part.get("type") == "null" for part in parts) else "")


def table(head: tuple[str, ...], rows: Any) -> list[str]:  # noqa: ANN401 - tuples of whatever can be said
    """Return a table of Markdown."""
    rule = "| " + " | ".join("---" for _ in head) + " |"
    said = ["| " + " | ".join(str(cell).replace("|", "\\|") for cell in row) + " |" for row in (head, *rows)]
    return [said[0], rule, *said[1:]]


def away() -> AbstractContextManager[Connection]:
    """Reach no database: nothing is asked for a description."""
    raise DatabaseUnreachable


def nobody(_: Mapping[str, str]) -> Caller:
    """Return a stranger."""
    return Caller(role=OfficeRole.ANONYMOUS, subject="", actor="nobody")


def epoch() -> datetime:
    """Return an instant: nothing is asked for it either."""
    return datetime(1970, 1, 1, tzinfo=UTC)


if __name__ == "__main__":
    PAGE.write_text(reference(load_settings(OFFICE, {})), "utf-8")
