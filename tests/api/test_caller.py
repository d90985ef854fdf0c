"""Whoever asks is a value that nobody can change on the way."""

from dataclasses import FrozenInstanceError
from pathlib import Path

import pytest

from api.caller import Caller
from domain.roles import OfficeRole
from tests.api.test_door import means_of


def test_a_caller_and_the_means_stay_what_the_guard_said(office_folder: Path) -> None:
    caller = Caller(role=OfficeRole.VIEWER, subject="vic", actor="the API")
    means = means_of(office_folder, caller)
    assert means.caller_of({"x-tidegauge-role": "admin"}) is caller
    with pytest.raises(FrozenInstanceError):
        caller.role = OfficeRole.ADMIN  # type: ignore[misc]
