"""The example of the how-to does what it says."""

import re
from pathlib import Path

import pytest

from detector.estimators.registry import ESTIMATORS

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "use-the-detectors-in-python.md"


def test_the_examples_find_what_was_put_in(capsys: pytest.CaptureFixture[str]) -> None:
    code = "\n".join(re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL))
    exec(compile(code, PAGE.name, "exec"), {})  # noqa: S102 - our own page
    found, studied = capsys.readouterr().out.splitlines()
    assert found == "[0 0 1 0 0 0 0 0 0 0 0 0]"
    ratio, low, high = map(float, re.findall(r"\d\.\d\d", studied))
    assert low < 0.5 < high
    assert abs(ratio - 0.5) < 0.05


def test_the_table_names_every_detector() -> None:
    named = re.findall(r"`([\w-]+)`", "".join(re.findall(r"^\| (`.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE)))
    assert set(named) == set(ESTIMATORS)
