"""Places, categories and sites are called by the office's own names; what nobody has named by its kind and day."""

from dataclasses import replace
from datetime import date

from domain.hazards import Role
from domain.messages import Language
from presentation.names import NO_KIND, Names, name_finding, name_hazard, name_role, name_subject
from presentation.words import words_for
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


def test_a_disaster_keeps_the_name_it_has_and_one_without_is_called_by_kind_and_day_in_each_language() -> None:
    assert name_hazard(STORM, words=ES) == "Storm Three"
    assert name_hazard(NAMELESS, words=EN) == "Hurricane of Nov 4, 2026"
    assert name_hazard(NAMELESS, words=ES) == "Huracán del 4 nov 2026"
    tsunami = replace(NAMELESS, kind=NO_KIND, name="Tsunami 2026-11-04")
    assert name_hazard(tsunami, words=ES) == "Tsunami 2026-11-04"


def test_a_destination_that_only_the_list_of_places_expects_is_not_said_to_have_taken_people_in() -> None:
    listed = replace(STRUCK, place="dallas", role=Role.DESTINATION)
    expected = replace(listed, source="houston")
    assert name_role(listed, words=EN) == "took people in"
    assert name_role(expected, words=EN) == "may take people in"
    assert name_role(expected, words=ES) == "puede recibir personas"
