"""The button and the form of the page Sites. They only show; what a press does stands in `acts`."""

import streamlit as st
from markupsafe import Markup

from dashboard.author import show_author
from dashboard.backing import Backing
from dashboard.shell import label_about, show
from dashboard.views.alerts.forms import LONGEST_WHY, WIDTH
from dashboard.views.sites import acts
from dashboard.views.sites.saying import Moment

SPANS = (0, 6, 24, 72, 168)  # hours; 0 is until somebody resumes
EVERY = "every-site"  # how widgets about every site are called; no site's name has two parts of these words


def show_desk(backing: Backing, moment: Moment, *, site: str | None, is_paused: bool) -> None:
    """Show what can be done to a site, or with None to every one: to resume it where it is paused, and to pause it.

    Nothing of it is shown to a role that may not.
    """
    words = moment.reader.words
    if not moment.reader.visitor.may_act:
        return
    title = words.say("sites-desk" if site else "sites-desk-every")
    show(Markup("<h2>{}</h2><p>{}</p>").format(title, words.say("sites-desk-note")))
    show_author(moment.reader)
    if is_paused:
        press = words.say("sites-press-resume-every")
        if site:
            press = label_about(words.say("sites-press-resume"), moment.names.site(site))
        key = f"resume-{site or EVERY}"
        st.button(press, key=key, type="primary", on_click=acts.resume, args=(backing, site))
    else:
        _show_form(backing, moment, site=site)


def _show_form(backing: Backing, moment: Moment, *, site: str | None) -> None:
    words = moment.reader.words
    whom = site or EVERY
    hours, why = f"pause-hours-{whom}", f"pause-why-{whom}"

    def press() -> None:
        kept = st.session_state
        acts.pause(backing, site, hours=SPANS[kept[hours]], why=kept[why])

    with st.form(f"pause-form-{whom}", width=WIDTH):
        st.text_input(words.say("sites-pause-why"), key=why, max_chars=LONGEST_WHY)
        st.selectbox(
            words.say("sites-pause-hours"),
            range(len(SPANS)),
            format_func=lambda index: _span_words(SPANS[index], moment),
            key=hours,
        )
        st.form_submit_button(words.say("sites-press-pause" if site else "sites-press-pause-every"), on_click=press)


def _span_words(hours: int, moment: Moment) -> str:
    words = moment.reader.words
    if not hours:
        return words.say("sites-pause-open")
    return words.say("span-day", count=hours // 24) if hours % 24 == 0 else words.say("span-hour", count=hours)
