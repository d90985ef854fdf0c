"""`/healthz` says how far the stored counts are, or that they cannot be read and what to do next."""

import asyncio
import json
from datetime import UTC, datetime

from starlette.requests import Request
from starlette.responses import Response

from dashboard.health import Reached, health_route
from domain.errors import DatabaseUnreachable


def reached() -> Reached:
    return Reached(issue_id=7, issued_at=datetime(2026, 11, 24, 11, 0, tzinfo=UTC))


def nothing_written_yet() -> Reached:
    return Reached(issue_id=None, issued_at=None)


def unreachable() -> Reached:
    raise DatabaseUnreachable


def ask(reach: object) -> Response:
    route = health_route(reach)  # type: ignore[arg-type]
    answer: Response = asyncio.run(route.endpoint(Request({"type": "http"})))
    return answer


def test_a_reachable_database_is_healthy_and_says_its_newest_issue() -> None:
    answer = ask(reached)
    assert answer.status_code == 200
    expected = {"database": "reachable", "newest_issue": 7, "issued_at": "2026-11-24T11:00:00+00:00"}
    assert json.loads(bytes(answer.body)) == expected


def test_a_new_database_without_counts_is_healthy_too() -> None:
    answer = ask(nothing_written_yet)
    assert answer.status_code == 200
    assert json.loads(bytes(answer.body))["newest_issue"] is None


def test_an_unreachable_database_is_not_healthy_and_the_next_step_is_said() -> None:
    answer = ask(unreachable)
    assert answer.status_code == 503
    assert "is it running" in json.loads(bytes(answer.body))["next_step"]


def test_health_is_only_ever_read() -> None:
    assert health_route(reached).methods == {"GET", "HEAD"}
