"""Pauses: somebody's word that a site, or every site, is not asked for a while. It stops nothing by itself."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from domain.errors import WrongInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """One pause; it has an author and a reason, and lasts until its end or until somebody resumes."""

    site: str | None  # None: every site
    since: datetime  # UTC
    why: str
    paused_by: str
    until: datetime | None = None  # UTC; None: until somebody resumes
    lifted_at: datetime | None = None  # UTC; set when somebody resumed before its end
    pause_id: int | None = None  # set by the store

    def __post_init__(self) -> None:
        """Refuse a pause that nobody stands behind, that has no reason, or that ends before it begins."""
        if not self.paused_by.strip() or not self.why.strip():
            raise WrongInput("a pause needs a name and a reason: the audit keeps both")
        if self.until is not None and self.until <= self.since:
            raise WrongInput("a pause ends after it begins; choose a later end")


def pause_of(pauses: Iterable[Pause], *, site: str) -> Pause | None:
    """Return which of these pauses keeps a site from being asked, its own before one of every site."""
    holding = [pause for pause in pauses if pause.site in (None, site)]
    return next((pause for pause in holding if pause.site), holding[0] if holding else None)
