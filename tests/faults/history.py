"""Weeks of quiet counts behind an invented site, so that a surge or a drop would be seen."""

from collections.abc import Iterable
from datetime import timedelta
from random import Random

from domain.counts import Count, Measure, Verdict
from domain.slots import slots_between
from jobs.storing import store_outcomes
from scheduler import look_for_findings
from tests.faults.rig import Rig

QUIET = timedelta(days=120)
USUAL = 100


def remember_quiet_weeks(rig: Rig, *, luck: Random) -> None:
    """Store what every list said until its site's newest window, and let the detector look at it; nothing is mailed."""
    for site in rig.office.cards:
        with rig.office.store() as conn:
            store_outcomes(conn, rig.office, tuple(_quiet_counts(rig, site, luck=luck)), cause="backfill")
    look_for_findings(rig.office)


def _quiet_counts(rig: Rig, site: str, *, luck: Random) -> Iterable[Count]:
    card, now = rig.office.cards[site].card, rig.clock()
    for slot in slots_between(site, every=card.every, since=now - QUIET, until=now - card.every):
        for place in card.places:
            yield Count(
                site=site,
                place=place,
                category="escorts",
                measure=Measure.ACTIVE,
                window_start=slot.window_start,
                window_end=slot.window_end,
                observed_at=slot.window_end + timedelta(minutes=4),
                ads=USUAL + luck.randint(-8, 8),
                verdict=Verdict.OK,
                evidence="",
                pages_read=1,
            )
