"""The pages' connections, and what is said when there is none."""

from pathlib import Path

import pytest
from psycopg.errors import ReadOnlySqlTransaction

from dashboard.backing import Backing, is_simulated, names_of, read_from
from domain.decisions import Acknowledgement
from domain.errors import DatabaseUnreachable, SchemaTooOld
from domain.messages import Language
from domain.places import Category
from presentation.words import words_for
from settings import load_settings
from storage.database import Role, connect, open_pool
from storage.issues import lock_issues, newest_issue, open_issue
from storage.silences import acknowledge, read_acknowledgements, undo_acknowledgements
from tests.builders import NOON
from tests.dashboard.conftest import write_office
from tests.dashboard.seed import HOSTILE, places, sites

NOBODY = "postgresql://nobody@127.0.0.1:1/nothing"


def test_a_page_reads_through_the_pool(office: Path, seeded: str) -> None:
    with open_pool(seeded, role=Role.WEB, max_size=1) as pool:
        backing = Backing(settings=load_settings(office, {}), pool=pool)
        with backing.reading() as conn:
            assert newest_issue(conn) == 3


def test_a_page_sees_one_state_of_the_database_and_showing_it_writes_nothing(office: Path, seeded: str) -> None:
    said = Acknowledgement(finding_key="one", acknowledged_by="A", acknowledged_at=NOON)
    with open_pool(seeded, role=Role.WEB, max_size=1) as pool:
        backing = Backing(settings=load_settings(office, {}), pool=pool)
        with backing.reading() as conn:
            assert read_acknowledgements(conn) == {}
            with connect(seeded, role=Role.OWNER) as other:
                acknowledge(other, [said])
            assert read_acknowledgements(conn) == {}
        with pytest.raises(ReadOnlySqlTransaction), backing.reading() as conn:
            undo_acknowledgements(conn, ["one"], at=NOON)
        with backing.writing() as conn:  # the same connection, and no longer held
            assert undo_acknowledgements(conn, ["one"], at=NOON) == ("one",)


def test_a_press_waits_for_who_writes_no_longer_than_a_reader_does_and_keeps_nothing(
    office: Path, seeded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.backing.WAIT_SECONDS", 0.2)
    with open_pool(seeded, role=Role.WEB, max_size=1) as pool, connect(seeded, role=Role.OWNER) as other:
        backing = Backing(settings=load_settings(office, {}), pool=pool)
        lock_issues(other)  # a look, or an import
        with pytest.raises(DatabaseUnreachable), backing.writing() as conn:
            open_issue(conn, cause="annotated", at=NOON)
        assert newest_issue(other) == 3


def test_a_database_that_is_not_there_is_told_as_unreachable() -> None:
    pool = open_pool(NOBODY, role=Role.WEB, max_size=1)
    pool.open(wait=False)
    with pytest.raises(DatabaseUnreachable), read_from(pool):
        pass
    pool.close()


def test_a_database_without_tables_is_told_as_not_of_this_version(server_url: str) -> None:
    pool = open_pool(server_url, role=Role.OWNER, max_size=1)
    with pool, pytest.raises(SchemaTooOld), read_from(pool) as conn:
        newest_issue(conn)


@pytest.mark.parametrize(
    "change",
    [
        "ALTER TABLE issues DROP COLUMN cause CASCADE",
        "DROP TABLE issues CASCADE",
        "REVOKE ALL ON issues FROM tidegauge_web",
    ],
)
def test_what_an_older_version_lacks_is_told_in_plain_words(database: str, change: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        conn.execute(change)
    pool = open_pool(database, role=Role.WEB, max_size=1)
    with pool, pytest.raises(SchemaTooOld, match="`tidegauge run`"), read_from(pool) as conn:
        conn.execute("SELECT issue_id, cause FROM issues")


def test_names_are_the_offices_own() -> None:
    names = names_of(places(), (Category(slug="escorts", name="Escorts"),))
    assert (names.place("tampa"), names.category("escorts", words_for(Language.ENGLISH)), names.site("board")) == (
        HOSTILE,
        "Escorts",
        "board",
    )


def test_one_simulated_site_is_enough_to_say_so(tmp_path: Path) -> None:
    write_office(tmp_path)
    text = (tmp_path / "tidegauge.toml").read_text("utf-8").replace("simulated = true", "simulated = false")
    (tmp_path / "tidegauge.toml").write_text(text, "utf-8")
    settings = load_settings(tmp_path, {})
    assert not is_simulated(settings, ())
    assert is_simulated(settings, sites())
