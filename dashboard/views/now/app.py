"""The page Now, from top to bottom. It reads once, as of one issue, and shows what it read."""

from collections.abc import Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from markupsafe import Markup

from dashboard.backing import Backing, is_simulated
from dashboard.chart_block import show_time_line
from dashboard.choosing import select_several
from dashboard.empty import show_uncounted
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header, show_notice
from dashboard.views.now.charts import picture_of
from dashboard.views.now.data_io import read_picture, read_present
from dashboard.views.now.focus_markup import focus_block
from dashboard.views.now.markup import (
    coverage_table,
    headline_block,
    last_window_line,
    over_list,
    story_card,
)
from dashboard.views.now.selection import State, Story, recent_findings
from dashboard.views.now.storm_clock import clock_line
from dashboard.views.now.telling import Moment, imported_days, reasons_for, title_of
from domain.days import DayValue


def show_now(backing: Backing, reader: Reader) -> None:
    """Show the page Now.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    now, zone = datetime.now(UTC), backing.settings.zone
    with backing.reading() as conn:
        present = read_present(conn, now=now, today=now.astimezone(ZoneInfo(zone)).date())
        moment = Moment(present=present, now=now, zone=zone, reader=reader)
        stories = moment.stories
        lead = stories[0].lead if stories else None
        days = read_picture(conn, lead, today=moment.today, issue_id=present.issue_id) if lead else ()
    simulated = is_simulated(backing.settings, present.sites)
    show_header(reader, page="/", office=backing.settings.name, is_simulated=simulated)
    _show_top(moment)
    _show_picture(moment, days, is_simulated=simulated)
    _show_stories(moment)
    if present.windows:
        show(coverage_table(present.windows, now=now, zone=zone, reader=reader, pauses=present.pauses))
    show_footer(reader, issue_id=present.issue_id, issued_at=present.issued_at, zone=zone)


def _show_top(moment: Moment) -> None:
    """Show the headline, what makes it believable, and the storm clock."""
    present = moment.present
    if moment.state is State.EMPTY:
        _show_empty(moment)
        return
    window = last_window_line(present.windows, now=moment.now, zone=moment.zone, reader=moment.reader)
    lines = reasons_for(moment)
    show(headline_block(kicker=window, title=title_of(moment), lines=lines, tone=moment.state.value))
    show(clock_line(moment))
    if present.focuses:
        show(focus_block(present.focuses, present.readings, names=moment.names, zone=moment.zone, reader=moment.reader))


def _show_empty(moment: Moment) -> None:
    """Show that no site was ever read: what was imported and where to see it, or how to begin."""
    words, imported = moment.reader.words, imported_days(moment)
    if not imported:
        sites = moment.present.sites
        show_uncounted(sites, title="now-empty-title", sentence="now-empty", reader=moment.reader)
        return
    link = Markup('<a href="{}" target="_self">{}</a>').format(
        moment.reader.address("/storm"), words.say("now-imported-step")
    )
    show_notice(
        title=words.say("now-imported-title"),
        sentence=words.say("now-imported", days=imported),
        step_word=words.say("next-step"),
        step=link,
    )


def _show_picture(moment: Moment, days: Sequence[DayValue], *, is_simulated: bool) -> None:
    """Show the days of the strongest finding, where it is about one series."""
    if not days:
        return
    lead, words = moment.stories[0].lead, moment.reader.words
    hazard = moment.hazards.get(lead.hazard or "")
    chart = picture_of(lead, days, hazard=hazard, names=moment.names, words=words, is_simulated=is_simulated)
    show_time_line(chart, [(lead.site, chart.days)], words=words, key="now-picture")


def _show_stories(moment: Moment) -> None:
    """Show what is going on, at the reader's places first, strongest first, and fold away what is over."""
    reader, names, words = moment.reader, moment.names, moment.reader.words
    here = [story for story in moment.stories if story.lead.place in moment.mine]
    if moment.mine:
        _show_group(words.say("now-mine", count=len(here)), here, moment)
    others = moment.stories[len(here) :]
    if others:
        title = words.say("now-stories-elsewhere") if moment.mine else words.say("now-stories", count=len(others))
        _show_group(title, others, moment)
    if moment.faded:
        title = words.say("now-faded", count=len(moment.faded))
        show(over_list(moment.faded, fold="faded", title=title, names=names, reader=reader))
    over = recent_findings(moment.present.findings, today=moment.today)
    if over:
        title = words.say("now-over", count=len(over))
        show(over_list(over, fold="over", title=title, names=names, reader=reader))
    if moment.state is not State.EMPTY:
        _show_choice_of_mine(moment)


def _show_group(title: str, stories: Sequence[Story], moment: Moment) -> None:
    show(Markup("<h2>{}</h2>").format(title))
    for story in stories:
        is_open = story is moment.stories[0]
        show(story_card(story, hazards=moment.hazards, names=moment.names, reader=moment.reader, is_open=is_open))


def _show_choice_of_mine(moment: Moment) -> None:
    """Show which places come first; they stand in the address, so that a bookmark keeps them."""
    words, slugs = moment.reader.words, [place.slug for place in moment.present.places]
    select_several(
        "mine",
        words.say("now-mine-choose"),
        slugs,
        moment.mine,
        moment.names.place,
        most=len(slugs),
        none=words.say("now-mine-choose-none"),
    )
