"""A diagnosis is one line, the worst one decides, and no secret gets through, wherever it came from."""

from dataclasses import replace

import pytest

from settings import WebhookSettings
from tests.settings.test_values import MAIL, SETTINGS
from verbs.diagnosis import EXIT_CODES, HIDDEN, Diagnosis, State, secrets_of, without_secrets, worst

FINE = Diagnosis(check="disk", state=State.OK, said="room enough")
BAD = Diagnosis(check="mail", state=State.BROKEN, said="nobody there", mend="start it")


def test_a_line_says_the_state_first_and_what_mends_last() -> None:
    assert BAD.line == "broken     mail       nobody there  → start it"
    assert "→" not in FINE.line


@pytest.mark.parametrize(
    ("states", "code"), [((), 0), (("ok",), 0), (("ok", "attention"), 1), (("broken", "attention", "ok"), 2)]
)
def test_the_worst_state_decides_how_the_program_ends(states: tuple[str, ...], code: int) -> None:
    assert EXIT_CODES[worst([replace(FINE, state=State(state)) for state in states])] == code


def test_every_password_and_the_path_of_the_heartbeat_is_a_secret() -> None:
    settings = replace(
        SETTINGS,
        database_url="postgresql://u:data%20hush@db/x",
        proxy="http://u:proxyhush@proxy",
        mail=replace(MAIL, password="mailhush"),
        heartbeat_url="https://beat.example/0f3a-77",
    )
    environment = {"PGPASSWORD": "pghush", "DATABASE_URL": "postgresql://u@db/x?password=optionhush&host=/run"}
    wanted = {"data hush", "data%20hush", "proxyhush", "mailhush", "0f3a-77", "pghush", "optionhush"}
    assert secrets_of(settings, environment) == wanted


def test_without_settings_the_environment_alone_is_searched_for_secrets() -> None:
    assert secrets_of(None, {"TIDEGAUGE_SMTP_PASSWORD": "mailhush"}) == {"mailhush"}
    assert secrets_of(None, {}) == frozenset()


def test_a_secret_is_blotted_out_of_both_halves_and_breaks_leave_the_line_whole() -> None:
    told = without_secrets(replace(BAD, said="no\nhush", mend="use hush2"), {"hush", "hush2"})
    assert (told.said, told.mend) == (f"no {HIDDEN}", f"use {HIDDEN}")


def test_a_secret_that_is_a_word_blots_out_no_part_of_another_word() -> None:
    settings = replace(SETTINGS, webhook=WebhookSettings(url="https://desk.example/hook", secret=None))
    secrets = secrets_of(settings, {})
    told = without_secrets(replace(BAD, said="6 webhook sent; https://desk.example/hook says no"), secrets)
    assert told.said == f"6 webhook sent; https://desk.example/{HIDDEN} says no"
    named = replace(SETTINGS, webhook=WebhookSettings(url="https://desk.example/webhook", secret=None))
    assert without_secrets(replace(BAD, said="6 webhook sent"), secrets_of(named, {})).said == "6 webhook sent"
