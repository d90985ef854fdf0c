"""Every refusal and fault as a problem of RFC 9457, with the nearest name where one was misspelled."""

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse

from domain.errors import (
    DatabaseUnreachable,
    EnoughAsked,
    NoSuchFormat,
    NoSuchThing,
    OthersFirst,
    SchemaTooOld,
    TidegaugeError,
    WrongInput,
)

PROBLEM = "application/problem+json"
OPTION = re.compile(r"--([a-z][a-z-]*)")
LONGEST = 500  # characters of what is told; nobody's own text is sent back at length
RETRY_SECONDS, BUSY_SECONDS = 5, 60
STATUSES: Mapping[type[TidegaugeError], tuple[int, int]] = {  # status, and seconds after which to ask again
    NoSuchThing: (404, 0),
    NoSuchFormat: (406, 0),
    WrongInput: (400, 0),  # after those that are sorts of it
    EnoughAsked: (429, BUSY_SECONDS),
    OthersFirst: (503, BUSY_SECONDS),
    DatabaseUnreachable: (503, RETRY_SECONDS),
    SchemaTooOld: (503, RETRY_SECONDS),
}
EXPECTED: Mapping[str, str] = {  # by the sort of fault, in place of the words of the library that finds it
    "extra_forbidden": "there is no such parameter or field here; the reference of the API names those there are",
    "missing": "it is required",
    "int_parsing": "a whole number",
    "bool_parsing": "true or false",
    "enum": "{expected}",
    "literal_error": "{expected}",
    "greater_than_equal": "{ge} or more",
    "less_than_equal": "{le} or less",
    "string_too_short": "{min_length} or more characters",
    "string_too_long": "{max_length} characters at most",
    "too_long": "{max_length} of them at most",
    "string_pattern_mismatch": "text like {pattern}",
}
HIDDEN = {503: "the database does not answer, or others are served first"}


class Fault(BaseModel):
    """One parameter that does not fit."""

    parameter: str = Field(description="where it stands, such as query.limit")
    expected: str = Field(description="what was expected of it")


class Problem(BaseModel):
    """Why there is no answer, after RFC 9457."""

    type: str = Field(default="about:blank", description="about:blank: the status says which sort of problem it is")
    title: str = Field(description="the status in words")
    status: int = Field(description="the HTTP status")
    detail: str = Field(default="", description="what was wrong, and what was expected")
    noun: str | None = Field(default=None, description="of what there is none of that name: place, site, category…")
    nearest: str | None = Field(default=None, description="the nearest name that exists")
    faults: list[Fault] | None = Field(default=None, description="each parameter that does not fit")


def problem(status: int, detail: str = "", *, headers: Mapping[str, str] | None = None, **more: object) -> JSONResponse:
    """Return an answer that says what was wrong; fields that say nothing are left out."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail[:LONGEST]}
    said = {name: value for name, value in more.items() if value is not None}
    return JSONResponse(told | said, status, media_type=PROBLEM, headers=dict(headers or {}))


def tell_problems(app: FastAPI) -> None:
    """Let an application tell all its errors so."""
    app.add_exception_handler(TidegaugeError, _of_ours)
    app.add_exception_handler(RequestValidationError, _of_parameters)
    app.add_exception_handler(HTTPException, _of_route)


async def _of_ours(_: Request, error: Exception) -> JSONResponse:
    """Return the problem of an error of ours; of one that is nobody's business only that there is one."""
    for kind, (status, seconds) in STATUSES.items():
        if isinstance(error, kind):
            later = {"Retry-After": str(seconds)} if seconds else {}
            words = HIDDEN.get(status, in_words_of_the_api(str(error)))
            noun, nearest = getattr(error, "noun", None), getattr(error, "nearest", None)
            return problem(status, words, headers=later, noun=noun, nearest=nearest)
    return problem(500, "this cannot be answered; the office's log says more")


async def _of_parameters(_: Request, error: Exception) -> JSONResponse:
    found: Sequence[Any] = error.errors() if isinstance(error, RequestValidationError) else ()
    faults = [
        {"parameter": ".".join(str(part) for part in each["loc"])[:LONGEST], "expected": expected(each)[:LONGEST]}
        for each in found
    ]
    return problem(422, "a parameter does not fit", faults=faults)


def expected(fault: Mapping[str, Any]) -> str:
    """Return what was expected of a parameter, in words of ours where there are some for it."""
    bounds = {name: str(bound) for name, bound in fault.get("ctx", {}).items()}
    words = EXPECTED.get(str(fault["type"]))
    return words.format_map(bounds) if words else str(fault["msg"]).removeprefix("Value error, ")


async def _of_route(_: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, HTTPException):
        return problem(500)
    return problem(error.status_code, str(error.detail), headers=error.headers)


def in_words_of_the_api(text: str) -> str:
    """Return a message that names options of a verb with the API's own names of them: --as-of is as_of."""
    return OPTION.sub(lambda found: found[1].replace("-", "_"), text)
