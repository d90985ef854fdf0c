"""The plain pages: signed out, signing out, refused, failed, nothing there. They run no script and load nothing."""

from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import quote

from markupsafe import Markup

from dashboard.access import LOGIN, LOGOUT
from dashboard.plain_style import plain_page
from dashboard.sessions import Ending
from domain.messages import Language
from presentation.words import Words, words_for

_FORM = Markup('<form method="post" action="{action}"><button type="submit">{press}</button></form>')
_LINK = Markup('<p><a href="{address}">{word}</a></p>')


class Said(StrEnum):
    """What the page says, with the HTTP status that says the same."""

    ENDED = "ended"
    LEAVING = "leaving"  # asks whether to sign out
    REFUSED = "refused"  # the page is not for this role
    NOWHERE = "nowhere"  # nothing stands at the address
    UNKNOWN = "unknown"  # signed in, and no role of the office
    FAILED = "failed"
    AWAY = "away"  # the login does not answer

    @property
    def status(self) -> int:
        """Return the HTTP status."""
        return _STATUS[self]


_STATUS = {
    Said.ENDED: 200,
    Said.LEAVING: 200,
    Said.REFUSED: 403,
    Said.NOWHERE: 404,
    Said.UNKNOWN: 403,
    Said.FAILED: 400,
    Said.AWAY: 503,
}
_AGAIN = frozenset({Said.ENDED, Said.UNKNOWN, Said.FAILED, Said.AWAY})  # from these the way leads to the login


@dataclass(frozen=True, slots=True, kw_only=True)
class AccessPage:
    """One such page as a visitor meets it."""

    said: Said
    language: Language
    office: str
    name: str = ""  # who is signed in
    sign_out: str = ""  # where the login itself is left, if it says
    onward: str = "/"  # the page of ours to come back to
    why: Ending | None = None  # a session is over, where that is known


def access_page(page: AccessPage) -> str:
    """Return the page as HTML; every word in it that came from outside is escaped."""
    words = words_for(page.language)
    form = _FORM.format(action=LOGOUT, press=words.say("access-press-leave")) if page.said is Said.LEAVING else Markup()
    links = Markup("").join(_LINK.format(address=to, word=word) for word, to in _links(page, words=words))
    return plain_page(
        language=page.language,
        office=page.office,
        title=words.say(f"access-{page.said}-title"),
        sentence=_sentence(page, words=words),
        below=form + links,
    )


def _sentence(page: AccessPage, *, words: Words) -> str:
    if page.said is Said.ENDED and page.why:
        return words.say(f"access-ended-{page.why}")
    return words.say(f"access-{page.said}", name=page.name)


def _links(page: AccessPage, *, words: Words) -> list[tuple[str, str]]:
    login = LOGIN if page.onward == "/" else f"{LOGIN}?next={quote(page.onward, safe='')}"
    onward = (words.say("access-again"), login) if page.said in _AGAIN else (words.say("access-home"), "/")
    is_left = page.sign_out and page.said in (Said.ENDED, Said.UNKNOWN)
    return [onward, (words.say("access-leave-login"), page.sign_out)] if is_left else [onward]
