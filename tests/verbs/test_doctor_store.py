"""What the doctor makes of the database and of what stands in it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from psycopg import sql

from domain.counts import Verdict
from domain.decisions import Matcher, Silence
from domain.pauses import Pause
from domain.standing import ListStanding, SiteStanding, Standing, Tick, Waiting
from storage.acts import Author
from storage.database import Role, connect
from storage.migrations import migrate, migrations
from storage.pauses import pause
from storage.silences import add_silence
from tests.builders import NOON, SIX_HOURS
from tests.conftest import database_url
from tests.settings.test_values import SETTINGS
from verbs.diagnosis import Diagnosis, State
from verbs.doctor_store import check_store, told_age, told_pauses, told_standing, ways_out

READ = ListStanding(place="houston", category="escorts", verdict=Verdict.OK, newest_end=NOON, last_complete_end=NOON)
BLOCKED = replace(READ, place="dallas", verdict=Verdict.BLOCKED, last_complete_end=None)
ALIVE = (Tick(job="look", ticked_at=NOON),)
MINUTE = timedelta(minutes=1)


def present() -> datetime:
    return datetime.now(UTC)


def asked(url: str, *, ahead: timedelta = timedelta(0)) -> dict[str, Diagnosis]:
    told = check_store(replace(SETTINGS, database_url=url), clock=lambda: present() + ahead)
    return {each.check: each for each in told}


def told(**changed: object) -> dict[str, Diagnosis]:
    standing = replace(Standing(as_of=NOON, ticks=ALIVE), **changed)  # type: ignore[arg-type]
    return {each.check: each for each in told_standing(standing, settings=SETTINGS)}


@pytest.fixture
def bare(server_url: str) -> Iterator[str]:
    """Yield the address of a database in which nothing was ever made."""
    with psycopg.connect(server_url, autocommit=True) as conn:
        conn.execute(sql.SQL("CREATE DATABASE doctors_bare"))
        yield database_url(server_url, "doctors_bare")
        conn.execute(sql.SQL("DROP DATABASE doctors_bare WITH (FORCE)"))


def test_a_right_database_with_no_clock_yet_is_ok_and_the_clock_is_not(database: str) -> None:
    found = asked(database)
    assert {name for name, each in found.items() if each.state is State.OK} >= {"database", "schema", "roles", "time"}
    assert (found["clock"].state, found["clock"].said) == (State.BROKEN, "has never ticked")
    assert found["clock"].mend == "tidegauge run -w office"


def test_a_dead_database_is_one_line_that_says_what_else_is_unknown() -> None:
    found = asked("postgresql://nobody@127.0.0.1:1/nothing")
    assert set(found) == {"database"}
    assert found["database"].state is State.BROKEN
    assert "cannot be told without it" in found["database"].said


def test_an_address_that_cannot_be_read_is_not_repeated() -> None:
    (only,) = asked("postgresql://u:planted-hush@[bad/x").values()
    assert (only.check, only.state) == ("database", State.BROKEN)
    assert "planted-hush" not in only.line


def test_without_a_database_nothing_is_known_of_the_ways_out(database: str) -> None:
    for url in ("postgresql://nobody@127.0.0.1:1/nothing", "postgresql://u:planted-hush@[bad/x", None):
        assert ways_out(replace(SETTINGS, database_url=url), clock=present) == {}
    with connect(database, role=Role.OWNER) as conn:
        conn.execute(
            "INSERT INTO outbox (finding_key, group_key, channel, route, state, due_at, queued_at, sent_at)"
            " VALUES ('one', 'one', 'webhook', 'webhook', 'sent', now(), now(), now())"
        )
    assert set(ways_out(replace(SETTINGS, database_url=database), clock=present)) == {"webhook"}


def test_an_embedded_server_that_does_not_run_is_mended_by_a_start() -> None:
    (only,) = check_store(replace(SETTINGS, database_url=None), clock=present)
    assert (only.state, only.mend) == (State.BROKEN, "tidegauge run -w office")


def test_an_empty_and_an_older_database_are_told_and_nothing_is_changed(bare: str) -> None:
    assert "first is 0001" in asked(bare)["schema"].said
    with connect(bare, role=Role.OWNER) as conn:
        migrate(conn, migrations()[:12])
    found = asked(bare)
    assert "first is 0013" in found["schema"].said
    assert "clock" not in found  # its table may not be there yet


def test_a_newer_database_wants_a_newer_version(database: str) -> None:
    with connect(database, role=Role.OWNER) as conn:
        conn.execute(b"INSERT INTO migrations (number, checksum) VALUES (9999, 'x')")
    assert "install" in asked(database)["schema"].mend


def test_clocks_that_lie_apart_want_attention(database: str) -> None:
    assert asked(database, ahead=MINUTE / 4)["time"].state is State.ATTENTION
    assert asked(database, ahead=MINUTE)["time"].state is State.BROKEN


def test_a_clock_that_stopped_is_broken_and_a_failing_job_wants_attention() -> None:
    assert told()["clock"].state is State.OK
    stopped = told(ticks=(Tick(job="look", ticked_at=NOON - 10 * MINUTE),))["clock"]
    assert (stopped.state, stopped.said) == (State.BROKEN, "last ticked 10 minutes ago")
    failing = told(ticks=(replace(ALIVE[0], last_error="disk full"),))["clock"]
    assert (failing.state, "look fails: disk full" in failing.said) == (State.ATTENTION, True)


def test_a_site_with_every_list_read_is_ok_and_each_missing_one_has_its_reason() -> None:
    whole = SiteStanding(site="board", every=SIX_HOURS, lists=(READ,))
    assert told(sites=(whole,))["site"].state is State.OK
    lacking = told(sites=(replace(whole, lists=(READ, BLOCKED)),))["site"]
    assert (lacking.state, lacking.mend) == (State.ATTENTION, "tidegauge site health board -w office")
    assert "1 of 2 lists" in lacking.said
    assert "1 × the site blocked us" in lacking.said
    assert told(sites=(replace(whole, overdue=2),))["site"].state is State.BROKEN


def test_a_pause_that_holds_wants_attention_and_says_how_it_is_lifted(database: str) -> None:
    assert "pause" not in asked(database)
    board = Pause(site="board", since=present(), why="its owner asked", paused_by="A. Analyst")
    with connect(database, role=Role.OWNER) as conn:
        pause(conn, board, author=Author(by="A. Analyst", entered_by="a test"))
    found = asked(database)["pause"]
    assert (found.state, found.mend) == (State.ATTENTION, "tidegauge resume board -w office")
    assert found.said.startswith("board: paused since ")
    (every,) = told_pauses([replace(board, site=None)], settings=SETTINGS)
    assert (every.said.startswith("every site: "), every.mend) == (True, "tidegauge resume --all -w office")


def test_a_silence_at_work_wants_attention_and_says_how_it_is_lifted(database: str) -> None:
    assert "silence" not in asked(database)
    now = present()
    wanted = Silence(
        matcher=Matcher(place="dallas"), silenced_by="A. Analyst", why="known", since=now, until=now + SIX_HOURS
    )
    with connect(database, role=Role.OWNER) as conn:
        number = add_silence(conn, wanted)
    found = asked(database)["silence"]
    assert (found.state, found.mend) == (State.ATTENTION, f"tidegauge alerts unsilence {number} --by NAME -w office")
    assert found.said.startswith(f"silence {number}: place=dallas, until ")
    assert found.said.endswith(", A. Analyst: known")


def test_messages_that_wait_too_long_are_broken_and_lost_ones_want_attention() -> None:
    assert told()["messages"].state is State.OK
    waiting = Waiting(messages=1, oldest_at=NOON - 61 * MINUTE)
    assert told(outbox={"queued": waiting})["messages"].state is State.BROKEN
    fresh = replace(waiting, oldest_at=NOON - MINUTE)
    assert told(outbox={"leaving": fresh, "sent": Waiting(messages=9)})["messages"].state is State.OK
    lost = told(outbox={"dead": Waiting(messages=3)}, lost_messages=5, lost_mails=1)["messages"]
    assert (lost.state, "1 given up in seven days" in lost.said) == (State.ATTENTION, True)
    assert told(outbox={"dead": Waiting(messages=3)})["messages"].state is State.OK  # long ago
    beside = told(outbox={"sent": Waiting(messages=9, mails=3)}, channel_mails={"webhook sent": 1})["messages"]
    assert beside.said == "3 sent, of them 1 webhook sent (each mail counts once, however many findings it tells)"


def test_a_reader_who_is_refused_for_long_while_others_are_taken_wants_attention_and_breaks_nothing() -> None:
    assert "readers" not in told()
    greylisted = {"waiting_readers": 1, "reader_waits_since": NOON - 59 * MINUTE}
    assert "readers" not in told(**greylisted)
    full = told(
        waiting_readers=2, reader_waits_since=NOON - timedelta(hours=20), outbox={"queued": Waiting(messages=2)}
    )
    assert full["messages"].state is State.OK
    assert full["readers"].state is State.ATTENTION
    assert "refuses 2 for the moment" in full["readers"].said
    assert "waited for 20 hours" in full["readers"].said


@pytest.mark.parametrize(
    ("seconds", "said"), [(4, "4 seconds"), (150, "2 minutes"), (7200, "2 hours"), (180_000, "2 days")]
)
def test_an_age_is_told_in_the_unit_a_person_would_use(seconds: int, said: str) -> None:
    assert told_age(timedelta(seconds=seconds)) == said
