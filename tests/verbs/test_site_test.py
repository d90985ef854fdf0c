"""`site test`: fixtures are read again without a network; what differs and what is missing is named by its line."""

import json
from pathlib import Path

import pytest

from tests.crawlers.conftest import STATED
from tests.crawlers.invented_site import listing
from tests.verbs.card_office import office_at, write_card
from tests.verbs.conftest import Call

HOME = "http://127.0.0.1:9"  # nobody answers there


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return office_at(tmp_path / "office", monkeypatch=monkeypatch, capsys=capsys)


def card_with(folder: Path, *, ads: int, name: str = "invented", **changed: str) -> Path:
    """Write a card whose one fixture is a list that states 12, and which says what that must come to."""
    fixtures = f"[{{file: {name}.html, cell: houston/escorts, expect: {{verdict: ok, ads: {ads}}}}}]"
    path = write_card(folder, HOME, name=name, fixtures=fixtures, **{"site": name, **changed})
    kept = path.parent / "fixtures" / f"{name}.html"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text(listing("City 1", total="12"), encoding="utf-8")
    return path


def line_of(path: Path, text: str) -> int:
    return next(number for number, line in enumerate(path.read_text("utf-8").splitlines(), 1) if line.startswith(text))


def test_every_card_of_the_office_is_tested_and_what_differs_is_named(office: Call, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    right, wrong = card_with(folder, ads=12), card_with(folder, ads=13, name="other")
    done = office("site", "test")
    assert done.returncode == 1
    said = done.stdout.splitlines()
    at = line_of(right, "fixtures")
    assert said[0] == f"ok       {right}:{at}: invented.html: houston/escorts active: 12 ads, ok"
    assert said[1].startswith(
        f"differs  {wrong}:{at}: other.html: houston/escorts active: expected 13 ads, ok, came 12"
    )
    assert said[2] == "1 as expected, 1 differ."
    assert office("site", "test", right).returncode == 0


def test_a_changed_selector_is_found_before_the_site_is_asked(office: Call, tmp_path: Path) -> None:
    card = card_with(tmp_path / "office", ads=12, count=STATED.replace("p.total", "p.sum"))
    done = office("site", "test", card)
    assert done.returncode == 1
    assert "came no number, layout_changed (count[0]: css matched nothing)" in done.stdout


def test_a_program_reads_what_was_expected_and_what_came(office: Call, tmp_path: Path) -> None:
    card = card_with(tmp_path / "office", ads=13)
    (told,) = json.loads(office("site", "test", card, "--json").stdout)
    assert told == {
        "card": str(card),
        "line": line_of(card, "fixtures"),
        "file": "invented.html",
        "cell": "houston/escorts",
        "measure": "active",
        "is_right": False,
        "expected_verdict": "ok",
        "expected_ads": 13,
        "verdict": "ok",
        "ads": 12,
        "evidence": "count[0]",
    }


def test_a_missing_file_is_named_by_its_line_here_and_by_check(office: Call, tmp_path: Path) -> None:
    card = card_with(tmp_path / "office", ads=12)
    (card.parent / "fixtures" / "invented.html").unlink()
    found = f"{card}:{line_of(card, 'fixtures')}: found no file fixtures/invented.html"
    done = office("site", "test")
    assert (done.returncode, found in done.stderr) == (2, True)
    checked = office("check")
    assert (checked.returncode, found in checked.stdout) == (2, True)


def test_a_card_without_fixtures_is_told_so(office: Call, tmp_path: Path) -> None:
    done = office("site", "test", write_card(tmp_path / "office", HOME))
    assert (done.returncode, done.stdout) == (0, "No fixtures in 1 cards; `site record` makes one.\n")
