"""Who said something is said in the reader's language: a press of a mail's link is no analyst's word."""

import pytest

from dashboard.views.alerts.people import not_useful_words, who_did, who_said
from presentation.words import Words
from storage.audit import Act
from tests.alerted_office import END, GROUP
from tests.dashboard.examples import ENGLISH, SPANISH

BY_LINK = "by a mail's link"


def act(by: str, actor: str, action: str = "alerts not useful", number: int = 1) -> Act:
    detail = {"by": by, "keys": "one two"}
    return Act(audit_id=number, at=END, actor=actor, action=action, subject=GROUP, detail=detail)


@pytest.mark.parametrize(
    ("by", "actor", "english", "spanish"),
    [
        (f"somebody, {BY_LINK}", "a mail's link", "Somebody (a mail’s link)", "Alguien (el enlace de un correo)"),
        (f"Ana, {BY_LINK}", "a mail's link", "Ana (a mail’s link)", "Ana (el enlace de un correo)"),
        ("Ana", "the page Sites", "Ana (the page Sites)", "Ana (la página Sitios)"),
        (
            "Ana",
            "the page Alerts, signed in as a-1",
            "Ana (the page Alerts, signed in as a-1)",
            "Ana (la página Avisos, con la cuenta a-1)",
        ),
        ("Ana", "the page Alerts", "Ana (the page Alerts)", "Ana (la página Avisos)"),
        ("Ana", "root at the command line", "Ana (root at the command line)", "Ana (root en la línea de comandos)"),
        ("somebody", "another way", "somebody (another way)", "somebody (another way)"),  # a name as it was given
    ],
)
def test_who_did_it_and_by_which_way_stand_once_in_either_language(
    by: str, actor: str, english: str, spanish: str
) -> None:
    assert who_did(act(by, actor), words=ENGLISH.words) == english
    assert who_did(act(by, actor), words=SPANISH.words) == spanish


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (ENGLISH.words, ["Ana", "Somebody (by a mail’s link)"]),
        (SPANISH.words, ["Ana", "Alguien (por el enlace de un correo)"]),
    ],
)
def test_who_takes_care_of_it_is_named_and_whoever_gave_no_name_is_somebody(words: Words, said: list[str]) -> None:
    assert [who_said(by, words=words) for by in ("Ana", f"somebody, {BY_LINK}")] == said


def test_not_useful_is_said_by_whom_the_newest_act_about_the_finding_names() -> None:
    acts = [
        act("C", "the page Alerts", "alerts not useful undone", 3),
        act(f"somebody, {BY_LINK}", "a mail's link", number=2),
        act("A", "the page Alerts"),
    ]
    said = "Somebody (by a mail’s link) said: this alert was not useful."
    assert not_useful_words("two", acts, words=ENGLISH.words) == said
    assert not_useful_words("three", acts, words=ENGLISH.words) == "Somebody said: this alert was not useful."
