"""An implausible count accepted by an analyst: the same number under a new issue. It changes no number and no row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import structlog

from domain.counts import AT_LEAST, Count, Measure, Source, Verdict
from domain.errors import NoSuchThing, WrongInput
from domain.places import Site
from domain.slots import EPOCH
from domain.spelling import nearest_spelling
from office import Office
from storage.audit import append_audit
from storage.counts import LONGEST_EVIDENCE, StoredCount, read_counts, save_counts
from storage.database import Connection
from storage.issues import issue_written_at, open_issue
from storage.places import read_sites
from storage.rollups import roll_up_days

log = structlog.get_logger()
EVIDENCE = "accepted: was outside expect"
LONGEST_WINDOW = timedelta(days=31)  # nothing is counted less often than monthly
NAMED_FOR = timedelta(days=90)  # a refusal names the quarantined windows that ended within these


@dataclass(frozen=True, slots=True, kw_only=True)
class Acceptance:
    """Which count is accepted, by whom and why. The reason goes to the audit, never to the count."""

    site: str
    place: str
    category: str
    measure: str | None  # None: the site's primary one
    window_end: datetime
    by: str
    why: str
    entered_by: str  # the account that it was entered under

    def __post_init__(self) -> None:
        """Refuse an acceptance that nobody stands behind, or whose reason is none or would be cut."""
        for name in ("by", "why"):
            text = getattr(self, name).strip()
            if not text:
                raise WrongInput(f"{name!r} is empty: the audit keeps who accepted a count, and why")
            if len(text) > LONGEST_EVIDENCE:
                raise WrongInput(f"{name!r} is longer than the {LONGEST_EVIDENCE} characters that the audit keeps")


def accept_count(office: Office, wanted: Acceptance) -> StoredCount:
    """Write the quarantined number again, no longer set aside, roll its day up, and return it as it now stands.

    Count, daily value and the audit's row are one transaction. The panel then has news, so the next look at the
    site takes the number in.

    Raises:
        NoSuchThing: nobody knows the site, its cell or the measure.
        WrongInput: the newest count of the cell and window is not implausible.
    """
    with office.store() as conn:
        issue_id = open_issue(conn, cause="accepted", at=office.clock())  # first: no crawl writes until we are done
        site = _site(conn, wanted)
        measure = _measure(site, wanted)
        found = _quarantined_count(conn, wanted, measure=measure, now=office.clock())
        verdict = _verdict_of(found.count)
        accepted = replace(found.count, verdict=verdict, evidence=EVIDENCE)
        save_counts(
            conn,
            [accepted],
            step=found.series.step,
            source=found.series.source,
            definition_version=found.series.definition_version,  # the way it was counted, whatever the card says today
            issue_id=issue_id,
        )
        roll_up_days(conn, issue_id=issue_id)
        _write_audit(conn, wanted, accepted=found, issue_id=issue_id, at=office.clock())
        log.info("accepted", site=site.slug, cell=f"{wanted.place}/{wanted.category}", ads=accepted.ads)
        issued_at = issue_written_at(conn, issue_id)
        return replace(found, count=accepted, issue_id=issue_id, issued_at=issued_at, cause="accepted")


def _site(conn: Connection, wanted: Acceptance) -> Site:
    """Return the site, which has the cell."""
    sites = {site.slug: site for site in read_sites(conn)}
    if wanted.site not in sites:
        raise NoSuchThing("site", wanted.site, nearest=nearest_spelling(wanted.site, sites))
    cells = {f"{place}/{category}" for place, category in sites[wanted.site].cells}
    cell = f"{wanted.place}/{wanted.category}"
    if cell not in cells:
        raise NoSuchThing(f"cell of {wanted.site}", cell, nearest=nearest_spelling(cell, cells))
    return sites[wanted.site]


def _measure(site: Site, wanted: Acceptance) -> Measure:
    measures = {measure.value: measure for measure in site.measures}
    name = wanted.measure or site.primary.value
    if name not in measures:
        raise NoSuchThing(f"measure of {site.slug}", name, nearest=nearest_spelling(name, measures))
    return measures[name]


def _quarantined_count(conn: Connection, wanted: Acceptance, *, measure: Measure, now: datetime) -> StoredCount:
    """Return the newest count of the cell and window, which is implausible; of two such windows the longer one."""
    ends = wanted.window_end
    since = max(ends, EPOCH + LONGEST_WINDOW) - LONGEST_WINDOW
    there = [each for each in _newest(conn, wanted, measure, since, ends) if each.count.window_end == ends]
    set_aside = [each for each in there if each.count.verdict is Verdict.IMPLAUSIBLE]
    if set_aside:
        return min(set_aside, key=lambda each: each.count.window_start)
    named = f"{wanted.site} {wanted.place}/{wanted.category} {measure}, window that ends {_utc(ends)}"
    why = f"its newest count is {there[0].count.verdict}, not implausible" if there else "there is no count"
    raise WrongInput(f"{named}: {why}; {_told(_newest(conn, wanted, measure, now - NAMED_FOR, now))}")


def _newest(
    conn: Connection, wanted: Acceptance, measure: Measure, since: datetime, until: datetime
) -> tuple[StoredCount, ...]:
    """Return the crawled counts of a cell as they stand now, one a window, whichever definition counted it last."""
    stored = read_counts(conn, since=since, until=until, site=wanted.site, place=wanted.place, category=wanted.category)
    crawled = [each for each in stored if each.series.source is Source.CRAWL and each.series.measure is measure]
    by_window = {(each.count.window_start, each.count.window_end): each for each in sorted(crawled, key=_issue)}
    return tuple(by_window.values())


def _issue(stored: StoredCount) -> int:
    return stored.issue_id


def _told(counts: Iterable[StoredCount]) -> str:
    """Return which windows could be accepted, the newest first."""
    waiting = sorted(
        (each.count for each in counts if each.count.verdict is Verdict.IMPLAUSIBLE),
        key=lambda count: count.window_end,
        reverse=True,
    )
    if not waiting:
        return f"none of its windows of the last {NAMED_FOR.days} days is quarantined"
    return "quarantined: " + ", ".join(f"{_utc(count.window_end)} ({count.ads:,} ads)" for count in waiting)


def _write_audit(conn: Connection, wanted: Acceptance, *, accepted: StoredCount, issue_id: int, at: datetime) -> None:
    count = accepted.count
    append_audit(
        conn,
        actor=wanted.by,
        action="accept count",
        subject=f"{count.site} {count.place}/{count.category} {count.measure}",
        at=at,
        detail={
            "why": wanted.why,
            "entered_by": wanted.entered_by,
            "window_start": count.window_start.isoformat(),
            "window_end": count.window_end.isoformat(),
            "ads": str(count.ads),
            "was": f"{count.verdict}: {count.evidence}, issue {accepted.issue_id}",
            "issue": str(issue_id),
        },
    )


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


def _verdict_of(count: Count) -> Verdict:
    """Return what a number is worth once it is accepted: one that was a lower bound stays one."""
    if count.evidence.startswith(AT_LEAST):
        return Verdict.FLOOR
    return Verdict.OK if count.ads else Verdict.ZERO
