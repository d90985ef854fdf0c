"""Amounts as an office writes them."""

from datetime import timedelta

import pytest

from crawlers.cards.units import share_of, size_of, span_of, written_span


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("5s", 5), ("30 seconds", 30), ("15m", 900), ("6 hours", 21_600), ("1 day", 86_400), ("0.5 h", 1800)],
)
def test_a_span_of_time_has_a_number_and_a_unit(text: str, seconds: float) -> None:
    assert span_of(text) == timedelta(seconds=seconds)


def test_sizes_and_shares_have_their_units() -> None:
    assert (size_of("5MB"), size_of("500 kB"), share_of("3%"), share_of("2.5 %")) == (5_000_000, 500_000, 0.03, 0.025)


@pytest.mark.parametrize("text", ["", "5", "six hours", "5 parsecs", "100ms", "5 ss", "-5s", "s5"])
def test_an_amount_without_a_known_unit_is_refused(text: str) -> None:
    for reading in (span_of, size_of, share_of):
        with pytest.raises(ValueError, match="such as"):
            reading(text)


@pytest.mark.parametrize("text", ["5s", "15m", "6h", "1d", "36h", "90s"])
def test_a_span_is_written_as_a_card_would_say_it(text: str) -> None:
    span = span_of(text)
    assert isinstance(span, timedelta)
    assert written_span(span) == text


def test_no_time_at_all_is_written_in_seconds() -> None:
    assert written_span(timedelta(0)) == "0s"
