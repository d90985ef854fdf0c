"""`site new`: ask for the address of one list, look at its page, propose how to count it, and write the card."""

import os
import re
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit, urlunsplit

import typer

from crawlers.drafting.address_template import template_of
from crawlers.drafting.card_draft import CardDraft, render_card
from crawlers.drafting.draft_words import Decision, DraftWords
from crawlers.drafting.drafting import Listing, propose_for
from crawlers.drafting.proposals import Proposals
from domain.errors import NoSuchThing, WrongInput
from domain.spelling import nearest_spelling
from office import means_of, utc_now
from settings import load_settings
from verbs import site_check
from verbs.my_turn import my_turn
from workspace import load_categories, load_places

Candidate = TypeVar("Candidate")
A_YEAR = timedelta(days=365)
HEADROOM = 20  # the bound of a new card lies this far above what the page showed, until a trial week narrows it
SMALLEST_BOUND = 1000
NONE = "none of these"
FURTHER_PAGE = re.compile(r"[/?&;_.-](?:page|pagina|pag|seite)[-_/.:=]?(?:[2-9]|[1-9]\d+)(?!\w)", re.IGNORECASE)
NO_WORD = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Questions:
    """What is to be asked: an answer given as an option is not asked again, and with `yes` nothing is."""

    given: Mapping[str, str | None]
    is_yes: bool

    def ask(self, name: str, question: str, *, default: str = "") -> str:
        """Return the answer to a question.

        Raises:
            WrongInput: nobody is to be asked, and there is neither an answer nor a default.
        """
        given = self.given.get(name)
        if given is not None:
            return given
        if not self.is_yes:
            return str(typer.prompt(question, default=default or None))
        if not default:
            raise WrongInput(f"--{name.replace('_', '-')} is needed: {question}")
        return default

    def ask_known(self, name: str, question: str, known: Mapping[str, str], *, default: str) -> str:
        """Return one of the office's own names; who types one that is none of them is asked again.

        Args:
            name: Of the option that answers without being asked.
            question: What is asked.
            known: Our names, and what they are called; either is taken, in any capitals.
            default: What Enter takes.

        Raises:
            NoSuchThing: an option, or a default, is none of them.
        """
        titles = Counter(title.casefold() for title in known.values())  # two Springfields are told apart by slug alone
        by_name = {title.casefold(): slug for slug, title in known.items() if titles[title.casefold()] == 1}
        by_name |= {slug: slug for slug in known}
        while True:
            answer = self.ask(name, f"{question} ({', '.join(known)})", default=default)
            if slug := by_name.get(answer.strip().casefold()):
                return slug
            unknown = NoSuchThing(name, answer, nearest=nearest_spelling(answer, tuple(known)))
            if self.is_yes or self.given.get(name) is not None:
                raise unknown
            sys.stdout.write(f"{unknown}\n")

    def ask_word(self, name: str, kind: str, *, default: str) -> str:
        """Return the site's own word for a place or category in an address, empty where it has none."""
        word = self.ask(name, f"What stands in the address for the {kind} ({NO_WORD} for nothing)", default=default)
        if not word.strip():
            raise WrongInput(f"--{name.replace('_', '-')} is empty; {NO_WORD} says that the address names no {kind}")
        return "" if word.strip() == NO_WORD else word

    def choose(self, title: str, found: Sequence[Candidate], told: Callable[[Candidate], str]) -> Candidate | None:
        """Return the candidate that somebody picks, the first where nobody is asked; None where none is right."""
        sys.stdout.write(f"\n{title}\n")
        if not found:
            sys.stdout.write("  nothing was found on this page\n")
            return None
        lines = [told(candidate) for candidate in found] + [NONE]
        sys.stdout.writelines(f"  {number}. {line}\n" for number, line in enumerate(lines, start=1))
        if self.is_yes:
            return found[0]
        number = typer.prompt("Which?", default=1, type=int)
        if not 1 <= number <= len(lines):
            raise WrongInput(f"{number} is none of 1 to {len(lines)}")
        return found[number - 1] if number <= len(found) else None


def run(folder: Path, *, address: str, out: Path | None, is_yes: bool, given: Mapping[str, str | None]) -> int:
    """Write the card of a site and try it on the cell it was drafted from; return what the try returns."""
    settings, now = load_settings(folder, os.environ), utc_now()
    means, questions = means_of(settings, load_places(folder)), Questions(given=given, is_yes=is_yes)
    listing = ask_listing(folder, address, questions=questions)
    site = questions.ask("site", "A short name for the site", default=slug_of(listing.home))
    path = out or folder / "sites" / f"{site}.yaml"
    if path.exists():
        raise WrongInput(f"{path} is there already, and none is written over; --site gives another name, --out a file")
    decision = ask_decision(questions, today=now.date())
    sys.stdout.write(f"Looking at {address}: robots.txt first, then this one page.\n")
    with my_turn(listing.home, settings):
        proposals = propose_for(listing, now=now, means=means)
    draft = choose_draft(site, listing, proposals, questions=questions, decision=decision)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_card(draft), encoding="utf-8")
    sys.stdout.write(f"\nWrote {path}. {proposals.look_for}\nTrying it:\n\n")
    cell = f"{listing.place.slug}/{listing.category.slug}"
    return site_check.run(folder, card=path, cell=cell, as_json=False)


