"""`/sitrep`: a situation report as a page. A GET shows a draft, or one that was filed; only a press files.

What was looked at is what is filed: a press names issue and instant of its draft, and the number that it was to have.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from urllib.parse import parse_qs

from psycopg_pool import ConnectionPool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from alerts.subject import one_line
from dashboard.backing import names_of, read_from
from dashboard.language import COOKIE, choose_language
from dashboard.report_page import BY_PAGE, FILING, REPORT, draft_bar, filed_bar, report_address
from dashboard.report_told import Told, told
from dashboard.visitor import Visitor, visitor_told
from domain.errors import DatabaseUnreachable, NoSuchThing, NumberTaken, SchemaTooOld
from domain.messages import Language
from domain.situations import LONGEST_NAME
from exports.situation_page import situation_page, under_bar
from presentation.words import Words, words_for
from settings import Settings
from situation.data_io import known_under, read_known, read_place
from situation.instants import read_instant
from situation.report import Situation, choose_in, read_situation, slugs_of
from situation.selection import Chosen, most_counted
from situation.wording import sheet_of
from storage.database import Connection, hold_snapshot
from storage.issues import newest_issue
from storage.situation_reports import file_report, filed_page, filed_under, next_number

LONGEST_FORM = 8_192  # bytes: the names of a list, two people, and room
LONGEST_WAIT = 20.0  # seconds; a study takes one or two
LONGEST_DRAFT = timedelta(hours=1)  # who signs later looks once more
SIGNING = ("prepared_by", "approved_by")
BACK = "back"  # stands in the address of a draft to which a press led back, such as by way of the login
CHOICES = ("hazard", "place", "category", "site")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request: what it asks for, in which language, by whom, and when."""

    fields: Mapping[str, str]
    language: Language
    visitor: Visitor
    now: datetime

    @property
    def words(self) -> Words:
        """Return the catalogue of the reader's language."""
        return words_for(self.language)


def report_routes(
    pool: ConnectionPool[Connection], settings: Settings, *, clock: Callable[[], datetime]
) -> tuple[Route, ...]:
    """Return the routes of page and press; both work in a worker thread, one at a time, in the role `web`."""
    turn = asyncio.Semaphore(1)

    async def answer(request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type="text/html")
        is_press = request.method == "POST"
        written = await _form(request) if is_press else request.url.query
        asked = _asked(request, written, settings=settings, now=clock())
        if request.url.path == FILING and not is_press:
            return RedirectResponse(report_address(**_draft_fields(asked), **{BACK: "1"}), 303)
        try:
            async with asyncio.timeout(LONGEST_WAIT):
                await turn.acquire()
        except TimeoutError:
            return _told(Told.BUSY, asked, settings=settings)
        try:
            return await asyncio.to_thread(_file if is_press else _page, pool, asked, settings=settings)
        except NoSuchThing:
            return _told(Told.UNFILED if "number" in asked.fields else Told.NOWHERE, asked, settings=settings)
        except (DatabaseUnreachable, SchemaTooOld):
            return _told(Told.AWAY, asked, settings=settings)
        finally:
            turn.release()

    return Route(REPORT, answer, methods=["GET"]), Route(FILING, answer, methods=["GET", "POST"])


def _page(pool: ConnectionPool[Connection], asked: Asked, *, settings: Settings) -> Response:
    """Return the report of the number that is asked for, or a draft where none is."""
    with read_from(pool) as conn:
        hold_snapshot(conn)
        if "number" in asked.fields:
            return _filed(conn, asked, settings=settings)
        situation = _situation(conn, asked, zone=settings.zone)
        place, hazard = situation.place.slug, situation.chosen.hazard.slug
        number = next_number(conn, hazard=hazard, place=place)
    asof = asked.fields.get("asof", "") if situation.known_at else ""  # what is no instant of the past is the present
    fields = {**_draft_fields(asked), **_named(situation.chosen), "asof": asof}
    sent = {**fields, "issue": str(situation.known.issue_id), "until": situation.period[1].isoformat()}
    bar = draft_bar(
        fields,
        sent={**sent, "next": str(number)},
        number=number,
        sister=situation.sister.number if situation.sister else None,
        name=asked.visitor.name,
        may_file=asked.visitor.may_act,
        ends=(settings.access.idle, settings.access.longest) if settings.access else None,
        is_back=BACK in asked.fields,
        words=asked.words,
    )
    signed = replace(situation, prepared_by=asked.visitor.name)
    return HTMLResponse(under_bar(_html(signed, asked, settings=settings), bar))


def _filed(conn: Connection, asked: Asked, *, settings: Settings) -> Response:
    """Return a report as it was filed, byte by byte: as a file, or under a bar in the reader's language."""
    number = _whole(asked.fields["number"])
    filed = filed_under(conn, hazard=asked.fields.get("hazard", ""), place=asked.fields.get("place", ""), number=number)
    if filed.page_sha256 is None:
        return _told(Told.UNKEPT, asked, settings=settings)
    page = filed_page(conn, filed)
    if "file" in asked.fields:
        name = f"sitrep-{filed.hazard}-{filed.place}-{filed.number}.html"
        return HTMLResponse(page, headers={"content-disposition": f'attachment; filename="{name}"'})
    return HTMLResponse(under_bar(page.decode(), filed_bar(filed, zone=settings.zone, words=asked.words)))


