"""The routes that prove life, over one small pool of reading connections. They write nothing."""

from datetime import UTC, datetime

from psycopg_pool import ConnectionPool
from starlette.routing import Route

from dashboard.backing import read_from
from dashboard.health import Reached, health_route
from dashboard.metrics import metrics_route
from dashboard.readiness import Readiness, ready_route
from domain.standing import Standing
from storage.database import Connection
from storage.issues import issue_written_at, newest_issue
from storage.migrations import pending_migrations
from storage.standing import read_standing, read_ticks


def proving_routes(pool: ConnectionPool[Connection]) -> tuple[Route, ...]:
    """Return `/healthz`, `/readyz` and `/metrics`."""

    def reach() -> Reached:
        with read_from(pool) as conn:
            issue_id = newest_issue(conn)
            return Reached(issue_id=issue_id, issued_at=issue_written_at(conn, issue_id) if issue_id else None)

    def ask() -> Readiness:
        with read_from(pool) as conn:
            pending = len(pending_migrations(conn))
            now = datetime.now(UTC)
            standing = Standing(as_of=now, ticks=() if pending else read_ticks(conn))
        age = now - standing.ticked_at if standing.ticked_at else None
        return Readiness(pending_migrations=pending, is_clock_alive=standing.is_clock_alive, tick_age=age)

    def read() -> Standing:
        with read_from(pool) as conn:
            return read_standing(conn, now=datetime.now(UTC))

    return health_route(reach), ready_route(ask), metrics_route(read)
