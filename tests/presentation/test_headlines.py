"""The size in a headline: of which window it is, and that no reader takes it for the most that any day showed."""

from dataclasses import replace

from domain.counts import Step
from domain.findings import Direction, Kind
from domain.messages import Language
from presentation.explanation import headline
from presentation.words import words_for
from tests.presentation.examples import NAMES, SURGE

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
DIP = replace(SURGE, kind=Kind.DIP, direction=Direction.DOWN, observed=98.0)  # 98 / 196 = 0.5


def test_the_size_is_that_of_its_most_unusual_window_and_never_the_most_that_any_day_showed() -> None:
    a_day = replace(DIP, window=1, observed_steps=1)
    assert "ads on show 50% below the expected level during its most unusual day (dip since" in headline(
        a_day, names=NAMES, words=EN
    )
    assert "un 50% por debajo del nivel esperado en su día más inusual (" in headline(a_day, names=NAMES, words=ES)
    assert "en promedio un 50% por debajo del nivel esperado en sus 14 días más inusuales (" in headline(
        DIP, names=NAMES, words=ES
    )
    for words, most in ((EN, "up to"), (ES, "hasta")):
        assert not any(most in headline(each, names=NAMES, words=words) for each in (SURGE, DIP, a_day))


def test_a_finding_of_one_day_is_said_with_that_day_once() -> None:
    once = replace(SURGE, window=1, observed_steps=1, latest_on=SURGE.began_on)
    assert headline(once, names=NAMES, words=EN) == (
        "Escorts in Houston on Bayou Board: ads on show 2.1 times the expected level (surge, Nov 12, 2026)"
    )
    assert headline(replace(once, ended_on=SURGE.began_on), names=NAMES, words=ES) == (
        "Escorts en Houston, sitio Bayou Board: anuncios publicados, 2.1 veces el nivel esperado (aumento, 12 nov 2026)"
    )
    hour = replace(once, step=Step.HOUR, began_hour=7, latest_hour=7)
    assert headline(hour, names=NAMES, words=EN).endswith("level (surge, Nov 12, 2026, 07:00 local time)")
    assert "during its most unusual hour" in headline(replace(hour, latest_hour=8), names=NAMES, words=EN)
