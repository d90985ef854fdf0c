"""Only what the office's key sealed is a link: no letter, number, action or time of it can be changed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from alerts.links import LONGEST_TOKEN, PURPOSE, Signer, read_token, write_token
from domain.answers import MOST_MESSAGES, Action, LinkExpired, LinkForged, Request
from domain.messages import Language

KEY = bytes(range(32))
NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
LATER = NOW + timedelta(hours=72)
WANTED = Request(action=Action.ACKNOWLEDGE, messages=(3, 4, 5, 9), expires_at=LATER)
TOKEN = write_token(WANTED, key=KEY)
requests = st.builds(
    Request,
    action=st.sampled_from(Action),
    messages=st.sets(st.integers(1, 10**9), min_size=1, max_size=40).map(lambda numbers: tuple(sorted(numbers))),
    expires_at=st.integers(1, 60 * 24 * 30).map(lambda minutes: NOW + timedelta(minutes=minutes)),
)


def is_refused(token: str, *, key: bytes = KEY) -> bool:
    with pytest.raises(LinkForged):
        read_token(token, key=key, now=NOW)
    return True


@given(wanted=requests)
def test_a_link_comes_back_as_it_was_asked_for(wanted: Request) -> None:
    assert read_token(write_token(wanted, key=KEY), key=KEY, now=NOW) == wanted


def test_a_link_is_readable_and_says_nothing_but_action_messages_and_end() -> None:
    # 3, 4, 5 are a run; 72 hours after 2026-11-24 11:00 UTC is 1,795,777,200 seconds after 1970
    assert TOKEN.startswith("acknowledge.3-5_9.1795777200.")
    assert len(TOKEN.rpartition(".")[2]) == 43  # 256 bits, six a letter


def test_an_address_stands_under_the_office_s_own_and_speaks_the_mail_s_language() -> None:
    signer = Signer(public_url="https://gauge.office.example/x", key=KEY, lifetime=timedelta(hours=72))
    parts = urlsplit(signer.address(Action.ACKNOWLEDGE, [9, 5, 4, 3, 3], at=NOW, language=Language.SPANISH))
    assert (parts.scheme, parts.netloc, parts.path) == ("https", "gauge.office.example", "/x/answer")
    assert parse_qs(parts.query) == {"t": [TOKEN], "lang": ["es"]}
    assert "key" not in repr(signer)


@given(wanted=requests, other=st.binary(min_size=1, max_size=64))
def test_another_key_opens_nothing(wanted: Request, other: bytes) -> None:
    assume(other != KEY)
    assert is_refused(write_token(wanted, key=KEY), key=other)


@given(wanted=requests, change=requests)
def test_the_seal_of_one_link_fits_no_other(wanted: Request, change: Request) -> None:
    ours, theirs = write_token(wanted, key=KEY), write_token(change, key=b"\x00" * 32)
    said, _, _ = theirs.rpartition(".")
    assume(said != ours.rpartition(".")[0])
    assert is_refused(f"{said}.{ours.rpartition('.')[2]}")


@given(where=st.integers(0, len(TOKEN) - 1), letter=st.characters())
def test_no_single_letter_can_be_changed(where: int, letter: str) -> None:
    assume(letter != TOKEN[where])
    assert is_refused(TOKEN[:where] + letter + TOKEN[where + 1 :])


@given(text=st.text(max_size=200))
def test_no_text_but_a_sealed_one_is_a_link(text: str) -> None:
    assert is_refused(text)
    assert is_refused(f"{TOKEN}{text}" if text else "")
    assert is_refused(f"{text}{TOKEN}" if text else "")


@pytest.mark.parametrize(
    "token",
    [
        TOKEN.replace("acknowledge", "not_useful"),  # another action
        TOKEN.replace("3-5_9", "3-6_9"),  # another alert
        TOKEN.replace("3-5_9", "3_4_5_9"),  # the same ones, otherwise written
        TOKEN.replace(".17", ".27"),  # a longer life
        TOKEN[:-1],
        f"{TOKEN}=",
        f"{TOKEN}\n",
        TOKEN.upper(),
        "acknowledge.3-5_9.1796122800.",
        f"acknowledge.{'1-9_' * LONGEST_TOKEN}1.1796122800.{'A' * 43}",
        "٣".join(TOKEN.split("3")),  # an Arabic three is a figure to Python
    ],
)
def test_a_link_that_was_changed_is_refused(token: str) -> None:
    assert is_refused(token)


@pytest.mark.parametrize("late", [timedelta(0), timedelta(seconds=1), timedelta(days=4000)])
def test_a_link_ends_at_its_time_and_says_that_it_was_ours(late: timedelta) -> None:
    assert read_token(TOKEN, key=KEY, now=LATER - timedelta(seconds=1)) == WANTED
    with pytest.raises(LinkExpired):
        read_token(TOKEN, key=KEY, now=LATER + late)
    with pytest.raises(LinkForged):  # whoever changes it does not learn whether it was out of time
        read_token(TOKEN.replace("3-5_9", "3-5"), key=KEY, now=LATER + late)


def test_the_longest_link_fits_into_an_address() -> None:
    messages = tuple(range(10**8, 10**8 + 2 * MOST_MESSAGES, 2))  # no two follow one another
    token = write_token(replace(WANTED, messages=messages), key=KEY)
    assert len(token) <= LONGEST_TOKEN
    assert read_token(token, key=KEY, now=NOW).messages == messages


def test_the_key_seals_links_under_a_purpose_of_their_own() -> None:
    assert PURPOSE.endswith(b"\n")
    assert b"link" in PURPOSE
