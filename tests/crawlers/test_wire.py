"""What passes between a sweep and its child comes out as it went in."""

from pathlib import Path

import pytest

from crawlers.asking.robots import RobotsText
from crawlers.asking.tally import Tally
from crawlers.looking.views import Judgement, PageView
from crawlers.strategies import PageReading, Step
from crawlers.sweep import one_each
from crawlers.wire import Asked, CellOutcome, Means, order_from, outcome_from, views_from, views_to_json
from domain.counts import Count, Measure, Verdict
from tests.crawlers.conftest import AGENT, NOW, WINDOW_END, WINDOW_START, order_of

ROBOTS = RobotsText(status=200, text="User-agent: *\n", fetched_at=NOW, fresh_until=NOW, etag='"a"')
COUNT = Count(
    site="invented",
    place="city-1",
    category="escorts",
    measure=Measure.ACTIVE,
    window_start=WINDOW_START,
    window_end=WINDOW_END,
    observed_at=NOW,
    ads=None,
    verdict=Verdict.BLOCKED,
    evidence="page.must_not_match[0] matched",
)


def test_an_order_and_an_outcome_come_out_as_they_went_in() -> None:
    order = order_of(
        Path("/office/sites/a.yaml"),
        means=Means(agent=AGENT, proxy="http://127.0.0.1:3128", zones={"city-1": "America/Chicago"}),
        parent=7,
        cells=(("city-1", "escorts"),),
        steady=(("city-1", "escorts", Measure.NEW),),
        robots=ROBOTS,
        is_check=True,
    )
    assert order_from(order.to_json()) == order
    outcome = CellOutcome(
        counts=(COUNT,),
        matched={"count[0]": 1},
        requests=2,
        newest=NOW,
        asked=(Asked(address="http://listings.example/list", told="status 200, 5 bytes"),),
        tally=Tally(requests=2, pages=2, body_bytes=9, waited_seconds=5.5, statuses={200: 1, 404: 1}),
        robots=ROBOTS,
    )
    assert outcome_from(outcome.to_json()) == outcome


def test_what_a_page_told_comes_out_of_the_reader_as_it_went_in() -> None:
    reading = PageReading(
        ids=("a", "ñ"),
        counted=("a",),
        doubtful=("ñ",),
        newest=NOW,
        further=(Step(url="/2", method="POST", form=(("page", "2"),)),),
    )
    views = (
        PageView(status=404, failure=Judgement(verdict=Verdict.LAYOUT_CHANGED, evidence="status 404")),
        PageView(was_redirected=True, says_empty="zero.when[0]", readings={"count[0]": reading}, matched={"h1": 1}),
    )
    line = views_to_json(views)
    assert "\n" not in line
    assert views_from(line.encode()) == views


def test_a_reader_that_died_while_it_wrote_has_told_nothing() -> None:
    line = views_to_json((PageView(readings={"count[0]": PageReading(total=12)}),)).encode()
    for broken in (b"", line[:-1], line[: len(line) // 2]):
        with pytest.raises(ValueError, match="JSON"):
            views_from(broken)


def test_half_a_line_is_no_outcome() -> None:
    line = CellOutcome(counts=(COUNT,)).to_json()
    with pytest.raises(ValueError, match="JSON"):
        outcome_from(line[: len(line) // 2])


def test_a_cell_told_twice_counts_once_and_an_untold_one_stays_as_expected() -> None:
    told = Count(**{**{name: getattr(COUNT, name) for name in COUNT.__slots__}, "ads": 3, "verdict": Verdict.OK})
    other = Count(**{**{name: getattr(COUNT, name) for name in COUNT.__slots__}, "place": "city-2"})
    assert one_each([told, COUNT], [COUNT, other]) == (told, other)
