"""Which language a reader gets. The address bar wins, then the last choice, then the browser, then the office."""

from domain.messages import Language

COOKIE = "tidegauge_lang"


def known_language(text: str | None) -> Language | None:
    """Return the language a short code stands for, None where we do not speak it."""
    return next((language for language in Language if language.value == (text or "").strip().lower()), None)


def choose_language(*, query: str | None, cookie: str | None, accepted: str, default: Language) -> Language:
    """Return the language to answer in.

    Args:
        query: `?lang=` of the address, if any.
        cookie: The choice kept from an earlier visit, if any.
        accepted: The Accept-Language header; the order of its entries is taken as the order of preference.
        default: The office's first language.
    """
    offered = [query, cookie, *(entry.split(";")[0].strip()[:2] for entry in accepted.split(","))]
    return next((language for text in offered if (language := known_language(text))), default)
