"""The parts of the page Storm, as markup: what they say, and that nothing stored gets through unescaped."""

from dataclasses import replace
from datetime import date, timedelta

from dashboard.views.storm.charts import PhaseNumber
from dashboard.views.storm.markup import finding_list, phase_cards, storm_heading
from dashboard.views.storm.selection import Chosen, choose
from domain.hazards import Phase
from tests.dashboard.examples import ENGLISH, NAMES, SPANISH
from tests.dashboard.seed import places, rebound, sites, storm

TODAY = date(2026, 11, 24)
BEFORE = PhaseNumber(phase=Phase.BEFORE, days=14, cells=28, cells_expected=28, ratio=1.0)
DURING = PhaseNumber(phase=Phase.DURING, days=5, cells=9, cells_expected=10, ratio=0.4)
AFTER = PhaseNumber(phase=Phase.AFTER, days=3, cells=0, cells_expected=6, ratio=None)


def chosen() -> Chosen:
    found = choose({}, hazards=(storm(TODAY),), places=places(), sites=sites(), today=TODAY)
    assert found is not None
    return found


def test_the_heading_states_the_newest_phase_that_has_a_number() -> None:
    heading = storm_heading(chosen(), (BEFORE, DURING, AFTER), names=NAMES, reader=ENGLISH)
    assert "Escorts in Houston, during: 0.4× the expected level" in heading
    assert "Storm Testwind" in heading
    assert "struck" in heading


def test_without_a_number_the_heading_says_so() -> None:
    heading = storm_heading(chosen(), (AFTER,), names=NAMES, reader=ENGLISH)
    assert "nothing to compare yet" in heading


def test_a_place_that_is_not_verified_is_said_to_be_so() -> None:
    unverified = replace(chosen(), touched=replace(chosen().touched, is_verified=False))
    assert "not yet verified" in storm_heading(unverified, (DURING,), names=NAMES, reader=ENGLISH)


def test_a_storms_name_is_escaped() -> None:
    named = replace(chosen(), hazard=replace(chosen().hazard, name="<script>"))
    assert "<script>" not in storm_heading(named, (DURING,), names=NAMES, reader=ENGLISH)


def test_each_phase_says_over_how_many_cells_it_was_taken() -> None:
    cards = phase_cards((BEFORE, DURING, AFTER), reader=ENGLISH)
    assert "9 of 10 site-days compared" in cards
    assert "0 of 6 site-days compared" in cards
    assert "no number" in cards
    assert "14 days" in cards


def test_findings_are_told_oldest_first_with_their_reasons() -> None:
    newer = rebound(TODAY)
    older = replace(newer, began_on=newer.began_on - timedelta(days=30), latest_on=newer.began_on, ended_on=TODAY)
    listed = finding_list((newer, older), hazard=storm(TODAY), names=NAMES, reader=ENGLISH)
    assert listed.count("<article") == 2
    assert listed.index("Oct 15") < listed.index("last seen")


def test_no_finding_is_an_answer_of_its_own() -> None:
    assert "No evidence of a change" in finding_list((), hazard=storm(TODAY), names=NAMES, reader=ENGLISH)
    assert "No hay evidencia" in finding_list((), hazard=storm(TODAY), names=NAMES, reader=SPANISH)
