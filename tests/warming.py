"""What is compiled is compiled once: the detector's loops beside the first tests, each file of tests by one process."""

import subprocess
import sys
from contextlib import suppress
from importlib import import_module

import numpy as np
import pytest

from detector.estimators.surge_detector import SurgeDetector

WARMING = pytest.StashKey[subprocess.Popen[bytes]]()


def pytest_sessionstart(session: pytest.Session) -> None:
    """Start compiling where several processes share the tests; those that need it come later (see `conftest`)."""
    config = session.config
    if config.getoption("numprocesses", None) and not hasattr(config, "workerinput"):
        config.stash[WARMING] = subprocess.Popen([sys.executable, "-m", "tests.warming"], cwd=config.rootpath)


@pytest.hookimpl(tryfirst=True)
def pytest_collection(session: pytest.Session) -> None:
    """Let each process begin with a share of all files: what it compiles, the others only read when they come to it."""
    config = session.config
    shared = getattr(config, "workerinput", None)
    if shared and config.args == config.getini("testpaths"):  # where all is asked for, all will be imported
        number = int(shared["workerid"].removeprefix("gw"))
        files = sorted(path for folder in config.args for path in config.rootpath.glob(f"{folder}/**/test_*.py"))
        for file in files[number :: shared["workercount"]]:
            with suppress(Exception):  # a file that cannot be imported says so when it is collected
                import_module(".".join(file.relative_to(config.rootpath).with_suffix("").parts))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave no process behind."""
    if (warming := session.config.stash.get(WARMING, None)) is not None:
        warming.terminate()
        warming.wait()


if __name__ == "__main__":
    for step in ("day", "hour"):
        SurgeDetector(step=step).fit(np.full((200, 2), 50.0))
