"""Shocks and anchors on the page Alerts: what stands, the way back, and a form for each. It only shows."""

from datetime import date, timedelta

import streamlit as st
from markupsafe import Markup

from dashboard.shell import label_about, show
from dashboard.told import plainly, show_told
from dashboard.views.alerts import annotating
from dashboard.views.alerts.annotating import ANCHOR, OPEN, SHOCK
from dashboard.views.alerts.annotation_words import (
    anchor_line,
    anchored_places,
    kind_words,
    option_words,
    shock_line,
)
from dashboard.views.alerts.forms import WIDTH, Desk
from domain.annotations import LONGEST_NAME, LONGEST_WHY, UNDONE_FOR
from domain.hazards import SHOCKS

MOST_LINES = 20  # of what stands, the newest first; `tidegauge hazards --all` lists the others
EARLIEST = date(2000, 1, 1)  # no listing site is older
YEAR = timedelta(days=366)

_HEAD = Markup('<h2 id="annotations">{title}</h2><p>{note}</p>')
_LINE = Markup('<p class="tg-past">{}</p>')


def show_annotations(desk: Desk) -> None:
    """Show what analysts say of hazards, newest first, each with its undo, and under it the forms where one is open."""
    moment, words = desk.moment, desk.moment.reader.words
    show(_HEAD.format(title=words.say("annotated-title"), note=words.say("annotated-note")))
    show_told(annotating.DESK, say=plainly(words))
    _show_standing(desk)
    opened = moment.reader.choices.get(OPEN, "")
    may_anchor = any(True for _ in anchored_places(moment))
    with st.container(horizontal=True, key="tg-annotate"):
        for form in (SHOCK, ANCHOR) if may_anchor else (SHOCK,):
            press = words.say(f"annotated-open-{form}")
            if opened == form:
                press = label_about(words.say("alerts-press-close"), press)
            going = "" if opened == form else form
            st.button(press, key=f"annotate-{form}", on_click=annotating.open_form, args=(going,))
    if opened == SHOCK:
        _show_shock_form(desk)
    if opened == ANCHOR and may_anchor:
        _show_anchor_form(desk)


def _show_standing(desk: Desk) -> None:
    moment, words = desk.moment, desk.moment.reader.words
    take_back = words.say("alerts-press-undo")
    said = [
        *(
            (each.noted_at, shock_line(each, moment), f"shock-{each.shock_id}", annotating.take_shock_back)
            for each in moment.board.shocks
        ),
        *(
            (each.set_at, anchor_line(each, moment), f"anchor-{each.anchor_id}", annotating.take_anchor_back)
            for each in moment.board.anchors
        ),
    ]
    said.sort(key=lambda each: each[0], reverse=True)
    for at, line, key, undo in said[:MOST_LINES]:
        show(_LINE.format(line))
        if moment.now - at <= UNDONE_FOR:
            number = int(key.rpartition("-")[2])
            press = label_about(take_back, line)
            st.button(press, key=f"take-back-{key}", on_click=undo, args=(desk.backing, number))
    if not said:
        show(_LINE.format(words.say("annotated-none")))
    if len(said) > MOST_LINES:
        show(_LINE.format(words.say("annotated-more", count=len(said) - MOST_LINES)))


def _show_shock_form(desk: Desk) -> None:
    moment, words = desk.moment, desk.moment.reader.words

    def press() -> None:
        kept = st.session_state
        annotating.annotate_shock(
            desk.backing,
            kind=kept["shock-kind"] or "",
            name=kept["shock-name"],
            places=tuple(kept["shock-places"]),
            began_on=kept["shock-began"],
            ended_on=kept["shock-ended"],
            why=kept["shock-why"],
        )

    with st.form("shock-form", width=WIDTH):
        show(Markup("<p>{}</p>").format(words.say("annotated-shock-form")))
        st.selectbox(
            words.say("annotated-kind"),
            SHOCKS,
            index=None,
            format_func=lambda kind: kind_words(kind, moment),
            key="shock-kind",
            placeholder=words.say("annotated-choose"),
        )
        st.text_input(words.say("annotated-name"), key="shock-name", max_chars=LONGEST_NAME)
        st.multiselect(
            words.say("annotated-places"),
            [place.slug for place in moment.board.places],
            format_func=moment.names.place,
            key="shock-places",
            placeholder=words.say("annotated-where-all"),
        )
        with st.container(horizontal=True):
            _show_day(words.say("annotated-began"), desk, key="shock-began")
            _show_day(words.say("annotated-ended"), desk, key="shock-ended")
        st.text_input(words.say("annotated-why"), key="shock-why", max_chars=LONGEST_WHY)
        st.form_submit_button(words.say("annotated-press-shock"), on_click=press)


def _show_anchor_form(desk: Desk) -> None:
    moment, words = desk.moment, desk.moment.reader.words
    options = {f"{hazard.slug} {touched.place}": (hazard, touched) for hazard, touched in anchored_places(moment)}
    choices = moment.reader.choices
    asked = f"{choices.get('hazard')} {choices.get('place')}"

    def press() -> None:
        kept = st.session_state
        hazard, _, place = (kept["anchor-of"] or "").partition(" ")
        annotating.set_anchor(
            desk.backing, hazard=hazard, place=place, anchor_on=kept["anchor-on"], why=kept["anchor-why"]
        )

    with st.form("anchor-form", width=WIDTH):
        show(Markup("<p>{}</p>").format(words.say("annotated-anchor-form")))
        st.selectbox(
            words.say("annotated-of"),
            list(options),
            index=list(options).index(asked) if asked in options else None,
            format_func=lambda key: option_words(*options[key], moment),
            key="anchor-of",
            placeholder=words.say("annotated-choose"),
        )
        _show_day(words.say("annotated-anchor-on"), desk, key="anchor-on")
        st.text_input(words.say("annotated-why"), key="anchor-why", max_chars=LONGEST_WHY)
        st.form_submit_button(words.say("annotated-press-anchor"), on_click=press)


def _show_day(label: str, desk: Desk, *, key: str) -> None:
    """Show a day to choose, none at first: one that stands there already is taken by whoever overlooks it."""
    today = desk.moment.now.date()
    st.date_input(
        label,
        None,
        min_value=EARLIEST,
        max_value=today + YEAR,
        format="YYYY-MM-DD",
        key=key,
    )
