"""Tables that a test shows to whoever runs the tests: printed at the end, also where a test ran in another process."""

from collections.abc import Callable
from typing import TypeAlias

import pytest

SHOWN = "shown"
Show: TypeAlias = Callable[[str], None]


@pytest.fixture
def show(record_property: Callable[[str, object], None]) -> Show:
    """Return what prints a text when all tests are done, whether the test passes or not."""
    return lambda text: record_property(SHOWN, text)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.getreports(outcome):
            for text in (value for name, value in report.user_properties if name == SHOWN):
                terminalreporter.section(report.nodeid)
                terminalreporter.write_line(str(text))
