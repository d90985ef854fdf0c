"""What a report is about is what was asked for, and what cannot be reported is refused in words."""

from datetime import timedelta

import pytest

from domain.errors import WrongInput
from domain.messages import Language
from jobs.filing import page_of, situation_of
from office import Office


def test_nothing_is_reported_before_anything_was_counted(new_office: Office) -> None:
    then = new_office.clock() - timedelta(days=3650)
    with pytest.raises(WrongInput, match="nothing had been written down by then"):
        situation_of(new_office, place="houston", hazard=None, category=None, known_at=then, now=new_office.clock())


@pytest.mark.parametrize(("before", "said"), [(timedelta(0), "by then"), (None, "yet")])
def test_a_place_of_which_not_one_window_is_on_record_is_no_page_of_nothing(
    new_office: Office, before: timedelta | None, said: str
) -> None:
    now = new_office.clock()
    known_at = None if before is None else now - before
    with pytest.raises(WrongInput, match=rf"^nothing has been counted in houston {said}, from 20\d\d-"):
        situation_of(new_office, place="houston", hazard=None, category=None, known_at=known_at, now=now)


def test_one_situation_is_drawn_in_either_language_with_its_banner(town_office: Office) -> None:
    now = town_office.clock()
    situation = situation_of(town_office, place="houston", hazard=None, category="massage", known_at=None, now=now)
    assert (situation.chosen.category, situation.period[1]) == ("massage", now)
    pages = {each: page_of(town_office, situation, language=each).decode() for each in Language}
    assert '<html lang="es">' in pages[Language.SPANISH]
    assert ("SIMULATED" in pages[Language.ENGLISH], "SIMULADO" in pages[Language.SPANISH]) == (True, True)
