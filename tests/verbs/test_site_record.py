"""`site record`: a cell's pages are kept beside the card, without their words, and never over others by themselves."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from crawlers.cards.card import load_card
from crawlers.fixtures.record import Recording
from crawlers.looking.views import Skeleton
from domain.counts import Count, Measure, Verdict
from domain.errors import WrongInput
from tests.crawlers.conftest import CARDS, NOW, WINDOW_END, WINDOW_START
from tests.crawlers.fixtures.skeletons.canaries import found_in, planted_page
from tests.crawlers.invented_site import Reply, invented_site
from tests.verbs.card_office import office_at, write_card
from tests.verbs.conftest import Call
from verbs.site_record import fixture_lines, named_texts, write_all

LISTED = CARDS.replace("a[rel=next]", "a.more")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    return office_at(tmp_path / "office", monkeypatch=monkeypatch, capsys=capsys)


def answer(path: str) -> Reply:
    if "p=2" in path:
        return Reply(body=planted_page(cards=range(6, 9)))
    return Reply(body=planted_page(cards=range(6), more='<a class="more" href="/list?p=2">Kestrelia</a>'))


def test_recorded_pages_are_tested_without_the_site(office: Call, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with invented_site(answer) as site:
        card = write_card(folder, site.home, count=LISTED)
        done = office("site", "record", card, "--cell", "houston/escorts")
    assert done.returncode == 0
    names = ["invented-houston-escorts-2.html", "invented-houston-escorts.html"]
    assert sorted(path.name for path in (folder / "sites" / "fixtures").iterdir()) == names
    kept = "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
    assert found_in(kept) == set()
    told = yaml.safe_load(done.stdout)["fixtures"][0]
    assert (told["file"], told["cell"], told["expect"]) == (names[1], "houston/escorts", {"verdict": "ok", "ads": 9})
    assert told["pages"] == [{"file": names[0]}]
    with card.open("a", encoding="utf-8") as file:
        file.write(done.stdout)
    again = office("site", "test", card)  # the site is gone
    assert (again.returncode, "1 as expected, 0 differ." in again.stdout) == (0, True)
    with invented_site(answer) as site:
        card.write_text(card.read_text("utf-8").replace(first_home(card), site.home), encoding="utf-8")
        more = office("site", "record", card, "--force")
    assert more.stdout.startswith("  - file: ")  # a card has one `fixtures:`
    assert "paste the lines below the card's other fixtures." in more.stderr


def first_home(card: Path) -> str:
    return str(yaml.safe_load(card.read_text("utf-8"))["home"])


def test_what_is_there_is_overwritten_only_when_that_is_asked(office: Call, tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with invented_site(answer) as site:
        card = write_card(folder, site.home, count=LISTED)
        kept = folder / "sites" / "fixtures" / "invented-houston-escorts-2.html"
        kept.parent.mkdir()
        kept.write_text("mine", encoding="utf-8")
        done = office("site", "record", card)
        assert (done.returncode, "--force overwrites it" in done.stderr) == (2, True)
        assert [path.name for path in kept.parent.iterdir()] == [kept.name]
        assert kept.read_text("utf-8") == "mine"
        assert office("site", "record", card, "--force").returncode == 0
    assert kept.read_text("utf-8") != "mine"


def test_all_files_are_written_or_none(tmp_path: Path) -> None:
    (tmp_path / "b.html").mkdir()
    with pytest.raises(WrongInput, match="Nothing was written"):
        write_all(tmp_path, {"a.html": "1", "b.html": "2"}, may_overwrite=False)
    assert [path.name for path in tmp_path.iterdir()] == ["b.html"]
    write_all(tmp_path / "new", {"a.html": "1", "c.json": "2"}, may_overwrite=False)
    assert {path.name: path.read_text("utf-8") for path in (tmp_path / "new").iterdir()} == {
        "a.html": "1",
        "c.json": "2",
    }


def count_of(measure: Measure, verdict: Verdict, ads: int | None) -> Count:
    return Count(
        site="invented",
        place="city-1",
        category="escorts",
        measure=measure,
        window_start=WINDOW_START,
        window_end=WINDOW_END,
        observed_at=NOW,
        ads=ads,
        verdict=verdict,
        evidence="x",
        pages_read=1,
    )


def test_the_lines_say_only_what_is_not_as_usual(a_card_of_two: Recording) -> None:
    names = named_texts(a_card_of_two)
    assert names == {"invented-city-1-escorts.json": "{}", "invented-city-1-escorts-2.html": "<p>"}
    told = yaml.safe_load("\n".join(fixture_lines(a_card_of_two, tuple(names))))["fixtures"][0]
    assert told == {
        "file": "invented-city-1-escorts.json",
        "headers": {"x-total": "1,204"},
        "cell": "city-1/escorts",
        "at": datetime(2026, 11, 24, 6, 0, 5, tzinfo=UTC),
        "expect": {"verdict": "ok", "ads": 1204},
        "pages": [{"file": "invented-city-1-escorts-2.html", "status": 404, "redirected": True}],
        "others": {"unique": {"verdict": "layout_changed"}},
    }
    assert json.loads(json.dumps(told["headers"])) == {"x-total": "1,204"}


@pytest.fixture
def a_card_of_two(tmp_path: Path) -> Recording:
    """Return a recording of two measures over two pages."""
    both = f"{CARDS.replace('active, primary: true', 'unique')}, {CARDS}"
    path = write_card(tmp_path, "http://127.0.0.1:9", count=both)
    card = load_card(path, today=NOW.date(), may_reach_private=True)
    pages = (
        Skeleton(text="{}", ending="json", headers={"x-total": "1,204"}),
        Skeleton(text="<p>", status=404, is_redirected=True),
    )
    counts = (count_of(Measure.UNIQUE, Verdict.LAYOUT_CHANGED, None), count_of(Measure.ACTIVE, Verdict.OK, 1204))
    return Recording(card=card, at=NOW, counts=counts, pages=pages)
