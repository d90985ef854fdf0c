"""The same slot read again: the same count changes nothing, another one is a new issue and the old stays readable."""

import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from scheduler import crawl_due_sites, open_slots_ahead
from storage.counts import StoredCount, read_counts
from storage.issues import newest_issue
from tests.crawlers.invented_site import invented_site
from tests.faults.listings import Listings
from tests.faults.rig import PATIENCE_SECONDS, Rig, card_of, rigged
from tests.town_office import ROOT, present

DAY = timedelta(days=1)


def crawl(rig: Rig) -> None:
    """Let the verb read the newest slot, whether it was read before or not."""
    command = [sys.executable, "-c", "import cli; cli.main()", "crawl", "-w", str(rig.folder)]
    environment = {**os.environ, "DATABASE_URL": rig.office.database_url}
    subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=PATIENCE_SECONDS)


def stored(rig: Rig, *, as_of: int | None = None) -> StoredCount:
    now = rig.clock()
    with rig.office.store() as conn:
        (only,) = read_counts(conn, since=now - 2 * DAY, until=now, as_of=as_of)
    return only


def test_a_slot_read_three_times_keeps_one_count_or_both_of_two(database: str, tmp_path: Path) -> None:
    said = Listings()
    with (
        invented_site(said) as site,
        rigged(tmp_path, url=database, cards={"invented": card_of(site.home, every="24 hours")}, now=present()) as rig,
    ):
        open_slots_ahead(rig.office)
        crawl_due_sites(rig.office)
        first = stored(rig)
        crawl(rig)
        assert stored(rig) == first
        with rig.office.store() as conn:
            before = newest_issue(conn)
        said.total = 107
        crawl(rig)
        assert (first.count.ads, stored(rig).count.ads) == (100, 107)
        assert stored(rig).issue_id > before
        assert stored(rig, as_of=before) == first
