"""Each page is shown by a function of its own, and only what changes by itself runs again by itself."""

from dashboard.pages import ADDRESSES
from dashboard.views.shown import REFRESHED, SHOWN


def test_no_two_pages_are_shown_by_one_function() -> None:
    assert set(SHOWN) == ADDRESSES
    assert len(set(SHOWN.values())) == len(SHOWN)


def test_a_page_on_which_people_write_stands_still_under_them() -> None:
    assert not {"/alerts", "/sites"} & REFRESHED
