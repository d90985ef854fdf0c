"""Whether the office is at work: the clock's ticks are written here, and everything that proves life is read."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from domain.counts import Verdict
from domain.places import Site
from domain.standing import DAY, ListStanding, SiteStanding, Standing, Tick, Waiting, WayOut
from storage.counts import clean_text
from storage.database import Connection
from storage.places import read_sites
from storage.queries import Row, query, read_rows

LOOK_BACK = timedelta(days=15)  # the slowest cards count once a week: two of their windows
SLOTS_BACK = timedelta(days=7)
GRACE = timedelta(minutes=5)  # the clock ends slots once a minute; a few missed turns are no alarm


def record_tick(  # noqa: PLR0913 - what one row of the table holds
    conn: Connection, *, job: str, at: datetime, took_seconds: float, holder: str, error: str | None = None
) -> str | None:
    """Write down that a job came to its end, and return how the tick before it had failed, None where it had not."""
    before = conn.execute(query("read_tick_error"), {"job": job}).fetchone()
    told = clean_text(error) if error else None
    row = {"job": job, "at": at, "took_seconds": took_seconds, "holder": holder, "error": told}
    conn.execute(query("record_tick"), row)
    return before[0] if before else None


def record_lost_ticks(conn: Connection, *, job: str, missed: int = 0, coalesced: int = 0, overlapped: int = 0) -> None:
    """Count ticks of a job that were not done."""
    row = {"job": job, "missed": missed, "coalesced": coalesced, "overlapped": overlapped}
    conn.execute(query("record_lost_ticks"), row)


def read_ticks(conn: Connection) -> tuple[Tick, ...]:
    """Return what the clock's jobs have left behind, by name; none where no clock ever ran."""
    return tuple(Tick(**row) for row in read_rows(conn, "read_ticks"))


def read_ways(conn: Connection, *, now: datetime) -> Mapping[str, WayOut]:
    """Return by its route how each way out beside mail went in seven days."""
    rows = read_rows(conn, "read_ways", {"since": now - SLOTS_BACK})
    return {
        row["way"]: WayOut(taken_at=row["taken_at"], fault=row["fault"], is_given_up=bool(row["is_given_up"]))
        for row in rows
    }


def read_standing(conn: Connection, *, now: datetime, sites: Collection[str] | None = None) -> Standing:
    """Return how the work stands at `now`.

    Args:
        conn: The connection.
        now: The present, aware.
        sites: Leave out every other site; default: all that have a card.
    """
    times = {"now": now, "since": now - SLOTS_BACK, "day_ago": now - DAY, "late": now - GRACE}
    work = {(row["what"], row["label"]): row for row in read_rows(conn, "read_work", times)}
    standing = Standing(as_of=now, sites=_sites(conn, now=now, work=work, wanted=sites), ticks=read_ticks(conn))
    return replace(
        standing,
        slots={label: row["number"] for (what, label), row in work.items() if what == "slot"},
        outbox={label: _waiting(row) for (what, label), row in work.items() if what == "outbox"},
        channels={label: row["number"] for (what, label), row in work.items() if what == "channel"},
        alerts={label: row["number"] for (what, label), row in work.items() if what == "alert"},
        channel_mails={label: row["mails"] for (what, label), row in work.items() if what == "channel"},
        lost_messages=work["lost", ""]["number"],
        lost_mails=work["lost", ""]["mails"],
        unheard_mails=_number(work, "given up", "unheard", "mails"),
        waiting_readers=work["waiting reader", ""]["number"],
        reader_waits_since=work["waiting reader", ""]["oldest_at"],
        refused_readers=_number(work, "given up", "reader", "number"),
        lacking_ways=_number(work, "given up", "way", "number"),
        open_findings=work["finding", ""]["number"],
        looked_at=work["look", ""]["oldest_at"],
    )


def _number(work: Mapping[tuple[str, str], Row], what: str, label: str, column: str) -> int:
    row = work.get((what, label))
    return int(row[column]) if row else 0


def _waiting(row: Row) -> Waiting:
    return Waiting(messages=row["number"], mails=row["mails"], attempts=row["attempts"], oldest_at=row["oldest_at"])


def _sites(
    conn: Connection, *, now: datetime, work: dict[tuple[str, str], Row], wanted: Collection[str] | None
) -> tuple[SiteStanding, ...]:
    found = read_rows(conn, "read_lists", {"since": now - LOOK_BACK})
    lists = {(row["site"], row["place"], row["category"]): row for row in found}
    return tuple(
        SiteStanding(
            site=site.slug,
            every=site.every,
            lists=tuple(_list(lists.get((site.slug, *cell)), cell=cell) for cell in site.cells),
            overdue=_overdue(site, work),
        )
        for site in read_sites(conn)
        if site.has_card and (wanted is None or site.slug in wanted)
    )


def _list(row: Row | None, *, cell: tuple[str, str]) -> ListStanding:
    place, category = cell
    if row is None:
        return ListStanding(place=place, category=category)
    return ListStanding(
        place=place,
        category=category,
        verdict=Verdict(row["verdict"]),
        newest_end=row["newest_end"],
        last_complete_end=row["last_complete_end"],
    )


def _overdue(site: Site, work: dict[tuple[str, str], Row]) -> int:
    return _number(work, "overdue", site.slug, "number")
