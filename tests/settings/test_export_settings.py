"""An office grants a licence by its SPDX id, or none; any other word is refused with the nearest."""

from pathlib import Path

import pytest

from settings import load_settings
from tests.settings.test_reading import RIGHT, folder_with, problems_of


@pytest.mark.parametrize("written", ["", 'licence = ""', 'licence = "CC-BY-4.0"'])
def test_a_licence_is_granted_only_where_the_office_names_one(tmp_path: Path, written: str) -> None:
    settings = load_settings(folder_with(tmp_path, f"{RIGHT}[exports]\n{written}\n"), {})
    assert (settings.licence.spdx if settings.licence else None) == ("CC-BY-4.0" if "CC" in written else None)


@pytest.mark.parametrize(
    ("word", "nearest"),
    [("CC-BY-4", "CC-BY-4.0"), ("cc by 4.0", "CC-BY-4.0"), ("ODbL", None), ("ODbL-1", "ODbL-1.0"), ("mine", None)],
)
def test_another_word_is_refused_with_the_nearest_licence(tmp_path: Path, word: str, nearest: str | None) -> None:
    (problem,) = problems_of(tmp_path, f'{RIGHT}[exports]\nlicence = "{word}"\n')
    assert (problem.line, problem.found, problem.did_you_mean) == (16, f"'{word}'", nearest)
    assert "CC0-1.0" in problem.expected
