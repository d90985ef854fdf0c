"""How the guard treats programs: whose token it is, which of them sit at this machine, and refusals they can read."""

import math
from typing import Protocol

from starlette.datastructures import Headers
from starlette.responses import JSONResponse, Response
from starlette.types import Receive, Scope, Send

from api.access import READ, is_of_api
from api.door import whence, with_limits
from api.problems import RETRY_SECONDS, problem
from dashboard.sessions import Session
from domain.errors import DatabaseUnreachable, SchemaTooOld

SCHEME = "Bearer"
WHY = {
    401: "nobody is signed in, or the token is unknown, has ended or was taken back, or its person has no role",
    403: "not for this role, or asked from another site's page",
    404: "nothing stands at this address",
    405: "this is not how it is asked",
    429: "too many requests; wait a little",
    503: "the database does not answer",
}


class Tokens(Protocol):
    """Whatever can say whose program names a token."""

    def wait(self, authorization: str, *, by: str) -> float:
        """Take one request by a header and an address; return 0, or the seconds after which there is one again."""

    async def find(self, authorization: str) -> Session | None:
        """Return who stands behind an Authorization header, None where nobody does."""


class NoTokens:
    """No token holds."""

    def wait(self, authorization: str, *, by: str) -> float:
        """Return 0: nothing is looked up."""
        return 0.0

    async def find(self, authorization: str) -> Session | None:
        """Return nobody."""
        return None


NOBODYS = NoTokens()


class Unanswered:
    """A refusal with the way to the limits, as every answer of the API has it."""

    def __init__(self, refused: Response) -> None:
        self._refused = refused

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it."""
        await self._refused(scope, receive, with_limits(send))


async def who_asks(tokens: Tokens, scope: Scope) -> Session | Unanswered | None:
    """Return who stands behind a request's token, None where nobody does, or why nobody has looked.

    A request is counted before anything is looked up, so that guessing costs the office nothing.
    """
    authorization = Headers(scope=scope)["authorization"]
    if seconds := tokens.wait(authorization, by=whence(scope)):
        return as_problem(JSONResponse({}, 429), methods=READ, seconds=math.ceil(seconds))
    try:
        return await tokens.find(authorization)
    except (DatabaseUnreachable, SchemaTooOld):
        return as_problem(JSONResponse({}, 503), methods=READ)


def as_problem(refused: Response, *, methods: frozenset[str], seconds: int = RETRY_SECONDS) -> Unanswered:
    """Return the guard's refusal in the words of the API.

    Args:
        refused: As the guard would say it of a page.
        methods: By which the address may be asked.
        seconds: After which it may be asked again, where that helps.
    """
    status = refused.status_code
    headers = {
        401: {"WWW-Authenticate": SCHEME},
        405: {"Allow": ", ".join(sorted(methods))},
        429: {"Retry-After": str(seconds)},
        503: {"Retry-After": str(seconds)},
    }.get(status, {})
    return Unanswered(problem(status, WHY.get(status, ""), headers=headers))


def misdirected(path: str, why: str) -> Response:
    """Return that an address is not asked for this way, in the words of the API or of a page."""
    return problem(421, why) if is_of_api(path) else JSONResponse({"error": why}, 421)


def is_own_program(headers: Headers) -> bool:
    """Return whether a request that says nothing of any page can be no page's.

    A browser that posts says from where; and it sends JSON to another site only after it has asked, which is refused.
    """
    is_json = headers.get("content-type", "").partition(";")[0].strip().lower() == "application/json"
    return is_json and not {"origin", "sec-fetch-site", "referer"} & set(headers.keys())
