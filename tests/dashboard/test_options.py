"""Options are set in code and looked at again."""

from pathlib import Path

import pytest
from streamlit import config

from dashboard.options import OPTIONS, apply_options, confirm_options
from domain.errors import TidegaugeError


def test_every_option_holds_after_it_was_set(tmp_path: Path) -> None:
    apply_options(tmp_path / "main.py")
    assert {name: config.get_option(name) for name in OPTIONS} == OPTIONS


def test_an_option_that_changed_since_is_named(tmp_path: Path) -> None:
    apply_options(tmp_path / "main.py")
    config.set_option("browser.gatherUsageStats", True)
    with pytest.raises(TidegaugeError, match=r"browser\.gatherUsageStats"):
        confirm_options()
    apply_options(tmp_path / "main.py")
