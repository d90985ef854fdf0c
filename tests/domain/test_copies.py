"""A copy names its channel and route, and why it waits, where it does."""

from dataclasses import asdict
from datetime import UTC, datetime

from domain.copies import (
    Because,
    Channel,
    Copy,
    Refusal,
    base_route,
    is_for_one_reader,
    route_for,
    said_refusals,
)


def test_a_copy_goes_at_once_unless_it_says_why_not() -> None:
    at = datetime(2026, 11, 24, 6, tzinfo=UTC)
    copy = Copy(route="mail:es", channel=Channel.MAIL, due_at=at)
    assert copy.because is None
    waiting = Copy(route="mail:es", channel=Channel.MAIL, due_at=at, because=Because.QUIET_HOURS)
    assert asdict(waiting) == {"route": "mail:es", "channel": "mail", "due_at": at, "because": "quiet_hours"}


def test_the_route_of_one_reader_tells_readers_apart_and_says_no_address() -> None:
    one, other = (route_for("mail:es", f"{name}@office.example") for name in ("a", "b"))
    assert one != other
    assert one == route_for(one, "a@office.example")  # of a copy that is for one reader already
    assert "@" not in one
    assert (base_route(one), is_for_one_reader(one)) == ("mail:es", True)
    assert (base_route("mail:es"), is_for_one_reader("mail:es")) == ("mail:es", False)


def test_a_refusal_is_for_the_moment_or_for_good_and_is_said_by_its_code() -> None:
    refused = [Refusal(address=f"{code}@office.example", code=code) for code in (550, 451, 550)]
    assert [each.is_temporary for each in refused] == [False, True, False]
    assert said_refusals(refused) == "not taken for 3: 451 ×1, 550 ×2"
