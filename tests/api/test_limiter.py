"""How often somebody may ask: so many at once, then as fast as the bucket fills, each for themselves."""

import pytest

from api.limiter import MOST_KNOWN, Limiter


def test_after_the_burst_one_waits_until_the_bucket_holds_one_again() -> None:
    now = [0.0]
    limiter = Limiter(monotonic=lambda: now[0], burst=2, per_second=0.5)
    assert [limiter.wait("ana") for _ in range(3)] == [0, 0, 2]  # one more in 1 ÷ 0.5 seconds
    assert limiter.wait("rita") == 0
    now[0] = 1.5
    assert limiter.wait("ana") == pytest.approx(0.5)  # refusals take nothing: 0.75 are there
    now[0] = 2.0
    assert limiter.wait("ana") == 0
    now[0] = 1000.0
    assert [limiter.wait("ana") == 0 for _ in range(3)] == [True, True, False]  # and never more than the burst


def test_strangers_without_number_fill_no_memory() -> None:
    limiter = Limiter(monotonic=lambda: 0.0, burst=1)
    for number in range(MOST_KNOWN + 5):
        limiter.wait(str(number))
    assert len(limiter._left) == MOST_KNOWN
    assert limiter.wait(str(MOST_KNOWN + 4)) > 0
