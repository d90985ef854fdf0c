"""A view holds what a page told the rules, and without a word it holds no number and no doubt."""

from dataclasses import FrozenInstanceError

import pytest

from crawlers.looking.views import Judgement, PageView
from crawlers.strategies import PageReading, Step
from crawlers.wire import views_from, views_to_json
from domain.counts import Verdict


def test_a_judgement_has_no_number_unless_it_is_given_one() -> None:
    assert Judgement(verdict=Verdict.BLOCKED) == Judgement(verdict=Verdict.BLOCKED, evidence="", ads=None)


def test_a_view_without_a_word_says_nothing_of_the_cell() -> None:
    view = PageView()
    assert (view.status, view.failure, view.wall, view.says_empty, view.is_whole) == (200, None, None, "", True)
    assert (len(view.readings), len(view.matched)) == (0, 0)
    with pytest.raises(FrozenInstanceError):
        view.status = 404  # type: ignore[misc]


def test_a_view_travels_from_the_reader_to_the_crawl_as_it_is() -> None:
    further = (Step(url="https://listings.example/2", method="POST", form=(("a", "é"), ("a", ""))),)
    reading = PageReading(ids=("a", "b"), counted=("a",), doubtful=("b",), further=further, matched=2)
    view = PageView(
        status=404,
        failure=Judgement(verdict=Verdict.STALE, evidence="old"),
        readings={"count[0]": reading},
        matched={"count[0]": 2},
    )
    assert views_from(views_to_json((view, PageView())).encode()) == (view, PageView())
