"""Every error this product raises on purpose. It does not format them for a reader: `presentation` and `cli` do.

TidegaugeError
├── WrongInput            exit code 2: somebody can correct a file, an option or a value
│   ├── WorkspaceInvalid  the office's folder holds problems, each with file and line
│   ├── NoSuchThing       a name nobody knows, with the nearest one that exists
│   ├── AnnotationRefused what an analyst says of a hazard cannot be so
│   ├── NumberTaken       another situation report was filed under the number
│   ├── NoSuchExport      days or a place that no export of the page has
│   ├── NoSuchFormat      a program wants an answer written in no way of ours
│   ├── InvalidCount      a count contradicts its verdict
│   ├── InvalidPanel      arrays whose shapes or values cannot be what they claim
│   └── InvalidRun        the record of a crawl contradicts itself
├── NothingThere          exit code 3: something that is needed is not there
│   ├── DatabaseUnreachable
│   ├── ProviderAway      the office's login does not answer
│   ├── SchemaTooOld
│   └── SchemaTooNew
├── ServerFault           the embedded database could not be started or was lost
├── ClaimLost             somebody else took over the work while we were at it
├── ClockSuspect          this machine's clock and the database's are apart
├── HostBusy              a site that somebody wants to try is being asked already
├── SitePaused            a site that somebody wants to try is not to be asked now
├── CrawlFailed           the child process of a crawl ended without its outcomes
├── DamagedFile           a quoted file is not what its sum says
├── EnoughAsked           somebody has asked for as much as is kept for one
├── OthersFirst           what is done for one at a time is being done for somebody else
├── NotRecorded           a page cannot be kept without its words
├── NobodyActs            nobody may do it, or nobody has said who they are
├── LoginFailed           somebody came back from the login with nothing that holds
├── HeartbeatFailed       nobody outside took our sign of life
└── DeliveryFailed        a message was not taken; it stays queued
    ├── DeliveryUncertain the line was cut before the answer; the message may have arrived
    └── MailServerAway    nobody took the call; every message waits for the mail server
"""

from dataclasses import dataclass
from pathlib import Path


class TidegaugeError(Exception):
    """Something went wrong; run `tidegauge check` and look at the log."""

    exit_code = 1

    def __init__(self, message: str | None = None) -> None:
        """Keep the message, or the class's own docstring where none is given."""
        super().__init__(message or (type(self).__doc__ or "").strip())


class WrongInput(TidegaugeError):
    """The input cannot be used as it is; correct it and try again."""

    exit_code = 2


class InvalidCount(WrongInput):
    """A count and its verdict contradict each other; a missing count has no number."""


class InvalidPanel(WrongInput):
    """The panel's arrays do not fit its axes; every array is (n_slots, n_series)."""


class InvalidRun(WrongInput):
    """The record of a crawl contradicts itself: it ended before it started, or counted less than nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing to mend in the office's folder: where it is, what stands there, what should stand there."""

    file: Path
    line: int  # counted from 1; 0 where the whole file is meant
    found: str
    expected: str
    did_you_mean: str | None = None

    def __str__(self) -> str:
        """Return the one line that an editor can jump to."""
        hint = f"; did you mean {self.did_you_mean!r}?" if self.did_you_mean else ""
        return f"{self.file}:{self.line}: found {self.found}, expected {self.expected}{hint}"


class WorkspaceInvalid(WrongInput):
    """The workspace holds problems; mend each line named and run `tidegauge check` again."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Keep every problem, so that all of them can be mended in one go."""
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


class NothingThere(TidegaugeError):
    """Something that is needed is not there; the message names it."""

    exit_code = 3


class DatabaseUnreachable(NothingThere):
    """The database does not answer; is it running, and is DATABASE_URL right?"""


class ProviderAway(NothingThere):
    """The office's login does not answer; is `issuer` under [access] right, and can this machine reach it?"""


class LoginFailed(TidegaugeError):
    """The login did not hold; begin it anew."""


class SchemaTooOld(NothingThere):
    """The database is not of this version yet; start this version with `tidegauge run`, which brings it up to date."""


class SchemaTooNew(NothingThere):
    """The database was written by a newer version; install that version or restore an older backup."""


class NoSuchThing(WrongInput):
    """Nothing goes by that name here."""

    def __init__(self, noun: str, name: str, *, nearest: str | None = None) -> None:
        """Say which noun was looked for, under which name, and the nearest that exists."""
        hint = f"; did you mean {nearest!r}?" if nearest else ""
        super().__init__(f"there is no {noun} {name!r}{hint}")
        self.noun, self.name, self.nearest = noun, name, nearest


class AnnotationRefused(WrongInput):
    """What is said of a hazard cannot be so; the message says what is expected."""

    def __init__(self, why: str, message: str) -> None:
        """Keep the reason in one word, for a reader in another language."""
        super().__init__(message)
        self.why = why


class NumberTaken(WrongInput):
    """Another situation report was filed under this number meanwhile; look at that one first."""


class NoSuchExport(WrongInput):
    """The address asks for days or a place that no export of the page has; see the page Data & method."""


class NoSuchFormat(WrongInput):
    """None of the formats asked for: expected application/json, text/csv or application/vnd.apache.arrow.stream."""


class EnoughAsked(TidegaugeError):
    """As many of yours are kept, or wait, as one may have; take them, and ask again when the oldest has gone."""


class OthersFirst(TidegaugeError):
    """Others are served first; try again in a minute."""


class NobodyActs(TidegaugeError):
    """Nobody may do it, or nobody has said who they are."""

    def __init__(self, word: str) -> None:
        """Keep what the catalogue says of it."""
        super().__init__(word)
        self.word = word


class ServerFault(TidegaugeError):
    """The embedded database server failed; its own log stands beside its data folder."""


class ClaimLost(TidegaugeError):
    """The claim passed to another worker; what this one did is dropped, nothing was written twice."""


class ClockSuspect(TidegaugeError):
    """This machine's clock and the database's are too far apart for anything to be done by it; set the clock."""


class HostBusy(TidegaugeError):
    """This site is being asked now, by the clock or by somebody who tries it; try again when that is over."""


class SitePaused(TidegaugeError):
    """This site is not to be asked now: somebody has paused it; `tidegauge resume` ends that."""


class CrawlFailed(TidegaugeError):
    """A crawl's child process ended without its outcomes; every cell of the run counts as interrupted."""


class DamagedFile(TidegaugeError):
    """A quoted file is not what its sum says; restore a backup that has it whole."""


class NotRecorded(TidegaugeError):
    """A page cannot be kept without its words; nothing was written."""


class HeartbeatFailed(TidegaugeError):
    """Nobody took the heartbeat; whoever waits for it will ask whether we are alive."""


class DeliveryFailed(TidegaugeError):
    """The mail server did not take the message; it stays queued and is tried again."""

    def __init__(self, message: str | None = None, *, is_temporary: bool = True) -> None:
        """Say whether trying again may help; a refusal of this very message is for good."""
        super().__init__(message)
        self.is_temporary = is_temporary


class DeliveryUncertain(DeliveryFailed):
    """The connection dropped before the mail server answered; the message may have arrived."""


class MailServerAway(DeliveryFailed):
    """The mail server cannot be reached or does not let us in; every message waits for it, in its order."""
