"""Has a page looked through for a card that does not exist yet. The page itself never reaches this process."""

import json
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from crawlers.asking.addresses import host_of, is_loopback_host
from crawlers.cards.card import load_card
from crawlers.drafting.card_draft import words_of
from crawlers.drafting.draft_words import DraftWords
from crawlers.drafting.proposals import Proposals
from crawlers.sweep import child_lines
from crawlers.wire import CrawlOrder, Means, Proposing, proposed_from
from domain.errors import CrawlFailed

MAX_SECONDS = 120.0  # robots.txt, one page, and the delay between them
# A card that counts nothing: it only says whom to ask for which page, so that the same door opens for it.
BARE_CARD = """schema: 1
site: draft
home: {home}
decision: {{by: "whoever asks", on: {today}, basis: "one page, to write a card", renew_by: {today}}}
every: 1 day
politeness: {{delay: {delay}s}}
places: {{{place}}}
categories: {{{category}}}
page: {{must_match: [{{css: body}}]}}
count: [{{measure: active, strategy: cards, url: {url}, css: body, id: "@id"}}]
expect: {{max: 1}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """One list of a site that an analyst looks at: where it is, and what the site calls its place and category."""

    home: str
    url: str  # with placeholders
    place: DraftWords
    category: DraftWords
    locale: str


def propose_for(listing: Listing, *, now: datetime, means: Means) -> Proposals:
    """Return what the list's first page suggests for a card.

    Raises:
        WorkspaceInvalid: the address is none that may be asked.
        CrawlFailed: there was no page to look at; the message says why.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "draft.yaml"
        path.write_text(_bare_card(listing, now=now, means=means), encoding="utf-8")
        load_card(path, today=now.date(), may_reach_private=means.may_reach_private)
        order = CrawlOrder(
            card_path=path,
            window_start=now - timedelta(days=1),
            window_end=now,
            now=now,
            means=means,
            proposing=Proposing(
                place_label=listing.place.label, category_label=listing.category.label, locale=listing.locale
            ),
        )
        for line in child_lines(order, timeout_seconds=MAX_SECONDS):
            with suppress(ValueError):
                proposed = proposed_from(line)
                if proposed.proposals:
                    return proposed.proposals
                why = proposed.failure
                raise CrawlFailed(f"{why.verdict}: {why.evidence}" if why else None)
    raise CrawlFailed("the page could not be fetched; see the lines above")


def _bare_card(listing: Listing, *, now: datetime, means: Means) -> str:
    is_own_machine = means.may_reach_private and is_loopback_host(host_of(listing.home))
    return BARE_CARD.format(
        home=json.dumps(listing.home),
        today=now.date(),
        delay=0 if is_own_machine else 5,
        place=words_of(listing.place),
        category=words_of(listing.category),
        url=json.dumps(listing.url),
    )
