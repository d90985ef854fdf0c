"""Places, categories and sites are called by the office's own names."""

from dataclasses import replace

from domain.messages import Language
from presentation.names import Names, name_finding, name_subject
from presentation.words import words_for
from tests.presentation.examples import SURGE

NAMES = Names(places={"houston": "Houston"}, categories={"escorts": "Escorts"}, sites={"bayou": "Bayou Board"})
EN = words_for(Language.ENGLISH)


def test_what_has_no_name_keeps_its_own_short_word() -> None:
    assert (NAMES.place("dallas"), NAMES.category("massage"), NAMES.site("gulf")) == ("dallas", "massage", "gulf")


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
