"""How long a quoted file is kept."""

from datetime import date

import pytest

from domain.citations import kept_until


@pytest.mark.parametrize(
    ("cited_on", "until"),
    [(date(2026, 11, 28), date(2036, 11, 28)), (date(2028, 2, 29), date(2038, 2, 28))],
)
def test_a_file_is_kept_for_ten_years_from_the_day_it_was_quoted(cited_on: date, until: date) -> None:
    assert kept_until(cited_on) == until
