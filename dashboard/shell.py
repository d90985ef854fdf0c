"""What stands around every page: who, where to, which language, whether it is simulated, and what a count is not.

Every stored word goes through `Markup.format`, which escapes it; nothing else is ever handed to `st.html`.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime

import streamlit as st
from markupsafe import Markup

from dashboard.access import LOGOUT
from dashboard.pages import pages_of
from dashboard.reader import Reader
from domain.messages import Language
from presentation.times import instant
from presentation.words import words_for

_HEADER = Markup(
    '<header class="tg-header"><a class="tg-brand" href="{home}" target="_self"><span>Tidegauge</span>'
    '<small>{office}</small></a><nav aria-label="{pages}">{links}</nav>'
    '{person}<div class="tg-languages" role="group" aria-label="{language}">{languages}</div></header>{banner}'
)
_PERSON = Markup(
    '<div class="tg-person"><span>{name} <small>{role}</small></span> '
    '<a href="{logout}" target="_self">{press}</a></div>'
)
_LINK = Markup('<a href="{address}" target="_self"{current}>{word}</a>')
_LANGUAGE = Markup('<a href="{address}" target="_self" lang="{code}" hreflang="{code}"{current}>{word}</a>')
_FOOTER = Markup(
    '<footer class="tg-footer" data-read="{read}"><p>{limits}</p>'
    "<details><summary>{more}</summary><ul>{points}</ul></details>"
    '<p class="tg-quiet">{as_of}</p></footer>'
)
_NOTICE = Markup('<section class="tg-notice tg-{tone}" role="{role}"><h1>{title}</h1><p>{sentence}</p>{step}</section>')
_STEP = Markup('<p class="tg-step"><strong>{word}</strong> {step}</p>')
_MARKS = re.compile(r"[\\`*_~\[\]<>$|&#:]")  # what Markdown, and Streamlit beside it, reads as more than itself
_CURRENT = Markup(' aria-current="page"')


def show(markup: Markup) -> None:
    """Put markup on the page; its type says that stored text in it is escaped."""
    st.html(str(markup))


def show_header(reader: Reader, *, page: str, office: str, is_simulated: bool) -> None:
    """Show brand, pages, language switch, and the SIMULATED banner where it holds; `page` is its address."""
    words = reader.words
    banner = Markup('<p class="tg-simulated" role="note">{}</p>').format(words.say("simulated-sentence"))
    show(
        _HEADER.format(
            home=reader.address("/"),
            office=office,
            pages=words.say("page-navigation"),
            links=_joined(
                _LINK.format(
                    address=reader.address(each.address),
                    word=words.say(each.word),
                    current=_CURRENT if each.address == page else "",
                )
                for each in pages_of(reader.visitor.role)
                if each.is_in_header or each.address == page
            ),
            person=_person(reader),
            language=words.say("page-language"),
            languages=_joined(
                _LANGUAGE.format(
                    address=reader.address(page, lang=language.value),
                    code=language.value,
                    word=words_for(language).say("language-name"),
                    current=Markup(' aria-current="true"') if language is reader.language else "",
                )
                for language in Language
            ),
            banner=banner if is_simulated else "",
        )
    )


def _person(reader: Reader) -> Markup:
    """Return who is signed in, as what, and the way out; nothing where nobody has to."""
    visitor, words = reader.visitor, reader.words
    if not visitor.name:
        return Markup()
    return _PERSON.format(
        name=visitor.name,
        role=words.say(f"access-role-{visitor.role}"),
        logout=LOGOUT,
        press=words.say("access-press-leave"),
    )


def show_footer(reader: Reader, *, issue_id: int, issued_at: datetime | None, zone: str) -> None:
    """Show what a count of ads is not, which issue every number was read as of, and for paper when that was."""
    words = reader.words
    as_of = ""
    if issued_at is not None:
        at = instant(issued_at, zone=zone, language=reader.language)
        as_of = words.say("page-as-of", issue=str(issue_id), at=at)
    points = (
        words.say("limits-people"),
        words.say("limits-site"),
        words.say("limits-missing"),
        words.say("limits-cause"),
        words.say("limits-privacy"),
    )
    show(
        _FOOTER.format(
            read=words.say("page-read", at=instant(datetime.now(UTC), zone=zone, language=reader.language)),
            limits=words.say("limits"),
            more=words.say("limits-more"),
            points=_joined(Markup("<li>{}</li>").format(point) for point in points),
            as_of=as_of,
        )
    )


def show_notice(*, title: str, sentence: str, step_word: str = "", step: str = "", tone: str = "calm") -> None:
    """Show a state of the whole page, such as an empty database, with what to do next.

    `tone` is `calm`, `quiet` or `alarm`; an alarm is read out at once by a screen reader.
    """
    next_step = _STEP.format(word=step_word, step=step) if step else Markup()
    role = "alert" if tone == "alarm" else "status"
    show(_NOTICE.format(tone=tone, role=role, title=title, sentence=sentence, step=next_step))


def as_label(name: str) -> str:
    """Return a stored name as Streamlit writes it on a button, where it would read it as Markdown."""
    return _MARKS.sub(r"\\\g<0>", name)


def unseen(about: str) -> Markup:
    """Return what a fold of which the page has several is about, for who hears its title alone."""
    return Markup('<span class="tg-unseen">: {}</span>').format(about)


def label_about(press: str, about: str) -> str:
    """Return the label of a button that stands on the page several times: the eye sees what it does, beside what.

    Who hears it alone hears what it is about too: the grey part is hidden from the eye by the style sheet.
    """
    return f"{as_label(press)}:gray[{as_label(f': {about}')}]"


def _joined(parts: Iterable[Markup]) -> Markup:
    return Markup("").join(parts)
