"""`/readyz` says whether the office is at work, and what is wrong when it is not."""

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from starlette.requests import Request

from dashboard.readiness import Readiness, ready_route
from domain.errors import DatabaseUnreachable

READY = Readiness(pending_migrations=0, is_clock_alive=True, tick_age=timedelta(seconds=4))
SILENT = Readiness(pending_migrations=0, is_clock_alive=False, tick_age=timedelta(minutes=9))


def ask(found: Callable[[], Readiness]) -> tuple[int, dict[str, Any]]:
    answer = asyncio.run(ready_route(found).endpoint(Request({"type": "http"})))
    return answer.status_code, json.loads(bytes(answer.body))


def unreachable() -> Readiness:
    raise DatabaseUnreachable


def test_an_office_at_work_is_ready() -> None:
    told = {
        "ready": True,
        "database": "reachable",
        "pending_migrations": 0,
        "clock": "ticking",
        "tick_age_seconds": 4.0,
    }
    assert ask(lambda: READY) == (200, told)


@pytest.mark.parametrize(
    ("found", "name", "value"),
    [
        (SILENT, "clock", "silent"),
        (SILENT, "tick_age_seconds", 540.0),
        (Readiness(pending_migrations=0, is_clock_alive=False, tick_age=None), "tick_age_seconds", None),
        (Readiness(pending_migrations=2, is_clock_alive=True, tick_age=timedelta(0)), "pending_migrations", 2),
    ],
)
def test_what_keeps_it_from_being_ready_is_named(found: Readiness, name: str, value: object) -> None:
    status, told = ask(lambda: found)
    assert (status, told["ready"], told[name]) == (503, False, value)
    assert "tidegauge doctor" in told["next_step"]


def test_without_a_database_nothing_is_ready() -> None:
    status, told = ask(unreachable)
    assert (status, told["ready"]) == (503, False)
    assert "is it running" in told["next_step"]
