"""A finding is said so that a person can check it: every number, every reservation, and what a count is not."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from domain.counts import Measure, Source, Step
from domain.findings import Confidence, Direction, Finding, Kind, Placebo, Scope
from domain.hazards import Hazard
from domain.messages import Language
from presentation.explanation import explain, headline, no_baseline, no_evidence, usual_range, window_span
from presentation.words import words_for
from tests.presentation.examples import NAMES, STORM, STRUCK, SURGE

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
DIP = replace(SURGE, kind=Kind.DIP, direction=Direction.DOWN, observed=98.0)  # 98 / 196 = 0.5
APRIL = date(2014, 4, 1)
WHOLE_SITE = replace(DIP, kind=Kind.PLATFORM, scope=Scope.SITE, place=None, category=None, hazard=None, phase=None)


def said(finding: Finding, *, hazard: Hazard | None = STORM) -> str:
    return " ".join(explain(finding, names=NAMES, words=EN, hazard=hazard))


def test_a_headline_says_place_size_kind_and_since_when() -> None:
    assert headline(SURGE, names=NAMES, words=EN) == (
        "Escorts in Houston on Bayou Board: ads on show 2.1 times the expected level on average over its most unusual "
        "14 days (surge since Nov 12, 2026, last seen Nov 23)"
    )
    assert headline(SURGE, names=NAMES, words=ES) == (
        "Escorts en Houston, sitio Bayou Board: anuncios publicados, en promedio 2.1 veces el nivel esperado en "
        "sus 14 días más inusuales (aumento desde el 12 nov 2026, última vez: 23 nov)"
    )


def test_a_finding_that_is_over_says_from_when_to_when() -> None:
    over = replace(DIP, ended_on=date(2026, 11, 20))
    assert headline(over, names=NAMES, words=EN) == (
        "Escorts in Houston on Bayou Board: ads on show were 50% below the expected level on average over its most "
        "unusual 14 days (dip, Nov 12 – Nov 20, 2026)"
    )
    assert "last showed on Nov 20, 2026; it is over" in said(over)


def test_a_platform_finding_speaks_of_the_whole_site_and_of_no_city() -> None:
    assert headline(WHOLE_SITE, names=NAMES, words=EN).startswith("Whole site Bayou Board: ")
    sentences = said(WHOLE_SITE, hazard=None)
    assert "no single city’s story" in sentences
    assert "Houston" not in sentences
    assert "disaster" not in sentences


def test_a_stock_is_said_as_a_mean_level_and_a_flow_as_a_number_within_the_window() -> None:
    assert (
        "On Bayou Board its most unusual 14 days had on average 412 ads on show, where 196 were expected; "
        "160–235 would have been usual"
    ) in said(SURGE)
    # 412 - 196 = 216
    assert "a level 216 higher than expected (2.1×)" in said(SURGE)
    flow = said(replace(SURGE, measure=Measure.NEW))
    assert "its most unusual 14 days had 412 new ads together" in flow
    assert "216 more than expected (2.1×)" in flow
    assert "on average" not in flow


def test_a_window_of_one_day_is_said_as_that_day() -> None:
    one_day = said(replace(SURGE, window=1, observed_steps=1))
    assert "On Bayou Board its most unusual day had 412 ads on show" in one_day
    assert "on average" not in one_day
    (spanish, *_) = explain(replace(SURGE, window=1, observed_steps=1), names=NAMES, words=ES, hazard=STORM)
    assert spanish.startswith(
        "En Bayou Board, su día más inusual tuvo 412 anuncios publicados, cuando se esperaban 196"
    )


def test_a_finding_of_months_speaks_of_months_and_of_no_day() -> None:
    monthly = replace(SURGE, step=Step.MONTH, window=1, observed_steps=1, began_on=APRIL, latest_on=date(2014, 5, 1))
    assert headline(monthly, names=NAMES, words=EN).endswith("(surge since April 2014, last seen May 2014)")
    assert headline(monthly, names=NAMES, words=ES).endswith("(aumento desde abril de 2014, última vez: mayo de 2014)")
    over = replace(monthly, ended_on=date(2014, 6, 1))
    assert headline(over, names=NAMES, words=EN).endswith("(surge, April – June 2014)")
    assert headline(over, names=NAMES, words=ES).endswith("(aumento, abril – junio de 2014)")
    assert "its most unusual month had 412 ads on show" in said(monthly)
    assert "It began in April 2014 and still showed in May 2014." in said(monthly)
    assert "Empezó en abril de 2014 y se vio por última vez en junio de 2014" in " ".join(
        explain(over, names=NAMES, words=ES, hazard=None)
    )


def test_a_finding_of_hours_says_the_hours_too() -> None:
    hourly = replace(SURGE, step=Step.HOUR, window=6, observed_steps=6, began_hour=7, latest_hour=2)
    assert headline(hourly, names=NAMES, words=EN).endswith(
        "(surge since Nov 12, 2026, 07:00 local time, last seen Nov 23, 02:00 local time)"
    )
    over = replace(hourly, latest_on=date(2026, 11, 13), ended_on=date(2026, 11, 13))
    assert headline(over, names=NAMES, words=EN).endswith("(surge, Nov 12, 07:00 – Nov 13, 2026, 02:00 local time)")
    assert headline(over, names=NAMES, words=ES).endswith("(aumento, 12 nov, 07:00 – 13 nov 2026, 02:00, hora local)")
    assert "It began on Nov 12, 2026, 07:00 local time and still showed on Nov 23, 2026, 02:00 local time." in said(
        hourly
    )


def test_an_onset_is_said_with_the_days_between_which_it_lies_unless_they_are_one() -> None:
    unsure = replace(SURGE, onset_from=date(2026, 11, 10), onset_to=date(2026, 11, 13))
    assert "It began on or about Nov 12, 2026 (between Nov 10 and Nov 13) and still showed on Nov 23, 2026." in said(
        unsure
    )
    assert "Empezó hacia el 12 nov 2026 (entre el 10 nov y el 13 nov) y seguía visible el 23 nov 2026." in " ".join(
        explain(unsure, names=NAMES, words=ES, hazard=None)
    )
    sure = replace(SURGE, onset_from=SURGE.began_on, onset_to=SURGE.began_on)
    assert said(sure) == said(SURGE)
    assert "It began on Nov 12, 2026 and still showed" in said(sure)


def test_a_missing_day_is_said_and_told_apart_from_zero() -> None:
    assert "1 of the window’s 14 days has no count, which is not the same as zero" in said(SURGE)
    assert "Every day of that window has a count" in said(replace(SURGE, observed_steps=14))


def test_peers_are_said_or_that_there_were_too_few() -> None:
    assert "11 comparable series on this site stood at 1.0× their own expected level" in said(SURGE)
    alone = replace(SURGE, peers=0, peer_ratio=None)
    assert "Fewer than 5 other places on this site were left to compare with" in said(alone)
    assert (
        "those that a disaster touched, until four weeks after it. Storm Three alone is on record at 1 place."
        in said(alone)
    )
    assert "alone is on record" not in said(alone, hazard=None)
    assert "alone is on record" not in said(alone, hazard=replace(STORM, is_shock=True))
    assert "Tormenta Three: tan solo de este desastre consta 1 lugar." in " ".join(
        explain(alone, names=NAMES, words=ES, hazard=STORM)
    )


def test_hazard_and_phase_are_said_without_claiming_a_cause() -> None:
    sentences = said(SURGE)
    assert "It began in the days after Storm Three, which began in Houston on Nov 6, 2026 (role: struck)" in sentences
    spanish = explain(SURGE, names=NAMES, words=ES, hazard=replace(STORM, name="Hurricane Reedmace"))
    told = "después de que pasara el huracán Reedmace, que en Houston comenzó el 6 nov 2026 (papel: afectado)."
    assert told in " ".join(spanish)
    assert "does not show that the disaster caused it" in sentences
    assert "No disaster on the office’s list" in said(SURGE, hazard=None)


def test_another_recorded_cause_is_named_as_such() -> None:
    shock = replace(STORM, name="Site closure", is_shock=True)
    assert "Another cause is on record for this time: Site closure" in said(SURGE, hazard=shock)
    days = replace(STRUCK, began_on=SURGE.latest_on, ended_on=SURGE.latest_on)
    acted, other = replace(shock, places=(days,)), replace(shock, places=(replace(days, place="dallas"),))
    sentences = explain(SURGE, names=NAMES, words=EN, hazard=STORM, shocks=[STORM, acted, other])
    assert sentences.count("Another cause is on record for this time: Site closure.") == 1
    assert not any(
        "Another cause" in each for each in explain(SURGE, names=NAMES, words=EN, hazard=STORM, shocks=[other])
    )


def test_a_disaster_elsewhere_explains_nothing_here() -> None:
    elsewhere = replace(STORM, places=(replace(STRUCK, place="dallas"),))
    assert "No disaster on the office’s list" in said(SURGE, hazard=elsewhere)


def test_an_anchor_set_after_the_counts_were_seen_is_said_to_be_so() -> None:
    late = replace(STRUCK, anchor_on=date(2026, 11, 5), anchor_set_at=datetime(2026, 11, 20, tzinfo=UTC))
    assert "was set on Nov 20, 2026, after these counts had been seen" in said(
        SURGE, hazard=replace(STORM, places=(late,))
    )
    early = replace(late, anchor_set_at=datetime(2026, 11, 5, tzinfo=UTC))
    assert "anchor" not in said(SURGE, hazard=replace(STORM, places=(early,)))


def test_a_place_that_is_not_verified_is_said_to_be_so() -> None:
    unverified = replace(STORM, places=(replace(STRUCK, is_verified=False),))
    assert "not yet verified" in said(SURGE, hazard=unverified)


@pytest.mark.parametrize(
    ("finding", "expected"),
    [
        (SURGE, "It closes after 8 days with a count and nothing unusual in this direction any more"),
        (SURGE, "if comparable places moved the same way"),
        (WHOLE_SITE, "if the site changed the way it lists or counts its ads"),
        (replace(SURGE, kind=Kind.SPIKE), "most often due to duplicates"),
    ],
)
def test_what_would_change_the_verdict_is_said(finding: Finding, expected: str) -> None:
    assert expected in said(finding)


def test_a_word_that_history_does_not_bear_out_is_said_to_follow_a_rule() -> None:
    assert "That word follows a rule of the method and is not yet verified by the office’s own history." in said(SURGE)
    spanish = " ".join(explain(SURGE, names=NAMES, words=ES, hazard=None))
    assert "aún no está verificada con el historial de la propia oficina" in spanish


def test_how_rare_its_like_is_in_quiet_time_is_said_and_never_beyond_what_was_watched() -> None:
    judged = replace(SURGE, placebo=Placebo(a_year=0.04, found=31, months=480.0))
    assert "comes about once in 25 years of a comparable series in which nothing is known to have happened" in said(
        judged
    )
    assert "40 such series-years held 31 other findings, of any strength" in said(judged)
    assert "rule of the method" not in said(judged)
    spanish = " ".join(explain(judged, names=NAMES, words=ES, hazard=None))
    assert "más o menos una vez cada 25 años de una serie comparable" in spanish
    beyond = said(replace(SURGE, placebo=Placebo(a_year=0.001, found=31, months=480.0)))
    assert "Less than one as strong as this is to be expected in all 40 years of comparable series" in beyond
    assert "1,000" not in beyond
    often = replace(SURGE, placebo=Placebo(a_year=1.4, found=12, months=72.0))
    assert "shows about 1.4 as strong as this a year; 6 such series-years held 12 other findings" in said(often)
    spanish = " ".join(explain(often, names=NAMES, words=ES, hazard=None))
    assert "muestra unos 1.4 así de fuertes al año; 6 de esos años de serie tuvieron otros 12 hallazgos" in spanish


@pytest.mark.parametrize("a_year", [0.96, 1.0, 1.04])
def test_about_once_a_year_is_said_in_these_words(a_year: float) -> None:
    yearly = replace(SURGE, placebo=Placebo(a_year=a_year, found=12, months=72.0))
    assert "comes about once a year in a comparable series" in said(yearly)
    assert "más o menos una vez al año" in " ".join(explain(yearly, names=NAMES, words=ES, hazard=None))
    assert "1.0 years" not in said(yearly)
    assert "about 1.0" not in said(yearly)


def test_what_made_the_word_of_confidence_is_said_where_history_made_it() -> None:
    placebo = Placebo(a_year=0.005, found=31, months=480.0)
    high = replace(SURGE, placebo=placebo, confidence=Confidence.HIGH)  # 13 of 14 days, eleven peers
    assert "It is high, because one as strong comes no more than once in 100 years" in said(high)
    medium = replace(high, observed_steps=12, peers=0, confidence=Confidence.MEDIUM)
    assert "It is not high, because less than nine tenths of its window have a count." in said(medium)
    assert "It is not high, because there were too few comparable series beside it." in said(medium)
    assert "more often than once in 100" not in said(medium)
    low = replace(high, placebo=replace(placebo, a_year=0.2), confidence=Confidence.LOW)
    assert "It is low, because one as strong comes more often than once in 20 years" in said(low)
    assert "Es baja, porque" in " ".join(explain(low, names=NAMES, words=ES, hazard=None))
    assert "It is" not in said(replace(SURGE, placebo=None)).split("Confidence is")[1].split("began")[0]


@pytest.mark.parametrize("kind", [Kind.CLOSURE, Kind.LEVEL_SHIFT])
def test_a_level_that_stayed_is_not_said_to_be_over(kind: Kind) -> None:
    stayed = replace(DIP, kind=kind, ended_on=DIP.latest_on)
    title = headline(stayed, names=NAMES, words=EN)
    assert title.endswith("; from then on taken for the usual level)")
    assert "since" not in title  # the span says both days, and neither twice
    assert "The new level lasted so long that it is taken for the usual one since Nov" in said(stayed)
    assert "it is over" not in said(stayed)
    spanish = " ".join(explain(stayed, names=NAMES, words=ES, hazard=None))
    assert "se toma por el habitual" in spanish
    assert "ya terminó" not in spanish


def test_a_level_that_stayed_since_a_month_has_no_article_before_it_in_spanish() -> None:
    october = date(2026, 10, 1)
    for move in (SURGE, DIP):
        stayed = replace(move, step=Step.MONTH, kind=Kind.LEVEL_SHIFT, latest_on=october, ended_on=october)
        spanish = headline(stayed, names=NAMES, words=ES), " ".join(explain(stayed, names=NAMES, words=ES, hazard=None))
        assert spanish[0].endswith("; desde entonces se toma por el nivel habitual)")
        assert "se toma por el habitual desde octubre de 2026." in spanish[1]


def test_what_is_never_judged_by_history_does_not_wait_for_it() -> None:
    for finding in (replace(SURGE, source=Source.IMPORT), replace(SURGE, step=Step.MONTH)):
        assert "the office’s own history verifies it for crawled days alone" in said(finding)
        assert "not yet" not in said(finding)


def test_confidence_says_how_far_beyond_the_alarm_it_stands() -> None:
    assert "Confidence is high: the move is 2.3 times as strong as an alarm requires" in said(SURGE)


@pytest.mark.parametrize("words", [EN, ES])
@pytest.mark.parametrize("finding", [SURGE, DIP, WHOLE_SITE, replace(SURGE, kind=Kind.SPIKE)])
def test_every_explanation_ends_with_the_limits(finding: Finding, words: object) -> None:
    assert explain(finding, names=NAMES, words=EN, hazard=STORM)[-1] == EN.say("limits")
    assert explain(finding, names=NAMES, words=ES, hazard=STORM)[-1] == ES.say("limits")


def test_no_evidence_is_an_answer_of_its_own() -> None:
    sentences = no_evidence("Escorts in Houston", words=EN)
    assert sentences[0] == "Escorts in Houston: no evidence of a change"
    assert sentences[-1] == EN.say("limits")


def test_too_short_a_history_is_said_with_how_much_is_there_and_how_much_is_needed() -> None:
    sentences = no_baseline("All categories in Houston", counted_days=12, needed_days=42, words=EN)
    assert sentences[0] == "All categories in Houston: no baseline yet"
    assert "Only 12 days have been counted so far, and 42 are needed" in sentences[1]


def test_the_usual_range_never_falls_below_zero() -> None:
    assert usual_range(replace(SURGE, low=-4.0), words=EN) == "0–235"


def test_the_window_is_said_in_its_own_step() -> None:
    assert window_span(replace(SURGE, step=Step.WEEK, window=1), words=EN) == "1 week"
