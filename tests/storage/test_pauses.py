"""A pause is stored once with its author, holds until its end, and leaves a row of the audit as its lifting does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from domain.errors import NoSuchThing
from domain.pauses import Pause
from storage.acts import Author
from storage.audit import read_acts, verify_audit
from storage.database import Connection, Role
from storage.pauses import pause, read_pauses, resume
from tests.builders import NOON

HOUR = timedelta(hours=1)
ANALYST = Author(by="A. Analyst", entered_by="the page Sites")
LISTINGS = Pause(site="listings", since=NOON, why="its owner asked", paused_by="A. Analyst", until=NOON + 2 * HOUR)
EVERY = Pause(site=None, since=NOON, why="the office moves", paused_by="A. Analyst")


def acts(conn: Connection) -> list[tuple[str, str, dict[str, str]]]:
    assert verify_audit(conn) is None
    said = read_acts(conn, ["pause", "resume"], since=NOON - HOUR)
    return [(act.action, act.subject, dict(act.detail)) for act in said]


def held(conn: Connection, *, hours: float) -> list[str | None]:
    return [each.site for each in read_pauses(conn, at=NOON + hours * HOUR)]


def test_a_pause_holds_until_its_end_and_one_without_an_end_goes_on(office: Connection) -> None:
    number = pause(office, LISTINGS, author=ANALYST)
    pause(office, EVERY, author=ANALYST)
    assert read_pauses(office, at=NOON)[0] == replace(LISTINGS, pause_id=number)
    assert [held(office, hours=hours) for hours in (-1, 0, 1.9, 2, 2_000)] == [
        [],
        ["listings", None],
        ["listings", None],
        [None],
        [None],
    ]


def test_the_same_wish_said_twice_is_stored_once_and_another_end_is_another_wish(office: Connection) -> None:
    number = pause(office, LISTINGS, author=ANALYST)
    assert pause(office, replace(LISTINGS, since=NOON + HOUR), author=ANALYST) == number
    pressed_again = replace(LISTINGS, since=NOON + HOUR / 3600, until=NOON + 2 * HOUR + HOUR / 3600)  # a second later
    assert pause(office, pressed_again, author=ANALYST) == number
    assert len(acts(office)) == 1
    assert pause(office, replace(LISTINGS, until=NOON + 3 * HOUR), author=ANALYST) != number
    until = (NOON + 3 * HOUR).isoformat()
    assert acts(office)[0] == ("pause", "listings", {"why": "its owner asked", "until": until, "by": "A. Analyst"})


def test_resuming_lifts_all_of_a_site_and_leaves_a_pause_of_every_site(office: Connection) -> None:
    for wanted in (LISTINGS, replace(LISTINGS, until=None), EVERY):
        pause(office, wanted, author=ANALYST)
    lifted = resume(office, "listings", author=ANALYST, at=NOON + HOUR)
    assert [each.until for each in lifted] == [NOON + 2 * HOUR, None]
    assert held(office, hours=1) == [None]
    assert len(held(office, hours=0.5)) == 3  # what was, was
    assert acts(office)[0] == ("resume", "listings", {"pauses": "2", "by": "A. Analyst"})
    with pytest.raises(NoSuchThing, match="listings"):
        resume(office, "listings", author=ANALYST, at=NOON + HOUR)
    resume(office, None, author=ANALYST, at=NOON + HOUR)
    assert held(office, hours=1) == []


def test_what_is_over_cannot_be_resumed(office: Connection) -> None:
    pause(office, LISTINGS, author=ANALYST)
    with pytest.raises(NoSuchThing):
        resume(office, "listings", author=ANALYST, at=NOON + 2 * HOUR)


def test_the_page_s_role_may_pause_and_resume_and_change_no_word_of_it(office: Connection) -> None:
    office.execute(f"SET LOCAL ROLE {Role.WEB}".encode())
    pause(office, LISTINGS, author=ANALYST)
    resume(office, "listings", author=ANALYST, at=NOON + HOUR)
    rights = office.execute(
        b"""SELECT attname FROM pg_attribute WHERE attrelid = 'pauses'::regclass AND attnum > 0
            AND has_column_privilege('tidegauge_web', attrelid, attname, 'UPDATE')"""
    )
    assert rights.fetchall() == [("lifted_at",)]
