"""What an alert says: a finding or a group of them as one mail in the office's languages. It sends nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from alerts.links import Signer
from alerts.notes import notes
from alerts.overview import by_subject, overview
from alerts.routes import PLAIN
from alerts.subject import CLOSED, CLOSING, LAST, one_line, write_subject
from domain.answers import MOST_MESSAGES, Action
from domain.copies import base_route
from domain.findings import Finding, Scope
from domain.hazards import Hazard
from domain.left_levels import LeftLevel, moves_that_stayed
from domain.messages import Language, Mail, MessageKind, OutboxEntry, Picture
from presentation.explanation import explain, headline, usual_range, window_span
from presentation.names import Names, name_finding
from presentation.numbers import amount, ratio
from presentation.storm_line import storm_line
from presentation.times import instant
from presentation.words import Words, words_for

COUNTED_IN = 3  # the first sentences of an explanation, but for the peak: what was counted, by how much, how long


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What one mail tells: the findings of one group, strongest first, and when they were known."""

    findings: tuple[Finding, ...]
    hazard: Hazard | None  # the one that the strongest finding names
    as_of: datetime  # UTC
    storm: Hazard | None = None  # the one that its place stands in when the mail is written
    pictures: Mapping[Language, Picture] = field(default_factory=dict)
    is_simulated: bool = False
    kind: MessageKind = MessageKind.ALERT
    stories: int = 1  # how many groups a digest tells
    messages: tuple[int, ...] = ()  # the numbers that its links answer
    late_since: datetime | None = None  # when it was due, where it leaves much later
    has_last: bool = False  # whether it repeats a story for the last time
    left: LeftLevel | None = None  # the level that the strongest finding leaves again
    peaks: Mapping[str, tuple[date, date]] = field(default_factory=dict)  # by key, where known: its most unusual days
    shocks: tuple[Hazard, ...] = ()  # other causes on record, whenever they acted

    @property
    def saying(self) -> str:
        """Return what the mail is: its kind, that it is the last repeat, or that it closes what has not gone back."""
        if self.has_last and self.kind is MessageKind.REPEAT:
            return LAST
        is_closed = self.kind is MessageKind.ALL_CLEAR and bool(moves_that_stayed(self.findings))
        return CLOSED if is_closed else self.kind.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Letterhead:
    """What an office puts around every mail."""

    names: Names
    languages: tuple[Language, ...]  # the first also writes the subject
    sender: str
    recipients: tuple[str, ...]
    zone: str  # IANA time zone in which the office reads instants
    playbook: Mapping[str, Mapping[Language, str]] = field(default_factory=dict)  # by kind of finding
    public_url: str | None = None
    zones: Mapping[str, str] = field(default_factory=dict)  # by place, where it is another than the office's
    support: tuple[str, ...] = ()  # lines at the end of every alert
    unsubscribe: str | None = None  # whom a reader writes who wants no more of it
    signer: Signer | None = None  # what makes the links that answer a mail; without one there are none


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    """One finding as a reader meets it."""

    headline: str
    about: str
    facts: tuple[tuple[str, str], ...]
    sure: str | None  # how sure, and of how many counts
    sentences: tuple[str, ...]
    playbook: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chapter:
    """The whole mail in one language; every text is one clean line."""

    language: Language
    name: str
    notes: tuple[str, ...]  # what the mail is in its story
    storm: str | None  # where the place stands in a disaster
    lead: _Item
    all_title: str
    lines: tuple[str, ...]  # every subject of the mail, when there is more than one finding
    simulated: str | None
    as_of: str
    limits: str
    playbook_title: str
    support_title: str
    support: tuple[str, ...]
    link_text: str
    offers: tuple[tuple[str, str], ...]  # what a link offers, and its address
    offers_note: str
    picture: Picture | None


def compose_mail(story: Story, *, letterhead: Letterhead, message_id: str, thread: str | None = None) -> Mail:
    """Return one mail that tells the whole group: the strongest finding in full, one line for every subject.

    Args:
        story: At least one finding; the strongest leads subject and first line.
        letterhead: The office's names, languages, addresses and playbook.
        message_id: The same at every try, see `group_message_id`.
        thread: The Message-ID of the mail that began the story; None where this one does.
    """
    findings = tuple(sorted(story.findings, key=_strength, reverse=True))
    chapters = tuple(
        _chapter(findings, story=story, letterhead=letterhead, words=words_for(language))
        for language in letterhead.languages
    )
    text, html = (
        templates().get_template(name).render(chapters=chapters, link=safe_link(letterhead.public_url))
        for name in ("alert.txt.j2", "alert.html.j2")
    )
    return Mail(
        message_id=message_id,
        sender=letterhead.sender,
        recipients=letterhead.recipients,
        subject=write_subject(
            findings[0],
            more=len(by_subject(findings)) - 1,
            names=letterhead.names,
            words=words_for(letterhead.languages[0]),
            is_simulated=story.is_simulated,
            saying=story.saying,
            stories=story.stories,
            is_way_back=story.left is not None,
        ),
        thread=thread,
        unsubscribe=letterhead.unsubscribe,
        text=text,
        html=html,
        pictures=tuple(chapter.picture for chapter in chapters if chapter.picture is not None),
    )


def group_message_id(entries: Iterable[OutboxEntry], *, sender: str) -> str:
    """Return the Message-ID of the mail that tells these entries: the same entries give the same one at every try.

    Args:
        entries: What one mail tells, in any order.
        sender: The sending address; its domain ends the Message-ID.
    """
    keys = sorted(_told_as(entry) for entry in entries)
    digest = sha256("\n".join(keys).encode()).hexdigest()[:32]
    domain = sender.rstrip("> ").rpartition("@")[2] or "tidegauge.invalid"
    return f"<tidegauge.{digest}@{domain}>"


