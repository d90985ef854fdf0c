"""A phase's numbers in words: never a number without what stands behind it, never a zero for none."""

from dataclasses import replace

from domain.messages import Language
from domain.studies import Answer
from presentation.phase_text import said_estimate_alone, said_estimate_over, said_ratio_alone, said_ratio_over
from presentation.words import words_for
from tests.domain.test_situations import DURING, STUDIED

ENGLISH, SPANISH = words_for(Language.ENGLISH), words_for(Language.SPANISH)


def test_a_ratio_has_its_site_days_and_none_is_said_to_be_none() -> None:
    assert said_ratio_alone(DURING, words=ENGLISH) == "0.5×"
    assert said_ratio_over(DURING, words=ENGLISH) == "0.5× over 3 of 4 site-days"
    assert said_ratio_over(DURING, words=SPANISH) == "0.5× en 3 de 4 días-sitio"
    assert said_ratio_over(replace(DURING, ratio=None), words=ENGLISH) == "no number"


def test_an_estimate_has_its_range_and_its_days_and_none_is_said_to_be_none() -> None:
    assert said_estimate_alone(STUDIED, words=ENGLISH) == "0.50× (0.00–0.75×), below the expected level"
    assert said_estimate_over(STUDIED, words=ENGLISH).endswith("below the expected level, over 5 days")
    assert said_estimate_over(replace(STUDIED, days=1), words=SPANISH).endswith(", en 1 día")
    for none in (None, replace(STUDIED, ratio=None, low=None, high=None, answer=Answer.NOT_ESTIMATED)):
        assert said_estimate_over(none, words=ENGLISH) == said_estimate_alone(none, words=ENGLISH) == "not estimated"
