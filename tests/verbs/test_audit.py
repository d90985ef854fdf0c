"""What is done at the command line stands in the audit book, sealed."""

import getpass
from datetime import UTC, datetime
from pathlib import Path

from storage.audit import verify_audit
from tests.town_office import Hands, make_town, office_of
from verbs.audit import record

NOW = datetime(2026, 11, 24, 6, tzinfo=UTC)


def test_an_action_is_written_with_who_did_it_and_the_book_stays_whole(tmp_path: Path, database: str) -> None:
    make_town(tmp_path, now=NOW)
    office = office_of(tmp_path, url=database, clock=Hands(now=NOW), sites=())
    record(office, action="export", subject="counts.csv", detail={"rows": "12"})
    record(office, action="import", subject="history.csv", detail={})
    with office.store() as conn:
        rows = conn.execute("SELECT actor, action, subject, detail, at FROM audit ORDER BY audit_id").fetchall()
        assert verify_audit(conn) is None
    me = f"{getpass.getuser()} at the command line"
    assert rows == [(me, "export", "counts.csv", {"rows": "12"}, NOW), (me, "import", "history.csv", {}, NOW)]
