"""Small values for tests: one word names what matters, the rest is ordinary."""

from datetime import UTC, datetime, timedelta

from domain.counts import Count, Measure, Verdict
from domain.places import Category, Place, Site

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
        definition_version=1,
    )


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
