"""The page Alerts, from top to bottom. It reads once, as of one issue, and shows what it read."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from markupsafe import Markup

from dashboard.author import show_author
from dashboard.backing import Backing, is_simulated
from dashboard.reader import Reader
from dashboard.shell import show, show_footer, show_header, show_notice
from dashboard.told import show_told
from dashboard.views.alerts.acts import CHOSEN, DESK
from dashboard.views.alerts.annotation_forms import show_annotations
from dashboard.views.alerts.data_io import read_board
from dashboard.views.alerts.forms import Desk, show_buttons, show_silence_button, show_undo_button
from dashboard.views.alerts.history import past_acts, standing_of, with_pausings
from dashboard.views.alerts.markup import alert_card, alert_lines, group_heading, pausing_block, story_lines
from dashboard.views.alerts.moment import Moment
from dashboard.views.alerts.news import show_news, standing_in
from dashboard.views.alerts.saying import is_quiet, past_line, silence_line, top_words
from dashboard.views.alerts.selection import Group, Shown, gather, open_stories, story_of
from dashboard.views.alerts.silenced import done_words
from dashboard.views.now.markup import headline_block
from domain.decisions import Silence
from storage.audit import Act

OLD = timedelta(days=1)  # without an issue for so long, the page may be behind what happened
MOST_ACTS = 20


def show_alerts(backing: Backing, reader: Reader) -> None:
    """Show the page Alerts.

    Raises:
        DatabaseUnreachable: there is nothing to read from.
    """
    now, zone = datetime.now(UTC), backing.settings.zone
    with backing.reading() as conn:
        board = read_board(conn, now=now)
    moment = Moment(board=board, now=now, zone=zone, reader=reader)
    desk, chosen = Desk(backing=backing, moment=moment), reader.choices.get(CHOSEN, "")
    simulated = is_simulated(backing.settings, board.sites)
    show_header(reader, page="/alerts", office=backing.settings.name, is_simulated=simulated)
    groups = gather(board.alerts, chosen=chosen, now=now)
    silences = tuple(each for each in board.silences if each.is_at_work(now))
    show_news(backing, standing_in(board, now=now), read_at=now, words=reader.words)
    if any(shown.cards for shown in groups.values()) or silences or board.acts or board.pausings:
        _show_top({group: shown.size for group, shown in groups.items()}, silences=len(silences), moment=moment)
        for group, shown in groups.items():
            _show_group(group, shown, desk, chosen=chosen)
            if group is Group.HELD and silences:
                _show_silences(silences, desk)
        show_annotations(desk)
        _show_history(desk)
    else:
        _show_empty(moment)
        show_author(reader)
        show_annotations(desk)
    show_footer(reader, issue_id=board.issue_id, issued_at=board.issued_at, zone=zone)


def _show_top(sizes: Mapping[Group, int], *, silences: int, moment: Moment) -> None:
    """Show how many alerts need an answer or reached nobody, whether the page is old, and who is asked for."""
    words = moment.reader.words
    is_open = [each for each in moment.board.alerts if each.finding.is_open]
    kicker = words.say(
        "alerts-kicker",
        open=len(is_open),
        silences=words.say("alerts-silences", count=silences),
        at=moment.at(moment.now),
    )
    title, lines = top_words(sizes, words=words)
    tone = "quiet" if is_quiet(sizes) else "unusual"
    show(headline_block(kicker=kicker, title=title, lines=lines, tone=tone))
    issued_at = moment.board.issued_at
    if issued_at is not None and moment.now - issued_at > OLD:
        show_notice(
            title=words.say("alerts-old-title"),
            sentence=words.say("alerts-old", at=moment.at(issued_at)),
            step_word=words.say("next-step"),
            step=words.say("alerts-old-step"),
        )
    show_author(moment.reader)
    show_told(DESK, say=lambda told: done_words(told, moment))


def _show_group(group: Group, shown: Shown, desk: Desk, *, chosen: str) -> None:
    """Show a group's cards with their buttons, and the others folded away; nothing of an empty one."""
    if not shown.cards:
        return
    show(group_heading(group, count=shown.size, moment=desk.moment))
    stories = open_stories(desk.moment.board.alerts, now=desk.moment.now)
    for alert in shown.cards:
        show(alert_card(alert, desk.moment))
        story = stories.get(story_of(alert) or "", ())
        is_first = bool(story) and story[0] is alert
        show_buttons(alert, desk, is_chosen=alert.finding.key == chosen, story=story if is_first else ())
        if others := shown.folded.get(alert.finding.key):
            show(story_lines(others, desk.moment))
    if shown.lines:
        show(alert_lines(shown.lines, desk.moment))


def _show_silences(silences: tuple[Silence, ...], desk: Desk) -> None:
    """Show what is silenced, by whom and until when, and how to lift it."""
    show(Markup("<h3>{}</h3>").format(desk.moment.reader.words.say("alerts-silences-at-work")))
    for silence in silences:
        show(Markup('<p class="tg-past">{}</p>').format(silence_line(silence, desk.moment)))
        show_silence_button(silence, desk)


def _show_history(desk: Desk) -> None:
    """Show what people did lately, newest first, each with the way back where it still stands."""
    board, words = desk.moment.board, desk.moment.reader.words
    said = standing_of(board.alerts, board.silences, board.notes, board.not_useful, now=desk.moment.now)
    shocks = frozenset(str(each.shock_id) for each in board.shocks)
    standing = replace(said, shocks=shocks, anchors=frozenset(str(each.anchor_id) for each in board.anchors))
    done = with_pausings(past_acts(board.acts, standing), board.pausings)
    note = words.say("alerts-history-note") if done else words.say("alerts-history-none")
    show(Markup("<h2>{}</h2><p>{}</p>").format(words.say("alerts-history"), note))
    for each in done[:MOST_ACTS]:
        if isinstance(each, Act):
            show(pausing_block(each, desk.moment))
            continue
        show(Markup('<p class="tg-past">{}</p>').format(past_line(each, desk.moment)))
        if each.may_be_undone:
            show_undo_button(each, desk)
    if len(done) > MOST_ACTS:
        show(Markup("<p>{}</p>").format(words.say("alerts-history-more", count=len(done) - MOST_ACTS)))


def _show_empty(moment: Moment) -> None:
    words = moment.reader.words
    show_notice(
        title=words.say("alerts-empty-title"),
        sentence=words.say("alerts-empty"),
        step_word=words.say("next-step"),
        step=words.say("alerts-empty-step"),
    )
