"""The page Alerts as markup: one card an alert, a line for the others. `Markup.format` escapes stored words."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from dashboard.shell import unseen
from dashboard.views.alerts.moment import Moment
from dashboard.views.alerts.pausings import paused_site, pausing_line
from dashboard.views.alerts.people import not_useful_words
from dashboard.views.alerts.saying import copy_line, decision_line, missed_words, reason_line, route_of, story_name
from dashboard.views.alerts.selection import Group, group_of, story_of, told_at
from dashboard.views.alerts.silenced import silenced_line
from dashboard.views.alerts.standing import standing_lines
from domain.answers import Note
from presentation.dates import said_date
from presentation.explanation import headline
from presentation.names import name_hazard
from storage.alerts import Alert
from storage.audit import Act
from storage.outbox import MessageState

_CARD = Markup(
    '<article class="tg-story tg-alert tg-{direction}" aria-label="{title}"><h3>{title}</h3>'
    '<p class="tg-reason">{reason}</p>{silenced}<dl>{facts}</dl>{said}{why}{link}</article>'
)
_FACT = Markup("<div><dt>{term}</dt><dd>{value}</dd></div>")
_WHY = Markup(
    "<details><summary>{title}{about}</summary><ul>{decisions}</ul><p><strong>{copies_title}</strong></p><ul>{copies}</ul></details>"
)
_NOTES = Markup('<div class="tg-notes"><p><strong>{title}</strong></p><ul>{rows}</ul></div>')
_LINES = Markup("<details><summary>{title}</summary><ul>{rows}</ul></details>")
_LINE = Markup('<li><a href="{address}" target="_self">{title}</a> <small>{reason}</small></li>')
_PAUSING = Markup('<p class="tg-past">{line} <a href="{address}" target="_self">{word}</a></p>')
_HEADING = Markup('<h2 id="{group}">{title}</h2><p>{note}</p>')


def group_heading(group: Group, *, count: int, moment: Moment) -> Markup:
    """Return a group's title with how many stand in it, and what that means."""
    words = moment.reader.words
    title = words.say("alerts-group-count", title=words.say(f"alerts-group-{group}"), count=count)
    return _HEADING.format(group=group.value, title=title, note=words.say(f"alerts-group-{group}-note"))


def alert_card(alert: Alert, moment: Moment) -> Markup:
    """Return one alert: headline, the reason in plain words, delivery, notes, and folded away every decision."""
    words, finding = moment.reader.words, alert.finding
    return _CARD.format(
        direction=finding.direction.value,
        title=headline(finding, names=moment.names, words=words),
        reason=reason_line(alert, moment),
        silenced=_silenced(alert, moment),
        facts=_joined(_FACT.format(term=term, value=value) for term, value in _facts(alert, moment)),
        said=standing_lines(alert, moment) + _said(alert, moment),
        why=_why(alert, moment),
        link=_storm_link(alert, moment),
    )


def pausing_block(act: Act, moment: Moment) -> Markup:
    """Return who paused or resumed a site, or every one, and the way to where that is undone."""
    words, site = moment.reader.words, paused_site(act)
    return _PAUSING.format(
        line=pausing_line(act, zone=moment.zone, names=moment.names, words=words),
        address=moment.reader.address("/sites", site=site or ""),
        word=words.say("pausing-see", site=moment.names.site(site)) if site else words.say("pausing-see-every"),
    )


def story_lines(others: Sequence[Alert], moment: Moment) -> Markup:
    """Return a line for each alert of a story beside the one that has its card, folded away."""
    story = story_of(others[0]) or ""
    about = story_name(story, moment) or story
    return _lines(others, moment, title=moment.reader.words.say("alerts-more-of", count=len(others), about=about))


def alert_lines(alerts: Sequence[Alert], moment: Moment) -> Markup:
    """Return a line for each alert, folded away; it leads to the alert's card."""
    return _lines(alerts, moment, title=moment.reader.words.say("alerts-more", count=len(alerts)))


def _lines(alerts: Sequence[Alert], moment: Moment, *, title: str) -> Markup:
    rows = _joined(
        _LINE.format(
            address=moment.reader.address("/alerts", alert=alert.finding.key),
            title=headline(alert.finding, names=moment.names, words=moment.reader.words),
            reason=reason_line(alert, moment),
        )
        for alert in alerts
    )
    return _LINES.format(title=title, rows=rows)


def _facts(alert: Alert, moment: Moment) -> Iterable[tuple[str, str]]:
    words, finding = moment.reader.words, alert.finding
    began = said_date(finding.began_on, step=finding.step, language=words.language, hour=finding.began_hour)
    yield words.say("alerts-fact-since"), began
    yield words.say("now-fact-confidence"), words.say(f"confidence-{finding.confidence}")
    if (at := told_at(alert)) and group_of(alert, now=moment.now) is not Group.ANSWER:  # there the reason says it
        yield words.say("alerts-fact-told"), moment.at(at)
    routes = {route_of(copy, moment) for copy in (*alert.copies, *alert.followed) if copy.state is MessageState.SENT}
    if routes:
        yield words.say("alerts-fact-routes"), ", ".join(sorted(routes))
    if missed := missed_words(alert, moment):
        yield words.say("alerts-fact-missed"), missed


def _silenced(alert: Alert, moment: Moment) -> Markup:
    line = silenced_line(alert, moment)
    return Markup("<p>{}</p>").format(line) if line else Markup()


def _said(alert: Alert, moment: Moment) -> Markup:
    """Return what people said beside the acknowledgement: that it was not useful, and their notes."""
    key, words = alert.finding.key, moment.reader.words
    notes = [note for note in moment.board.notes if note.finding_key == key]
    not_useful = Markup()
    if key in moment.board.not_useful:
        not_useful = Markup("<p>{}</p>").format(not_useful_words(key, moment.board.acts, words=words))
    if not notes:
        return not_useful
    rows = _joined(Markup("<li>{}</li>").format(_note(note, moment)) for note in notes)
    return Markup("{}{}").format(not_useful, _NOTES.format(title=words.say("alerts-notes"), rows=rows))


def _note(note: Note, moment: Moment) -> str:
    return moment.reader.words.say(
        "alerts-note-line", who=note.written_by, at=moment.at(note.written_at), note=note.note
    )


def _why(alert: Alert, moment: Moment) -> Markup:
    words = moment.reader.words
    decisions = [decision_line(each, moment) for each in reversed(moment.board.decisions.get(alert.finding.key, ()))]
    copies = [copy_line(each, moment) for each in (*alert.copies, *alert.followed)]
    return _WHY.format(
        title=words.say("alerts-decisions"),
        about=unseen(headline(alert.finding, names=moment.names, words=words)),
        decisions=_items(decisions or [words.say("alerts-undecided")]),
        copies_title=words.say("alerts-copies"),
        copies=_items(copies or [words.say("alerts-nowhere")]),
    )


def _storm_link(alert: Alert, moment: Moment) -> Markup:
    finding = alert.finding
    hazard = moment.hazards.get(finding.hazard or "")
    if hazard is None or finding.place is None or hazard.at(finding.place) is None:
        return Markup()
    address = moment.reader.address(
        "/storm", hazard=hazard.slug, place=finding.place, category=finding.category or "", site=finding.site
    )
    word = moment.reader.words.say("alerts-see-storm", hazard=name_hazard(hazard, words=moment.reader.words))
    return Markup('<p class="tg-more"><a href="{}" target="_self">{}</a></p>').format(address, word)


def _items(lines: Iterable[str]) -> Markup:
    return _joined(Markup("<li>{}</li>").format(line) for line in lines)


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
