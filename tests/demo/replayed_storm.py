"""The demo's newest storm once more, on a clock of its own: a feed tells of it, and each slot that is due is read.

No page is asked: a slot's run is stored with what the town would have shown. Feed and mail server answer on loopback.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller

from crawlers.asking.tally import Tally
from crawlers.sweep import Swept
from demo.cities import CELLS, CITIES
from demo.simulator import READ_AFTER, Town, hazards, true_counts
from demo.sink import HOST, Keeper, KeptMail, read_mails
from demo.sites import site_named
from domain.counts import Count, Measure, Verdict
from domain.focus import Focus
from domain.hazards import Hazard, Role
from domain.slots import Slot, newest_ended_slot
from jobs.focusing import focus_places
from jobs.storing import Crawled, store_run
from office import Office, tell_store
from scheduler import (
    claimed_while_due,
    follow_up,
    hear_feeds,
    look_for_findings,
    open_slots_ahead,
    tell_what_is_due,
)
from storage.focus import read_focus
from storage.outbox import read_open_stories
from storage.slots import due_slots
from tests.crawlers.feeds.invented_feeds import alerts, an_alert, refers_to
from tests.crawlers.invented_site import Reply, invented_site
from tests.town_office import Hands, clock_of, make_town, office_of, store_windows, true_windows

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SITE = "demo-board"  # every six hours
EPOCH = datetime(2026, 11, 24, 12, tzinfo=UTC)  # the town's present: its newest storm came ashore 18 days before
LANDFALL = datetime(2026, 11, 6, 12, tzinfo=UTC)  # six in the morning in Houston
WATCHED, WARNED, CANCELLED, ENDED = (LANDFALL + hours * HOUR for hours in (-48, -24, 24, 30))
REMEMBERED = timedelta(days=140)  # a storm before, and enough to know what is usual
FIRST_STEP, LAST_STEP = LANDFALL - 3 * DAY, LANDFALL + 120 * DAY
HOURLY_FROM, HOURLY_UNTIL = LANDFALL - 50 * HOUR, LANDFALL + 2 * DAY
SIX_HOURS = timedelta(hours=6)
DAY_IS_WHOLE = 6  # UTC: the window that ends then was the last of the day in Texas
LOOKED_EVERY = 3  # days, far from the storm: a look a day would tell nothing else and take a minute more
AFTER_THE_HOUR, UNTIL_TOLD = timedelta(minutes=5), timedelta(minutes=3)
NEWS = """
[feeds]
on = ["nws"]
nws = "{home}/alerts?area={{states}}"
nws_every_minutes = 720
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What stood in the office's books after one step of the clock."""

    at: datetime
    focus: tuple[Focus, ...]
    read: tuple[Slot, ...]
    mails: int


@dataclass(slots=True, kw_only=True)
class Replay:
    """An office to which the storm comes, and what became of it so far."""

    office: Office
    town: Town
    storm: Hazard
    post: Path
    steps: list[Step] = field(default_factory=list)

    @property
    def mails(self) -> tuple[KeptMail, ...]:
        return read_mails(self.post)

    @property
    def is_over(self) -> bool:
        """Return whether all that was told has been taken back by an all-clear or a correction."""
        with self.office.store() as conn:
            return not read_open_stories(conn)

    def read(self, mail: KeptMail) -> EmailMessage:
        message: EmailMessage = message_from_bytes(mail.path.read_bytes(), policy=policy.default)
        return message


def the_storm(town: Town) -> Hazard:
    """Return the newest of the town's storms, as the demo knows it beforehand and this office does not."""
    return max(hazards(town), key=lambda hazard: hazard.places[0].anchor)


def what_is_said(now: datetime, *, counties: tuple[str, ...]) -> str:
    """Return the answer of the weather service: watch, warning, update at landfall, cancellation, nothing."""

    def told(number: str, sent: datetime, *, event: str = "Hurricane Warning", **said: object) -> dict[str, Any]:
        times = {"sent": sent, "effective": sent, "onset": sent, "expires": ENDED, "ends": ENDED}
        return an_alert(
            number,
            event=event,
            geocode={"SAME": [f"0{county}" for county in counties]},
            **{name: at.isoformat() for name, at in times.items()} | said,
        )

    told_at = {
        WATCHED: told("urn:watch", WATCHED, event="Hurricane Watch"),
        WARNED: told("urn:warning", WARNED, references=refers_to("urn:watch")),
        LANDFALL: told("urn:update", LANDFALL, messageType="Update", references=refers_to("urn:warning")),
        CANCELLED: told("urn:cancel", CANCELLED, messageType="Cancel", references=refers_to("urn:update")),
    }
    newest = max((at for at in told_at if at <= now), default=None)
    return alerts(told_at[newest]) if newest and now < ENDED else alerts()


