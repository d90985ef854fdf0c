"""The example of the how-to does what it says."""

import re
from pathlib import Path

import pytest

from detector.estimators.registry import ESTIMATORS

PAGE = Path(__file__).parents[3] / "docs" / "how-to" / "use-the-detectors-in-python.md"


def test_the_example_finds_its_surge(capsys: pytest.CaptureFixture[str]) -> None:
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    exec(compile(code, PAGE.name, "exec"), {})  # noqa: S102 - our own page
    assert capsys.readouterr().out.strip() == "[0 0 1 0 0 0 0 0 0 0 0 0]"


def test_the_table_names_every_detector() -> None:
    named = re.findall(r"`([\w-]+)`", "".join(re.findall(r"^\| (`.*?) \|", PAGE.read_text("utf-8"), re.MULTILINE)))
    assert set(named) == set(ESTIMATORS)
