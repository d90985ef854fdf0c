"""The watches and warnings that hold over our places at a moment. A declaration is neither: it trails the event."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from types import MappingProxyType

from crawlers.feeds.touches import touches_of
from domain.focus import FocusReason, Watch
from domain.hazards import Hazard
from domain.places import Place
from domain.reports import Report, Word

REASON_OF: Mapping[Word, FocusReason] = MappingProxyType(
    {Word.WATCH: FocusReason.WATCH, Word.WARNING: FocusReason.WARNING}
)
WITHOUT_AN_END = timedelta(days=1)  # a warning that names no end is renewed or forgotten by then


def watches_in_force(
    reports: Sequence[Report], *, hazards: Sequence[Hazard], places: Sequence[Place], now: datetime
) -> Iterator[Watch]:
    """Yield each watch and warning at each place where it holds now, in the order of the reports.

    It holds from the moment it was issued, whenever the weather is to come, until it ends, is replaced or cancelled.

    Args:
        reports: All that was ever heard, each number once, in the order heard.
        hazards: As known now; the one that carries the report's number is named.
        places: The office's own.
        now: UTC.
    """
    owners = {(each.feed, each.external_id): hazard.slug for hazard in hazards for each in hazard.references}
    for touch in touches_of(reports, places=places):
        report, root = touch.report, touch.root
        until = touch.ends_at or max(report.issued_at, report.begins_at) + WITHOUT_AN_END
        if report.word in REASON_OF and min(report.issued_at, report.begins_at) <= now < until:
            yield Watch(
                place=touch.place,
                reason=REASON_OF[report.word],
                until=until,
                told=report.name,
                hazard=owners.get((root.feed.value, root.external_id)),
            )
