"""The words of confidence keep their order where nothing happened, and high confidence is seldom chance."""

from benchmarks.confidence_words import FALSE_SHARE, RATE, figures, history
from benchmarks.invented_site import invented_site
from domain.findings import Confidence, Kind


def test_of_chance_high_is_said_more_rarely_than_medium_and_medium_than_low() -> None:
    means = {figure.suite: figure.mean for figure in figures(seeds=(331, 332))}
    high, medium, low = (means[RATE.format(word=word)] for word in Confidence)
    assert high < medium < low
    assert means[FALSE_SHARE.format(word=Confidence.HIGH)] < means[FALSE_SHARE.format(word=Confidence.MEDIUM)]
    assert means[FALSE_SHARE.format(word=Confidence.HIGH)] < 0.15


def test_no_finding_of_other_years_is_taken_out_of_the_history_it_is_judged_by() -> None:
    budget = history(invented_site(kind=Kind.SURGE, ratio=1.0, seed=662))
    assert sum(bar.exceedances for bar in budget.bars) > 0
    assert not budget.counted
