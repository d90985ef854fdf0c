"""The description of the API that programs read: what each answer holds, in which formats, and how it is refused."""

from functools import cache
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import BaseModel, Field, create_model

from api.access import ROOT
from api.columns import Table
from api.formats import MEDIA, Form
from api.problems import PROBLEM, Problem

VERSION = "1"
REFUSALS = {
    400: "a parameter contradicts another one, or means nothing here",
    401: "nobody is signed in, or the token is none that holds",
    403: "not for this role",
    404: "there is nothing of that name; the nearest one is told",
    406: "none of the formats asked for",
    422: "a parameter does not fit; each one is told",
    429: "too many requests; Retry-After says how many seconds to wait",
    503: "the database does not answer, or others are served first; Retry-After says when to try again",
}
ABOUT = """Counts of ads on listing sites, before, during and after disasters, for programs.

What counts are not is said in `limits` of every answer in JSON and Arrow, and at `/limits`. A number that is not there
is null or an empty cell, and never 0; `suppressed` is a third thing. Instants are UTC in ISO 8601 with Z, dates are the
place's own, GEOIDs are text."""
TAGGED = {
    "ETag": {"description": "of this answer; send it as If-None-Match", "schema": {"type": "string"}},
    "Link": {
        "description": "rel=next: the next page; rel=describedby: the limits",
        "schema": {"type": "string"},
    },
}


def answers_of(table: Table) -> dict[int | str, dict[str, Any]]:
    """Return the answers of a route that lists rows of a table."""
    page: dict[str, Any] = {
        "model": page_model(table),
        "description": table.meaning,
        "headers": TAGGED,
        "content": {
            MEDIA[Form.CSV].partition(";")[0]: {"schema": {"type": "string"}, "example": table.head.decode()},
            MEDIA[Form.ARROW]: {"schema": {"type": "string", "format": "binary"}},
        },
    }
    held = {"description": "the answer that the client has still holds"}
    return {200: page, 304: held, **refusals()}


def refusals(*but: int) -> dict[int | str, dict[str, Any]]:
    """Return how a route refuses, but for what it never says."""
    return {status: refusal(why) for status, why in REFUSALS.items() if status not in but}


def refusal(why: str) -> dict[str, Any]:
    """Return a refusal as it is described."""
    return {"description": why, "content": {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}}


@cache
def page_model(table: Table) -> type[BaseModel]:
    """Return what the documentation says of a page of rows in JSON."""
    row = table.model()
    return create_model(
        f"{table.name.capitalize()}Page",
        __doc__=table.meaning,
        resource=(str, Field(description="the name of the resource")),
        issue_id=(int, Field(description="number of the newest act of writing that the answer knows")),
        issued_utc=(str | None, Field(description="when that was, UTC; null where nothing has been written yet")),
        simulated=(bool, Field(description="true where the numbers are invented to try the program out")),
        limits=(str, Field(description="what the numbers are not, in English and Spanish")),
        query=(str | None, Field(default=None, description="name of the question, as an export of it has")),
        next=(str | None, Field(description="cursor of the page that follows; null on the last one")),
        rows=(list[row], Field(description="in a fixed order")),  # type: ignore[valid-type]
    )


def describe(app: FastAPI) -> None:
    """Let an application describe itself with the problems that all routes share, and how somebody is known."""

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            told = get_openapi(
                title=app.title, version=app.version, description=ABOUT, routes=app.routes, servers=[{"url": ROOT}]
            )
            parts = told.setdefault("components", {})
            schemas = parts.setdefault("schemas", {})
            model = Problem.model_json_schema(ref_template="#/components/schemas/{model}")
            schemas |= model.pop("$defs") | {"Problem": model}
            bearer = {"type": "http", "scheme": "bearer", "description": "a token of `tidegauge token new`"}
            cookie = {"type": "apiKey", "in": "cookie", "name": "__Host-tidegauge", "description": "of who signed in"}
            parts["securitySchemes"] = {"token": bearer, "session": cookie}
            told["security"] = [{"token": []}, {"session": []}, {}]  # none where the office has no login
            app.openapi_schema = told
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]
