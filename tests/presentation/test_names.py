"""Places, categories and sites are called by the office's own names."""

from domain.messages import Language
from presentation.names import Names, name_subject
from presentation.words import words_for

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
