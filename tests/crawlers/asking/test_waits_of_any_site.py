"""Whatever a site writes into `Retry-After`, there is a wait that can be kept or none."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawlers.asking.politeness import MAX_TRIES, asked_wait, wait_before_retry
from tests.crawlers.conftest import NOW

CAP = timedelta(minutes=15)
DELAY = timedelta(seconds=5)


@given(text=st.text(max_size=60))
def test_no_header_is_a_fault_of_ours(text: str) -> None:
    wait = asked_wait(text, now=NOW)
    assert wait is None or wait >= timedelta(0)


@pytest.mark.parametrize("digits", [10, 400, 5000])
def test_a_wait_of_more_digits_than_a_life_has_is_not_kept(digits: int) -> None:
    asked = asked_wait("9" * digits, now=NOW)
    assert asked is not None
    assert wait_before_retry(tries=1, delay=DELAY, asked=asked, cap=CAP) is None


@given(tries=st.integers(1, 9), seconds=st.none() | st.integers(0, 10**6))
def test_no_wait_goes_beyond_the_cap_and_no_try_beyond_the_third(tries: int, seconds: int | None) -> None:
    asked = None if seconds is None else timedelta(seconds=seconds)
    wait = wait_before_retry(tries=tries, delay=DELAY, asked=asked, cap=CAP)
    assert wait is None or DELAY <= wait <= CAP
    assert wait is None or tries < MAX_TRIES
