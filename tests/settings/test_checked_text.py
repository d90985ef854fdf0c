"""What counts as an address, a secret in an address, and this machine itself."""

import pytest

from settings.checked_text import (
    TIME_OF_DAY,
    holds_password,
    is_database_address,
    is_loopback,
    is_quiet_hours,
    is_web_address,
)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("https://a.example", True),
        ("http://a.example:8080/x", True),
        ("https://user@a.example", False),
        ("ftp://a.example", False),
        ("a.example", False),
        ("https://", False),
        ("https://[broken", False),
    ],
)
def test_a_web_address_has_a_host_and_no_name_in_front_of_it(text: str, is_one: bool) -> None:
    assert is_web_address(text) is is_one


@pytest.mark.parametrize(
    ("text", "holds_one"),
    [
        ("postgresql://u:hush@db/x", True),
        ("postgresql://db/x?password=hush", True),
        ("postgresql://u@db/x", False),
        ("http://[broken?Password=hush", True),
    ],
)
def test_a_password_is_seen_before_the_host_and_among_the_options(text: str, holds_one: bool) -> None:
    assert holds_password(text) is holds_one


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("21:00-06:00", True), ("00:00-23:59", True), ("21:00-21:00", False), ("24:00-06:00", False), ("9-17", False)],
)
def test_quiet_hours_are_two_different_times_of_a_day(text: str, is_one: bool) -> None:
    assert is_quiet_hours(text) is is_one


def test_only_postgresql_is_a_database_here() -> None:
    assert is_database_address("postgresql://db/x")
    assert not is_database_address("sqlite:///x.db")


@pytest.mark.parametrize(
    ("host", "is_here"), [("localhost", True), ("127.0.0.9", True), ("::1", True), ("10.0.0.1", False), ("a.b", False)]
)
def test_loopback_is_this_machine_alone(host: str, is_here: bool) -> None:
    assert is_loopback(host) is is_here


@pytest.mark.parametrize(
    ("text", "is_one"),
    [("06:00", True), ("23:59", True), ("24:00", False), ("6:00", False), ("06:60", False), ("٠٦:٠٠", False)],
)
def test_a_time_of_day_has_four_figures(text: str, is_one: bool) -> None:
    assert (TIME_OF_DAY.fullmatch(text) is not None) is is_one
