"""The plain page behind a mail's link: it asks, or says what was done. It runs no script and loads nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlencode

from markupsafe import Markup

from dashboard.plain_style import STYLE
from domain.answers import Action
from domain.messages import Language
from presentation.words import Words, words_for

MOST_SHOWN = 10  # findings; the mail itself tells them all
NAME_LENGTH = 80

_PAGE = Markup(
    '<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
    '<link rel="icon" href="data:,">'  # else a browser asks for one, which the public name does not have
    "<title>{title} · Tidegauge</title><style>{style}</style></head><body><main>"
    '<p class="office">Tidegauge · {office}</p>{banner}<h1>{title}</h1><p>{sentence}</p>{before}{about}{form}'
    '<nav>{languages}</nav><p class="limits">{limits}</p></main></body></html>\n'
)
_FORM = Markup(
    '<form method="post" action="answer"><input type="hidden" name="t" value="{token}">'
    '<input type="hidden" name="lang" value="{language}">{name}<button type="submit">{press}</button></form>'
)
_AGAIN = Markup(
    '<input type="hidden" name="again" value="{taken_back}">'
)  # a reload of an older press has an older one
_NAME = Markup('<label>{word}<input name="by" maxlength="{length}" autocomplete="name"></label>')
_ABOUT = Markup("<p>{title}</p><ul>{items}</ul>")


class Said(StrEnum):
    """What the page says, with the HTTP status that says the same."""

    ASK = "ask"
    DONE = "done"
    USED = "used"
    TAKEN = "taken"  # somebody takes care of it already, by another way
    AGAIN = "again"  # it was answered and taken back since: it asks anew
    EXPIRED = "expired"
    FORGED = "forged"
    GONE = "gone"
    UNREACHABLE = "unreachable"

    @property
    def status(self) -> int:
        """Return the HTTP status."""
        return _STATUS[self]


ASKING = frozenset({Said.ASK, Said.AGAIN})
_STATUS = {
    Said.ASK: 200,
    Said.DONE: 200,
    Said.USED: 410,
    Said.TAKEN: 410,
    Said.AGAIN: 200,
    Said.EXPIRED: 410,
    Said.FORGED: 403,
    Said.GONE: 410,
    Said.UNREACHABLE: 503,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page as a reader meets it."""

    said: Said
    language: Language
    office: str
    is_simulated: bool
    token: str = ""
    action: Action | None = None  # set where the link could be read
    headlines: tuple[str, ...] = ()
    answered_at: str = ""  # when the link was used
    answered_by: str = ""  # empty where nobody gave a name
    cared_by: str = ""
    cared_since: str = ""  # empty where nobody takes care of it
    is_taken_back: bool = False  # the link was used, and what it said does not stand any more
    times_taken_back: int = 0  # acknowledgements so far: the question is whether one more is meant after them
    name: str = ""  # what the command that takes it back calls it
    is_rehearsal: bool = False


def answer_page(page: Page) -> str:
    """Return the page as HTML; every stored or sent word in it is escaped."""
    words = words_for(page.language)
    key = f"{page.said}-{page.action}" if page.said in (Said.ASK, Said.DONE) else page.said.value
    said = [("simulated-sentence", page.is_simulated), ("answer-rehearsal", page.is_rehearsal)]
    banners = [Markup('<p class="simulated">{}</p>').format(words.say(name)) for name, holds in said if holds]
    return str(
        _PAGE.format(
            language=page.language.value,
            style=STYLE,
            office=page.office,
            banner=Markup("").join(banners),
            title=words.say(f"answer-{key}-title"),
            sentence=words.say(f"answer-{key}", instant=page.answered_at, **_who_says(page, words=words)),
            before=Markup("").join(Markup("<p>{}</p>").format(said) for said in _before(page, words=words)),
            about=_about(page.headlines, words=words),
            form=_form(page, words=words) if page.said in ASKING else "",
            languages=_languages(page),
            limits=words.say("limits"),
        )
    )


def _who_says(page: Page, *, words: Words) -> dict[str, str]:
    """Return whom the page's sentence names: who used the link, or who takes care of it by another way."""
    name = page.cared_by if page.said is Said.TAKEN else page.answered_by
    return {"who": _who(name, words=words), "since": page.cared_since}


def _who(name: str, *, words: Words) -> str:
    return name or words.say("answer-nobody-named")


def _before(page: Page, *, words: Words) -> Iterator[str]:
    """Yield who takes care of it, whether what was said stands, and how an analyst takes it back."""
    if page.action is None or page.said not in {*ASKING, Said.DONE, Said.USED, Said.TAKEN}:
        return
    is_about_care = page.action is Action.ACKNOWLEDGE
    if page.cared_since and is_about_care and page.said is not Said.TAKEN:
        yield words.say("answer-cared", who=_who(page.cared_by, words=words), instant=page.cared_since)
    if page.said is Said.USED and page.is_taken_back:
        yield words.say("answer-taken-back")
    elif (page.cared_since if is_about_care else page.said not in ASKING) and not page.is_rehearsal:
        yield words.say(f"answer-undo-{page.action}", name=page.name)


def _about(headlines: tuple[str, ...], *, words: Words) -> Markup:
    if not headlines:
        return Markup()
    shown: Iterable[str] = headlines[:MOST_SHOWN]
    if more := len(headlines) - MOST_SHOWN if len(headlines) > MOST_SHOWN else 0:
        shown = (*shown, words.say("answer-more", count=more))
    items = Markup("").join(Markup("<li>{}</li>").format(each) for each in shown)
    return _ABOUT.format(title=words.say("answer-about"), items=items)


def _form(page: Page, *, words: Words) -> Markup:
    name = _NAME.format(word=words.say("answer-name"), length=NAME_LENGTH)
    again = _AGAIN.format(taken_back=page.times_taken_back) if page.said is Said.AGAIN else ""
    return _FORM.format(
        token=page.token,
        language=page.language.value,
        name=name + again,
        press=words.say(f"answer-press-{page.action}"),
    )


def _languages(page: Page) -> Markup:
    """Return a link to the same question in each other language; what was done is not done again by a link."""
    if page.said not in ASKING:
        return Markup()
    return Markup(" ").join(
        Markup('<a href="answer?{}" lang="{}" hreflang="{}">{}</a>').format(
            urlencode({"t": page.token, "lang": language.value}),
            language.value,
            language.value,
            words_for(language).say("language-name"),
        )
        for language in Language
        if language is not page.language
    )
