"""What goes on at a place: one site's number never stands alone where there are others."""

from dataclasses import replace

from domain.messages import Language
from presentation.open_findings import said_open
from presentation.words import words_for
from tests.dashboard.examples import NAMES
from tests.domain.test_situations import FIGURES


def said(language: Language = Language.ENGLISH, **other: object) -> list[str]:
    figures = replace(FIGURES, **other)  # type: ignore[arg-type]
    return list(said_open(figures, site="board", names=NAMES, words=words_for(language)))


def test_one_site_s_number_stands_beside_that_of_all_sites_and_of_each_other_category() -> None:
    assert said() == [
        "Findings that go on: 1 on board, 3 on all sites.",
        "In other categories, on all sites: massage (3).",
    ]
    assert said(Language.SPANISH)[0] == "Hallazgos que siguen: 1 en board, 3 en todos los sitios."


def test_without_any_in_other_categories_there_is_no_line_of_them() -> None:
    assert said(open_in_others=(), open_findings=(), open_on_all_sites=0) == [
        "Findings that go on: 0 on board, 0 on all sites."
    ]


def test_what_was_not_kept_is_not_taken_for_none() -> None:
    assert said(open_on_all_sites=None, open_in_others=()) == ["1 finding goes on."]
