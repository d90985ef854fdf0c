"""The programs of the how-to from a package to a figure run as they stand there, and say the same in both languages."""

import re
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from math import nan
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from domain.counts import Coverage, Verdict
from domain.hazards import Hazard, Role, TouchedPlace
from domain.series_block import COVERAGES, VERDICTS
from exports.batches import Beside, tidy_batch
from exports.package import write_package
from tests.domain.test_series_block import a_block
from tests.domain.test_series_rows import SERIES
from tests.exports.test_cover import COVER

PAGE = Path(__file__).parent.parent / "docs" / "how-to" / "draw-before-during-and-after.md"
GREY = (0xBB, 0xBB, 0xBB)  # how a gap is drawn
BEGAN, ENDED, FIRST, LAST = date(2026, 10, 10), date(2026, 10, 14), date(2026, 8, 1), date(2026, 10, 24)
STORM = Hazard(
    slug="sim-quillfeather",
    name="Storm Quillfeather",
    kind="storm",
    references=(),
    places=(TouchedPlace(place="houston", role=Role.STRUCK, began_on=BEGAN, ended_on=ENDED),),
)
# 200 were expected each day. Before 210 are there, on one of 14 days nothing was counted. During 100 are there, on one
# of 5 days none and on one at least 150. After it 300 are there, on 9 of 10 days; the other has no row.
# before 13 * 210 / (13 * 200) = 1.05, during (3 * 100 + 0) / (4 * 200) = 0.375, after 1.50
TOLD = """\
Houston, demo-board, escorts, active: 2026-08-15 to 2026-10-24
66 number, 1 zero, 1 lower bound, 3 missing, 0 withheld
before: 1.05 x expected, over 13 of 14 days
during: 0.38 x expected, over 4 of 5 days
after: 1.50 x expected, over 9 of 10 days
"""
LANGUAGES = {"python": sys.executable, "r": shutil.which("Rscript")}


def program(language: str) -> str:
    (code,) = re.findall(rf"^```{language}\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return str(code)


def write_houston(path: Path, *, with_gaps: bool = True) -> None:
    """Write a package of one series with a storm; of two days, one in a phase, it has no row at all."""
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    usual = np.random.default_rng(7).normal(200, 8, len(days)).round()
    before = BEGAN - timedelta(days=14)
    ads = {day: float(number) for day, number in zip(days, usual, strict=True)}
    ads |= {day: 210 if day < BEGAN else 100 if day <= ENDED else 300 for day in days if day >= before}
    if with_gaps:
        ads |= {date(2026, 10, 12): 150, date(2026, 10, 13): 0, date(2026, 10, 1): nan}
        del ads[date(2026, 9, 1)], ads[date(2026, 10, 20)]
    block = a_block(days=list(ads), ads=list(ads.values()), series=(replace(SERIES, site="demo-board"),))
    if with_gaps:
        bound = list(ads).index(date(2026, 10, 12))
        block.coverage[bound], block.verdict[bound] = COVERAGES.index(Coverage.PARTIAL), VERDICTS.index(Verdict.FLOOR)
    beside = Beside(findings=(), hazards=(STORM,), method_version="7", is_simulated=False)
    batch = tidy_batch(block, beside)
    write_package([batch], path, COVER)


def run(language: str, folder: Path) -> subprocess.CompletedProcess[str]:
    interpreter = LANGUAGES[language]
    if interpreter is None:
        pytest.skip("R is not on this machine: `apt-get install r-base-core`, and this test draws the figure with it")
    (folder / "figure").write_text(program(language), "utf-8")
    return subprocess.run([interpreter, "figure"], cwd=folder, capture_output=True, text=True)


def has_grey(picture: Path) -> bool:
    with Image.open(picture) as image:
        return any(colour == GREY for _, colour in image.convert("RGB").getcolors(1 << 20) or ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_becomes_ratios_with_their_days_and_a_figure_in_which_gaps_stay_gaps(
    tmp_path: Path, language: str
) -> None:
    write_houston(tmp_path / "houston.zip")
    done = run(language, tmp_path)
    assert (done.returncode, done.stdout) == (0, TOLD), done.stderr
    assert has_grey(tmp_path / f"figure-{language}.png")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_package_of_which_a_byte_was_changed_is_not_drawn(tmp_path: Path, language: str) -> None:
    write_houston(tmp_path / "sent.zip", with_gaps=False)
    with zipfile.ZipFile(tmp_path / "sent.zip") as sent, zipfile.ZipFile(tmp_path / "houston.zip", "w") as got:
        for name in sent.namelist():
            got.writestr(name, sent.read(name).replace(b",210,", b",310,", 1))
    done = run(language, tmp_path)
    assert done.returncode == 1
    assert "not what was sent" in done.stderr
    assert not (tmp_path / f"figure-{language}.png").exists()
