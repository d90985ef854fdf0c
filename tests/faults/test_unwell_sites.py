"""Sites that are down, shut, changed or empty: each list is missing with its reason, and nothing is found or mailed."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from demo.cities import CITIES
from domain.counts import Coverage, Verdict
from scheduler import crawl_due_sites, notice, open_slots_ahead, tell_what_is_due
from storage.counts import StoredCount, read_counts
from storage.findings import read_all_findings
from tests.crawlers.hostile.walls import PASSWORD
from tests.crawlers.invented_site import Reply, invented_site
from tests.faults.history import USUAL, remember_quiet_weeks
from tests.faults.listings import Listings
from tests.faults.post import Post, open_post
from tests.faults.rig import NOBODY, START, Rig, at_work, card_of, rigged
from tests.rounds import Rounds

PLACES = tuple(city.place.slug for city in CITIES[:6])
CAPTCHA = '<h1>City</h1><div class="g-recaptcha"></div><footer>End</footer>'
OTHER_DRESS = '<h2>City</h2><b class="sum">100 ads in all</b><footer>End</footer>'
FAULTS: dict[str, tuple[Callable[[str], Reply], Verdict]] = {
    "down": (lambda path: Reply(status=503), Verdict.SITE_DOWN),
    "forbidden": (lambda path: Reply(status=403), Verdict.BLOCKED),
    "captcha": (lambda path: Reply(body=CAPTCHA), Verdict.BLOCKED),
    "wall": (lambda path: Reply(body=f"<h2>Log in to see more</h2>{PASSWORD}"), Verdict.LOGIN),
    "changed": (lambda path: Reply(body=OTHER_DRESS), Verdict.LAYOUT_CHANGED),
    "blank": (lambda path: Reply(body=""), Verdict.LAYOUT_CHANGED),
    "hollow": (Listings(total=0), Verdict.LAYOUT_CHANGED),  # every list says that it is empty, all at once
}
DAY, HALF_HOUR = timedelta(days=1), timedelta(minutes=30)
WELL = "well"
JOBS = ("open slots", "crawl", "look", "follow up", "tell")


@pytest.fixture
def rig(database: str, tmp_path: Path) -> Iterator[Rig]:
    """Yield an office with quiet months behind each site; only one of them is well, and it shows a surge."""
    answers = {name: answer for name, (answer, _) in FAULTS.items()}
    answers[WELL] = Listings(total=USUAL, of_city={PLACES[0]: 3 * USUAL})
    with ExitStack() as opened:
        homes = {name: opened.enter_context(invented_site(answer)).home for name, answer in answers.items()}
        homes["gone"] = NOBODY
        cards = {site: card_of(home, site=site, places=PLACES, every="24 hours") for site, home in homes.items()}
        rig = opened.enter_context(rigged(tmp_path, url=database, cards=cards))
        remember_quiet_weeks(rig, luck=Random(1))  # noqa: S311 - counts, no secrets
        yield rig


def live_counts(rig: Rig) -> tuple[StoredCount, ...]:
    with rig.office.store() as conn:
        stored = read_counts(conn, since=START - 2 * DAY, until=rig.clock())
    return tuple(each for each in stored if each.cause == "crawl")


def test_an_unwell_site_gives_reasons_and_no_number_no_surge_and_no_drop(rig: Rig) -> None:
    with open_post(rig.mail_port, post=Post()) as post, at_work(rig, *JOBS, is_once=True) as worker:
        worker.await_end()
    found = {(each.series.site, each.count.verdict, each.count.coverage) for each in live_counts(rig)}
    expected = {(site, verdict, Coverage.MISSING) for site, (_, verdict) in FAULTS.items()}
    expected |= {("gone", Verdict.FETCH_FAILED, Coverage.MISSING), (WELL, Verdict.OK, Coverage.COMPLETE)}
    assert found == expected
    assert len(live_counts(rig)) == len(PLACES) * (len(FAULTS) + 2)
    assert {each.count.ads for each in live_counts(rig) if each.series.site != WELL} == {None}
    with rig.office.store() as conn:
        findings = read_all_findings(conn)
    assert {(finding.site, finding.place) for finding in findings} == {(WELL, PLACES[0])}
    assert len(post.taken) == 1


@pytest.mark.timeout(1800)
def test_whatever_is_wrong_on_whatever_day_is_told_as_it_is_and_nothing_is_found(
    rounds: Rounds, database: str, tmp_path: Path
) -> None:
    answers = {name: answer for name, (answer, _) in FAULTS.items()} | {WELL: Listings(total=USUAL)}
    today = deque([answers[WELL]])
    expected: dict[tuple[date, str], tuple[Verdict, int | None]] = {}
    with (
        invented_site(lambda path: today[-1](path)) as site,
        rigged(tmp_path, url=database, cards={"invented": card_of(site.home, places=PLACES, every="24 hours")}) as rig,
        open_post(rig.mail_port, post=Post()) as post,
    ):
        remember_quiet_weeks(rig, luck=Random(1))  # noqa: S311 - counts, no secrets
        for number, luck in enumerate(rounds.cut_to(1)):
            trouble = luck.choice([WELL, *FAULTS] if number else list(FAULTS))  # one round at least strikes
            today.append(answers[trouble])
            with at_work(rig, *JOBS, is_once=True) as worker:
                worker.await_end()
            told = (Verdict.OK, USUAL) if trouble == WELL else (FAULTS[trouble][1], None)
            expected |= {(rig.clock().date(), place): told for place in PLACES}
            print(f"{rig.clock():%Y-%m-%d}: {trouble}")
            rig.later(DAY)
        stored = [each.count for each in live_counts(rig)]
        assert {(count.window_end.date(), count.place): (count.verdict, count.ads) for count in stored} == expected
        assert len(stored) == len(expected)
        with rig.office.store() as conn:
            assert read_all_findings(conn) == ()
    assert post.taken == []


def mails_after_window(rig: Rig, post: Post) -> int:
    """Read the newest window, notice what is to be noticed, tell it when it is due, and return how many mails came."""
    for work in (open_slots_ahead, crawl_due_sites, notice):
        work(rig.office)
    rig.later(HALF_HOUR)
    tell_what_is_due(rig.office)
    rig.later(DAY - HALF_HOUR)
    return len(post.taken)


def test_a_site_that_stays_down_is_told_once_after_so_many_windows_and_once_more_when_it_is_read(
    database: str, tmp_path: Path
) -> None:
    down, _ = FAULTS["down"]
    today = deque([down])
    with (
        invented_site(lambda path: today[-1](path)) as site,
        rigged(tmp_path, url=database, cards={"invented": card_of(site.home, every="24 hours")}) as rig,
        open_post(rig.mail_port, post=Post()) as post,
    ):
        after = rig.office.settings.unhealthy_windows
        assert [mails_after_window(rig, post) for _ in range(after + 2)] == [0] * (after - 1) + [1, 1, 1]
        today.append(Listings(total=USUAL))
        assert [mails_after_window(rig, post) for _ in range(2)] == [2, 2]
        counts = [each.count.ads for each in live_counts(rig)]
        assert counts == [None] * (after + 2) + [USUAL] * 2
    begun, ended = post.taken
    assert "[Not read] invented" in begun["Subject"]
    assert "[Read again] invented" in ended["Subject"]
    assert ended["In-Reply-To"] == begun["Message-ID"]  # one thread