def ask_listing(folder: Path, address: str, *, questions: Questions) -> Listing:
    """Return the list that an address leads to, with the site's own words in it named."""
    parts = urlsplit(address if "://" in address else f"https://{address}")
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise WrongInput(f"{address!r} is no address of a page, such as https://listings.example/houston/escorts")
    path = urlunsplit(("", "", parts.path or "/", parts.query, ""))
    if found := FURTHER_PAGE.search(path):
        raise WrongInput(f"this looks like a further page of a list ({found[0].strip('/?&')}); give that of its first")
    places = {place.slug: place.name for place in load_places(folder)}
    categories = {category.slug: category.name for category in load_categories(folder)}
    place = questions.ask_known("place", "Which of our places is it", places, default=_named_in(path, places))
    category = questions.ask_known(
        "category", "Which of our categories", categories, default=_named_in(path, categories)
    )
    place_id = as_written(questions.ask_word("place_id", "place", default=_if_in(path, place)), path)
    category_id = as_written(questions.ask_word("category_id", "category", default=_if_in(path, category)), path)
    label = questions.ask("label", "How the page itself calls the place", default=places.get(place, ""))
    category_label = questions.ask(
        "category_label", "How the page itself calls the category", default=categories.get(category, "")
    )
    return Listing(
        home=f"{parts.scheme}://{parts.netloc}",
        url=template_of(path, place_word=place_id, category_word=category_id),
        place=DraftWords(slug=place, id=place_id, label=label),
        category=DraftWords(slug=category, id=category_id, label=category_label),
        locale=questions.ask("locale", "How the site writes numbers (en_US: 1,234; es_ES: 1.234)", default="en_US"),
    )


def choose_draft(
    site: str, listing: Listing, proposals: Proposals, *, questions: Questions, decision: Decision
) -> CardDraft:
    """Return the draft that the chosen candidates make."""
    if proposals.needs_script:
        sys.stdout.write("This page arrives empty and scripts fill it: the card will need `render: browser`.\n")
    if proposals.empty and not any(one.ads for one in proposals.totals):
        raise WrongInput("this list seems to be empty; give the address of one with many ads on it")
    total = questions.choose("How the page states its total:", proposals.totals, lambda one: _told(one.css, one))
    cards = questions.choose("What one ad is:", proposals.cards, lambda one: _told(one.counted_css, one))
    heading = questions.choose("What proves the page:", proposals.headings, lambda one: _told(one.css, one))
    category_heading = questions.choose(
        "What proves the category:", proposals.category_headings, lambda one: _told(one.css, one)
    )
    way = questions.choose("Where the next page is:", proposals.next, lambda one: _told(one.css or one.parameter, one))
    return CardDraft(
        site=site,
        home=listing.home,
        decision=decision,
        every=questions.ask("every", "How often to count", default="6 hours"),
        url=listing.url,
        place=listing.place,
        category=listing.category,
        locale=listing.locale,
        total=total,
        cards=cards,
        next=way,
        heading=heading,
        category_heading=category_heading,
        empty=proposals.empty[0] if proposals.empty else None,
        end_marker=proposals.end_marker,
        expect_max=max(SMALLEST_BOUND, HEADROOM * (total.ads if total else cards.matches if cards else 0)),
    )


def ask_decision(questions: Questions, *, today: date) -> Decision:
    """Return who decided that a site may be counted; nothing is asked of the site before."""
    return Decision(
        by=questions.ask("by", "Who decided that this site may be counted"),
        basis=questions.ask("basis", "On what grounds (terms, robots.txt, law)"),
        on=_day("--on", questions.ask("on", "Decided on", default=str(today))),
        renew_by=_day("--renew-by", questions.ask("renew_by", "The decision holds until", default=str(today + A_YEAR))),
    )


def slug_of(home: str) -> str:
    """Return a short name for a host: `www.listings.example` → `listings-example`."""
    host = (urlsplit(home).hostname or "site").removeprefix("www.")
    return "-".join(part for part in "".join(c if c.isascii() and c.isalnum() else " " for c in host).split())


def _told(pointed: str | None, candidate: object) -> str:
    found, why = getattr(candidate, "what_it_finds", ""), getattr(candidate, "why", "")
    reasons = why if isinstance(why, str) else "; ".join(why)
    return f"{pointed}: {found}" + (f" ({reasons})" if reasons else "")


def _day(option: str, text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise WrongInput(f"{option} {text!r}: expected a date as YYYY-MM-DD") from error


def _named_in(path: str, known: Mapping[str, str]) -> str:
    """Return the one known name that an address holds, the only one there is, or an empty text."""
    found = [name for name in known if name in path.lower()]
    return found[0] if len(found) == 1 else next(iter(known), "") if len(known) == 1 else ""


def as_written(word: str, address: str) -> str:
    """Return a word with the capitals it has in an address; as it is where it does not stand there."""
    found = re.search(re.escape(word), address, re.IGNORECASE)
    return found[0] if found else word


def _if_in(path: str, word: str) -> str:
    written = as_written(word, path)
    return written if word and written in path else ""
