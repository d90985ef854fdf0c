"""`/counts` and `/expected`: the rows of an export, in pages, as of one issue from the first page to the last.

With the first page the question is kept under its name, so that an export can be asked for by that.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from api.asked import Listed, QuestionAsked
from api.asking import cursor_of, known_at, word_of
from api.caller import Means
from api.columns import Table
from api.count_pages import MOST_SKIPPED, Start, read_page
from api.count_tables import COUNTS, EXPECTED
from api.listing import KEY
from api.openapi import answers_of
from api.replying import Known, Rows, reply
from domain.errors import WrongInput
from domain.question import Question
from extracts.asked_question import question_and_span
from storage.citations import keep_question
from storage.database import Connection

SPOT = (*KEY, str, int)


class CountsAsked(QuestionAsked, Listed):
    """Which counts: the question of an export, a page at a time."""


def counting_router(means: Means) -> APIRouter:
    """Return the routes."""
    router = APIRouter()

    @router.get("/counts", responses=answers_of(COUNTS), response_class=Response)
    def counts(request: Request, asked: Annotated[CountsAsked, Query()]) -> Response:
        """Return counts, missing ones with their reason."""
        return _reply(means, request, asked, COUNTS)

    @router.get("/expected", responses=answers_of(EXPECTED), response_class=Response)
    def expected(request: Request, asked: Annotated[CountsAsked, Query()]) -> Response:
        """Return what was to be expected, and what would have been usual (95 %)."""
        return _reply(means, request, asked, EXPECTED)

    return router


def _reply(means: Means, request: Request, asked: CountsAsked, table: Table) -> Response:
    with means.reading() as conn:
        cursor = cursor_of(asked, table, kinds=SPOT)
        question, span = question_and_span(conn, asked.words(issue=cursor.issue if cursor else None))
        known = known_at(conn, means, question.as_of)
        read = replace(question, since=max(question.since, span[0]), until=min(question.until, span[1]))
        start = _start(cursor.spot, read) if cursor else None
        answer = reply(request, asked, table, known, _making(conn, asked, table, read, start, known, key=question.key))
    if cursor is None and answer.status_code == HTTPStatus.OK:  # once a question: later pages only carry its name on
        with means.keeping() as conn:
            keep_question(conn, question, at=means.clock())
    return answer


def _making(  # noqa: PLR0913, PLR0917 - what a page is made of
    conn: Connection,
    asked: CountsAsked,
    table: Table,
    question: Question,
    start: Start | None,
    known: Known,
    *,
    key: str,
) -> Callable[[], Rows]:
    def make() -> Rows:
        page = read_page(conn, question, start=start, most=asked.limit, is_simulated=known.is_simulated)
        after = word_of(asked, table, issue=known.issue, spot=page.next.spot) if page.next else None
        batches = [batch.select(list(table.names)) for batch in page.batches if len(batch)]
        return Rows(batches=batches, next=after, words={"query": key})

    return make


def _start(spot: tuple[str | int, ...], question: Question) -> Start:
    """Return where a cursor's page begins; raises WrongInput for a date or a row that there is not."""
    *key, day, skipped = spot
    try:
        found = date.fromisoformat(str(day))
    except ValueError:
        found = date.min
    if not question.since <= found <= question.until:
        raise WrongInput("cursor: it points to a date that the question does not hold")
    if int(skipped) > MOST_SKIPPED:
        raise WrongInput("cursor: it points to a row that no date has")
    return Start(key=tuple(key), day=found, skipped=int(skipped))
