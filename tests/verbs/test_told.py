"""A number of ads in words."""

import pytest

from verbs.told import told_ads


@pytest.mark.parametrize(("ads", "told"), [(None, "no number"), (0, "0 ads"), (1, "1 ad"), (1412, "1,412 ads")])
def test_no_number_is_not_none_and_one_ad_is_not_ads(ads: int | None, told: str) -> None:
    assert told_ads(ads) == told
