"""Sessions end by themselves; a token can be guessed from nothing that is kept."""

import math

from dashboard.sessions import Ending, LocalSession, Session, SessionStore
from dashboard.visitor import LOCAL, Visitor
from domain.roles import OfficeRole

IDLE, LONGEST = 1800.0, 28800.0  # half an hour, and a shift of eight
ANA = Visitor(role=OfficeRole.ANALYST, subject="248", name="Ana Ruiz")


def new_store(*, idle: float = IDLE, longest: float = LONGEST) -> SessionStore:
    return SessionStore(idle_seconds=idle, longest_seconds=longest)


def found(store: SessionStore, token: str, *, now: float) -> Session:
    session = store.find(token, now=now)
    assert session is not None
    return session


def test_a_session_lives_as_long_as_it_is_used_but_no_longer_than_a_shift() -> None:
    store = new_store()
    token = store.begin(ANA, now=0.0)
    at = 0.0
    while at + IDLE - 1 < LONGEST:
        at += IDLE - 1
        session = found(store, token, now=at)
        assert session.visitor == ANA
        store.touch(session, now=at)
    assert store.find(token, now=LONGEST) is None


def test_to_be_asked_for_keeps_no_session_alive() -> None:
    store = new_store()
    token = store.begin(ANA, now=0.0)
    assert found(store, token, now=IDLE - 1)
    assert store.find(token, now=IDLE) is None


def test_an_idle_session_is_forgotten_for_good_and_whoever_waits_for_its_end_hears_of_it() -> None:
    store = new_store()
    token = store.begin(ANA, now=0.0)
    session = found(store, token, now=1.0)
    assert not session.ended.is_set()
    assert store.find(token, now=IDLE) is None
    assert session.ended.is_set()
    store.touch(session, now=1.0)
    assert store.find(token, now=1.0) is None


def test_the_seconds_left_run_down_to_the_nearer_of_both_ends() -> None:
    store = new_store(idle=10.0, longest=25.0)
    session = found(store, store.begin(ANA, now=100.0), now=100.0)
    assert store.seconds_left(session, now=104.0) == 6.0  # 100 + 10 - 104
    store.touch(session, now=109.0)
    store.touch(session, now=118.0)
    assert store.seconds_left(session, now=120.0) == 5.0  # the shift: 100 + 25 - 120, before 118 + 10 - 120
    assert store.seconds_left(session, now=125.0) == 0.0


def test_a_new_session_clears_away_those_past_their_time() -> None:
    store = new_store(idle=10.0)
    old = found(store, store.begin(ANA, now=0.0), now=0.0)
    store.begin(ANA, now=11.0)
    assert old.ended.is_set()


def test_nobody_has_a_session_without_a_token() -> None:
    store = new_store()
    store.begin(ANA, now=0.0)
    assert store.find(None, now=1.0) is None
    assert store.find("", now=1.0) is None


def test_ending_a_session_ends_only_that_one() -> None:
    store = new_store()
    first, second = store.begin(ANA, now=0.0), store.begin(ANA, now=0.0)
    session = found(store, first, now=0.5)
    store.end(first)
    store.end("never began")
    store.end(None)
    assert session.ended.is_set()
    assert store.seconds_left(session, now=1.0) == 0.0
    assert store.find(first, now=1.0) is None
    assert store.find(second, now=1.0) is not None


def test_each_end_of_a_session_has_its_reason() -> None:
    store = new_store(idle=10.0, longest=25.0)
    used = found(store, store.begin(ANA, now=0.0), now=0.0)
    for at in (9.0, 18.0, 24.0):
        store.touch(used, now=at)
    idle, (left, replaced) = store.begin(ANA, now=14.0), [store.begin(ANA, now=14.0) for _ in range(2)]
    sessions = {token: found(store, token, now=15.0) for token in (idle, left, replaced)}
    store.end(left)
    store.end(replaced, why=Ending.REPLACED)
    assert store.ending(used, now=25.0) is Ending.LONGEST
    assert store.find(idle, now=25.0) is None
    assert [store.ending(each, now=26.0) for each in sessions.values()] == [Ending.IDLE, Ending.LEFT, Ending.REPLACED]


def test_what_the_pages_are_told_is_not_what_opens_the_door_and_nothing_shows_it() -> None:
    store = new_store()
    token = store.begin(ANA, now=0.0)
    session = found(store, token, now=1.0)
    assert store.find(session.reference, now=1.0) is None
    assert store.find(session.key, now=1.0) is None
    assert token not in repr(session)


def test_somebody_at_the_machine_itself_needs_no_token_and_is_never_sent_away() -> None:
    local = LocalSession()
    session = local.find(None, now=0.0)
    assert session == local.find("anything", now=1e9)
    assert session.visitor == LOCAL
    assert session.reference != LocalSession().find(None, now=0.0).reference
    assert local.seconds_left(session, now=1e9) == math.inf
