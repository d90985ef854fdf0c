"""The subject of a mail: at most 60 characters, one line, readable on a lock screen whatever names it must carry."""

import re
import unicodedata

from domain.counts import Step
from domain.findings import Finding
from presentation.dates import said_span
from presentation.explanation import window_span
from presentation.names import Names
from presentation.numbers import ratio
from presentation.words import Words

MAX_SUBJECT = 60  # what a phone's lock screen shows
# Control, invisible and directional characters, lone surrogates, unassigned ones; line and paragraph separators.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


def one_line(text: str) -> str:
    """Return the text without line breaks, controls, direction marks or lone surrogates, its spaces single."""
    printable = "".join(" " if unicodedata.category(character) in _UNPRINTABLE else character for character in text)
    return re.sub(r"\s+", " ", printable).strip()


def write_subject(finding: Finding, *, more: int, names: Names, words: Words, is_simulated: bool) -> str:
    """Return the fullest subject that fits; only then is the name of what it is about cut short.

    Args:
        finding: The finding that leads the mail.
        more: How many further findings the mail tells.
        names: Display names.
        words: The language of the subject.
        is_simulated: The subject then begins by saying so.
    """
    about = _about(finding, names=names, words=words)
    subjects = _subjects(finding, about=about, more=more, words=words, is_simulated=is_simulated)
    fitting = next((subject for subject in subjects if len(subject) <= MAX_SUBJECT), None)
    if fitting is not None:
        return fitting
    room = len(about) - (len(subjects[-1]) - MAX_SUBJECT) - 1
    cut = f"{about[: max(room, 0)].rstrip()}…"
    return _subjects(finding, about=cut, more=more, words=words, is_simulated=is_simulated)[-1][:MAX_SUBJECT]


def _subjects(finding: Finding, *, about: str, more: int, words: Words, is_simulated: bool) -> tuple[str, ...]:
    """Return the same subject three times, each shorter than the one before."""
    kind = words.say(f"kind-{finding.kind}")
    said = {
        "kind": f"{kind[0].upper()}{kind[1:]}",
        "ratio": ratio(finding.ratio, language=words.language),
        "about": words.say("mail-and-more", about=about, more=more) if more else about,
    }
    confidence = words.say(f"confidence-{finding.confidence}")
    subjects: tuple[str, ...] = (
        words.say("mail-subject", span=_span(finding, words=words), confidence=confidence, **said),
        words.say("mail-subject-short", confidence=confidence, **said),
        words.say("mail-subject-shortest", **said),
    )
    if is_simulated:
        subjects = tuple(words.say("mail-subject-simulated", subject=subject) for subject in subjects)
    return tuple(one_line(subject) for subject in subjects)


def _span(finding: Finding, *, words: Words) -> str:
    """Return how long the move lasted, or which months where months were counted."""
    if finding.step is not Step.MONTH:
        return window_span(finding, words=words)
    return said_span(finding.began_on, finding.latest_on, step=finding.step, language=words.language)


def _about(finding: Finding, *, names: Names, words: Words) -> str:
    if finding.place is None:
        return one_line(words.say("mail-about-site", site=names.site(finding.site)))
    place = names.place(finding.place)
    if finding.category is None:
        return one_line(place)
    return one_line(words.say("mail-about-series", place=place, category=names.category(finding.category)))
