"""An office in the database: one place, one category, one site, written under issue 1."""

import pytest

from storage.database import Connection
from storage.issues import open_issue
from storage.places import save_categories, save_places, save_sites
from tests.builders import NOON, a_category, a_place, a_site


@pytest.fixture
def office(conn: Connection) -> Connection:
    issue_id = open_issue(conn, cause="workspace", at=NOON)
    save_places(conn, [a_place(), a_place("dallas")], issue_id=issue_id)
    save_categories(conn, [a_category()], issue_id=issue_id)
    save_sites(conn, [a_site(places=("houston", "dallas"))], issue_id=issue_id)
    return conn
