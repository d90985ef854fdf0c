"""When the clock files situation reports: off unless the office says so, and never twice within the hour."""

from datetime import time
from pathlib import Path

import pytest

from domain.messages import Language
from settings import SitrepSettings, load_settings
from tests.settings.test_reading import RIGHT, folder_with, problems_of

TABLE = '[sitrep]\nat = ["18:00", "06:00"]\n'


def test_an_office_that_says_nothing_or_no_time_has_none(tmp_path: Path) -> None:
    assert load_settings(folder_with(tmp_path, RIGHT), {}).sitrep is None
    assert load_settings(folder_with(tmp_path, f"{RIGHT}[sitrep]\nat = []\n"), {}).sitrep is None


def test_two_times_are_enough_and_the_rest_is_the_office_s_own(tmp_path: Path) -> None:
    settings = load_settings(folder_with(tmp_path, RIGHT + TABLE), {})
    assert settings.sitrep == SitrepSettings(at=(time(6), time(18)), languages=(Language.SPANISH,))
    more = 'languages = ["en", "es"]\nplaces = ["houston"]\nrecipients = ["eoc@county.example"]\n'
    assert load_settings(folder_with(tmp_path, RIGHT + TABLE + more), {}).sitrep == SitrepSettings(
        at=(time(6), time(18)),
        languages=(Language.ENGLISH, Language.SPANISH),
        places=("houston",),
        recipients=("eoc@county.example",),
    )


@pytest.mark.parametrize(
    ("wrong", "line", "said"),
    [
        ('at = ["6:00"]', 16, "a list of up to four times"),
        ('at = ["06:00", "06:30"]', 16, "times an hour apart or more"),
        ('at = ["00:10", "23:30"]', 16, "times an hour apart or more"),
        ('at = ["06:00"]\nlanguages = ["en", "en"]', 17, "each name once"),
        ('at = ["06:00"]\nlanguages = ["fr"]', 17, '"en" and "es"'),
        ('at = ["06:00"]\nplaces = ["houston", "Houston"]', 17, "each name once"),
        ('at = ["06:00"]\nrecipients = ["nobody"]', 17, "a list of e-mail addresses"),
        ('times = ["06:00"]', 16, "one of at, languages, places, recipients"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(tmp_path: Path, wrong: str, line: int, said: str) -> None:
    (problem,) = problems_of(tmp_path, f"{RIGHT}[sitrep]\n{wrong}\n")
    assert (problem.line, said in problem.expected) == (line, True), problem
