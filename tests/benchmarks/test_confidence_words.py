"""The words of confidence keep their order where nothing happened, and high confidence is seldom chance."""

from benchmarks.confidence_words import FALSE_SHARE, RATE, figures
from domain.findings import Confidence


def test_of_chance_high_is_said_more_rarely_than_medium_and_medium_than_low() -> None:
    means = {figure.suite: figure.mean for figure in figures(seeds=(331, 332))}
    high, medium, low = (means[RATE.format(word=word)] for word in Confidence)
    assert high < medium < low
    assert means[FALSE_SHARE.format(word=Confidence.HIGH)] < means[FALSE_SHARE.format(word=Confidence.MEDIUM)]
    assert means[FALSE_SHARE.format(word=Confidence.HIGH)] < 0.15
