"""What a silence covers, by whom, why and until when, in words for mail, page and verb."""

from domain.decisions import Matcher, Silence
from presentation.names import Names, name_subject
from presentation.times import instant
from presentation.words import Words


def matcher_words(matcher: Matcher, *, names: Names, words: Words) -> str:
    """Return what a silence covers, its narrowing to a kind or a direction last."""
    only = [words.say(f"kind-{matcher.kind}")] if matcher.kind else []
    only += [words.say(f"direction-{matcher.direction}")] if matcher.direction else []
    where = _where(matcher, names=names, words=words)
    return words.say("silence-only", what=where, only=", ".join(only)) if only else where


def said_silence(silence: Silence, *, zone: str, names: Names, words: Words) -> str:
    """Return one silence as a sentence that stands by itself."""
    return words.say(
        "silence-said",
        what=matcher_words(silence.matcher, names=names, words=words),
        until=instant(silence.until, zone=zone, language=words.language),
        who=silence.silenced_by,
        why=silence.why,
    )


def _where(matcher: Matcher, *, names: Names, words: Words) -> str:
    site = names.site(matcher.site) if matcher.site else None
    category = names.category(matcher.category, words) if matcher.category else None
    if matcher.place is None:
        if category is None:
            return words.say("silence-site", site=site) if site else words.say("silence-any")
        return (
            words.say("silence-category-site", category=category, site=site)
            if site
            else words.say("silence-category", category=category)
        )
    place = names.place(matcher.place)
    if site is None:
        about = name_subject(place=matcher.place, category=matcher.category, site="", names=names, words=words)
        return words.say("silence-everywhere", about=about)
    if category is None:
        return words.say("about-place-on-site", place=place, site=site)
    return words.say("about-series-on-site", category=category, place=place, site=site)
