"""The crawl's benchmark runs whole on a few pages and refuses to time a wrong count; how fast it is no test asks."""

from pathlib import Path

import pytest

from benchmarks import crawl
from benchmarks.crawl import Taken, measure, net_taken, write_card


def test_our_sweep_is_set_against_a_bare_spider_in_time_and_in_processor_time() -> None:
    rows = tuple(measure(places=2, rounds=1))
    assert [row.what for row in rows] == ["sweep a site's pages", "sweep a site's pages, processor"]
    assert {row.against for row in rows} == {"bare Scrapy, nothing parsed"}
    assert "pages of 40 kB a second" in rows[0].notes


def test_what_starting_takes_is_taken_off_and_the_best_round_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    # two rounds of ours (small 2, large 12; small 1, large 14) and of theirs (small 1, large 4; small 1, large 3)
    times = iter([2.0, 12.0, 1.0, 4.0, 1.0, 14.0, 1.0, 3.0])
    monkeypatch.setattr(crawl, "taken", lambda way, card: Taken(wall=(one := next(times)), processor=one / 2))
    ours, theirs = net_taken(print, print, few=Path("few"), many=Path("many"), rounds=2)
    assert ours == Taken(wall=11.0, processor=5.5)  # 12 - 1
    assert theirs == Taken(wall=2.0, processor=1.0)  # 3 - 1


def test_a_wrong_count_is_not_timed(tmp_path: Path) -> None:
    card = write_card(tmp_path, home="http://127.0.0.1:9", places=1)  # nobody serves there
    with pytest.raises(ValueError, match="counted"):
        crawl.sweep(card)
