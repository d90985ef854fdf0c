"""What the page Alerts says of an alert, a copy, a silence and an act, in words. Pure; it escapes nothing."""

from collections.abc import Callable, Mapping

from alerts.routes import PLAIN
from dashboard.views.alerts.annotation_words import annotation_about
from dashboard.views.alerts.dropped import error_words
from dashboard.views.alerts.history import Past
from dashboard.views.alerts.moment import Moment
from dashboard.views.alerts.people import who_did, who_said
from dashboard.views.alerts.selection import Group, group_of, late_copy, silence_of, told_at
from domain.copies import base_route
from domain.decisions import Decision, Matcher, Reason, Silence, covering
from presentation.explanation import headline
from presentation.names import name_hazard
from presentation.numbers import times
from presentation.silence_text import matcher_words as said_matcher
from presentation.times import day
from presentation.words import Words
from storage.acts import Saying
from storage.alerts import FOLLOWED, Alert, before
from storage.outbox import Message, MessageState

HOURS_A_DAY = 24
LONGEST_QUOTE = 120  # characters of a note, where a line tells that it was written


def is_quiet(sizes: Mapping[Group, int]) -> bool:
    """Return whether nobody needs to do anything: nothing waits for an answer, and nothing failed to be told."""
    return not any(sizes[group] for group in (Group.ANSWER, Group.LOST, Group.LATE))


def top_words(sizes: Mapping[Group, int], *, words: Words) -> tuple[str, tuple[str, ...]]:
    """Return the page's title and the lines under it; what reached nobody comes before what waits for an answer."""
    answer, late, lost = (sizes[group] for group in (Group.ANSWER, Group.LATE, Group.LOST))
    if is_quiet(sizes):
        return words.say("alerts-title", count=0), (words.say("alerts-quiet"),)
    said = [
        (late, words.say("alerts-title-late", count=late), words.say("alerts-late-line", count=late)),
        (lost, words.say("alerts-title-lost", count=lost), words.say("alerts-lost-line", count=lost)),
        (answer, words.say("alerts-title", count=answer), words.say("alerts-to-answer")),
    ]
    title = " · ".join(title for count, title, _ in said if count)
    return title, tuple(line for count, _, line in said if count)


def reason_line(alert: Alert, moment: Moment) -> str:
    """Return in one sentence why an alert stands where it stands, and what to do where something is to be done."""
    return _REASONS[group_of(alert, now=moment.now)](alert, moment)


def decision_line(decision: Decision, moment: Moment) -> str:
    """Return when a decision was made, why, and what it was weighed against."""
    reason = _weighed(decision, moment)
    if decision.decided_at is None:
        return moment.reader.words.say("alerts-decision-undated", reason=reason)
    return moment.reader.words.say("alerts-decision", at=moment.at(decision.decided_at), reason=reason)


def copy_line(copy: Message, moment: Moment) -> str:
    """Return by which route a copy goes, and what became of it; one of no alert says what it is."""
    words, route = moment.reader.words, route_of(copy, moment)
    if copy.kind in FOLLOWED:
        route = words.say(f"alerts-copy-{copy.kind}", route=route, number=str(copy.round))
    if copy.state is MessageState.SENT:
        state = words.say("alerts-copy-sent", at=moment.at(copy.sent_at or copy.due_at))
    elif copy.state is MessageState.QUEUED:
        state = words.say("alerts-copy-queued", at=moment.at(copy.due_at))
    else:
        state = words.say(f"alerts-copy-{copy.state}")
    if copy.last_error:
        error = error_words(copy.last_error, words=words)
        return words.say("alerts-copy-line-error", route=route, state=state, error=error)
    return words.say("alerts-copy-line", route=route, state=state)


def route_of(copy: Message, moment: Moment) -> str:
    """Return a copy's channel, with its route where that is not the mail to everybody."""
    words = moment.reader.words
    channel = words.say(f"channel-{copy.channel}")
    if copy.route == PLAIN:
        return channel
    if copy.is_for_one_reader:
        return words.say("alerts-route-reader", channel=channel, route=base_route(copy.route or ""))
    return words.say("alerts-route", channel=channel, route=copy.route or words.say("alerts-nowhere"))


