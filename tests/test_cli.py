"""The command line: verbs as designed, exit codes, and a help page that loads no heavy room."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

from cli_calling import VERBS

ROOT = Path(__file__).parent.parent
HEAVY = ("numpy", "psycopg", "scrapy", "streamlit", "polars", "apscheduler", "pydantic")


def tidegauge(*argv: str) -> subprocess.CompletedProcess[str]:
    program = f"import sys; sys.argv = ['tidegauge', *{list(argv)!r}]; import cli; cli.main()"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, env=dict(os.environ), timeout=60
    )


def test_help_loads_no_heavy_room_so_that_it_answers_at_once() -> None:
    program = (
        "import sys, cli\n"
        "sys.argv = ['tidegauge', '--help']\n"
        "try:\n    cli.main()\nexcept SystemExit:\n    pass\n"
        f"print('loaded:', [name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert "loaded: []" in done.stdout


def test_every_verb_of_the_first_version_is_there() -> None:
    shown = tidegauge("--help").stdout
    for verb in ("init", "check", "run", "demo", "crawl", "detect", "export", "site", "import"):
        assert f"  {verb} " in shown


@pytest.mark.parametrize("target", sorted(set(VERBS.values())))
def test_every_verb_leads_to_a_module_that_exists(target: str) -> None:
    module, function = target.split(":")
    spec = importlib.util.find_spec(module)
    assert spec is not None
    assert spec.origin is not None
    assert f"def {function}(" in Path(spec.origin).read_text("utf-8")


def test_a_folder_that_is_no_workspace_ends_with_exit_code_two_and_says_what_is_missing(tmp_path: Path) -> None:
    done = tidegauge("check", "-w", str(tmp_path))
    assert done.returncode == 2
    assert "tidegauge.toml" in done.stdout + done.stderr