@contextmanager
def storm_office(folder: Path, *, url: str) -> Iterator[Replay]:
    """Yield an office with months behind it, three days before landfall; its feed and its mail server answer."""
    town_file = make_town(folder, now=EPOCH)
    town, clock = town_file.town, Hands(EPOCH)  # the cards were decided on that day
    storm = the_storm(town)
    hear_of_it_only_from_feeds(folder, storm)
    warned = counties_of(storm, Role.STRUCK)
    with invented_site(lambda _: Reply(body=what_is_said(clock.now, counties=warned))) as feed:
        with (folder / "tidegauge.toml").open("a", encoding="utf-8") as file:
            file.write(NEWS.format(home=feed.home))
        office = office_of(folder, url=url, clock=clock, sites=(SITE,))
        clock.now = FIRST_STEP
        tell_store(office)
        known = true_windows(town, site=SITE, since=FIRST_STEP - REMEMBERED, until=FIRST_STEP)
        store_windows(office, known, cause="backfill")
        look_for_findings(office)
        post = Controller(Keeper(folder / "mails"), hostname=HOST, port=town_file.mail_port)
        post.start()
        yield Replay(office=office, town=town, storm=storm, post=folder / "mails")
        post.stop()


def hear_of_it_only_from_feeds(folder: Path, storm: Hazard) -> None:
    """Take a storm out of the office's own list; where its people go stands in the list of places."""
    file = folder / "hazards.csv"
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith(f"{storm.slug},")), encoding="utf-8")
    goals = " ".join(places_of(storm, Role.DESTINATION))
    header, *rows = (folder / "places.csv").read_text("utf-8").splitlines()
    left = places_of(storm, Role.STRUCK)
    ways = [f"{row},{goals if row.partition(',')[0] in left else ''}" for row in rows]
    (folder / "places.csv").write_text("\n".join([f"{header},evacuates_to", *ways, ""]), encoding="utf-8")


def places_of(storm: Hazard, role: Role) -> tuple[str, ...]:
    return tuple(touched.place for touched in storm.places if touched.role is role)


def counties_of(storm: Hazard, role: Role) -> tuple[str, ...]:
    ours = places_of(storm, role)
    return tuple(county for city in CITIES if city.place.slug in ours for county in city.place.counties)


def instants() -> Iterator[datetime]:
    """Yield when the clock is set: every hour around the storm, every six before and after."""
    at = FIRST_STEP
    while at <= LAST_STEP:
        is_near = HOURLY_FROM <= at <= HOURLY_UNTIL
        if is_near or (at - LANDFALL) % SIX_HOURS == timedelta(0):
            yield at
        at += HOUR


def play(replay: Replay, *, until: datetime = LAST_STEP) -> None:
    """Walk the clock through the storm until all that was told is over, or until an instant.

    Far from the storm counts are looked at every third day.
    """
    for at in instants():
        if at > until:
            return
        clock_of(replay.office).now = at + AFTER_THE_HOUR
        is_near = HOURLY_FROM <= at <= HOURLY_UNTIL
        if at <= HOURLY_UNTIL:  # afterwards the feed has nothing to say, and asking it takes a process each time
            hear_feeds(replay.office)
        replay.steps.append(
            one_step(replay, looks=is_near or (at.hour == DAY_IS_WHOLE and at.toordinal() % LOOKED_EVERY == 0))
        )
        if at > HOURLY_UNTIL and replay.is_over:
            return


def one_step(replay: Replay, *, looks: bool) -> Step:
    """Let the clock's jobs do once, in their order, what they do every few seconds."""
    office, before = replay.office, len(replay.mails)
    open_slots_ahead(office)
    focus_places(office)
    read = read_due_slots(replay)
    if looks:
        look_for_findings(office)
        follow_up(office)
        clock_of(office).now += UNTIL_TOLD
        tell_what_is_due(office)
    with office.store() as conn:
        focus = read_focus(conn, office.clock())
    return Step(at=office.clock(), focus=focus, read=read, mails=len(replay.mails) - before)


def read_due_slots(replay: Replay) -> tuple[Slot, ...]:
    """Store the run of every slot that is due, as a crawl that met no fault would, and return the slots."""
    office = replay.office
    with office.store() as conn:
        due = due_slots(conn, now=office.clock())
    for slot in due:
        run = claimed_while_due(office, slot)
        assert run
        counts = what_the_town_shows(replay.town, slot)
        tally = Tally(requests=len(counts) + 1, pages=len(counts) + 1)  # a page a list, and robots.txt
        swept = Swept(counts=counts, tally=tally)
        assert store_run(office, run, Crawled(swept=swept, started_at=office.clock(), ended_at=office.clock()))
    return due


def what_the_town_shows(town: Town, slot: Slot) -> tuple[Count, ...]:
    """Return what a run of a slot would count: a page shows the truth of the newest base window that has ended."""
    shown = newest_ended_slot(slot.site, every=site_named(slot.site).every, now=slot.window_end)
    (row,) = true_counts(town, site=slot.site, starts=(shown.window_start,)).tolist()
    return tuple(
        Count(
            site=slot.site,
            place=place,
            category=category,
            measure=Measure.ACTIVE,
            window_start=slot.window_start,
            window_end=slot.window_end,
            observed_at=slot.window_end + READ_AFTER,
            ads=ads,
            verdict=Verdict.OK,
            evidence="replayed",
        )
        for (place, category), ads in zip(CELLS, row, strict=True)
        if place in slot.places or not slot.places
    )
