"""`/answer`: where a mail's links lead. A GET asks and changes nothing; a POST answers once, and the audit keeps it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from urllib.parse import parse_qs

from psycopg_pool import ConnectionPool
from starlette.requests import Request as Asked
from starlette.responses import HTMLResponse
from starlette.routing import Route

from alerts.links import read_token
from alerts.subject import one_line
from dashboard.answer_page import NAME_LENGTH, Page, Said, answer_page
from dashboard.answer_state import AUDITED, BY_LINK, NOBODY_NAMED, open_messages_of, read_state, shown_name
from dashboard.backing import names_of, read_from
from dashboard.language import choose_language
from domain.answers import Action, LinkExpired, LinkForged, Request
from domain.decisions import Acknowledgement
from domain.errors import DatabaseUnreachable, SchemaTooOld
from domain.messages import Language
from domain.rehearsals import is_rehearsal
from presentation.explanation import headline
from presentation.names import name_rehearsal
from presentation.times import instant
from presentation.words import words_for
from settings import Settings
from storage.acts import findings_detail
from storage.answers import ToldMessage, read_link_key, read_told_messages, save_answers
from storage.audit import append_audit
from storage.database import Connection
from storage.findings import read_all_findings
from storage.places import read_categories, read_places
from storage.rehearsals import keep_rehearsals, read_rehearsals
from storage.silences import acknowledge, count_taken_back

PATH = "/answer"
LONGEST_FORM = 32_768  # bytes: the longest link, a name, and room


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sent:
    """What a reader sent: the link's token, the language to answer in, and who says so."""

    token: str
    language: Language
    by: str = ""
    again: str = ""  # asked anew: after which acknowledgement that was taken back


def answer_route(pool: ConnectionPool[Connection], settings: Settings, *, clock: Callable[[], datetime]) -> Route:
    """Return the route `/answer`; it works in a worker thread, with connections of the role `web`."""

    async def answer(asked: Asked) -> HTMLResponse:
        has_pressed = asked.method == "POST"
        sent = _sent(asked, await _form(asked) if has_pressed else asked.url.query, settings=settings)
        page = await asyncio.to_thread(_page, pool, sent, settings=settings, now=clock(), has_pressed=has_pressed)
        return HTMLResponse(answer_page(page), page.said.status)

    return Route(PATH, answer, methods=["GET", "POST"])


def utc_now() -> datetime:
    """Return the present instant, with its zone."""
    return datetime.now(UTC)


async def _form(asked: Asked) -> str:
    """Return the posted form as it was sent; one that is too long for any of ours counts as empty."""
    body = b""
    async for part in asked.stream():
        body += part
        if len(body) > LONGEST_FORM:
            return ""
    return body.decode("latin-1")


def _sent(asked: Asked, written: str, *, settings: Settings) -> _Sent:
    fields = {name: values[0] for name, values in parse_qs(written[:LONGEST_FORM]).items()}
    language = choose_language(
        query=fields.get("lang"),
        cookie=None,
        accepted=asked.headers.get("accept-language", ""),
        default=settings.languages[0],
    )
    return _Sent(
        token=fields.get("t", ""),
        language=language,
        by=one_line(fields.get("by", ""))[:NAME_LENGTH],
        again=fields.get("again", ""),
    )


def _page(
    pool: ConnectionPool[Connection], sent: _Sent, *, settings: Settings, now: datetime, has_pressed: bool
) -> Page:
    """Return what the reader is told, after what they asked for was done where they pressed the button."""
    try:
        with read_from(pool) as conn:
            wanted = read_token(sent.token, key=read_link_key(conn), now=now)
            return _answered(conn, wanted, sent, settings=settings, now=now, has_pressed=has_pressed)
    except LinkForged:
        return _said(Said.FORGED, sent, settings=settings)
    except LinkExpired:
        return _said(Said.EXPIRED, sent, settings=settings)
    except (DatabaseUnreachable, SchemaTooOld):
        return _said(Said.UNREACHABLE, sent, settings=settings)


def _answered(  # noqa: PLR0913 - what one press is made of
    conn: Connection, wanted: Request, sent: _Sent, *, settings: Settings, now: datetime, has_pressed: bool
) -> Page:
    keep_rehearsals(conn)
    told = read_told_messages(conn, wanted.messages)
    if not told:
        return _said(Said.GONE, sent, settings=settings)
    headlines = _headlines(conn, told, language=sent.language)
    is_done = has_pressed and _store(conn, told, wanted, sent, now=now)
    state = read_state(conn, told, action=wanted.action)
    at = partial(instant, zone=settings.zone, language=sent.language)
    page = _said(Said.DONE if is_done else state.said, sent, settings=settings, action=wanted.action)
    return replace(
        page,
        headlines=headlines,
        answered_at=at(state.answered_at) if state.answered_at else "",
        answered_by=state.answered_by,
        cared_by=shown_name(state.cared.acknowledged_by) if state.cared else "",
        cared_since=at(state.cared.acknowledged_at) if state.cared else "",
        is_taken_back=state.is_taken_back,
        times_taken_back=state.times_taken_back,
        name=state.name,
        is_rehearsal=any(is_rehearsal(each.finding_key) for each in told),
    )


def _store(conn: Connection, told: tuple[ToldMessage, ...], wanted: Request, sent: _Sent, *, now: datetime) -> bool:
    """Store the answer and its row of the audit; return False where it changes nothing, and nothing is said of it.

    Two presses at once wait for each other at the answer's key: one of them finds it given.
    """
    author = f"{sent.by or NOBODY_NAMED}{BY_LINK}"
    if wanted.action is Action.ACKNOWLEDGE:
        asked = open_messages_of(conn, told)
        first = save_answers(conn, asked, action=wanted.action, at=now)
        is_again = sent.again == str(count_taken_back(conn, [each.finding_key for each in told]))
        keys = sorted({each.finding_key for each in (asked if is_again else first)})
        taken = acknowledge(
            conn, [Acknowledgement(finding_key=key, acknowledged_by=author, acknowledged_at=now) for key in keys]
        )
        new = tuple(each for each in asked if each.finding_key in taken)
    else:
        new = save_answers(conn, told, action=wanted.action, at=now)
    if not new:
        return False
    keys = sorted({each.finding_key for each in new})
    detail = {"by": author, **findings_detail(keys), "messages": " ".join(str(each.outbox_id) for each in new)}
    subject = ", ".join(sorted({each.group_key for each in new}))
    append_audit(
        conn, actor="a mail's link", action=AUDITED[wanted.action].value, subject=subject, at=now, detail=detail
    )
    return True


def _headlines(conn: Connection, told: tuple[ToldMessage, ...], *, language: Language) -> tuple[str, ...]:
    names, words = names_of(read_places(conn), read_categories(conn)), words_for(language)
    keys = [each.finding_key for each in told]
    strongest = sorted(read_all_findings(conn, keys=keys), key=lambda finding: -abs(finding.score))
    rehearsed = [each for each in read_rehearsals(conn) if each.key in keys]
    return (
        *(one_line(headline(finding, names=names, words=words)) for finding in strongest),
        *(one_line(name_rehearsal(each, names=names, words=words)) for each in rehearsed),
    )


def _said(
    said: Said,
    sent: _Sent,
    *,
    settings: Settings,
    action: Action | None = None,
) -> Page:
    return Page(
        said=said,
        language=sent.language,
        office=settings.name,
        is_simulated=settings.is_simulated,
        token=sent.token,
        action=action,
    )
