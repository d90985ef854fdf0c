"""People, webhook and Apprise in the settings: right ones become values, wrong ones are named with their line."""

from datetime import time, timedelta
from pathlib import Path

import pytest

from domain.messages import Language
from domain.people import Person, QuietHours
from settings import AppriseSettings, load_settings
from settings.reading import quiet_hours
from tests.settings.test_reading import RIGHT, folder_with, problems_of

PEOPLE = """\
[alerts]
escalate_after_minutes = 15
webhook_url = "https://desk.office.example/hush"
apprise = ["slack", "sms"]
[[alerts.people]]
name = "A. Analyst"
address = "analyst@office.example"
on_call = 1
[[alerts.people]]
name = "B. Backup"
address = "backup@office.example"
language = "en"
quiet_hours = "21:00-06:00"
"""
SECRETS = {"TIDEGAUGE_WEBHOOK_SECRET": "hush-hush", "TIDEGAUGE_APPRISE_SLACK": "slack://hush"}


def test_people_have_their_own_language_hours_and_turn(tmp_path: Path) -> None:
    settings = load_settings(folder_with(tmp_path, RIGHT + PEOPLE), SECRETS)
    assert settings.people == (
        Person(name="A. Analyst", address="analyst@office.example", language=Language.SPANISH, on_call=1),
        Person(
            name="B. Backup",
            address="backup@office.example",
            language=Language.ENGLISH,
            quiet=QuietHours(since=time(21), until=time(6)),
        ),
    )
    assert settings.escalate_after == timedelta(minutes=15)
    assert len(settings.mail.recipients) == 2  # the plain list stands beside them


def test_secrets_of_channels_come_from_the_environment_and_are_never_shown(tmp_path: Path) -> None:
    settings = load_settings(folder_with(tmp_path, RIGHT + PEOPLE), SECRETS)
    assert settings.webhook is not None
    assert (settings.webhook.secret, settings.webhook.may_be_private) == ("hush-hush", False)
    assert settings.apprise == (
        AppriseSettings(name="slack", address="slack://hush"),
        AppriseSettings(name="sms", address=None),
    )
    assert "hush" not in repr(settings)


def test_an_office_without_them_has_none(tmp_path: Path) -> None:
    settings = load_settings(folder_with(tmp_path, RIGHT), SECRETS)
    assert (settings.people, settings.webhook, settings.apprise) == ((), None, ())
    assert settings.escalate_after == timedelta(minutes=30)


def test_people_alone_are_enough_to_be_told(tmp_path: Path) -> None:
    lines = RIGHT.splitlines(keepends=True)
    without = "".join(lines[:8] + lines[12:])
    assert load_settings(folder_with(tmp_path, without + PEOPLE), {}).mail.recipients == ()
    (problem,) = problems_of(tmp_path, without)
    assert (problem.line, problem.found) == (6, "nobody to tell")


@pytest.mark.parametrize(
    ("old", "new", "line", "found", "nearest"),
    [
        ('quiet_hours = "21:00-06:00"', 'quiet_hours = "9 pm"', 27, "'9 pm'", None),
        ('language = "en"', 'language = "eng"', 26, "'eng'", "en"),
        ("on_call = 1", "on_call = 0", 22, "0", None),
        ("on_call = 1", "oncall = 1", 22, "the unknown key 'oncall'", "on_call"),
        ('address = "backup@office.example"\n', "", 23, "no 'address'", None),
        ("backup@office.example", "Duty@office.example", 25, "an address twice", None),
        ('["slack", "sms"]', '["slack", "slack"]', 18, "a name twice", None),
        ('["slack", "sms"]', '["https://hooks.example/hush"]', 18, "something else", None),
        ("escalate_after_minutes = 15", "escalate_after_minutes = 0", 16, "0", None),
        ("https://desk", "http://desk", 17, "'http://desk.office.example/hush'", None),
        (
            '[[alerts.people]]\nname = "B',
            '[[alerts.people]]\npassword = "x"\nname = "B',
            24,
            "a secret under 'password'",
            None,
        ),
    ],
)
def test_each_wrong_value_is_told_with_the_line_of_its_own_person(
    tmp_path: Path, *, old: str, new: str, line: int, found: str, nearest: str | None
) -> None:
    (problem,) = problems_of(tmp_path, RIGHT + PEOPLE.replace(old, new), {})
    assert (problem.line, problem.found, problem.did_you_mean) == (line, found, nearest)


@pytest.mark.parametrize(("text", "is_some"), [("21:00-06:00", True), ("", False)])
def test_quiet_hours_are_read_or_left_out(text: str, is_some: bool) -> None:
    assert (quiet_hours(text) is not None) is is_some


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('quiet_hours = "21:00-06:00"', 'quiet_hours = "8-25"', 'hours such as "21:00-06:00"'),
        ('language = "en"', 'language = "fr"', '"en" or "es"'),
        ("https://desk.office.example/hush", "http://10.0.0.7/x", "https"),
        ("https://desk.office.example/hush", "http://10.0.0.7/x", "webhook_may_be_private"),
    ],
)
def test_what_was_expected_of_a_person_or_a_webhook_is_named(
    tmp_path: Path, *, old: str, new: str, expected: str
) -> None:
    (problem,) = problems_of(tmp_path, RIGHT + PEOPLE.replace(old, new), {})
    assert expected in problem.expected
