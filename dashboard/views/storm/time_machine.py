"""The page Storm as it could have been read at an earlier hour: of the address, what was known then."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import streamlit as st
from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.shell import show
from domain.hazards import TouchedPlace
from presentation.times import instant
from situation.instants import HOUR_FIRST_SHOWN, read_instant

LONGEST_WISH = 40  # of what the address holds, as much is repeated
_BANNER = Markup('<p class="tg-then" role="status">{said} <a href="{address}" target="_self">{back}</a></p>')
_REFUSED = Markup('<p class="tg-then" role="status">{said}</p>')
_AT_ANCHOR = Markup('<p class="tg-quiet tg-more"><a href="{address}" target="_self">{word}</a></p>')


def asked_instant(wishes: Mapping[str, str], *, zone: str, now: datetime) -> datetime | None:
    """Return the instant as of which the page is asked for, None where it is the present or no instant of the past.

    Args:
        wishes: The address; `asof` is a day or a time by the office's clock: `2026-11-06`, `2026-11-06T05`,
            `2026-11-06T05:30`; a zone may stand behind the time.
        zone: The office's IANA zone.
        now: UTC; nothing was known after it.
    """
    at = read_instant(wishes.get("asof", ""), zone=zone)
    return at if at and at < now else None


def as_asked(on: date, hour: int) -> str:
    """Return a day and an hour as the address writes them."""
    return f"{on.isoformat()}T{hour:02}"


def show_time_machine(asked: datetime | None, *, zone: str, first: date, today: date, reader: Reader) -> None:
    """Show a day and an hour to choose; an empty day is the present, and so is what the address asks for in vain."""
    words = reader.words
    if asked is None and (wish := reader.choices.get("asof", "")):
        reason = "storm-asof-ahead" if read_instant(wish, zone=zone) else "storm-asof-unread"
        said = words.say("storm-asof-refused", wish=wish[:LONGEST_WISH], reason=words.say(reason))
        show(_REFUSED.format(said=said))
    local = asked.astimezone(ZoneInfo(zone)) if asked else None
    day_key, hour_key = f"asof-day:{local}", f"asof-hour:{local}"

    def write() -> None:
        on = st.session_state[day_key]
        hour = st.session_state.get(hour_key, HOUR_FIRST_SHOWN)
        st.query_params["asof"] = as_asked(on, hour) if on else ""

    columns = st.columns(4)
    with columns[0]:
        st.date_input(
            words.say("storm-asof-day"),
            local.date() if local else None,
            min_value=min(first, today, local.date() if local else today),
            max_value=today,
            format="YYYY-MM-DD",
            key=day_key,
            on_change=write,
        )
    if local:
        with columns[1]:
            st.slider(words.say("storm-asof-hour"), 0, 23, local.hour, format="%d:00", key=hour_key, on_change=write)


def show_then(asked: datetime, *, issue_id: int, zone: str, reader: Reader) -> None:
    """Show that the page is not of the present, and the way back; what was not known then is no next step now."""
    words = reader.words
    at = instant(asked, zone=zone, language=reader.language)
    said = words.say("storm-asof-then", at=at, issue=str(issue_id)) if issue_id else words.say("storm-asof-none", at=at)
    show(_BANNER.format(said=said, address=reader.address("/storm", asof=""), back=words.say("storm-asof-back")))


def show_way_to_anchor(touched: TouchedPlace, *, zone: str, now: datetime, reader: Reader) -> None:
    """Show the link to what was known early on the day that the disaster is counted from, once that has come."""
    begins = datetime.combine(touched.anchor, time(HOUR_FIRST_SHOWN), tzinfo=ZoneInfo(zone))
    if begins.astimezone(UTC) >= now - timedelta(hours=1):
        return
    address = reader.address("/storm", asof=as_asked(touched.anchor, HOUR_FIRST_SHOWN))
    at = instant(begins, zone=zone, language=reader.language)
    show(_AT_ANCHOR.format(address=address, word=reader.words.say("storm-asof-anchor", at=at)))
