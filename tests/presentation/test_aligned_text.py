"""Storms are compared over as many days from the anchor as all of them show, each with what was compared."""

from dataclasses import replace
from datetime import date, timedelta

from domain.hazards import Role, TouchedPlace
from domain.messages import Language
from presentation.aligned_text import aligned_description, aligned_sentence, aligned_table, said_offset
from presentation.words import words_for
from tests.presentation.aligned_examples import ANCHOR, storm

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)


def test_during_and_after_are_one_number_each_and_are_never_one_together() -> None:
    # During, two days: (50 + 70) ÷ 200 = 0.6. After, two days: (150 + 250) ÷ 200 = 2.0. Bert's fifth day is left out.
    said = aligned_sentence([storm("Ada", 900, 50, 70, 150, 250), storm("Bert", 900, 90, 90, 130, 130, 900)], words=EN)
    assert said == (
        "Up to day +3 from the anchor, as far as all of them have come: "
        "Ada: during, Nov 6 – Nov 7, 2026, at 0.6× the expected level (4 of 4 site-days compared), "
        "after, Nov 8 – Nov 9, 2026, at 2.0× the expected level (4 of 4 site-days compared); "
        "Bert: during, Nov 6 – Nov 7, 2026, at 0.9× the expected level (4 of 4 site-days compared), "
        "after, Nov 8 – Nov 9, 2026, at 1.3× the expected level (4 of 4 site-days compared)."
    )


def test_a_phase_that_has_not_come_has_no_number_and_says_so() -> None:
    said = aligned_sentence([storm("Ada", 100, 200), storm("Bert", 100, 50, 50, 80, lasted=0)], words=EN)
    assert said == (
        "On the day of the anchor, as far as all of them have come: "
        "Ada: during, Nov 6, 2026, at 2.0× the expected level (2 of 2 site-days compared), after: not yet; "
        "Bert: during, Nov 6, 2026, at 0.5× the expected level (2 of 2 site-days compared), after: not yet."
    )


def test_days_of_the_storm_ahead_of_its_anchor_are_days_during_it() -> None:
    late = storm("Ada", 300, 100, lasted=1)
    began = TouchedPlace(place="houston", role=Role.STRUCK, began_on=ANCHOR - timedelta(days=1), ended_on=ANCHOR)
    said = aligned_sentence([replace(late, phases=began.phases)], words=EN)
    assert "during, Nov 5 – Nov 6, 2026, at 2.0×" in said  # 400 ÷ 200


def test_a_missing_day_is_not_compared_and_is_said_to_be_missing() -> None:
    said = aligned_sentence([storm("Ada", 100, 200, None), storm("Bert", 100, None, None)], words=EN)
    assert "at 2.0× the expected level (2 of 4 site-days compared)" in said
    assert "Bert: during, Nov 6 – Nov 7, 2026, with no number (0 of 4 site-days compared)" in said


def test_a_storm_before_its_anchor_says_so() -> None:
    said = aligned_sentence([storm("Ada", 100, before=3), storm("Bert", 100, 120)], words=EN)
    assert said.startswith("Ada is counted from Nov 6, 2026, and its counts have not come so far.")


def test_the_table_puts_the_same_day_from_the_anchor_into_one_row() -> None:
    late = ANCHOR - timedelta(days=365)
    table = aligned_table([storm("Ada", 100, 200), storm("Bert", None, 50, 130, anchor=late)], words=EN)
    assert table.header == ("Days from the anchor", "Ada", "Bert")
    assert table.rows == (
        ("−1", "1.0× (2 of 2)", "no number (0 of 2)"),
        ("0", "2.0× (2 of 2)", "0.5× (2 of 2)"),
        ("+1", "—", "1.3× (2 of 2)"),
    )


def test_the_description_names_every_anchor_and_says_first_what_is_simulated() -> None:
    said = aligned_description([storm("Ada", 100, 200, anchor=date(2025, 9, 1))], is_simulated=True, words=ES)
    assert said.startswith(ES.say("simulated-sentence"))
    assert "La fecha de referencia de Ada es" in said
    assert "2025" in said


def test_days_are_signed() -> None:
    assert [said_offset(days) for days in (-3, 0, 12)] == ["−3", "0", "+12"]
