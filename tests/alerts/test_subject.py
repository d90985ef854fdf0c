"""A subject is one line of at most 60 characters, whatever it must carry."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alerts.subject import MAX_SUBJECT, one_line, write_subject
from domain.counts import Step
from domain.findings import Kind, Scope
from domain.messages import Language
from presentation.names import Names
from presentation.words import words_for
from tests.presentation.examples import NAMES, SURGE

EN, ES = words_for(Language.ENGLISH), words_for(Language.SPANISH)
WHOLE_SITE = replace(SURGE, kind=Kind.PLATFORM, scope=Scope.SITE, place=None, category=None)


def subject(names: Names = NAMES, *, more: int = 0, is_simulated: bool = False) -> str:
    return write_subject(SURGE, more=more, names=names, words=EN, is_simulated=is_simulated)


def test_a_subject_says_kind_size_place_window_and_confidence() -> None:
    assert subject() == "[Surge 2.1×] Houston Escorts, 14 days, high confidence"


def test_the_same_in_spanish() -> None:
    said = write_subject(SURGE, more=0, names=NAMES, words=ES, is_simulated=False)
    assert said == "[Aumento 2.1×] Houston Escorts, 14 días, confianza alta"


def test_a_finding_of_months_names_them() -> None:
    april = date(2014, 4, 1)
    monthly = replace(SURGE, step=Step.MONTH, window=1, began_on=april, latest_on=april)
    names = Names(places={"houston": "Waco"}, categories={"escorts": "Escorts"})
    said = [write_subject(monthly, more=0, names=names, words=words, is_simulated=False) for words in (EN, ES)]
    assert said == [
        "[Surge 2.1×] Waco Escorts, April 2014, high confidence",
        "[Aumento 2.1×] Waco Escorts, abril de 2014, confianza alta",
    ]


def test_a_simulated_finding_says_so_first_and_gives_up_the_window_for_it() -> None:
    assert subject(is_simulated=True) == "SIMULATED [Surge 2.1×] Houston Escorts, high confidence"


def test_further_findings_are_counted() -> None:
    assert subject(more=3) == "[Surge 2.1×] Houston Escorts +3, 14 days, high confidence"


def test_a_whole_site_is_named_as_such() -> None:
    said = write_subject(WHOLE_SITE, more=0, names=NAMES, words=EN, is_simulated=False)
    assert said.startswith("[Whole-site move 2.1×] Bayou Board, whole site")
    assert len(said) <= MAX_SUBJECT


def test_a_name_too_long_is_cut_with_a_mark() -> None:
    said = subject(Names(places={"houston": "H" * 200}))
    assert len(said) == MAX_SUBJECT
    assert said.endswith("H…")


@given(st.text(max_size=120), st.text(max_size=120), st.integers(0, 400), st.booleans())
def test_no_name_breaks_the_line_or_the_length(place: str, category: str, more: int, is_simulated: bool) -> None:
    said = subject(
        Names(places={"houston": place}, categories={"escorts": category}), more=more, is_simulated=is_simulated
    )
    assert len(said) <= MAX_SUBJECT
    assert said == one_line(said)
    assert said.isprintable()
    said.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\r\nBcc: x@y.example", "a Bcc: x@y.example"),
        ("nul\0 and \ud800 surrogate", "nul and surrogate"),
        ("\u202eright to left", "right to left"),
        ("  two\u2028lines ", "two lines"),
        ("San José", "San José"),
    ],
)
def test_hostile_text_becomes_one_clean_line(text: str, clean: str) -> None:
    assert one_line(text) == clean
