"""The headline names the newest phase that has a number; doubts stand beside every number."""

from dataclasses import replace

from domain.hazards import Phase
from domain.messages import Language
from domain.situations import PhaseNumber
from presentation.words import words_for
from situation.saying import storm_doubts, storm_title
from situation.selection import Chosen
from storage.database import Connection
from tests.dashboard.examples import NAMES
from tests.domain.test_situations import DURING
from tests.situation.conftest import chosen_in

WORDS = words_for(Language.ENGLISH)


def title(chosen: Chosen, *numbers: PhaseNumber) -> str:
    return storm_title(chosen, numbers, names=NAMES, words=WORDS)


def test_the_newest_phase_with_a_number_is_the_headline(stored: Connection) -> None:
    chosen = chosen_in(stored)
    after = replace(DURING, phase=Phase.AFTER, ratio=None)
    assert title(chosen, DURING, after) == "Escorts in Houston, during: 0.5× the expected level"
    assert title(chosen, after) == "Escorts in Houston: nothing to compare yet"


def test_what_is_not_verified_or_not_alone_is_said(stored: Connection) -> None:
    chosen = chosen_in(stored)
    assert list(storm_doubts(chosen, (), words=WORDS)) == []
    doubted = replace(chosen, touched=replace(chosen.touched, is_verified=False))
    said = list(storm_doubts(doubted, (replace(chosen.hazard, name="Flood Two"),), words=WORDS))
    assert [said[0], "Flood Two" in said[1]] == ["It is not yet verified that this disaster affected this place.", True]
