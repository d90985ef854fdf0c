"""What the settings say of roles at this moment: the file is read again once it has changed. It writes nothing."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock

import structlog

from domain.errors import TidegaugeError
from domain.roles import OfficeRole, role_of_address
from settings import FILE, AccessSettings, load_settings

log = structlog.get_logger()


@dataclass(slots=True)
class AccessNow:
    """The office's roles as the file has them; while it cannot be read, those that it had last."""

    folder: Path
    access: AccessSettings | None
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ, repr=False)
    _seen: tuple[int, int, int] | None = None
    _turn: Lock = field(default_factory=Lock, repr=False)

    def role_of(self, email: str) -> OfficeRole | None:
        """Return the role under which an address stands; None where it stands nowhere, or there is no login now."""
        with self._turn:
            mark = self._mark()
            if mark != self._seen:
                self._seen = mark
                self._read()
            return role_of_address(email, self.access.roles) if self.access else None

    def _mark(self) -> tuple[int, int, int] | None:
        try:
            told = (self.folder / FILE).stat()
        except OSError:
            return None
        return told.st_mtime_ns, told.st_size, told.st_ino

    def _read(self) -> None:
        try:
            self.access = load_settings(self.folder, self.environment).access
        except TidegaugeError as fault:
            log.warning("the settings cannot be read; roles stay as they were", fault=str(fault)[:500])
