"""`crawl`: the newest window of each site, cell by cell, for a person and for a program."""

import json
import re
import signal
import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from crawlers.wire import CellOutcome
from demo.faults import Fault, set_fault
from demo.simulator import truth
from domain.counts import Count, Measure, Verdict
from domain.errors import NoSuchThing
from domain.slots import newest_ended_slot
from jobs.crawling import claim_run
from office import Office
from storage.claims import release_claim
from storage.slots import read_slots
from tests.town_office import LiveTown
from tests.verbs.conftest import Call
from verbs.crawl import crawl_now, sentence, show_progress, turns_of

KEYS = "site place category measure window_start window_end observed_at ads coverage verdict pages_read"


def test_a_program_reads_every_cell_with_exactly_the_names_of_the_contract(
    tidegauge: Call, live_town: LiveTown
) -> None:
    done = tidegauge("crawl", "--site", "demo-board", "--json")
    assert done.returncode == 0
    cells = json.loads(done.stdout)
    assert len(cells) == 28
    assert {tuple(cell) for cell in cells} == {tuple(KEYS.split())}
    for cell in cells:
        start = datetime.fromisoformat(cell["window_start"])
        place, category = cell["place"], cell["category"]
        assert cell["ads"] == truth(
            live_town.town, site="demo-board", place=place, category=category, window_start=start
        )


def test_a_person_reads_a_sentence_a_site_and_exit_code_one_says_that_a_number_is_missing(
    tidegauge: Call, live_town: LiveTown
) -> None:
    set_fault(live_town.folder, site="demo-board", fault=Fault.CAPTCHA)
    try:
        done = tidegauge("crawl", "--site", "demo-board")
    finally:
        set_fault(live_town.folder, site="demo-board", fault=None)
    assert done.returncode == 1
    assert done.stdout.startswith("demo-board: 0 of 28 cells complete; ")
    assert " missing: blocked (" in done.stdout


def a_count(place: str, verdict: Verdict, evidence: str, ads: int | None = None) -> Count:
    end = datetime(2026, 11, 26, 12, tzinfo=UTC)
    return Count(
        site="board",
        place=place,
        category="escorts",
        measure=Measure.ACTIVE,
        window_start=end - timedelta(hours=6),
        window_end=end,
        observed_at=end,
        ads=ads,
        verdict=verdict,
        evidence=evidence,
    )


def test_each_reason_is_told_once_with_the_first_cell_it_holds_for() -> None:
    whole = a_count("austin", Verdict.OK, "count[0]", ads=3)
    blocked = [a_count(place, Verdict.BLOCKED, "status 403") for place in ("dallas", "houston", "laredo")]
    cut = a_count("tyler", Verdict.PARTIAL, "page.end_marker did not match", ads=5)
    assert sentence((whole,), site="board") == "board: 1 of 1 cells complete"
    assert sentence((whole, *blocked, cut), site="board") == (
        "board: 1 of 5 cells complete; dallas/escorts and 2 more missing: blocked (status 403); "
        "tyler/escorts partial (page.end_marker did not match)"
    )
    many = [a_count(f"city-{number}", Verdict.SITE_DOWN, f"status {500 + number}") for number in range(6)]
    assert sentence(tuple(many), site="board").endswith("missing: site_down (status 503); and 2 reasons more")


def test_a_cell_without_a_number_says_why_as_it_comes(capsys: pytest.CaptureFixture[str]) -> None:
    show_progress(CellOutcome(counts=(a_count("dallas", Verdict.BLOCKED, "status 403"),)))
    show_progress(CellOutcome(counts=(a_count("austin", Verdict.OK, "count[0]", ads=1),)))
    assert capsys.readouterr().err.splitlines() == [
        "board dallas/escorts active: no number, blocked: status 403 (0 requests so far)",
        "board austin/escorts active: 1 ad, ok (0 requests so far)",
    ]


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_ends_a_crawl_at_once_and_the_next_one_finds_the_site_free(
    tidegauge: Call, monkeypatch: pytest.MonkeyPatch, number: signal.Signals, code: int
) -> None:
    before = signal.getsignal(number)
    with monkeypatch.context() as patch:
        patch.setattr("verbs.crawl.show_progress", lambda outcome: raised_once(number))
        done = tidegauge("crawl", "--site", "demo-board")
    assert signal.getsignal(number) is before
    assert done.returncode == code
    complete = re.match(r"demo-board: (\d+) of 28 cells complete; .* missing: interrupted", done.stdout)
    assert complete
    assert int(complete[1]) < 28
    assert "Stopped: whole counts are stored, and the rest of these windows is open to be counted yet." in done.stderr
    assert tidegauge("crawl", "--site", "demo-board").returncode == 0


def raised_once(number: signal.Signals) -> None:
    """Send ourselves a signal the first time; the second would end this process."""
    if signal.getsignal(number) not in (signal.SIG_DFL, signal.default_int_handler):
        main = threading.main_thread().ident
        assert main
        signal.pthread_kill(main, number)  # as a terminal does; from this thread it would reach this one alone


def test_a_crawl_that_is_stopped_before_it_begins_asks_and_stores_nothing(new_office: Office) -> None:
    stop = threading.Event()
    stop.set()
    crawl = crawl_now(new_office, ["demo-board"], stop=stop)
    assert (crawl.counts, crawl.left_out) == ((), {"demo-board": "not crawled: stopped before its turn"})
    with new_office.store() as conn:
        assert read_slots(conn, since=datetime(2020, 1, 1, tzinfo=UTC), until=new_office.clock()) == ()


def test_a_site_that_another_crawl_is_asking_is_named(tidegauge: Call, town_office: Office) -> None:
    slot = newest_ended_slot("demo-board", every=timedelta(hours=6), now=town_office.clock())
    with town_office.store() as conn:
        run = claim_run(conn, town_office, slot)
        assert run
    try:
        done = tidegauge("crawl", "--site", "demo-board", "--site", "demo-cards", "--json")
    finally:
        with town_office.store() as conn:
            release_claim(conn, run.claim)
    assert {cell["site"] for cell in json.loads(done.stdout)} == {"demo-cards"}
    assert done.returncode == 1  # although every cell that was read is whole
    told = f"demo-board: not crawled: {town_office.holder} is asking its host; try again when that is over"
    assert told in done.stderr


def test_two_cards_of_one_host_are_crawled_one_after_the_other(new_office: Office) -> None:
    board, other = new_office.cards["demo-board"], new_office.cards["demo-cards"]
    home = board.card.home
    office = replace(
        new_office,
        cards={
            "demo-board": board,
            "demo-cards": replace(other, card=other.card.model_copy(update={"home": f"{home}/"})),
        },
    )
    assert turns_of(office, office.cards) == [("demo-board",), ("demo-cards",)]
    assert turns_of(new_office, [*new_office.cards, "demo-board"]) == [tuple(new_office.cards)]


def test_a_site_that_nobody_knows_is_answered_with_the_nearest(new_office: Office) -> None:
    with pytest.raises(NoSuchThing, match="did you mean 'demo-board'"):
        crawl_now(new_office, ["demo-bord"])
