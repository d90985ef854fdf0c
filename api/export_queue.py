"""Exports that programs asked for: written one at a time in their order, kept for an hour, each its asker's own.

They are in this process's memory and in a folder of its own; a restart forgets them, and nothing else is lost.
"""

import queue
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Lock, Thread

import structlog

from domain.errors import EnoughAsked, OthersFirst, TidegaugeError, WrongInput
from domain.question import Question
from domain.series_block import SeriesBlock
from extracts.writing import Desk, write_export

KEPT = timedelta(hours=1)  # after it was written
SWEPT_EVERY = 60.0  # seconds without a wish
MOST_WAITING = 8  # of all people together
WAITING_OF_ONE = 4  # so that nobody keeps all others waiting
MOST_OF_ONE = 20  # files and wishes of one person
MOST_ROWS = 2_000_000  # of one file; the verb has no bound
UNKNOWN = "it could not be written; the office's log says more"
log = structlog.get_logger()


class Status(StrEnum):
    """How far an export is."""

    WAITING = "waiting"
    WRITING = "writing"
    READY = "ready"
    FAILED = "failed"


@dataclass(slots=True, kw_only=True)
class Wish:
    """One export that somebody asked for, and how far it is."""

    export_id: str
    subject: str  # whose it is
    question: Question
    file_format: str
    asked_at: datetime
    desk: Desk
    status: Status = Status.WAITING
    share: float = 0.0  # of it that is written, 0 to 1
    rows: int | None = None
    file_bytes: int | None = None
    why: str = ""  # it failed
    ended_at: datetime | None = None
    file: Path | None = None

    @property
    def name(self) -> str:
        """Return the file's name, which holds no reader's text."""
        return f"tidegauge-{self.question.key[:12]}.{self.file_format}"


@dataclass(slots=True)
class ExportQueue:
    """The wishes of this process, and the one thread that fulfils them and takes away what is too old."""

    clock: Callable[[], datetime]
    _wishes: dict[str, Wish] = field(default_factory=dict)
    _waiting: "queue.Queue[Wish]" = field(default_factory=queue.Queue)
    _lock: Lock = field(default_factory=Lock)
    _folder: "TemporaryDirectory[str] | None" = None

    def ask(self, question: Question, *, file_format: str, subject: str, desk: Desk) -> Wish:
        """Take a wish, which is fulfilled once those before it are.

        Raises:
            EnoughAsked: so many of this person wait already, or are kept.
            OthersFirst: so many wait already.
        """
        at = self.clock()
        with self._lock:
            self._forget(at)
            mine = [wish for wish in self._wishes.values() if wish.subject == subject]
            waiting = [wish for wish in self._wishes.values() if wish.ended_at is None]
            if len(mine) >= MOST_OF_ONE or len([wish for wish in waiting if wish.subject == subject]) >= WAITING_OF_ONE:
                raise EnoughAsked
            if len(waiting) >= MOST_WAITING:
                raise OthersFirst
            wish = Wish(
                export_id=secrets.token_hex(16),
                subject=subject,
                question=question,
                file_format=file_format,
                asked_at=at,
                desk=desk,
            )
            self._wishes[wish.export_id] = wish
            self._waiting.put(wish)
            if self._folder is None:  # nothing is made for who never exports
                self._folder = TemporaryDirectory(prefix="tidegauge-api-")
                Thread(target=self._work, name="exports of the API", daemon=True).start()
        return wish

    def wishes_of(self, subject: str) -> tuple[Wish, ...]:
        """Return what somebody asked for and is still kept."""
        with self._lock:
            self._forget(self.clock())
            return tuple(wish for wish in self._wishes.values() if wish.subject == subject)

    def _forget(self, at: datetime) -> None:
        for wish in [each for each in self._wishes.values() if each.ended_at and each.ended_at + KEPT <= at]:
            del self._wishes[wish.export_id]
            remove(wish)

    def _work(self) -> None:
        while True:
            try:
                wish = self._waiting.get(timeout=SWEPT_EVERY)
            except queue.Empty:
                with self._lock:
                    self._forget(self.clock())
                continue
            each = Thread(target=self._fulfil, args=(wish,), daemon=True)  # whatever ends one ends no other
            each.start()
            each.join()

    def _fulfil(self, wish: Wish) -> None:
        folder = Path(self._folder.name if self._folder else "") / wish.export_id
        wish.status = Status.WRITING
        try:
            folder.mkdir(mode=0o700)
            out = folder / wish.name
            wish.rows = write_export(watched(wish), wish.question, out=out, name=wish.file_format)
            wish.file_bytes, wish.file = out.stat().st_size, out
            wish.status, wish.share = Status.READY, 1.0
        except (TidegaugeError, OSError) as fault:
            log.warning("an export of the API failed", export=wish.export_id, fault=str(fault)[:500])
            wish.why = str(fault) if isinstance(fault, WrongInput) else ""
        finally:
            if wish.status is not Status.READY:
                wish.status, wish.why = Status.FAILED, wish.why or UNKNOWN
            wish.ended_at = self.clock()


def watched(wish: Wish) -> Desk:
    """Return where a wish is written: it says how far it is, and what grows too long is stopped."""

    def watch(blocks: Iterator[SeriesBlock]) -> Iterator[SeriesBlock]:
        rows = 0
        for block in blocks:
            rows += len(block)
            if rows > MOST_ROWS:
                raise WrongInput(f"it has more than {MOST_ROWS:,} rows; ask for fewer days or places, or use the verb")
            wish.share = block.share
            yield block

    return replace(wish.desk, watched=watch)


def remove(wish: Wish) -> None:
    """Take away what was written of a wish."""
    if wish.file is None:
        return
    for file in wish.file.parent.iterdir():
        file.unlink(missing_ok=True)
    wish.file.parent.rmdir()
