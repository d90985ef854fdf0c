"""The subject of a mail: at most 60 characters, one line, readable on a lock screen whatever names it must carry."""

import re
import unicodedata
from functools import partial

from domain.counts import Step
from domain.findings import Finding
from domain.messages import MessageKind
from presentation.dates import said_span
from presentation.explanation import window_span
from presentation.names import Names
from presentation.numbers import ratio
from presentation.words import Words

CLOSED = "closed"  # an all-clear of what has not gone back: its level is the expected one now
LAST = "last_repeat"  # a repeat that no other follows
CLOSING = frozenset(
    {MessageKind.ALL_CLEAR.value, MessageKind.CORRECTION.value, CLOSED}
)  # they ask for nothing to be done
MAX_SUBJECT = 60  # what a phone's lock screen shows
# Control, invisible and directional characters, lone surrogates, unassigned ones; line and paragraph separators.
_UNPRINTABLE = frozenset({"Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"})


def one_line(text: str) -> str:
    """Return the text without line breaks, controls, direction marks or lone surrogates, its spaces single."""
    printable = "".join(" " if unicodedata.category(character) in _UNPRINTABLE else character for character in text)
    return re.sub(r"\s+", " ", printable).strip()


def write_subject(  # noqa: PLR0913 - one argument a part of the subject
    finding: Finding,
    *,
    more: int,
    names: Names,
    words: Words,
    is_simulated: bool,
    saying: str = MessageKind.ALERT.value,
    stories: int = 1,
    is_way_back: bool = False,
) -> str:
    """Return the fullest subject that fits; only then is the name of what it is about cut short.

    Args:
        finding: The finding that leads the mail.
        more: How many further findings the mail tells.
        names: Display names.
        words: The language of the subject.
        is_simulated: The subject then begins by saying so.
        saying: What the mail is in its story: a kind of message, or `CLOSED`.
        stories: How many stories it tells; only a digest says so.
        is_way_back: Whether the finding is the way back from a level that had stayed.
    """
    about = _about(finding, names=names, words=words)
    move = words.say("mail-move-back") if is_way_back else words.say(f"kind-{finding.kind}")
    tag = _tag(finding, move=move, saying=saying, stories=stories, words=words)
    write = partial(_subjects, finding, tag=tag, more=more, words=words, is_simulated=is_simulated)
    subjects = write(about=about)[-1:] if saying in CLOSING else write(about=about)
    fitting = next((subject for subject in subjects if len(subject) <= MAX_SUBJECT), None)
    if fitting is not None:
        return fitting
    room = len(about) - (len(subjects[-1]) - MAX_SUBJECT) - 1
    cut = f"{about[: max(room, 0)].rstrip()}…"
    return write(about=cut)[-1][:MAX_SUBJECT]


def _tag(finding: Finding, *, move: str, saying: str, stories: int, words: Words) -> str:
    """Return what stands in the brackets: what kind of move, how large, and what the mail is in its story."""
    said = {"move": f"{move[0].upper()}{move[1:]}", "ratio": ratio(finding.ratio, language=words.language)}
    return words.say(f"mail-tag-{saying}", stories=stories, **said)


def _subjects(  # noqa: PLR0913 - one argument a part of the subject
    finding: Finding, *, tag: str, about: str, more: int, words: Words, is_simulated: bool
) -> tuple[str, ...]:
    """Return the same subject three times, each shorter than the one before."""
    said = {"tag": tag, "about": words.say("mail-and-more", about=about, more=more) if more else about}
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
    return one_line(words.say("mail-about-series", place=place, category=names.category(finding.category, words)))
