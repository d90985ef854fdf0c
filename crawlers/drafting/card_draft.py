"""Writes the first card of a site from what was chosen on one page. It decides nothing and asks nobody."""

import json
from dataclasses import dataclass, replace

from crawlers.drafting.draft_words import SLUG, Decision, DraftWords, checked_word
from crawlers.drafting.final_address import final_address
from crawlers.drafting.proposals import CardsCandidate, MarkCandidate, NextCandidate, TotalCandidate, Way
from domain.errors import WrongInput

# A list whose way on nobody has seen must not pass for a whole one: the count is a lower bound until somebody looks.
LOWER_BOUND = 'next: {css: "a[rel=next]"}, stop: [no_new_ids, max_pages]'
NO_CATEGORY = "  # No heading names the category: add what tells its lists from those of the others."


@dataclass(frozen=True, slots=True, kw_only=True)
class CardDraft:
    """What an analyst chose for a card. Without a total, the cards themselves are counted."""

    site: str
    home: str
    decision: Decision
    every: str  # as a card writes it: "6 hours"
    url: str  # with placeholders, as `template_of` returns it
    place: DraftWords
    category: DraftWords
    locale: str
    total: TotalCandidate | None
    cards: CardsCandidate | None
    next: NextCandidate | None
    heading: MarkCandidate | None
    category_heading: MarkCandidate | None = None
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
        for name in ("home", "every", "url", "locale"):
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


def render_card(draft: CardDraft) -> str:
    """Return the card in YAML, with comments that say what to look at next."""
    home, decision = draft.home.rstrip("/"), draft.decision
    category = draft.category if draft.category_heading else replace(draft.category, label="")
    return "\n".join(
        (
            f"# The card of {draft.site}, proposed from one page. Look at each line; then try it: tidegauge site check",
            "schema: 1",
            f"site: {draft.site}",
            f"home: {_said(home)}",
            "# Who decided that this site may be collected, and why. Past renew_by the card is refused.",
            f"decision: {{by: {_said(decision.by)}, on: {decision.on}, basis: {_said(decision.basis)}, "
            f"renew_by: {decision.renew_by}}}",
            f"every: {_said(draft.every)}",
            "politeness: {delay: 5s, timeout: 30s, max_body: 5MB, max_pages_per_cell: 40, max_requests_per_run: 600}",
            f"headers: {{Accept-Language: {_said(draft.locale.replace('_', '-'))}}}  # pins how numbers are written",
            "# Our names, and the site's own words for them. Add the other places and categories in the same way.",
            f"places: {{{words_of(draft.place)}}}",
            f"categories: {{{words_of(category)}}}",
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


def _plain(pattern: str) -> str:
    """Return a pattern in single quotes, in which YAML reads a backslash as one."""
    return "'" + pattern.replace("'", "''") + "'"


def words_of(words: DraftWords) -> str:
    """Return the line of a place or category in a card."""
    own = {"id": words.id, "label": words.label}
    return f"{words.slug}: {{{', '.join(f'{key}: {_said(word)}' for key, word in own.items() if word)}}}"


def _page(draft: CardDraft, *, home: str) -> list[str]:
    heading = draft.heading
    text = '"{place.label}"' if draft.place.label else None
    if heading is None and text is None:
        raise WrongInput("nothing proves the page: give the place's label as the site writes it, or choose a heading")
    parts = [f"css: {_said(heading.css)}" if heading else "", f"text: {text}" if text else ""]
    proofs = [f"{{{', '.join(part for part in parts if part)}}}"]
    if draft.category_heading:
        proofs.append(f'{{css: {_said(draft.category_heading.css)}, text: "{{category.label}}"}}')
    return [
        "page:",
        "  # Proof that this is the list and no other page. Look: does it hold for another place too?"
        if heading
        else "  # No heading names the place, so its label may stand anywhere: look for a better proof.",
        *(
            []
            if draft.category_heading
            else ["  # No heading names the category: add what tells this list from the others."]
        ),
        f"  must_match: [{', '.join(proofs)}]",
        '  must_not_match: [{text: "verify you are human"}]  # add what the site shows when it holds somebody up',
        "  # Where the list itself and its further pages are; an answer or a next page from elsewhere is not counted.",
        f"  final_url: {_plain(final_address(draft.url, home=home))}",
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