def missed_words(alert: Alert, moment: Moment) -> str:
    """Return for how many readers a mail that others got is lost, and for how many it waits; empty where for none."""
    of_readers = [copy for copy in alert.copies if copy.is_for_one_reader]
    lost = sum(copy.state in (MessageState.DEAD, MessageState.UNCONFIRMED) for copy in of_readers)
    waiting = sum(copy.state in (MessageState.QUEUED, MessageState.LEAVING) for copy in of_readers)
    words = moment.reader.words
    counts = {"alerts-missed-lost": lost, "alerts-missed-waiting": waiting}
    return "; ".join(words.say(key, count=count) for key, count in counts.items() if count)


def matcher_words(matcher: Matcher, moment: Moment) -> str:
    """Return what a silence covers."""
    return said_matcher(matcher, names=moment.names, words=moment.reader.words)


def silence_line(silence: Silence, moment: Moment) -> str:
    """Return what is silenced, until when, by whom and why."""
    return moment.reader.words.say(
        "alerts-silence-line",
        what=matcher_words(silence.matcher, moment),
        until=moment.at(silence.until),
        who=silence.silenced_by,
        why=silence.why,
    )


def past_line(past: Past, moment: Moment) -> str:
    """Return when somebody did what, about what."""
    words, act = moment.reader.words, past.act
    did = words.say(f"alerts-did-{past.saying.partition(' ')[2].replace(' ', '-')}")
    return words.say(
        "alerts-past", at=moment.at(act.at), who=who_did(act, words=words), did=did, about=about_of(past, moment)
    )


def about_of(past: Past, moment: Moment) -> str:
    """Return what an act was about: a finding, a story or a silence, by its name where the page knows it."""
    subject, words = past.act.subject, moment.reader.words
    if past.saying in (Saying.SHOCK, Saying.UNSHOCKED, Saying.ANCHORED, Saying.UNANCHORED):
        return annotation_about(past.act, moment)
    if subject in moment.findings:
        about = headline(moment.findings[subject], names=moment.names, words=words)
        return f"{about}: “{note}”" if (note := _note_of(past, moment)) else about
    for silence in moment.board.silences:
        if subject == str(silence.silence_id):
            return silence_line(silence, moment)
    name = story_name(subject, moment)
    return words.say("alerts-story", about=name) if name else subject


def _note_of(past: Past, moment: Moment) -> str:
    """Return the words of the note that an act wrote, its beginning where it is long, while the note stands."""
    number = past.act.detail.get("note") if past.saying is Saying.NOTED else None
    note = next((each.note for each in moment.board.notes if str(each.note_id) == number), "")
    return note if len(note) <= LONGEST_QUOTE else f"{note[:LONGEST_QUOTE].rstrip()} …"


def story_name(group_key: str, moment: Moment) -> str:
    """Return what the alerts of a group tell of: a disaster, a place or a site; empty where it is the key of none."""
    kind, _, slug = group_key.partition(":")
    if kind == "hazard" and slug in moment.hazards:
        return name_hazard(moment.hazards[slug], words=moment.reader.words)
    name_of = {"place": moment.names.place, "site": moment.names.site}.get(kind)
    return name_of(slug) if name_of else ""


