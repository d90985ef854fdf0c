"""Writes the first card of a site from what was chosen on one page. It decides nothing and asks nobody."""

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from crawlers.drafting.final_address import final_address
from crawlers.drafting.proposals import CardsCandidate, MarkCandidate, NextCandidate, TotalCandidate, Way
from domain.errors import WrongInput

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_WORD = 200
# A list whose way on nobody has seen must not pass for a whole one: the count is a lower bound until somebody looks.
LOWER_BOUND = 'next: {css: "a[rel=next]"}, stop: [no_new_ids, max_pages]'
UNSEEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))  # line breaks, marks that turn text round, no characters


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftWords:
    """Our slug for a place or category, and the site's own words for it."""

    slug: str
    id: str  # empty where the site has no word for it
    label: str = ""

    def __post_init__(self) -> None:
        """Refuse a slug that no card takes, and a word that is none.

        Raises:
            WrongInput: with which word it is.
        """
        if not SLUG.fullmatch(self.slug):
            raise WrongInput(f"{self.slug!r} is no slug; use small letters, digits and hyphens, such as san-antonio")
        if self.id:
            checked_word(self.id, name=f"the site's word for {self.slug}")
        if self.label:
            checked_word(self.label, name=f"the label of {self.slug}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDraft:
    """What an analyst chose for a card. Without a total, the cards themselves are counted."""

    site: str
    home: str
    decided_by: str
    decided_on: date
    basis: str
    renew_by: date
    every: str  # as a card writes it: "6 hours"
    url: str  # with placeholders, as `template_of` returns it
    place: DraftWords
    category: DraftWords
    locale: str
    total: TotalCandidate | None
    cards: CardsCandidate | None
    next: NextCandidate | None
    heading: MarkCandidate | None
    end_marker: MarkCandidate | None
    empty: MarkCandidate | None = None
    expect_max: int

    def __post_init__(self) -> None:
        """Refuse what could not become a card.

        Raises:
            WrongInput: with what is wrong.
        """
        if not SLUG.fullmatch(self.site):
            raise WrongInput(
                f"{self.site!r} is no slug; use small letters, digits and hyphens, such as example-listings"
            )
        for name in ("home", "decided_by", "basis", "every", "url", "locale"):
            checked_word(getattr(self, name), name=name)
        if self.total is None and (self.cards is None or self.cards.id is None):
            raise WrongInput(
                "nothing to count by: choose a stated total, or cards that can be told apart by an id; "
                "a card for JSON, a feed, a sitemap or a page made by scripts is written by hand"
            )
        if self.expect_max < 1:
            raise WrongInput("expect_max must be 1 or more; above it a count is set aside")

    @property
    def seen_ads(self) -> int:
        """Return how many ads the page states, or how many cards it holds."""
        return self.total.ads if self.total else self.cards.matches if self.cards else 0


def checked_word(text: str, *, name: str) -> str:
    """Return the text.

    Raises:
        WrongInput: it is empty, too long, or holds a line break or a character that nobody sees.
    """
    if not text.strip() or len(text) > MAX_WORD:
        raise WrongInput(f"{name} must have 1 to {MAX_WORD} characters")
    if any(unicodedata.category(character) in UNSEEN for character in text):
        raise WrongInput(f"{name} holds a line break or an invisible character; type it anew")
    return text


def render_card(draft: CardDraft) -> str:
    """Return the card in YAML, with comments that say what to look at next."""
    home = draft.home.rstrip("/")
    return "\n".join(
        (
            f"# The card of {draft.site}, proposed from one page. Look at each line; then try it: tidegauge site check",
            "schema: 1",
            f"site: {draft.site}",
            f"home: {_said(home)}",
            "# Who decided that this site may be collected, and why. Past renew_by the card is refused.",
            f"decision: {{by: {_said(draft.decided_by)}, on: {draft.decided_on}, basis: {_said(draft.basis)}, "
            f"renew_by: {draft.renew_by}}}",
            f"every: {_said(draft.every)}",
            "politeness: {delay: 5s, timeout: 30s, max_body: 5MB, max_pages_per_cell: 40, max_requests_per_run: 600}",
            f"headers: {{Accept-Language: {_said(draft.locale.replace('_', '-'))}}}  # pins how numbers are written",
            "# Our names, and the site's own words for them. Add the other places and categories in the same way.",
            f"places: {{{_words(draft.place)}}}",
            f"categories: {{{_words(draft.category)}}}",
            *_page(draft, home=home),
            *_count(draft),
            *_zero(draft),
            "# Above max a count is set aside until an analyst accepts it.",
            f"# The page showed {draft.seen_ads} when the card was written; narrow the bound after a trial week.",
            f"expect: {{max: {draft.expect_max}}}",
            "",
        )
    )


def _said(text: str) -> str:
    """Return a text in double quotes; what JSON escapes, YAML reads back as it was."""
    return json.dumps(text, ensure_ascii=False)


def _words(words: DraftWords) -> str:
    own = {"id": words.id, "label": words.label}
    return f"{words.slug}: {{{', '.join(f'{key}: {_said(word)}' for key, word in own.items() if word)}}}"


def _page(draft: CardDraft, *, home: str) -> list[str]:
    heading = draft.heading
    text = '"{place.label}"' if draft.place.label else None
    if heading is None and text is None:
        raise WrongInput("nothing proves the page: give the place's label as the site writes it, or choose a heading")
    parts = [f"css: {_said(heading.css)}" if heading else "", f"text: {text}" if text else ""]
    return [
        "page:",
        "  # Proof that this is the list and no other page. Look: does it hold for another place too?"
        if heading
        else "  # No heading names the place, so its label may stand anywhere: look for a better proof.",
        f"  must_match: [{{{', '.join(part for part in parts if part)}}}]",
        '  must_not_match: [{text: "verify you are human"}]  # add what the site shows when it holds somebody up',
        "  # Where the list itself and its further pages are; an answer or a next page from elsewhere is not counted.",
        f"  final_url: {_said(final_address(draft.url, home=home))}",
        f"  end_marker: {{css: {_said(draft.end_marker.css)}}}  # not there: the page was cut short"
        if draft.end_marker
        else "  # end_marker: {css: footer}  # none was found: choose what stands at the end of every page",
    ]


def _count(draft: CardDraft) -> list[str]:
    url = f"url: {_said(draft.url)}"
    lines = ["count:  # the first line is the value, the second checks it"]
    if total := draft.total:
        regex = f", regex: {_said(total.regex)}" if total.regex else ""
        lines += [
            f"  # When the card was written this read {total.what_it_finds}. Look: does it change with the place?",
            f"  - {{measure: active, primary: true, strategy: stated_total, {url}, css: {_said(total.css)}{regex}, "
            f"locale: {_said(draft.locale)}}}",
        ]
    if draft.cards and draft.cards.id:
        lines += _cards(draft, draft.cards, rank="check: true" if total else "primary: true", url="" if total else url)
    elif draft.cards:
        lines.append("  # The cards were found, and nothing that tells two apart: they cannot check the total.")
    return lines


def _cards(draft: CardDraft, cards: CardsCandidate, *, rank: str, url: str) -> list[str]:
    generated = ["  # The site's class names look generated, so the cards are found by structure: expect to mend it."]
    way, told = _next(draft.next)
    parts = (
        f"measure: active, {rank}, strategy: cards",
        url,
        f"css: {_said(cards.counted_css)}, id: {_said(cards.id or '')}",
        way,
        "tolerance: 3%" if draft.total else "",
    )
    return [
        f"  # On the page: {cards.what_it_finds}.",
        *(generated if cards.looks_generated else []),
        f"  # {told}",
        f"  - {{{', '.join(part for part in parts if part)}}}",
    ]


def _next(found: NextCandidate | None) -> tuple[str, str]:
    """Return the rule for the next page, and what the analyst has to know of it."""
    if found is None:
        return LOWER_BOUND, (
            "No way to a next page was seen, so this is a lower bound. Look at a place with many ads:\n"
            "  # say where next is, or leave next and stop out where one page is the whole list."
        )
    if found.way is Way.LINK:
        return f"next: {{css: {_said(found.css or '')}}}", "Look at the last page: next must lead nowhere there."
    if found.way is Way.FORM:
        return f"next: {{button: {_said(found.css or '')}}}", "The button of a form. Look at the last page."
    if found.way is not Way.PARAMETER or found.step is None:
        return LOWER_BOUND, (
            "The list goes on in a way that no rule knows, so this is a lower bound:\n"
            "  # look at it, and say where next is."
        )
    if found.step == 1:
        return f"next: {{or_param: {found.parameter}}}", "Look: is the second page really number 2?"
    first = (found.first or 0) % found.step
    way = f"next: {{or_param: {found.parameter}, first: {first}, step: {found.step}}}"
    return way, f"Look: does the second page really begin at {first + found.step}?"


def _zero(draft: CardDraft) -> list[str]:
    if draft.empty:
        return [f"zero: {{when: [{{css: {_said(draft.empty.css)}}}]}}  # the site's own way to say: none"]
    return [
        "# How the site says that a list is empty: open a place without ads and note the element or the words that",
        "# stand only there, and the HTTP status. Until then an empty list counts as a changed layout.",
        "zero: {when: []}  # for instance {when: [{css: p.empty}], allow_status: [200, 404]}",
    ]
