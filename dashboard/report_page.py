"""What stands above a situation report on a screen: that it is a draft and how it is filed, or who filed it.

It is not printed, runs no script, and every word from outside in it is escaped.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from urllib.parse import urlencode

from markupsafe import Markup

from domain.messages import Language
from domain.situations import LONGEST_NAME, Filed
from presentation.times import instant
from presentation.words import Words, words_for

REPORT, FILING = "/sitrep", "/sitrep/file"
BY_PAGE, BY_VERB = "the page Situation report", " at the command line"  # as the audit calls the ways to file
_BAR = Markup('<aside class="bar" lang="{language}" aria-label="{label}"><p>{said}</p>{form}<p>{links}</p></aside>')
_FORM = Markup('<form method="post" action="{action}">{hidden}{names}<button type="submit">{press}</button></form>')
_HIDDEN = Markup('<input type="hidden" name="{}" value="{}">')
_NAME = Markup('<label>{word}<input name="{name}" maxlength="{length}" autocomplete="off"></label>')
_LINK = Markup('<a href="{address}"{language}>{word}</a>')


def report_address(**asked: str) -> str:
    """Return the address of a report; what is empty is left out."""
    return f"{REPORT}?{_query(asked)}"


def _query(asked: Mapping[str, str]) -> str:
    return urlencode({name: text for name, text in asked.items() if text})


def draft_bar(  # noqa: PLR0913 - what a press sends, and who may press
    asked: Mapping[str, str],
    *,
    sent: Mapping[str, str],
    number: int,
    sister: int | None = None,
    name: str,
    may_file: bool,
    ends: tuple[timedelta, timedelta] | None = None,
    is_back: bool = False,
    words: Words,
) -> Markup:
    """Return the bar over a draft.

    Args:
        asked: The draft's own address.
        sent: What a press sends along, so that what was looked at is what is filed.
        number: The number it will have.
        sister: That of the report it shares its period with, None where it shares it with none.
        name: Who signed in; empty where nobody did, who then may write who prepared it.
        may_file: Whether the reader's role files reports.
        ends: After how long without a request a session ends, and after how long in any case; None without a login.
        is_back: Whether a press led here again, as it does where the session had ended before it.
        words: The language.
    """
    said = words.say("sitrep-bar-draft" if may_file else "sitrep-bar-not-yours")
    if sister is not None:
        said = f"{said} {words.say('sitrep-bar-shared', sister=str(sister))}"
    if may_file and ends is not None:
        minutes, hours = (int(each.total_seconds()) for each in ends)
        said = f"{said} {words.say('sitrep-bar-typed', minutes=minutes // 60, hours=hours // 3600)}"
    if may_file and is_back:
        said = f"{words.say('sitrep-bar-lost')} {said}"
    form = _form(asked, sent, number=number, name=name, words=words) if may_file else Markup()
    others = [_other(asked, language) for language in Language if language is not words.language]
    return _bar(said, form, links=[_back(asked, words=words), *others], words=words)


def filed_bar(filed: Filed, *, zone: str, words: Words) -> Markup:
    """Return the bar over a report that was filed: in which language it is, who filed it, and where the file is.

    The report itself is in the one language that it was filed in.

    Args:
        filed: The report.
        zone: The office's, in which it is said when it was filed.
        words: The reader's language.
    """
    at = instant(filed.written_at, zone=zone, language=words.language)
    said = words.say("sitrep-bar-filed", number=str(filed.number), at=at, who=_who(filed, words=words))
    if filed.language not in (None, words.language):
        said = f"{said} {words.say(f'sitrep-filed-in-{filed.language}')}"
    named = {"hazard": filed.hazard, "place": filed.place}
    file = report_address(**named, number=str(filed.number), file="1")
    link = _LINK.format(address=file, language="", word=words.say("sitrep-file"))
    sha = Markup("<span>{}</span>").format(words.say("sitrep-sha", sha=filed.page_sha256 or ""))
    back = _back({**named, "category": filed.category, "site": filed.site, "lang": words.language.value}, words=words)
    return _bar(said, Markup(), links=[back, link, sha], words=words)


def _who(filed: Filed, *, words: Words) -> str:
    """Return who filed a report and by which way; who signed in is called as they are called, not as the login does."""
    if filed.due_at is not None:
        return words.say("sitrep-by-clock")
    if not filed.written_by.startswith(BY_PAGE):
        account = filed.written_by.removesuffix(BY_VERB)
        return words.say("alerts-way-verb", who=account) if account != filed.written_by else account
    if filed.written_by == BY_PAGE or not filed.prepared_by:
        return words.say("sitrep-by-page-nobody")
    return words.say("sitrep-by-page", who=filed.prepared_by)


def _form(asked: Mapping[str, str], sent: Mapping[str, str], *, number: int, name: str, words: Words) -> Markup:
    """Return the form; its address is the draft's own, to which the login leads back whoever's session had ended."""
    wanted = (() if name else ("prepared",)) + ("approved",)
    names = (_NAME.format(word=words.say(f"sitrep-{each}"), name=f"{each}_by", length=LONGEST_NAME) for each in wanted)
    return _FORM.format(
        action=f"{FILING}?{_query(asked)}",
        hidden=Markup("").join(_HIDDEN.format(field, text) for field, text in sent.items()),
        names=Markup("").join(names),
        press=words.say("sitrep-press", number=str(number)),
    )


def _bar(said: str, form: Markup, *, links: Iterable[Markup], words: Words) -> Markup:
    label, between = words.say("sitrep-bar"), Markup(" · ")
    return _BAR.format(language=words.language.value, label=label, said=said, form=form, links=between.join(links))


def _back(asked: Mapping[str, str], *, words: Words) -> Markup:
    back = {name: asked.get(name, "") for name in ("hazard", "place", "category", "site", "asof", "lang")}
    return _LINK.format(address=f"/storm?{_query(back)}", language="", word=words.say("sitrep-back"))


def _other(asked: Mapping[str, str], language: Language) -> Markup:
    """Return the way to the same report in another language."""
    address = report_address(**{**asked, "lang": language.value})
    code = Markup(' lang="{0}" hreflang="{0}"').format(language.value)
    return _LINK.format(address=address, language=code, word=words_for(language).say("language-name"))
