"""`site new`: from the address of one list to a card that counts it, asked or unasked."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from crawlers.cards.card import load_card
from demo.simulator import truth
from demo.sites import ANUNCIOS, BOARD, TownSite
from domain.errors import NoSuchThing, WrongInput
from domain.slots import newest_ended_slot
from office import Office
from tests.crawlers.invented_site import Reply, invented_site
from tests.town_office import LiveTown
from tests.verbs.conftest import Call, Done
from verbs.site_new import Questions, as_written, slug_of

DECIDED = ("--by", "City Attorney", "--basis", "a simulated site on loopback")


def address_of(town: LiveTown, site: TownSite) -> str:
    return f"http://127.0.0.1:{town.town_file.ports[site.slug]}{site.path_of('houston', 'escorts')}"


def drafted(call: Call, town: LiveTown, site: TownSite, out: Path, *more: str) -> Done:
    words = ("--place-id", site.place_word("houston"), "--category-id", site.category_word("escorts"))
    ours = ("--place", "houston", "--category", "escorts", "--site", "drafted")
    return call("site", "new", address_of(town, site), "--out", out, *ours, *words, *DECIDED, *more)


@pytest.mark.parametrize(("site", "more"), [(BOARD, ()), (ANUNCIOS, ("--locale", "es_ES"))], ids=["english", "spanish"])
def test_the_first_proposals_make_a_card_that_counts_the_truth(  # noqa: PLR0917 - a site, and where it is tried
    tidegauge: Call, town_office: Office, live_town: LiveTown, tmp_path: Path, site: TownSite, more: tuple[str, ...]
) -> None:
    out = tmp_path / "drafted.yaml"
    done = drafted(tidegauge, live_town, site, out, "--yes", *more)
    assert done.returncode == 0, done.stderr
    slot = newest_ended_slot(site.slug, every=site.every, now=town_office.clock())
    ads = truth(live_town.town, site=site.slug, place="houston", category="escorts", window_start=slot.window_start)
    assert f"houston/escorts active: {ads:,} ads, ok (count[0])" in done.stdout
    card = load_card(out, today=datetime.now(UTC).date(), may_reach_private=True)
    assert (card.site, card.decision.by, card.decision.on) == ("drafted", "City Attorney", datetime.now(UTC).date())


def test_what_is_not_said_is_asked_and_the_first_proposal_is_one_key_away(
    tidegauge: Call, town_office: Office, live_town: LiveTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "drafted.yaml"
    # Labels, locale, the decision's days, total, cards, headings, next, every: Enter takes what is proposed.
    monkeypatch.setattr("sys.stdin", io.StringIO("\n" * 11))
    done = drafted(tidegauge, live_town, BOARD, out)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "How the page itself calls the place [Houston]" in done.stdout
    assert out.exists()


def test_a_name_that_is_none_of_ours_is_asked_again_and_its_title_is_as_good(
    tidegauge: Call, live_town: LiveTown, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "drafted.yaml"
    monkeypatch.setattr("sys.stdin", io.StringIO("Huston\nHOUSTON\n" + "\n" * 11))
    words = ("--place-id", BOARD.place_word("houston"), "--category-id", BOARD.category_word("escorts"))
    ours = ("--category", "Escorts", "--site", "drafted")
    done = tidegauge("site", "new", address_of(live_town, BOARD), "--out", out, *ours, *words, *DECIDED)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "did you mean 'houston'?" in done.stdout
    assert done.stdout.count("Which of our places is it") == 2


def test_an_address_that_names_no_category_makes_a_card_without_its_word(
    tidegauge: Call, tmp_path: Path, live_town: LiveTown
) -> None:
    ads = "".join(f"<li class=listing data-id=x{n}><a href=/ad/x{n}>Word {n}</a></li>" for n in range(12))
    body = f"<body><h1>Ads in Houston</h1><ul class=listings>{ads}</ul><footer>End</footer></body>"
    out = tmp_path / "drafted.yaml"
    with invented_site(lambda path: Reply(body=body)) as site:
        ours = ("--place", "houston", "--category", "escorts", "--site", "drafted", "--category-id", "-")
        done = tidegauge("site", "new", f"{site.home}/houston/", "--out", out, *ours, *DECIDED, "--yes")
    assert site.listings_asked == ["/houston/", "/houston/"]
    assert "houston/escorts active: 12 ads, partial" in done.stdout, done.stdout + done.stderr
    assert load_card(out, today=datetime.now(UTC).date(), may_reach_private=True).categories["escorts"].id is None


def test_a_card_that_is_there_is_not_written_over(tidegauge: Call, live_town: LiveTown, tmp_path: Path) -> None:
    out = tmp_path / "mine.yaml"
    out.write_text("mine", "utf-8")
    done = drafted(tidegauge, live_town, BOARD, out, "--yes")
    assert (done.returncode, out.read_text("utf-8")) == (2, "mine")
    assert "none is written over" in done.stderr


@pytest.mark.parametrize(
    ("address", "said"),
    [("file:///etc/passwd", "no address of a page"), ("http://127.0.0.1:9/12/3", "no connection: refused")],
)
def test_an_address_without_a_page_is_told_and_writes_no_card(
    tidegauge: Call, tmp_path: Path, address: str, said: str
) -> None:
    out = tmp_path / "none.yaml"
    words = ("--place", "houston", "--place-id", "3", "--category", "escorts", "--category-id", "12")
    done = tidegauge("site", "new", address, "--out", out, "--site", "none", *words, *DECIDED, "--yes")
    assert done.returncode in (1, 2)
    assert said in done.stderr
    assert not out.exists()


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("<h1>Ads in Houston</h1><p class='no-results'>Nothing here</p>", "this list seems to be empty"),
        ("<div class='g-recaptcha'></div><p>Verify you are human</p>", "blocked: a captcha"),
    ],
)
def test_a_page_that_shows_no_list_says_which_it_is(tidegauge: Call, tmp_path: Path, body: str, said: str) -> None:
    out, ours = tmp_path / "none.yaml", ("--place", "houston", "--category", "escorts", "--site", "drafted")
    page = f"<html><body>{body}<footer>End</footer></body></html>"
    with invented_site(lambda path: Reply(body=page)) as site:
        done = tidegauge("site", "new", f"{site.home}/houston/escorts", "--out", out, *ours, *DECIDED, "--yes")
    assert done.returncode in (1, 2)
    assert not out.exists()
    assert said in done.stderr


@pytest.mark.parametrize(
    "path", ["/houston/escorts/page/3", "/houston/escorts?sort=new&page=2", "/houston/escorts-page12"]
)
def test_the_address_of_a_further_page_is_refused(tidegauge: Call, path: str) -> None:
    ours = ("--place", "houston", "--category", "escorts", "--site", "drafted")
    done = tidegauge("site", "new", f"http://127.0.0.1:9{path}", *ours, *DECIDED, "--yes")
    assert done.returncode == 2
    assert "this looks like a further page of a list (" in done.stderr


def test_nothing_is_asked_of_a_site_before_somebody_has_decided(tidegauge: Call, tmp_path: Path) -> None:
    ours = ("--place", "houston", "--category", "escorts", "--site", "drafted", "--out", tmp_path / "none.yaml")
    with invented_site(lambda path: Reply()) as site:
        done = tidegauge("site", "new", f"{site.home}/houston/escorts", *ours, "--yes")
    assert done.returncode == 2
    assert "--by is needed" in done.stderr
    assert site.asked == []


def test_without_a_decision_no_card_is_written(tidegauge: Call, live_town: LiveTown, tmp_path: Path) -> None:
    out = tmp_path / "undecided.yaml"
    words = ("--place", "houston", "--place-id", "3", "--category", "escorts", "--category-id", "12")
    done = tidegauge("site", "new", address_of(live_town, BOARD), "--out", out, "--site", "x", *words, "--yes")
    assert (done.returncode, out.exists()) == (2, False)
    assert "--by is needed" in done.stderr


def test_a_title_that_two_places_share_names_neither() -> None:
    known = {"springfield-il": "Springfield", "springfield-mo": "Springfield", "tulsa": "Tulsa"}
    given = Questions(given={"place": "Springfield"}, is_yes=True)
    with pytest.raises(NoSuchThing):
        given.ask_known("place", "Which", known, default="")
    assert Questions(given={"place": "TULSA"}, is_yes=True).ask_known("place", "Which", known, default="") == "tulsa"


def test_an_empty_option_is_no_answer_and_a_hyphen_is_one() -> None:
    with pytest.raises(WrongInput, match="--category-id is empty; - says that the address names no category"):
        Questions(given={"category_id": ""}, is_yes=True).ask_word("category_id", "category", default="")
    assert Questions(given={"category_id": "-"}, is_yes=True).ask_word("category_id", "category", default="") == ""


def test_a_word_keeps_the_capitals_of_the_address() -> None:
    assert [as_written("houston", path) for path in ("/Houston/1", "/3/1")] == ["Houston", "houston"]


def test_a_short_name_comes_from_the_host() -> None:
    assert slug_of("https://www.listings.example") == "listings-example"
    assert slug_of("http://127.0.0.1:8000") == "127-0-0-1"
