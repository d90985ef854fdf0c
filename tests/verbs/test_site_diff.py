"""`site diff`: both numbers, and which series begin anew, before the new card takes the old one's place."""

import json
from pathlib import Path

import pytest

from tests.crawlers.conftest import CARDS, STATED
from tests.crawlers.invented_site import Reply, invented_site, listing
from tests.verbs.card_office import office_at, write_card
from tests.verbs.conftest import Call


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return office_at(tmp_path / "office", monkeypatch=monkeypatch, capsys=capsys)


def answer(path: str) -> Reply:
    return Reply(body=listing("City 1", total="7", ids=range(6)))


def test_both_numbers_what_matched_and_what_begins_anew_are_told(office: Call, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with invented_site(answer) as site:
        old = write_card(folder, site.home, count=STATED)
        new = write_card(folder, site.home, name="new", count=CARDS)
        done = office("site", "diff", old, new)
    assert done.returncode == 1  # 7 stated, 6 seen
    said = done.stdout.splitlines()
    assert said[:3] == [
        "houston/escorts active: differs",
        "  old: 7 ads, ok (count[0])",
        "  new: 6 ads, ok (count[0])",
    ]
    assert "  count[0]: 1, 6" in said
    assert [line for line in said if line.startswith("The series houston/escorts active begins anew")]
    assert said[-1] == "1 request in all."


def test_a_card_that_counts_alike_begins_nothing_anew(office: Call, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with invented_site(answer) as site:
        old = write_card(folder, site.home)
        new = write_card(folder, site.home, name="new", expect="{max: 9000}")
        done = office("site", "diff", old, new, "--cell", "houston/escorts")
        told = json.loads(office("site", "diff", old, new, "--json").stdout)
    assert done.returncode == 0
    assert "The series of houston/escorts go on: the new card counts them in the same way." in done.stdout
    number = {"ads": 7, "verdict": "ok", "evidence": "count[0]"}
    assert told["measures"] == [
        {"measure": "active", "is_alike": True, "begins_anew": False, "old": number, "new": number}
    ]
    assert told["matched"]["old"] == told["matched"]["new"]
    assert (told["cell"], told["requests"]) == ("houston/escorts", 1)


def test_a_measure_that_one_card_lacks_is_told(office: Call, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with invented_site(answer) as site:
        old = write_card(folder, site.home)
        new = write_card(folder, site.home, name="new", count=CARDS.replace("active", "unique"))
        done = office("site", "diff", old, new)
    assert "  new: not counted" in done.stdout
    assert "  old: not counted" in done.stdout


def test_a_cell_that_is_none_is_refused_with_an_example(office: Call, tmp_path: Path) -> None:
    card = write_card(tmp_path / "office", "http://127.0.0.1:9")
    done = office("site", "diff", card, card, "--cell", "houston")
    assert (done.returncode, "expected place/category, such as houston/escorts" in done.stderr) == (2, True)
