"""What would change a finding: what really closes it while it is open, and what would take it back."""

from dataclasses import replace
from datetime import date

import pytest

from detector.recipes import recipe_for
from domain.counts import Step
from domain.findings import QUIET_STEPS, Kind, Scope
from domain.messages import Language
from presentation.doubt import say_doubt
from presentation.explanation import card_lines, explain
from presentation.words import words_for
from tests.presentation.examples import NAMES, STORM, SURGE

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
SITE = replace(SURGE, kind=Kind.PLATFORM, scope=Scope.SITE, place=None, category=None)


def test_an_open_finding_says_what_closes_it_and_no_range_of_a_day_that_is_past() -> None:
    ending, taken_back = say_doubt(SURGE, words=EN)
    assert ending == (
        "It closes after 8 days with a count and nothing unusual in this direction any more, neither alone nor "
        "together with what came before; or once it has lasted so long that its level is taken for the usual one."
    )
    assert "160" not in ending + taken_back
    assert say_doubt(SURGE, words=ES)[0].startswith("Se cierra tras 8 días con conteo y ya sin nada inusual")


def test_the_level_of_a_whole_site_is_never_taken_for_the_usual_one() -> None:
    assert say_doubt(SITE, words=EN)[0].endswith("together with what came before.")


def test_a_finding_that_is_over_does_not_say_when_it_closes() -> None:
    (only,) = say_doubt(replace(SURGE, ended_on=date(2026, 11, 23)), words=EN)
    assert only.startswith("This would no longer stand if corrected counts did not bear it out")


def test_a_day_alone_says_what_it_most_often_is() -> None:
    assert say_doubt(replace(SURGE, kind=Kind.SPIKE), words=EN)[-1].startswith("A move of a single day is most often")


@pytest.mark.parametrize("step", QUIET_STEPS)
def test_as_many_steps_are_named_as_really_close_an_episode(step: Step) -> None:
    quiet = recipe_for(step).quiet
    (ending, _) = say_doubt(replace(SURGE, step=step), words=EN)
    assert ending.startswith(f"It closes after {EN.say(f'span-{step}', count=quiet)} with a count")


def test_a_card_says_what_was_counted_and_what_would_change_it() -> None:
    counted, *doubts = card_lines(SURGE, names=NAMES, words=EN)
    assert counted.startswith("On Bayou Board its most unusual 14 days had on average 412 ads on show, where 196 were")
    sentences = explain(SURGE, names=NAMES, words=EN, hazard=STORM)
    assert (counted, *doubts) == (sentences[0], *sentences[-3:-1])
