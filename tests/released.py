"""Public releases for tests: of whatever places and categories a store has."""

from datetime import date

from domain.releases import Release
from jobs.releasing import release_days
from storage.database import Connection
from storage.places import read_categories, read_places
from tests.builders import NOON


def release_all(conn: Connection, *, until: date) -> Release | None:
    """Release every day through one."""
    return release_days(conn, places=read_places(conn), categories=read_categories(conn), until=until, at=NOON)
