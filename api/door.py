"""The innermost door: who may ask which route, and how often. The guard has asked the same table before.

It sends the way to the limits of the measure with every answer, a refusal included.
"""

import math

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.access import READ, ROOT, rule_at
from api.caller import Caller, Means
from api.limiter import Limiter
from api.problems import problem
from api.sending import Sending, TooSlow
from api.turns import Turns

MOST_BYTES = 16_384  # of what is sent to us: a question is short
MOST_DIGITS = 7  # of a length: no leading zeros hide how long it is
TURN_SECONDS = 1  # after which an answer may have been taken
DESCRIBED = f'<{ROOT}/limits>; rel="describedby"; type="text/plain"'

log = structlog.get_logger()


class Door:
    """Wraps the API: every request has a caller, a row of the table and its turn."""

    def __init__(self, app: ASGIApp, *, means: Means, limiter: Limiter) -> None:
        """Stand in front of `app`."""
        self._app, self._means, self._limiter, self._turns = app, means, limiter, Turns()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, refuse or pass on one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        caller = self._means.caller_of(Headers(scope=scope))
        rule, send = rule_at(scope["path"], is_public=self._means.settings.has_public_releases), with_limits(send)
        if rule is None:
            await problem(404, "nothing stands at this address")(scope, receive, send)
        elif caller.role not in rule.roles:
            await problem(403, "not for this role")(scope, receive, send)
        elif scope["method"] not in rule.methods:
            allowed = {"Allow": ", ".join(sorted(rule.methods))}
            await problem(405, "this is not how it is asked", headers=allowed)(scope, receive, send)
        elif status := _unfit(scope):
            await problem(status, "a post says its length, which is short")(scope, receive, send)
        elif seconds := self._limiter.wait(_counted_as(caller, scope)):
            later = {"Retry-After": str(math.ceil(seconds))}
            await problem(429, "too many requests; wait a little", headers=later)(scope, receive, send)
        else:
            await self._answer(scope, receive, send, caller=caller)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, *, caller: Caller) -> None:
        """Answer while not too many answers wait to be taken, and wait for nobody for ever."""
        state, subject = {**scope.get("state", {}), "caller": caller}, _counted_as(caller, scope)
        with self._turns.taken(subject) as is_free:
            if not is_free:
                later = {"Retry-After": str(TURN_SECONDS)}
                await problem(429, "too many answers at once; take those first", headers=later)(scope, receive, send)
                return
            try:
                await self._app({**scope, "state": state}, receive, Sending(send))
            except TooSlow:
                log.warning("an answer was not taken in time", subject=subject, path=scope["path"])


def with_limits(send: Send) -> Send:
    """Return a `send` that adds to every answer where it is said what counts are not."""

    async def send_with(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).append("link", DESCRIBED)
        await send(message)

    return send_with


def _unfit(scope: Scope) -> int:
    """Return the status by which a body is refused before it is read, 0 where it may be read."""
    if scope["method"] in READ:
        return 0
    length = Headers(scope=scope).get("content-length", "")
    if not (length.isascii() and length.isdigit()):
        return 411
    return 413 if len(length) > MOST_DIGITS or int(length) > MOST_BYTES else 0


def _counted_as(caller: Caller, scope: Scope) -> str:
    return caller.subject or whence(scope)


def whence(scope: Scope) -> str:
    """Return whence somebody asks who has not said who they are."""
    client = scope.get("client")
    return f"from {client[0]}" if client else "from somewhere"
