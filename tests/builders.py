"""Small values for tests: one word names what matters, the rest is ordinary."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from domain.counts import Count, Measure, Step, Verdict
from domain.findings import Confidence, Direction, Finding, Kind, Scope
from domain.places import Category, Place, Site
from domain.runs import RunRecord

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)  # a Monday
SIX_HOURS = timedelta(hours=6)


def a_place(slug: str = "houston", *, zone: str = "America/Chicago") -> Place:
    return Place(
        slug=slug, name=slug.replace("-", " ").title(), state="TX", geoid="4835000", counties=("48201",), zone=zone
    )


def a_category(slug: str = "escorts") -> Category:
    return Category(slug=slug, name=slug.title())


def a_site(slug: str = "listings", *, places: tuple[str, ...] = ("houston",)) -> Site:
    return Site(
        slug=slug,
        home="http://127.0.0.1:1",
        every=SIX_HOURS,
        cells=tuple((place, "escorts") for place in places),
        measures=(Measure.ACTIVE,),
        primary=Measure.ACTIVE,
        versions={(place, "escorts", Measure.ACTIVE): 1 for place in places},
    )


def a_finding(**said: Any) -> Finding:  # noqa: ANN401 - as the finding is
    """Return an open surge of Houston's escorts at twice the expected level, each part otherwise as a test says."""
    ordinary: dict[str, Any] = {
        "site": "listings",
        "place": "houston",
        "category": "escorts",
        "measure": Measure.ACTIVE,
        "step": Step.DAY,
        "scope": Scope.SERIES,
        "kind": Kind.SURGE,
        "direction": Direction.UP,
        "began_on": date(2026, 3, 1),
        "latest_on": date(2026, 3, 2),
        "ended_on": None,
        "window": 3,
        "observed": 200.0,
        "expected": 100.0,
        "low": 80.0,
        "high": 120.0,
        "score": 2.0,
        "confidence": Confidence.HIGH,
        "observed_steps": 3,
        "peers": 9,
        "peer_ratio": 1.02,
    }
    return Finding(**ordinary | said)


def a_count(
    ads: int | None = 100,
    *,
    ending: datetime = NOON,
    lasting: timedelta = SIX_HOURS,
    place: str = "houston",
    site: str = "listings",
    verdict: Verdict | None = None,
    measure: Measure = Measure.ACTIVE,
    evidence: str = "",
) -> Count:
    told = verdict or (Verdict.OK if ads is not None else Verdict.SITE_DOWN)
    return Count(
        site=site,
        place=place,
        category="escorts",
        measure=measure,
        window_start=ending - lasting,
        window_end=ending,
        observed_at=ending + timedelta(minutes=4),
        ads=ads,
        verdict=told,
        evidence=evidence,
        pages_read=1,
    )


def a_run(**told: object) -> RunRecord:
    """Return a run of four minutes over the window that ended at noon, each part otherwise where the test says so."""
    ordinary: dict[str, Any] = {
        "site": "listings",
        "window_start": NOON - SIX_HOURS,
        "window_end": NOON,
        "started_at": NOON + timedelta(minutes=1),
        "ended_at": NOON + timedelta(minutes=5),
        "requests": 3,
        "pages": 2,
        "body_bytes": 41_500,
        "waited_seconds": 10.0,
        "statuses": {200: 2, 403: 1},
        "verdicts": {Verdict.OK: 1, Verdict.BLOCKED: 1},
        "newest_posted": {},
    }
    return RunRecord(**{**ordinary, **told})
