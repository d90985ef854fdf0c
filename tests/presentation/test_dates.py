"""A finding's dates are as exact as its counts: hours, days, or months where the counts are monthly."""

from datetime import date

import pytest

from domain.counts import Step
from domain.messages import Language
from presentation.dates import began_date, on_date, said_date, said_span, short_date, since_date
from presentation.words import words_for

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
APRIL, JUNE, MAY = date(2014, 4, 1), date(2014, 6, 1), date(2026, 5, 3)


@pytest.mark.parametrize(
    ("step", "english", "spanish"),
    [(Step.DAY, "Apr 1, 2014", "1 abr 2014"), (Step.MONTH, "April 2014", "abril de 2014")],
)
def test_a_month_is_said_without_a_day(step: Step, english: str, spanish: str) -> None:
    assert said_date(APRIL, step=step, language=Language.ENGLISH) == english
    assert said_date(APRIL, step=step, language=Language.SPANISH) == spanish


def test_a_span_is_said_in_its_own_step() -> None:
    assert said_span(APRIL, JUNE, step=Step.MONTH, language=Language.ENGLISH) == "April – June 2014"
    assert said_span(APRIL, JUNE, step=Step.SLOT, language=Language.ENGLISH) == "Apr 1 – Jun 1, 2014"


def test_a_date_stands_in_a_sentence_as_its_language_wants_it() -> None:
    assert on_date(APRIL, step=Step.DAY, words=EN) == "on Apr 1, 2014"
    assert on_date(APRIL, step=Step.MONTH, words=EN) == "in April 2014"
    assert on_date(APRIL, step=Step.DAY, words=ES) == "el 1 abr 2014"
    assert on_date(APRIL, step=Step.MONTH, words=ES) == "en abril de 2014"


def test_when_something_began_is_one_date_or_lies_between_two() -> None:
    may = date(2014, 5, 1)
    assert began_date(APRIL, between=(APRIL, APRIL), step=Step.DAY, words=EN) == "on Apr 1, 2014"
    said = began_date(APRIL, between=(date(2014, 3, 30), date(2014, 4, 2)), step=Step.DAY, words=EN)
    assert said == "on or about Apr 1, 2014 (between Mar 30 and Apr 2)"
    said = began_date(APRIL, between=(APRIL, may), step=Step.MONTH, words=ES)
    assert said == "hacia abril de 2014 (entre abril de 2014 y mayo de 2014)"
    said = began_date(MAY, between=(MAY, MAY), step=Step.HOUR, words=EN, hours=(14, 11, 15))
    assert said == (
        "on or about May 3, 2026, 14:00 local time (between May 3, 11:00 local time and May 3, 15:00 local time)"
    )


def test_since_when_is_said_as_its_language_wants_it() -> None:
    assert since_date(APRIL, step=Step.WEEK, words=EN) == "since Apr 1, 2014"
    assert since_date(APRIL, step=Step.DAY, words=ES) == "desde el 1 abr 2014"
    assert since_date(APRIL, step=Step.MONTH, words=ES) == "desde abril de 2014"


def test_an_hour_is_said_with_its_clock_time_in_both_languages() -> None:
    assert on_date(MAY, step=Step.HOUR, words=EN, hour=14) == "on May 3, 2026, 14:00 local time"
    assert since_date(MAY, step=Step.HOUR, words=EN, hour=14) == "since May 3, 2026, 14:00 local time"
    assert since_date(MAY, step=Step.HOUR, words=ES, hour=7) == "desde el 3 may 2026, 07:00, hora local"
    assert short_date(MAY, step=Step.HOUR, language=Language.SPANISH, hour=0) == "3 may, 00:00, hora local"


@pytest.mark.parametrize(
    ("last", "hours", "said"),
    [
        (MAY, (14, 14), "May 3, 2026, 14:00 local time"),
        (MAY, (14, 17), "May 3, 2026, 14:00 – 17:00 local time"),
        (date(2026, 5, 4), (14, 2), "May 3, 14:00 – May 4, 2026, 02:00 local time"),
        (date(2027, 1, 1), (23, 0), "May 3, 2026, 23:00 – Jan 1, 2027, 00:00 local time"),
    ],
)
def test_a_span_of_hours_says_day_and_year_no_oftener_than_needed(
    last: date, hours: tuple[int, int], said: str
) -> None:
    assert said_span(MAY, last, step=Step.HOUR, language=Language.ENGLISH, hours=hours) == said
