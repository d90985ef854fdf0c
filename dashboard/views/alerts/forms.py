"""The buttons and forms of the page Alerts. They only show; what a press does stands in `acts`."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from dashboard.backing import Backing
from dashboard.shell import as_label, label_about, show
from dashboard.views.alerts import acts, annotating
from dashboard.views.alerts.history import Past
from dashboard.views.alerts.moment import Moment
from dashboard.views.alerts.saying import matcher_words, past_line, silence_line, span_words, story_name
from dashboard.views.alerts.selection import TO_ANSWER, Group, group_of, matchers_for, may_be_answered, story_of
from domain.answers import LONGEST_NOTE
from domain.decisions import Silence
from presentation.explanation import headline
from storage.acts import Saying
from storage.alerts import Alert

SPANS = (6, 24, 72, 168)  # hours a silence may be asked for here; the command line takes any end
LONGEST_WHY = 500  # characters
WIDTH = 736  # pixels, as wide as a line of text; a phone takes less


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What the buttons need: where to keep things, and what the page shows."""

    backing: Backing
    moment: Moment


def show_buttons(alert: Alert, desk: Desk, *, is_chosen: bool, story: Sequence[Alert] = ()) -> None:
    """Show what can be done to an alert at one press, to its whole story too, and under it the forms that are open.

    Args:
        alert: The alert.
        desk: Where to keep things.
        is_chosen: Whether its forms are open.
        story: All that one press beside this alert answers, itself the first; empty where that is no other.
    """
    key, words = alert.finding.key, desk.moment.reader.words
    group = group_of(alert, now=desk.moment.now)
    about = headline(alert.finding, names=desk.moment.names, words=words)
    with st.container(horizontal=True, key=f"tg-acts-{key}"):
        if story:
            _show_story_button(story, desk)
        if group in TO_ANSWER and may_be_answered(alert):
            press, args = label_about(words.say("alerts-press-ack"), about), (desk.backing, key, about)
            st.button(
                press, key=f"ack-{key}", type="secondary" if story else "primary", on_click=acts.acknowledge, args=args
            )
        if group is Group.CARED:
            press = label_about(words.say("alerts-press-unack"), about)
            st.button(press, key=f"unack-{key}", on_click=acts.unacknowledge, args=(desk.backing, key))
        press = words.say("alerts-press-close") if is_chosen else _open_word(alert, desk)
        press = label_about(press, about)
        st.button(press, key=f"open-{key}", on_click=acts.choose, args=("" if is_chosen else key,))
    if is_chosen:
        _show_forms(alert, desk)


def show_silence_button(silence: Silence, desk: Desk) -> None:
    """Show how to lift a silence."""
    press = label_about(desk.moment.reader.words.say("alerts-press-lift"), silence_line(silence, desk.moment))
    number = silence.silence_id or 0
    st.button(press, key=f"lift-{number}", on_click=acts.lift, args=(desk.backing, number))


def show_undo_button(past: Past, desk: Desk) -> None:
    """Show how to take back what somebody did."""
    subject = past.act.subject
    press = label_about(desk.moment.reader.words.say("alerts-press-undo"), past_line(past, desk.moment))
    key = f"undo-{past.act.audit_id}"
    match past.saying:
        case Saying.ACKNOWLEDGED:
            st.button(press, key=key, on_click=acts.undo_acknowledgement, args=(desk.backing, past.act))
        case Saying.SILENCED:
            st.button(press, key=key, on_click=acts.lift, args=(desk.backing, int(subject)))
        case Saying.NOTED:
            number = int(past.act.detail["note"])
            st.button(press, key=key, on_click=acts.take_note_back, args=(desk.backing, number, subject))
        case Saying.NOT_USEFUL:
            st.button(press, key=key, on_click=acts.take_not_useful_back, args=(desk.backing, past.keys, subject))
        case Saying.SHOCK:
            number = int(past.act.detail["shock"])
            st.button(press, key=key, on_click=annotating.take_shock_back, args=(desk.backing, number))
        case Saying.ANCHORED:
            number = int(past.act.detail["anchor"])
            st.button(press, key=key, on_click=annotating.take_anchor_back, args=(desk.backing, number))


def _show_story_button(story: Sequence[Alert], desk: Desk) -> None:
    """Show how to take care of all these alerts in one act; an act of these alone, whatever was told since."""
    group, keys = story_of(story[0]) or "", tuple(alert.finding.key for alert in story)
    about = story_name(group, desk.moment) or group
    press = desk.moment.reader.words.say("alerts-press-ack-all", count=len(story), about=as_label(about))
    args = (desk.backing, group, keys, about)
    st.button(press, key=f"ack-all-{group}", type="primary", on_click=acts.acknowledge_all, args=args)


def _open_word(alert: Alert, desk: Desk) -> str:
    words = desk.moment.reader.words
    if group_of(alert, now=desk.moment.now) is Group.CLOSED:
        return words.say("alerts-press-open-over")
    return words.say("alerts-press-open-told") if may_be_answered(alert) else words.say("alerts-press-open-untold")


def _show_forms(alert: Alert, desk: Desk) -> None:
    key, words = alert.finding.key, desk.moment.reader.words
    if group_of(alert, now=desk.moment.now) is not Group.CLOSED:
        _show_silence_form(alert, desk)
    with st.form(f"note-form-{key}", width=WIDTH):
        text = f"note-{key}"
        st.text_area(words.say("alerts-note-form"), key=text, max_chars=LONGEST_NOTE, height=100)
        st.form_submit_button(
            words.say("alerts-press-note"), on_click=lambda: acts.note(desk.backing, key, st.session_state[text])
        )
    if may_be_answered(alert) and key not in desk.moment.board.not_useful:
        about = headline(alert.finding, names=desk.moment.names, words=words)
        press = label_about(words.say("alerts-press-not-useful"), about)
        st.button(press, key=f"not-useful-{key}", on_click=acts.call_not_useful, args=(desk.backing, key))


def _show_silence_form(alert: Alert, desk: Desk) -> None:
    key, moment, words = alert.finding.key, desk.moment, desk.moment.reader.words
    matchers = matchers_for(alert.finding)
    what, hours, why = (f"silence-{field}-{key}" for field in ("what", "hours", "why"))

    def press() -> None:
        kept = st.session_state
        acts.silence(desk.backing, matchers[kept[what]], hours=SPANS[kept[hours]], why=kept[why])

    with st.form(f"silence-form-{key}", width=WIDTH):
        show(Markup("<p>{}</p>").format(words.say("alerts-silence-form")))
        st.selectbox(
            words.say("alerts-silence-what"),
            range(len(matchers)),
            format_func=lambda index: matcher_words(matchers[index], moment),
            key=what,
        )
        st.selectbox(
            words.say("alerts-silence-hours"),
            range(len(SPANS)),
            format_func=lambda index: span_words(SPANS[index], moment),
            key=hours,
        )
        st.text_input(words.say("alerts-silence-why"), key=why, max_chars=LONGEST_WHY)
        st.form_submit_button(words.say("alerts-press-silence"), on_click=press)