def _file(pool: ConnectionPool[Connection], asked: Asked, *, settings: Settings) -> Response:
    """File what was looked at, and lead to it; where that cannot be any more, lead to what there is instead."""
    if not asked.visitor.may_act:
        return _told(Told.NOT_YOURS, asked, settings=settings)
    with read_from(pool) as conn:
        hold_snapshot(conn)
        situation = _looked_at(conn, asked, zone=settings.zone)
    if situation is None:
        return RedirectResponse(report_address(**_draft_fields(asked)), 303)
    number = _whole(asked.fields.get("next", ""))
    named = {"hazard": situation.chosen.hazard.slug, "place": situation.place.slug}

    def drawn(under: int) -> bytes:
        return _html(replace(situation, number=under, submitted_at=asked.now), asked, settings=settings).encode()

    leads_to = report_address(**named, number=str(number), lang=asked.language.value)
    try:
        with read_from(pool) as conn:
            author = f"{BY_PAGE}, signed in as {asked.visitor.subject}" if asked.visitor.name else BY_PAGE
            report = situation.to_file(written_at=asked.now, written_by=author, language=asked.language)
            file_report(conn, report, draw=drawn, expected=number)
    except NumberTaken:  # pressed twice, or somebody else was faster: there it is
        leads_to = leads_to if _is_filed(pool, named, number) else report_address(**_draft_fields(asked))
    return RedirectResponse(leads_to, 303)


def _is_filed(pool: ConnectionPool[Connection], named: Mapping[str, str], number: int) -> bool:
    with read_from(pool) as conn:
        return 0 < number < next_number(conn, **named)


def _situation(conn: Connection, asked: Asked, *, zone: str) -> Situation:
    """Return the situation now, or as it was known at the instant that the address names.

    Raises:
        NoSuchThing: there is no such disaster at such a place.
    """
    at = read_instant(asked.fields.get("asof", ""), zone=zone)
    known_at = at if at and at < asked.now else None
    known = read_known(conn, at=known_at)
    return _chosen(conn, asked, issue_id=known.issue_id, until=known_at or asked.now, known_at=known_at, zone=zone)


def _looked_at(conn: Connection, asked: Asked, *, zone: str) -> Situation | None:
    """Return the situation of the draft that was pressed, None where that is too old, or was none of ours."""
    until, issue_id = read_instant(asked.fields.get("until", ""), zone=zone), _whole(asked.fields.get("issue", ""))
    at = read_instant(asked.fields.get("asof", ""), zone=zone)
    if until is None or until > asked.now or not 0 < issue_id <= newest_issue(conn):
        return None
    if at is None and asked.now - until > LONGEST_DRAFT:
        return None
    known_at = until if at is not None else None
    situation = _chosen(conn, asked, issue_id=issue_id, until=until, known_at=known_at, zone=zone)
    written = {name: one_line(asked.fields.get(name, ""))[:LONGEST_NAME].strip() for name in SIGNING}
    # Who signed in cannot call themselves something else by writing it.
    prepared_by = asked.visitor.name[:LONGEST_NAME] or written["prepared_by"]
    return replace(situation, prepared_by=prepared_by, approved_by=written["approved_by"])


def _chosen(  # noqa: PLR0913 - what names a report
    conn: Connection, asked: Asked, *, issue_id: int, until: datetime, known_at: datetime | None, zone: str
) -> Situation:
    known = known_under(conn, issue_id)
    chosen = choose_in(known, asked.fields, until=until, zone=zone) if issue_id else None
    wanted = asked.fields.get("hazard"), asked.fields.get("place")
    if not isinstance(chosen, Chosen) or wanted != (chosen.hazard.slug, chosen.touched.place):
        raise NoSuchThing("disaster at such a place", " ".join(each or "" for each in wanted))
    if not asked.fields.get("site"):
        values = read_place(conn, chosen, place=chosen.touched.place, issue_id=issue_id)
        chosen = most_counted(chosen, values, sites=known.listing)
    return read_situation(conn, chosen, known, until=until, known_at=known_at)


def _html(situation: Situation, asked: Asked, *, settings: Settings) -> str:
    names = names_of(situation.known.places, situation.known.categories)
    is_simulated = settings.is_simulated or situation.is_simulated
    sheet = sheet_of(situation, office=settings.name, is_simulated=is_simulated, names=names, words=asked.words)
    return situation_page(sheet)


def _named(chosen: Chosen) -> dict[str, str]:
    """Return what the address of a report names."""
    return dict(zip(CHOICES, slugs_of(chosen), strict=True))


def _draft_fields(asked: Asked) -> dict[str, str]:
    """Return the draft's own address, whatever else was sent along."""
    kept = {name: asked.fields.get(name, "") for name in (*CHOICES, "asof")}
    return {**kept, "lang": asked.language.value}


def _told(said: Told, asked: Asked, *, settings: Settings) -> Response:
    """Return why there is no report; what passes by itself leads back to the report, or to the draft."""
    kept = {**_draft_fields(asked), "number": asked.fields.get("number", "")}
    return told(said, asked=kept, language=asked.language, office=settings.name)


async def _form(request: Request) -> str:
    """Return the posted form as it was sent; one that is too long for any of ours counts as empty."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return ""
    return body.decode("latin-1")


def _asked(request: Request, written: str, *, settings: Settings, now: datetime) -> Asked:
    sent = parse_qs(written[:LONGEST_FORM]).items()
    fields = {name: values[0] for name, values in sent if "\x00" not in values[0]}  # nothing of ours is called so
    language = choose_language(
        query=fields.get("lang"),
        cookie=request.cookies.get(COOKIE),
        accepted=request.headers.get("accept-language", ""),
        default=settings.languages[0],
    )
    visitor = visitor_told(request.headers, has_login=settings.access is not None)
    return Asked(fields=fields, language=language, visitor=visitor, now=now)


def _whole(text: str) -> int:
    """Return a small whole number, 0 where it is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