def span_words(hours: int, moment: Moment) -> str:
    """Return a number of hours, in days where it is that many."""
    if hours % HOURS_A_DAY or hours == HOURS_A_DAY:
        return moment.reader.words.say("span-hour", count=hours)
    return moment.reader.words.say("span-day", count=hours // HOURS_A_DAY)


def _closed_line(alert: Alert, moment: Moment) -> str:
    if alert.finding.is_withdrawn:
        return moment.reader.words.say("alerts-withdrawn")
    latest = day(alert.finding.latest_on, language=moment.reader.language)
    return moment.reader.words.say("alerts-ended", latest=latest)


def _lost_line(alert: Alert, moment: Moment) -> str:
    may_have_arrived = any(copy.state is MessageState.UNCONFIRMED for copy in alert.tries_to_tell)
    return moment.reader.words.say("alerts-unconfirmed" if may_have_arrived else "alerts-dead")


def _told_line(alert: Alert, moment: Moment) -> str:
    return moment.reader.words.say("alerts-told", at=moment.at(told_at(alert) or moment.now))


def _cared_line(alert: Alert, moment: Moment) -> str:
    said, words = alert.acknowledgement, moment.reader.words
    if said is None:
        return _told_line(alert, moment)
    who = who_said(said.acknowledged_by, words=words)
    return words.say("alerts-cared", who=who, at=moment.at(said.acknowledged_at))


def _late_line(alert: Alert, moment: Moment) -> str:
    """Return since when an alert should be told, why it is not, and what to do about it."""
    words, copy = moment.reader.words, late_copy(alert, now=moment.now) or alert.copies[0]
    if copy.last_error:
        return words.say("alerts-late-error", at=moment.at(copy.queued_at or copy.due_at), error=copy.last_error)
    return words.say("alerts-late", at=moment.at(copy.due_at))


def _waiting_line(alert: Alert, moment: Moment) -> str:
    words = moment.reader.words
    waiting = [copy for copy in alert.copies_to_people if copy.state in (MessageState.QUEUED, MessageState.LEAVING)]
    if any(copy.state is MessageState.LEAVING for copy in waiting):
        return words.say("alerts-leaving")
    first = min(waiting, key=lambda copy: copy.due_at)
    if silence := covering(moment.board.silences, alert.finding, due_at=first.due_at, now=moment.now):
        who, why = silence.silenced_by, silence.why
        return words.say("alerts-silenced-waiting", until=moment.at(silence.until), who=who, why=why)
    if first.is_asleep:
        return words.say("alerts-asleep", at=moment.at(first.due_at))
    return (
        words.say("alerts-due", at=moment.at(first.due_at))
        if first.due_at > moment.now
        else words.say("alerts-due-now")
    )


def _held_line(alert: Alert, moment: Moment) -> str:
    words, silence = moment.reader.words, silence_of(alert, moment.board.silences)
    if alert.decision is None:
        return words.say("alerts-undecided")
    if alert.decision.reason is Reason.SILENCED and silence:
        who, why = silence.silenced_by, silence.why
        return words.say("alerts-silenced", until=moment.at(silence.until), who=who, why=why)
    return _weighed(alert.decision, moment)


def _weighed(decision: Decision, moment: Moment) -> str:
    words, language = moment.reader.words, moment.reader.language
    reason = words.say(f"alerts-why-{_reason_of(decision, moment)}")
    if decision.silence_id is not None:
        return words.say("alerts-under-silence", reason=reason, number=str(decision.silence_id))
    if decision.inhibited_by is not None:
        other = moment.findings.get(decision.inhibited_by)
        said = headline(other, names=moment.names, words=words) if other else decision.inhibited_by
        return words.say("alerts-because-of", reason=reason, other=said)
    if decision.threshold is None:
        return reason
    score, threshold = (times(value, language=language) for value in (decision.score, decision.threshold))
    return words.say("alerts-weighed", reason=reason, score=score, threshold=threshold)


def _reason_of(decision: Decision, moment: Moment) -> str:
    """Return a decision's reason; of one that is not told anew whether it was told, or its alert only waited."""
    alert = moment.alerts.get(decision.finding_key)
    if decision.reason is not Reason.ALREADY_TOLD or alert is None:
        return decision.reason.value
    return before(alert.tries_to_tell, decided_at=decision.decided_at).value


_REASONS: Mapping[Group, Callable[[Alert, Moment], str]] = {
    Group.ANSWER: _told_line,
    Group.LOST: _lost_line,
    Group.LATE: _late_line,
    Group.WAITING: _waiting_line,
    Group.CARED: _cared_line,
    Group.HELD: _held_line,
    Group.CLOSED: _closed_line,
}
