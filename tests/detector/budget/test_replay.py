"""Day by day, each look knows no more than was known then, and comes to what one look at everything comes to."""

from datetime import date

import numpy as np
import pytest

from detector.budget.replay import Looked, replay
from detector.look import look
from domain.counts import Measure, Series, Source, Step
from domain.findings import Direction
from domain.panels import Panel

SINCE = date(2026, 4, 1)
SURGE_DAYS = slice(100, 112)  # from the 11th of April on


def a_panel(*, tail: float = 1.0) -> Panel:
    """Return half a year of six cities, one of which surges; from the 1st of May on all stand at `tail` times."""
    generator = np.random.default_rng(7)
    ads = generator.negative_binomial(200, 0.5, size=(150, 6)).astype(float)
    ads[SURGE_DAYS, 0] *= 2
    ads[120:] *= tail
    series = tuple(
        Series(
            site="bayou",
            place=f"city-{number}",
            category="x",
            measure=Measure.ACTIVE,
            step=Step.DAY,
            source=Source.CRAWL,
        )
        for number in range(6)
    )
    starts = np.datetime64("2026-01-01") + np.arange(150)
    return Panel(step=Step.DAY, starts=starts, series=series, ads=ads, is_lower_bound=np.zeros(ads.shape, dtype=bool))


@pytest.fixture(scope="module")
def looks() -> tuple[Looked, ...]:
    return tuple(replay(a_panel(), hazards=(), since=SINCE))


def test_what_came_before_is_one_look_and_each_later_day_one_more(looks: tuple[Looked, ...]) -> None:
    assert looks[0].day == date(2026, 3, 31)
    assert [each.day for each in looks[1:3]] == [SINCE, date(2026, 4, 2)]
    assert len(looks) == 1 + 60  # April and May up to the 30th


def test_the_surge_is_known_on_its_first_days_and_keeps_its_name(looks: tuple[Looked, ...]) -> None:
    first = next(each for each in looks for f in each.findings if (f.place, f.direction) == ("city-0", Direction.UP))
    assert first.day in {date(2026, 4, 11), date(2026, 4, 12)}
    keys = {f.key for each in looks for f in each.findings if f.place == "city-0"}
    assert len(keys) == 1


def test_the_last_words_on_every_finding_are_those_of_one_look_at_everything(looks: tuple[Looked, ...]) -> None:
    newest = {f.key: f for each in looks for f in each.findings}
    at_once = look(a_panel(), hazards=()).findings
    assert sorted((f.place or "", f.began_on, f.latest_on, f.score) for f in newest.values()) == (
        sorted((f.place or "", f.began_on, f.latest_on, f.score) for f in at_once)
    )


def test_later_counts_change_nothing_that_was_found_before_them(looks: tuple[Looked, ...]) -> None:
    other = tuple(replay(a_panel(tail=0.3), hazards=(), since=SINCE))
    before = [each for each in looks if each.day < date(2026, 5, 1)]
    assert before == [each for each in other if each.day < date(2026, 5, 1)]
    assert looks != other


def test_a_first_day_before_the_panel_leaves_nothing_to_look_at_beforehand() -> None:
    looks = tuple(replay(a_panel().rows(slice(20)), hazards=(), since=date(2025, 1, 1)))
    assert [each.day for each in looks[:2]] == [date(2026, 1, 1), date(2026, 1, 2)]
    assert len(looks) == 20
