"""The report as PDF: one Letter page, tagged, in its language; without a browser a message says what to do."""

import os
import re
import time
from pathlib import Path

import pytest

from crawlers.asking.browser import FLAGS, installed_browser
from domain.errors import NothingThere
from exports.printing import print_pdf
from exports.situation_page import situation_page
from tests.exports.sheet_examples import a_sheet

LETTER = b"/MediaBox [0 0 612 792]"  # points


def program(folder: Path, text: str) -> str:
    path = folder / "browser"
    path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
    path.chmod(0o755)
    return str(path)


def test_the_fullest_page_is_printed_on_one_tagged_letter_sheet() -> None:
    browser = installed_browser()
    if browser is None:
        pytest.fail("no Chromium or Chrome is installed; run .ci/browser")
    pdf = print_pdf(situation_page(a_sheet()), browser=browser, flags=FLAGS)
    assert len(re.findall(rb"/Type /Page\b", pdf)) == 1
    assert LETTER in pdf
    for word in (b"/Marked true", b"/StructTreeRoot", b"/Lang (es)", b"/S /Figure", b"/S /TH"):
        assert word in pdf


def test_without_a_browser_the_message_names_two_ways_out() -> None:
    with pytest.raises(NothingThere, match=r"apt-get install chromium, or name a file that ends in \.html"):
        print_pdf("<p>", browser=None)


def test_a_browser_that_prints_nothing_or_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="printed nothing"):
        print_pdf("<p>", browser=program(tmp_path, "exit 0"))
    with pytest.raises(NothingThere, match="could not be started: No such file"):
        print_pdf("<p>", browser=str(tmp_path / "nowhere"))


def test_a_browser_that_hangs_is_ended_with_all_that_it_started(tmp_path: Path) -> None:
    left = tmp_path / "child"
    begun = time.monotonic()
    with pytest.raises(NothingThere, match=r"did not print in 0\.5 seconds"):
        print_pdf("<p>", browser=program(tmp_path, f"sleep 60 & echo $! > {left}; wait"), seconds=0.5)
    assert time.monotonic() - begun < 20
    child = int(left.read_text("utf-8"))
    for _ in range(100):
        if not is_running(child):
            break
        time.sleep(0.05)
    assert not is_running(child)


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
        return "\nState:\tZ" not in Path(f"/proc/{number}/status").read_text("utf-8")
    except (ProcessLookupError, FileNotFoundError):
        return False