def _told_as(entry: OutboxEntry) -> str:
    told = f"{entry.group_key}|{entry.finding_key}"
    told = told if entry.kind is MessageKind.ALERT else f"{told}|{entry.kind}|{entry.round}"
    route = base_route(entry.route or PLAIN)
    return told if route == PLAIN else f"{told}|{route}"


def _strength(finding: Finding) -> tuple[bool, float]:
    return finding.scope is Scope.SITE, abs(finding.score)


def _chapter(findings: tuple[Finding, ...], *, story: Story, letterhead: Letterhead, words: Words) -> _Chapter:
    known = instant(story.as_of, zone=letterhead.zone, language=words.language)
    return _Chapter(
        language=words.language,
        name=words.say("language-name"),
        notes=_notes(findings[0], story=story, letterhead=letterhead, words=words),
        storm=_storm(findings[0], story=story, letterhead=letterhead, words=words),
        lead=_item(findings[0], story=story, letterhead=letterhead, words=words),
        all_title=words.say("mail-all"),
        lines=_lines(findings, story=story, names=letterhead.names, words=words) if len(findings) > 1 else (),
        simulated=words.say("simulated-sentence") if story.is_simulated else None,
        as_of=words.say("known-as-of", instant=known),
        limits=words.say("limits"),
        playbook_title=words.say("mail-playbook"),
        support_title=words.say("mail-support"),
        support=tuple(map(one_line, letterhead.support)),
        link_text=words.say("mail-link"),
        offers=tuple(_offers(story, letterhead=letterhead, words=words)),
        offers_note=words.say("mail-offers-note"),
        picture=story.pictures.get(words.language),
    )


def _notes(lead: Finding, *, story: Story, letterhead: Letterhead, words: Words) -> tuple[str, ...]:
    return tuple(
        notes(
            lead,
            saying=story.saying,
            left=story.left,
            has_last=story.has_last and story.saying != LAST,
            late_since=story.late_since,
            zone=letterhead.zone,
            words=words,
        )
    )


def _lines(findings: tuple[Finding, ...], *, story: Story, names: Names, words: Words) -> tuple[str, ...]:
    """Return a line for every subject; where the story is closed, one for every finding with its dates."""
    if story.saying in CLOSING:
        return tuple(one_line(headline(finding, names=names, words=words)) for finding in findings)
    return overview(findings, names=names, words=words)


def _item(finding: Finding, *, story: Story, letterhead: Letterhead, words: Words) -> _Item:
    said = headline(finding, names=letterhead.names, words=words)
    framed = words.say(f"mail-headline-{story.saying}", headline=said, stories=story.stories)
    lines = {} if story.saying in CLOSING else letterhead.playbook.get(finding.kind, {})
    playbook = lines.get(words.language) or next(iter(lines.values()), None)  # in another language rather than not
    peak = story.peaks.get(finding.key)
    names, hazard, shocks = letterhead.names, story.hazard, story.shocks
    sentences = explain(finding, names=names, words=words, hazard=hazard, shocks=shocks, peak=peak)
    counted_in = COUNTED_IN + (peak is not None)
    told = sentences[:counted_in] if story.saying in CLOSING else sentences[:-1]  # the limits stand once, at the end
    return _Item(
        headline=one_line(words.say("simulated-title", title=framed) if story.is_simulated else framed),
        about=one_line(name_finding(finding, names=letterhead.names, words=words)),
        facts=_facts(finding, words=words),
        sure=None if story.saying in CLOSING else _sure(finding, words=words),
        sentences=tuple(one_line(sentence) for sentence in told),
        playbook=one_line(playbook) if playbook else None,
    )


def _storm(finding: Finding, *, story: Story, letterhead: Letterhead, words: Words) -> str | None:
    touched = story.storm.at(finding.place) if story.storm and finding.place else None
    if story.storm is None or touched is None:
        return None
    zone = letterhead.zones.get(touched.place, letterhead.zone)
    line = storm_line(story.storm, touched, at=story.as_of, zone=zone, names=letterhead.names, words=words)
    return one_line(line) if line else None


def _offers(story: Story, *, letterhead: Letterhead, words: Words) -> Iterator[tuple[str, str]]:
    """Yield what a reader can answer; nothing where the story is closed, or where a link could not carry it all."""
    if letterhead.signer is None or story.saying in CLOSING or not 0 < len(story.messages) <= MOST_MESSAGES:
        return
    for action in Action:
        address = letterhead.signer.address(action, story.messages, at=story.as_of, language=words.language)
        yield words.say(f"answer-press-{action}"), address


def _sure(finding: Finding, *, words: Words) -> str:
    confidence = words.say(f"confidence-{finding.confidence}")
    span = window_span(finding, words=words)
    return words.say("mail-sure", confidence=confidence, counted=min(finding.observed_steps, finding.window), span=span)


def _facts(finding: Finding, *, words: Words) -> tuple[tuple[str, str], ...]:
    language = words.language
    return (
        (words.say("table-ads"), amount(finding.observed, language=language)),
        (words.say("table-expected"), amount(finding.expected, language=language)),
        (words.say("table-usual"), usual_range(finding, words=words)),
        (words.say("table-ratio"), ratio(finding.ratio, language=language)),
    )


def safe_link(url: str | None) -> str | None:
    """Return the office's address for links; anything but a web address is left out."""
    return url if url and url.startswith(("https://", "http://")) else None


@cache
def templates() -> Environment:
    """Return the templates of all mails; what stands in HTML is escaped."""
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
