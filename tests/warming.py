"""The detector's loops are compiled once, beside the first tests, and not by every process that needs them at once."""

import subprocess
import sys

import numpy as np
import pytest

from detector.estimators.surge_detector import SurgeDetector

WARMING = pytest.StashKey[subprocess.Popen[bytes]]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start compiling where several processes share the tests; those that need it come later (see `conftest`)."""
    config = session.config
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        config.stash[WARMING] = subprocess.Popen([sys.executable, "-m", "tests.warming"], cwd=config.rootpath)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave no process behind."""
    if (warming := session.config.stash.get(WARMING, None)) is not None:
        warming.terminate()
        warming.wait()


if __name__ == "__main__":
    for step in ("day", "hour"):
        SurgeDetector(step=step).fit(np.full((200, 2), 50.0))
