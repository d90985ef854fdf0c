"""Who said something, and by which way, in the reader's language: the store keeps names and ways as they came. Pure."""

from collections.abc import Iterable

from dashboard.answer_state import BY_LINK, NOBODY_NAMED
from dashboard.views.alerts.history import names_of
from presentation.words import Words
from storage.acts import Saying
from storage.audit import Act

LINK = "a mail's link"
WAYS = {
    LINK: "alerts-way-link",
    "the page Alerts": "alerts-way-page",
    "the page Sites": "alerts-way-sites",
}  # as the audit calls them
BY_ACCOUNT = ", signed in as "  # how a page goes on in the audit, where people sign in
BY_VERB = " at the command line"  # how an account goes on in the audit


def who_said(by: str, *, words: Words) -> str:
    """Return who said something; of a press of a mail's link that it was one, for a name there is what was written."""
    name = by.removesuffix(BY_LINK)
    return words.say("alerts-who-by-link", who=_named(by, words=words)) if name != by else by


def who_did(act: Act, *, words: Words) -> str:
    """Return who did something and by which way; the way is said once."""
    by, way = act.detail.get("by", act.actor), act.actor
    page, signed_in, account = way.partition(BY_ACCOUNT)
    if page in WAYS:
        way = words.say(WAYS[page])
        way = words.say("alerts-way-account", way=way, who=account) if signed_in else way
    elif way.endswith(BY_VERB):
        way = words.say("alerts-way-verb", who=way.removesuffix(BY_VERB))
    return words.say("alerts-past-by", who=_named(by, words=words), entry=way)


def not_useful_words(key: str, acts: Iterable[Act], *, words: Words) -> str:
    """Return who said last that an alert was not useful; somebody, where that is longer ago than these acts."""
    for act in acts:
        saying = Saying(act.action)
        if saying is Saying.NOT_USEFUL and key in names_of(act, saying):
            return words.say("alerts-not-useful", who=who_said(act.detail.get("by", act.actor), words=words))
    return words.say("alerts-not-useful", who=words.say("alerts-who-nobody"))


def _named(by: str, *, words: Words) -> str:
    name = by.removesuffix(BY_LINK)
    return words.say("alerts-who-nobody") if name == NOBODY_NAMED and name != by else name
