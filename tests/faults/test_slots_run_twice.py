"""The same slot read again: the same count changes nothing, another one is a new issue and the old stays readable."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import timedelta
from pathlib import Path

import pytest

from domain.slots import newest_ended_slot
from jobs.crawling import claim_run, crawl_runs
from scheduler import crawl_due_sites, open_slots_ahead
from storage.counts import StoredCount, read_counts
from storage.issues import newest_issue
from tests.crawlers.invented_site import invented_site
from tests.faults.listings import Listings
from tests.faults.rig import PATIENCE_SECONDS, Rig, card_of, rigged
from tests.rounds import Rounds
from tests.town_office import ROOT, present

DAY = timedelta(days=1)
REFUSED = 1  # the verb's exit code where somebody else is at the site, and that of any crash: its words tell them apart


def verb_started(rig: Rig) -> "subprocess.Popen[bytes]":
    """Let the verb read the newest slot, whether it was read before or not."""
    command = [sys.executable, "-c", "import cli; cli.main()", "crawl", "-w", str(rig.folder)]
    environment = {**os.environ, "DATABASE_URL": rig.office.database_url}
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def by_the_verb(rig: Rig) -> None:
    with verb_started(rig) as verb:
        _, told = verb.communicate(timeout=PATIENCE_SECONDS)
        assert verb.returncode == 0, told


def by_a_worker(rig: Rig) -> None:
    """Read the slot as a worker of the clock does, in this process."""
    (site,) = rig.office.cards
    slot = newest_ended_slot(site, every=DAY, now=rig.clock())
    with rig.office.store() as conn:
        run = claim_run(conn, rig.office, slot)
    assert run is not None
    assert crawl_runs(rig.office, [run])


def by_two_at_once(rig: Rig) -> None:
    """Let two verbs read it side by side: each reads it, or says that the other one does; one at least has read it."""
    with verb_started(rig) as first, verb_started(rig) as second:
        told = [verb.communicate(timeout=PATIENCE_SECONDS)[1] for verb in (first, second)]
        codes = [first.returncode, second.returncode]
    assert 0 in codes, told
    assert all(is_good_end(code, words) for code, words in zip(codes, told, strict=True)), told


def is_good_end(code: int, words: bytes) -> bool:
    return code == 0 or (code == REFUSED and b"not crawled:" in words)


PATHS: Mapping[str, Callable[[Rig], None]] = {"verb": by_the_verb, "worker": by_a_worker, "two": by_two_at_once}


def stored(rig: Rig, *, as_of: int | None = None) -> StoredCount:
    now = rig.clock()
    with rig.office.store() as conn:
        (only,) = read_counts(conn, since=now - 2 * DAY, until=now, as_of=as_of)
    return only


def issue_now(rig: Rig) -> int:
    with rig.office.store() as conn:
        newest = newest_issue(conn)
    assert newest
    return newest


def test_a_crash_is_not_taken_for_giving_way() -> None:
    crash = subprocess.run([sys.executable, "-c", "raise ValueError"], capture_output=True, check=False)
    assert crash.returncode == REFUSED
    assert not is_good_end(crash.returncode, crash.stderr)
    assert is_good_end(REFUSED, b"invented: not crawled: a worker is asking its host")


@pytest.mark.timeout(1800)
def test_a_slot_read_again_in_any_way_keeps_one_count_or_every_one_that_differed(
    rounds: Rounds, database: str, tmp_path: Path
) -> None:
    said = Listings()
    with (
        invented_site(said) as site,
        rigged(tmp_path, url=database, cards={"invented": card_of(site.home, every="24 hours")}, now=present()) as rig,
    ):
        open_slots_ahead(rig.office)
        crawl_due_sites(rig.office)
        seen = {issue_now(rig): stored(rig)}  # by issue: what was current then
        for luck in rounds:
            before, path = stored(rig), luck.choice(list(PATHS))
            said.total = luck.choice([before.count.ads or 0, luck.randint(90, 110)])
            PATHS[path](rig)
            after = stored(rig)
            print(f"{path}: {before.count.ads}, then {said.total}")
            assert after.count.ads == said.total
            assert after == before if said.total == before.count.ads else after.issue_id > max(seen)
            seen[issue_now(rig)] = after
            assert {issue: stored(rig, as_of=issue) for issue in seen} == seen
