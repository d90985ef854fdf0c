"""Every page of the list is shown by a function of its own."""

from dashboard.pages import ADDRESSES
from dashboard.views.shown import REFRESHED, SHOWN


def test_every_page_is_shown_and_nothing_else() -> None:
    assert set(SHOWN) == ADDRESSES
    assert len(set(SHOWN.values())) == len(SHOWN)


def test_only_pages_that_are_there_refresh_themselves() -> None:
    assert REFRESHED <= ADDRESSES
