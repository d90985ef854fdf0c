"""A chart becomes a picture with words for those who do not see it."""

import struct
from dataclasses import replace
from datetime import date

import pytest

from alerts.pictures import chart_of, draw_picture, draw_pictures
from domain.counts import Verdict
from domain.errors import WrongInput
from domain.messages import Language
from presentation.chart_values import ChartDay, TimeLine
from presentation.words import words_for
from tests.alerts.examples import LETTERHEAD
from tests.presentation.examples import NAMES, STORM, SURGE

CHART = TimeLine(
    title="Escorts in Houston",
    days=(ChartDay(day=date(2026, 11, 22), ads=None), ChartDay(day=date(2026, 11, 23), ads=412.0)),
    measure_word="ads on show",
    is_simulated=True,
    width=440,
)


def test_a_picture_is_twice_as_sharp_as_the_chart_is_wide_and_described() -> None:
    picture = draw_picture(CHART, content_id="c@x", words=words_for(Language.ENGLISH))
    width, _ = struct.unpack(">II", picture.png[16:24])  # a PNG states its size after signature, length and type
    assert picture.png.startswith(b"\x89PNG")
    assert width == pytest.approx(880, abs=40)
    assert picture.description.startswith("SIMULATED")
    assert picture.content_id == "c@x"


def test_a_picture_s_sentence_says_which_days_have_no_number_and_why() -> None:
    days = (replace(CHART.days[0], reason=Verdict.BLOCKED), CHART.days[1])
    english = draw_picture(replace(CHART, days=days), content_id="c@x", words=words_for(Language.ENGLISH)).sentence
    assert "1 of 2 days counted" in english
    assert english.endswith("1 day has no number: the site blocked us (Nov 22).")


def test_every_language_of_the_office_gets_a_picture_of_its_own() -> None:
    letterhead = replace(LETTERHEAD, languages=(Language.ENGLISH, Language.SPANISH))
    pictures = draw_pictures(SURGE, CHART.days, hazard=STORM, letterhead=letterhead, is_simulated=True)
    assert pictures[Language.ENGLISH].description.startswith("SIMULATED")
    assert pictures[Language.SPANISH].description.startswith("SIMULADO")
    assert len({picture.content_id for picture in pictures.values()}) == 2


def test_no_days_give_no_picture_and_the_mail_goes_without() -> None:
    assert draw_pictures(SURGE, (), hazard=None, letterhead=LETTERHEAD, is_simulated=False) == {}


def test_the_phases_behind_a_chart_are_those_at_its_own_place() -> None:
    words = words_for(Language.ENGLISH)
    assert [band.phase for band in chart_of(SURGE, CHART.days, hazard=STORM, names=NAMES, words=words).bands] == [
        "after"
    ]
    elsewhere = replace(SURGE, place="dallas")
    assert chart_of(elsewhere, CHART.days, hazard=STORM, names=NAMES, words=words).bands == ()


def test_a_chart_that_cannot_be_drawn_is_refused_with_its_title(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alerts.pictures.time_line", lambda chart, words: {"mark": "no such mark"})
    with pytest.raises(WrongInput, match="Escorts in Houston"):
        draw_picture(CHART, content_id="c@x", words=words_for(Language.ENGLISH))
