"""Paid places among the cards, and what leaves them out."""

import pytest

from crawlers.drafting.proposed.featured import LeftOut, paid_places
from crawlers.drafting.proposed.names import Names
from tests.crawlers.drafting.proposed.invented_pages import page_of


def left_out(html: str) -> LeftOut:
    page = page_of(html)
    return paid_places(page, "li.ad", page.select("li.ad"), Names(frozenset({"sofia"})))


def plain(number: int) -> str:
    return "<li class=ad>words</li>" * number


@pytest.mark.parametrize(
    ("paid", "css"),
    [
        ("<li class='ad featured'>x</li>", ":not(.featured)"),
        ("<li class='ad ad--premium'>x</li>", ":not(.ad--premium)"),
        ("<li class=ad><b class='badge-sponsored'>x</b></li>", ":not(:has(.badge-sponsored))"),
        ("<div class=promoted-ads><li class=ad>x</li></div>", ":not(.promoted-ads *)"),
    ],
)
def test_a_paid_place_is_left_out_by_its_mark(paid: str, css: str) -> None:
    html = f"<ul>{paid}{plain(4)}</ul>"
    assert left_out(html) == LeftOut(css=css, ads=1)
    assert len(page_of(html).select(f"li.ad{css}")) == 4


@pytest.mark.parametrize(
    "html",
    [
        plain(4),
        "<li class='ad featured'>x</li>" * 4,  # all are: then it is the layout's own name
        "<li class='ad featured'>x</li>" * 3 + plain(1),
        f"<li class='ad featured-sofia'>x</li>{plain(4)}",  # a name stands in it
    ],
)
def test_what_is_no_mark_of_few_leaves_nothing_out(html: str) -> None:
    assert left_out(html) == LeftOut()
