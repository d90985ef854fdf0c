"""An office with an imported book of counts, in which anything may change later: what tests of late news stand on."""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import numpy as np
from numpy.typing import NDArray

from domain.counts import Count, Measure, Source, Step, Verdict
from domain.days import DayValue
from domain.findings import Finding
from domain.hazards import Hazard, TouchedPlace
from domain.panels import Floats
from office import Office, tell_store
from storage.counts import save_counts
from storage.days import read_days
from storage.detector_state import PanelName
from storage.findings import read_findings
from storage.hazards import save_hazards
from storage.issues import open_issue
from storage.rollups import roll_up_days
from tests.town_office import Hands, LiveTown, clock_of, office_of, present

PANEL = PanelName(site="demo-board", measure=Measure.ACTIVE, step=Step.DAY, source=Source.IMPORT)
FIRST = date(2026, 1, 1)
DAYS = 130  # of which a first look sees a hundred
PLACES = ("houston", "dallas", "austin", "tampa", "memphis", "mobile", "atlanta", "phoenix", "beaumont")
STORM = Hazard(slug="storm", name="Storm", kind="hurricane", references=(), places=())

Allowed = NDArray[np.bool_]  # (DAYS, places)


@dataclass(slots=True, kw_only=True)
class Book:
    """An office, and what its import says of every place and day: a number, NaN for a day that had none."""

    office: Office
    ads: Floats  # (DAYS, places)
    written: Floats  # -1 where nothing was written
    places: list[TouchedPlace] = field(default_factory=list)

    @property
    def today(self) -> int:
        return (self.office.clock().date() - FIRST).days

    def go_on(self, days: int) -> None:
        clock_of(self.office).now += timedelta(days=days)

    def write(self, allowed: Allowed) -> None:
        """Write what is allowed, due, and not known already."""
        due = np.arange(DAYS)[:, None] <= self.today
        is_known = (self.ads == self.written) | (np.isnan(self.ads) & np.isnan(self.written))
        news = due & allowed & ~is_known
        counts = [
            a_day(self.ads[day, column], day=day, place=PLACES[column]) for day, column in np.argwhere(news).tolist()
        ]
        self.written[news] = self.ads[news]
        if counts:
            with self.office.store() as conn:
                issue_id = open_issue(conn, cause="import", at=self.office.clock())
                save_counts(conn, counts, step=Step.DAY, source=Source.IMPORT, definition_version=1, issue_id=issue_id)
                roll_up_days(conn, issue_id=issue_id)

    def know_hazards(self) -> None:
        with self.office.store() as conn:
            issue_id = open_issue(conn, cause="workspace", at=self.office.clock())
            save_hazards(conn, [replace(STORM, places=tuple(self.places))], issue_id=issue_id)

    def findings(self) -> list[Finding]:
        """Return the findings that stand, without their numbers, which tell what was told before."""
        with self.office.store() as conn:
            plain = [replace(each, detected_at=None, issue_id=None, episode=0) for each in read_findings(conn)]
        return sorted(plain, key=lambda each: (each.place or "", each.direction, each.began_on))

    def days(self) -> list[DayValue]:
        until = FIRST + timedelta(days=DAYS)
        with self.office.store() as conn:
            return [
                day
                for place in PLACES
                for day in read_days(conn, place=place, category=None, measure=Measure.ACTIVE, since=FIRST, until=until)
            ]


def a_day(ads: float, *, day: int, place: str, category: str = "escorts") -> Count:
    noon = datetime(FIRST.year, FIRST.month, FIRST.day, 18, tzinfo=UTC) + timedelta(days=day)
    half = timedelta(hours=12)
    is_there = np.isfinite(ads)
    return Count(
        site="demo-board",
        place=place,
        category=category,
        measure=Measure.ACTIVE,
        window_start=noon - half,
        window_end=noon + half,
        observed_at=noon + half,
        ads=int(ads) if is_there else None,
        verdict=Verdict.OK if is_there else Verdict.SITE_DOWN,
    )


def a_book(live_town: LiveTown, url: str, *, seed: int) -> Book:
    """Return an office on its hundredth day: surges and dips here and there, one after the other place missing."""
    rng = np.random.default_rng(seed)
    mean = rng.uniform(20, 300, len(PLACES)) * (1 + 0.1 * np.sin(2 * np.pi * np.arange(DAYS) / 7))[:, None]
    for _ in range(12):
        day, column = rng.integers(30, DAYS - 5), rng.integers(len(PLACES))
        mean[day : day + rng.integers(1, 15), column] *= rng.choice([0.3, 0.5, 1.8, 3.0])
    ads = rng.negative_binomial(mean, 0.5).astype(float)
    today = office_of(live_town.folder, url=url, clock=Hands(present()), sites=("demo-board",))
    noon = datetime(FIRST.year, FIRST.month, FIRST.day, 18, tzinfo=UTC)
    office = replace(today, clock=Hands(noon + timedelta(days=100)), hazards=())
    tell_store(office)
    return Book(office=office, ads=ads, written=np.full(ads.shape, -1.0))


def everything() -> Allowed:
    return np.ones((DAYS, len(PLACES)), dtype=bool)
