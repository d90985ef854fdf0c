"""Who asks, as the guard says, and what the API works with. It believes no header that a client may write."""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from domain.roles import OfficeRole
from settings import Settings
from storage.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """One person or their program."""

    role: OfficeRole
    subject: str  # whose requests are counted together, and whose exports are their own
    actor: str  # as the book of acts names them


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The office and the ways to its database; the instant comes from outside."""

    settings: Settings
    reading: Callable[[], AbstractContextManager[Connection]]  # sees one state of the database, and can write nothing
    keeping: Callable[[], AbstractContextManager[Connection]]  # may write the name of a question, and is soon over
    exporting: Callable[[], AbstractContextManager[Connection]]  # of its own: an export may take long
    caller_of: Callable[[Mapping[str, str]], Caller]  # from headers that the guard has written
    clock: Callable[[], datetime]
