"""Exports that programs asked for: written one at a time in their order, kept for an hour, each its asker's own.

They are in this process's memory and in a folder of its own, which has a bound; a restart forgets them, and nothing
else is lost.
"""

import queue
import secrets
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from threading import Lock, Thread

import structlog

from api.export_folder import ExportFolder, clear_left
from domain.errors import EnoughAsked, OthersFirst, TidegaugeError, WrongInput
from domain.question import Question
from domain.series_block import SeriesBlock
from extracts.writing import Desk, write_export

KEPT = timedelta(hours=1)  # after it was written
SWEPT_EVERY = 60.0  # seconds without a wish
PAUSE = 1.0  # seconds
MOST_WAITING = 8  # of all people together
WAITING_OF_ONE = 4  # so that nobody keeps all others waiting
MOST_OF_ONE = 20  # files and wishes of one person
MOST_ROWS = 2_000_000  # of one file; the verb has no bound
UNKNOWN = "it could not be written; the office's log says more"
NO_ROOM = "there is no room left for it; ask for fewer days or places, or again when older files have gone"
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
    places: tuple[Path, ...]  # where files may lie, the better place first
    _wishes: dict[str, Wish] = field(default_factory=dict)
    _waiting: "queue.Queue[Wish]" = field(default_factory=queue.Queue)
    _lock: Lock = field(default_factory=Lock)
    _folder: ExportFolder | None = None

    def __post_init__(self) -> None:
        """Take away what a process left that was killed."""
        clear_left(self.places)

    def ask(self, question: Question, *, file_format: str, subject: str, desk: Desk) -> Wish:
        """Take a wish, which is fulfilled once those before it are.

        Raises:
            EnoughAsked: so many of this person wait already, or are kept.
            OthersFirst: so many wait already, or the files of all are as many bytes as there may be.
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
            folder = self._folder_of_all()
            folder.refuse_full()
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
        return wish

    def wishes_of(self, subject: str) -> tuple[Wish, ...]:
        """Return what somebody asked for and is still kept."""
        with self._lock:
            self._forget(self.clock())
            return tuple(wish for wish in self._wishes.values() if wish.subject == subject)

    def _folder_of_all(self) -> ExportFolder:
        if self._folder is None:  # nothing is made for who never exports
            folder = ExportFolder(self.places)
            Thread(target=self._work, args=(folder,), name="exports of the API", daemon=True).start()
            self._folder = folder
        return self._folder

    def _forget(self, at: datetime) -> None:
        for wish in [each for each in self._wishes.values() if each.ended_at and each.ended_at + KEPT <= at]:
            del self._wishes[wish.export_id]
            if self._folder:
                self._folder.remove(wish.export_id)

    def _work(self, folder: ExportFolder) -> None:
        while True:
            turn = Thread(target=self._take_turn, args=(folder,), daemon=True)  # whatever ends one ends no other
            try:
                turn.start()
                turn.join()
            except RuntimeError as fault:  # the machine has no room for a thread
                log.warning("the exports of the API wait", fault=str(fault)[:500])
                time.sleep(PAUSE)

    def _take_turn(self, folder: ExportFolder) -> None:
        try:
            wish = self._waiting.get(timeout=SWEPT_EVERY)
        except queue.Empty:
            with self._lock:
                self._forget(self.clock())
        else:
            self._fulfil(wish, folder)

    def _fulfil(self, wish: Wish, folder: ExportFolder) -> None:
        wish.status = Status.WRITING
        try:
            out = folder.room_for(wish.export_id) / wish.name
            wish.rows = write_export(watched(wish, folder), wish.question, out=out, name=wish.file_format)
            folder.refuse_full()
            wish.file_bytes, wish.file = out.stat().st_size, out
            wish.status, wish.share = Status.READY, 1.0
        except (TidegaugeError, OSError) as fault:
            wish.why = told(fault)
            _log_failed(wish, fault)
        finally:
            if wish.status is not Status.READY:
                if not wish.why:  # nobody has foreseen it
                    wish.why = UNKNOWN
                    _log_failed(wish, sys.exception())
                wish.status, wish.rows = Status.FAILED, None
                folder.remove(wish.export_id)
            wish.ended_at = self.clock()


def told(fault: TidegaugeError | OSError) -> str:
    """Return what an asker is told of a fault: of the machine's own not a word."""
    if isinstance(fault, OthersFirst):
        return NO_ROOM
    return str(fault) if isinstance(fault, WrongInput) else UNKNOWN


def _log_failed(wish: Wish, fault: BaseException | None) -> None:
    log.warning("an export of the API failed", export=wish.export_id, fault=f"{type(fault).__name__}: {fault}"[:500])


def watched(wish: Wish, folder: ExportFolder) -> Desk:
    """Return where a wish is written: it says how far it is, and what grows too long, or fills the disk, is stopped."""

    def watch(blocks: Iterator[SeriesBlock]) -> Iterator[SeriesBlock]:
        rows = 0
        for block in blocks:
            rows += len(block)
            if rows > MOST_ROWS:
                raise WrongInput(f"it has more than {MOST_ROWS:,} rows; ask for fewer days or places, or use the verb")
            folder.refuse_full()
            wish.share = block.share
            yield block

    return replace(wish.desk, watched=watch)
