"""What leaves the building as mail. It knows no mail server and no template."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.copies import Channel


class Language(StrEnum):
    """The languages every screen and mail is written in."""

    ENGLISH = "en"
    SPANISH = "es"


class MessageKind(StrEnum):
    """What a message is in the story that it tells."""

    ALERT = "alert"
    ESCALATION = "escalation"  # urgent, and nobody has said so in time: the next one on call is told
    REPEAT = "repeat"  # still so, and nobody has said that they take care of it
    ALL_CLEAR = "all_clear"  # everything told of the story is over
    CORRECTION = "correction"  # what was told is not borne out by later counts
    DIGEST = "digest"  # many stories at once, in one mail
    REHEARSAL = "rehearsal"  # an invented surge that tries the way out; its key is the rehearsal's
    DAILY = "daily"  # no story: how a day went; its key is the day
    SITREP = "sitrep"  # a situation report that the clock has filed; its key names it
    NOTICE = "notice"  # no story: sites that cannot be read, or can again


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture that stands inside a mail; nothing is ever loaded from outside."""

    content_id: str
    png: bytes
    description: str
    sentence: str = ""  # what it shows, newest number included, for a reader who sees no picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file that comes with a mail, byte by byte."""

    name: str
    html: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """One mail, whole: the same Message-ID each time it is tried."""

    message_id: str
    sender: str
    recipients: tuple[str, ...]
    subject: str  # at most 60 characters, no line break
    text: str
    html: str
    pictures: tuple[Picture, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    thread: str | None = None  # the Message-ID of the mail that began the story; None: this one begins it
    unsubscribe: str | None = None  # the address that a reader writes to who wants no more of it
    document: str = ""  # the same as JSON, for a channel that programs read


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxEntry:
    """A finding, or the account of a day, as it waits in the outbox; one mail tells all entries of a group and kind."""

    finding_key: str  # or the key of what else is told
    group_key: str
    due_at: datetime
    kind: MessageKind = MessageKind.ALERT
    round: int = 0  # which repeat or escalation it is, from 1
    outbox_id: int | None = None  # set by the store
    attempts: int = 0
    doubts: int = 0  # attempts after which the message may have arrived all the same
    channel: Channel = Channel.MAIL
    route: str | None = None  # whom this copy goes to and how; None until that is decided, when it is due
    epoch: int = 0  # fencing number of the claim; a worker that comes back late holds an old one
