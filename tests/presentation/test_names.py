"""Places, categories and sites are called by the office's own names; what nobody has named by its kind and day."""

from dataclasses import replace
from datetime import date

import pytest

from crawlers.feeds import alert_kinds
from domain.hazards import Role
from domain.messages import Language
from domain.rehearsals import Rehearsal
from presentation.names import (
    EVACUATION,
    NO_KIND,
    Names,
    name_alert,
    name_finding,
    name_hazard,
    name_hazard_within,
    name_rehearsal,
    name_role,
    name_subject,
)
from presentation.words import words_for
from tests.builders import NOON
from tests.presentation.examples import STORM, STRUCK, SURGE

NAMES = Names(places={"houston": "Houston"}, categories={"escorts": "Escorts"}, sites={"bayou": "Bayou Board"})
EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
NAMELESS = replace(STORM, name="Hurricane 2026-11-04", unnamed_since=date(2026, 11, 4))


def test_what_has_no_name_keeps_its_own_short_word() -> None:
    massage = NAMES.category("massage", ES)
    assert (NAMES.place("dallas"), massage, NAMES.site("gulf")) == ("dallas", "massage", "gulf")


def test_a_category_has_its_own_name_in_spanish_where_the_office_gave_one() -> None:
    names = replace(NAMES, categories={"massage": "Massage", "escorts": "Escorts"}, spanish={"massage": "Masajes"})
    of_massage = replace(SURGE, category="massage")
    assert name_finding(of_massage, names=names, words=ES) == "Masajes en Houston, sitio Bayou Board"
    assert name_finding(of_massage, names=names, words=EN) == "Massage in Houston on Bayou Board"
    assert names.category("escorts", ES) == "Escorts"


def test_a_subject_is_as_wide_as_what_is_known_of_it() -> None:
    def subject(place: str | None, category: str | None) -> str:
        return name_subject(place=place, category=category, site="bayou", names=NAMES, words=EN)

    assert subject("houston", "escorts") == "Escorts in Houston"
    assert subject("houston", None) == "All categories in Houston"
    assert subject(None, None) == "Whole site Bayou Board"


def test_a_finding_is_named_with_its_site() -> None:
    assert name_finding(SURGE, names=NAMES, words=EN) == "Escorts in Houston on Bayou Board"
    assert name_finding(replace(SURGE, category=None), names=NAMES, words=EN) == (
        "All categories in Houston on Bayou Board"
    )
    assert name_finding(replace(SURGE, place=None), names=NAMES, words=EN) == "Whole site Bayou Board"


def test_what_a_weather_service_calls_an_alert_is_said_in_the_reader_s_language() -> None:
    assert name_alert("Hurricane Watch", words=EN) == "Hurricane Watch"
    assert name_alert("Hurricane Watch", words=ES) == "Vigilancia de huracán"
    assert name_alert("Tropical Storm Warning", words=ES) == "Aviso de tormenta tropical"
    assert name_alert(EVACUATION, words=ES) == "Evacuación inmediata"
    for unknown in ("Dust Storm Warning", "Hurricane Local Statement", "Hurricane", ""):
        assert name_alert(unknown, words=ES) == f"«{unknown}»"


def test_every_alert_that_opens_focus_has_its_name_in_spanish() -> None:
    assert EVACUATION == alert_kinds.EVACUATION
    for event in (*alert_kinds.KIND_OF_EVENT, *alert_kinds.KIND_WHERE_CONSIDERABLE):
        for word in ("Watch", "Warning"):
            assert "“" not in name_alert(f"{event} {word}", words=ES)


def test_a_rehearsal_is_named_as_what_it_invents() -> None:
    begun = Rehearsal(number=1, site="bayou", place="houston", category="escorts", begun_by="A", begun_at=NOON)
    assert name_rehearsal(begun, names=NAMES, words=EN) == "An invented surge: Escorts in Houston on Bayou Board"
    assert name_rehearsal(begun, names=NAMES, words=ES) == "Un alza inventada: Escorts en Houston, sitio Bayou Board"


def test_a_disaster_keeps_the_name_it_has_and_one_without_is_called_by_kind_and_day_in_each_language() -> None:
    assert (name_hazard(STORM, words=EN), name_hazard(STORM, words=ES)) == ("Storm Three", "Tormenta Three")
    assert name_hazard(NAMELESS, words=EN) == "Hurricane of Nov 4, 2026"
    assert name_hazard(NAMELESS, words=ES) == "Huracán del 4 nov 2026"
    tsunami = replace(NAMELESS, kind=NO_KIND, name="Tsunami 2026-11-04")
    assert name_hazard(tsunami, words=ES) == "Tsunami 2026-11-04"


@pytest.mark.parametrize(
    ("name", "said", "within"),
    [
        ("Hurricane Reedmace", "Huracán Reedmace", "el huracán Reedmace"),
        ("Tropical Storm Reedmace", "Tormenta tropical Reedmace", "la tormenta tropical Reedmace"),
        ("TROPICAL STORM REEDMACE", "Tormenta tropical REEDMACE", "la tormenta tropical REEDMACE"),
        ("Winter Storm Ñandú", "Tormenta invernal Ñandú", "la tormenta invernal Ñandú"),
        ("Storm surge", "Storm surge", "«Storm surge»"),  # no name of its own
        ("Severe storms and floods, autumn 2002", *["Severe storms and floods, autumn 2002"] * 2),
        ("Hurricane Reedmace, as we call it", *["Hurricane Reedmace, as we call it"] * 2),
        ("Huracán Reedmace", "Huracán Reedmace", "«Huracán Reedmace»"),
    ],
)
def test_a_storm_s_own_name_stays_and_its_kind_is_said_in_spanish(name: str, said: str, within: str) -> None:
    storm = replace(STORM, name=name)
    assert name_hazard(storm, words=ES) == said
    assert name_hazard_within(storm, words=ES) == (f"«{within}»" if within == name else within)


def test_within_a_sentence_a_disaster_has_the_article_that_its_language_gives_it() -> None:
    assert name_hazard_within(replace(STORM, name="Hurricane Reedmace"), words=EN) == "Hurricane Reedmace"
    assert name_hazard_within(replace(STORM, name="Flood of the bayous"), words=EN) == "Flood of the bayous"
    assert name_hazard_within(NAMELESS, words=EN) == "the hurricane of Nov 4, 2026"
    assert name_hazard_within(NAMELESS, words=ES) == "el huracán del 4 nov 2026"
    assert name_hazard_within(replace(NAMELESS, kind="heat wave"), words=ES) == "la ola de calor del 4 nov 2026"


def test_a_destination_that_only_the_list_of_places_expects_is_not_said_to_have_taken_people_in() -> None:
    listed = replace(STRUCK, place="dallas", role=Role.DESTINATION)
    expected = replace(listed, source="houston")
    assert name_role(listed, words=EN) == "took people in"
    assert name_role(expected, words=EN) == "may take people in"
    assert name_role(expected, words=ES) == "puede recibir personas"
