"""Sessions end by themselves; a token can be guessed from nothing that is kept."""

from dashboard.sessions import IDLE_SECONDS, LONGEST_SECONDS, LocalSession, SessionStore


def test_a_session_lives_as_long_as_it_is_used_but_no_longer_than_a_shift() -> None:
    store = SessionStore()
    token = store.begin("ana", now=0.0)
    at = 0.0
    while at + IDLE_SECONDS - 1 < LONGEST_SECONDS:
        at += IDLE_SECONDS - 1
        found = store.find(token, now=at)
        assert found is not None
        assert found.subject == "ana"
    assert store.find(token, now=LONGEST_SECONDS) is None


def test_an_idle_session_is_forgotten_for_good() -> None:
    store = SessionStore()
    token = store.begin("ana", now=0.0)
    assert store.find(token, now=IDLE_SECONDS) is None
    assert store.find(token, now=1.0) is None


def test_nobody_has_a_session_without_a_token() -> None:
    store = SessionStore()
    store.begin("ana", now=0.0)
    assert store.find(None, now=1.0) is None
    assert store.find("", now=1.0) is None


def test_ending_a_session_ends_only_that_one() -> None:
    store = SessionStore()
    first, second = store.begin("ana", now=0.0), store.begin("ana", now=0.0)
    store.end(first)
    store.end("never began")
    assert store.find(first, now=1.0) is None
    assert store.find(second, now=1.0) is not None


def test_what_the_pages_are_told_is_not_what_opens_the_door() -> None:
    store = SessionStore()
    token = store.begin("ana", now=0.0)
    session = store.find(token, now=1.0)
    assert session is not None
    assert store.find(session.reference, now=1.0) is None


def test_somebody_at_the_machine_itself_needs_no_token() -> None:
    local = LocalSession()
    assert local.find(None, now=0.0) == local.find("anything", now=1e9)
    assert local.find(None, now=0.0).reference != LocalSession().find(None, now=0.0).reference
