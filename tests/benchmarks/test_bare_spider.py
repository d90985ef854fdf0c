"""The opponent asks for every address it is given, and says how many pages came."""

import json
import subprocess
import sys
from pathlib import Path

from benchmarks.listing_server import listing_server

ROOT = Path(__file__).parents[2]


def test_every_address_is_asked_once() -> None:
    with listing_server() as home:
        urls = [f"{home}/list?place=1&page={number}" for number in (1, 2, 2)]
        order = json.dumps({"urls": urls, "settings": {"TELNETCONSOLE_ENABLED": False, "LOG_LEVEL": "WARNING"}})
        command = [sys.executable, "-m", "benchmarks.bare_spider"]
        done = subprocess.run(command, cwd=ROOT, input=order, capture_output=True, text=True, check=True)
    assert done.stdout == "3\n"
