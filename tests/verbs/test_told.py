"""Numbers in words."""

from datetime import timedelta

import pytest

from verbs.told import told_ads, told_span


@pytest.mark.parametrize(("ads", "told"), [(None, "no number"), (0, "0 ads"), (1, "1 ad"), (1412, "1,412 ads")])
def test_no_number_is_not_none_and_one_ad_is_not_ads(ads: int | None, told: str) -> None:
    assert told_ads(ads) == told


@pytest.mark.parametrize(
    ("seconds", "told"),
    [(0, "less than a minute"), (62, "about 1 minute"), (6000, "about 100 minutes"), (9000, "about 2 hours")],
)
def test_a_span_is_told_as_one_would_say_it(seconds: int, told: str) -> None:
    assert told_span(timedelta(seconds=seconds)) == told
