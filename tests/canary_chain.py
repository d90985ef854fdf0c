"""A whole office with a database of its own, a mail server and a card for the canary site, run as users run it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from pathlib import Path

import pyarrow.parquet
from psycopg import sql

from demo.cities import CITIES as OURS
from domain.messages import OutboxEntry
from office import Office
from storage.database import Role
from storage.findings import record_findings
from storage.issues import open_issue
from tests.builders import a_finding
from tests.crawlers.canary_site import CanarySite, places
from tests.crawlers.conftest import CARDS, STATED, card_text
from tests.town_office import make_town, present, wait_for

ROOT = Path(__file__).parent.parent
SITE = "canary-site"
SLUGS = tuple(city.place.slug for city in OURS)  # our places, in the order of the site's cities
OF_CELL = "?c={category.id}&city={place.id}"
RULES = (
    STATED,
    CARDS.replace("primary: true", "check: true"),
    f'{{measure: active, check: true, strategy: json_total, url: "/count.json{OF_CELL}", path: meta.total}}',
    f'{{measure: active, check: true, strategy: sitemap, url: "/sitemap.xml{OF_CELL}", match: "/ad/{{place.id}}/"}}',
    f'{{measure: new, strategy: feed, url: "/feed{OF_CELL}", window: 6 hours}}',
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """An office in a folder, beside it what it gives out, and everything that its programs have said."""

    folder: Path
    said: list[str] = field(default_factory=list)

    @property
    def office(self) -> Path:
        """Return the workspace."""
        return self.folder / "office"

    def run(self, *words: str | Path) -> str:
        """Run a program of the product to its end and keep what it says; return what it says to a reader."""
        scratch = self.folder / "scratch"
        done = subprocess.run(
            [sys.executable, *words, "-w", self.office],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "HOME": str(scratch), "TMPDIR": str(scratch)},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )
        self.said.extend((done.stdout, done.stderr))
        assert "Traceback" not in done.stderr, done.stderr
        return done.stdout

    def verb(self, *words: str | Path) -> str:
        """Run a verb of the command line."""
        return self.run("-c", "import cli; cli.main()", *words)

    def unpacked(self) -> Iterator[tuple[str, bytes]]:
        """Yield what was mailed and exported as it is before it was packed for its way."""
        for mail in (self.folder / "mails").glob("*.eml"):
            for part in message_from_bytes(mail.read_bytes()).walk():
                content = part.get_payload(decode=True)
                yield f"{mail.name}, {part.get_content_type()}", content if isinstance(content, bytes) else b""
        for table in (self.folder / "out").glob("*.parquet"):
            yield table.name, str(pyarrow.parquet.read_table(table).to_pylist()).encode()


@contextmanager
def canary_chain(folder: Path, site: CanarySite) -> Iterator[Chain]:
    """Yield an office whose only card counts the canary site by every strategy, with a mail server that runs."""
    for name in ("out", "scratch"):
        (folder / name).mkdir()
    port = make_town(folder / "office", now=present()).mail_port
    for unwanted in (folder / "office" / "sites").glob("demo-*.yaml"):
        unwanted.unlink()
    written = card_text(site.home, count=", ".join(RULES), places=0).replace("site: invented", f"site: {SITE}")
    card = written.replace("places: {}", f"places: {places(SLUGS)}")
    (folder / "office" / "sites" / f"{SITE}.yaml").write_text(card, "utf-8")
    command = [sys.executable, "-m", "demo.sink", "--port", str(port), "--folder", str(folder / "mails")]
    with subprocess.Popen(command, cwd=ROOT) as sink:
        wait_for(port)
        yield Chain(folder=folder)
        sink.terminate()


def queue_a_mail(office: Office) -> None:
    """Queue a finding on the site's counts, as a look would after months of history."""
    today = office.clock().date()
    finding = a_finding(site=SITE, place=SLUGS[0], began_on=today, latest_on=today, window=1)
    entry = OutboxEntry(finding_key=finding.key, group_key=f"place:{SLUGS[0]}", due_at=office.clock())
    with office.store() as conn:
        issue_id = open_issue(conn, cause="detect", at=office.clock())
        record_findings(conn, (finding,), issue_id=issue_id, outbox=(entry,), at=office.clock())


def dumped(office: Office) -> Iterator[tuple[str, bytes]]:
    """Yield every table of the office's database as COPY writes it."""
    with office.store(Role.OWNER) as conn:
        found = conn.execute("SELECT schemaname, tablename FROM pg_tables WHERE schemaname !~ '^(pg_|information_)'")
        for schema, table in found.fetchall():
            statement = sql.SQL("COPY (SELECT * FROM {}) TO STDOUT").format(sql.Identifier(schema, table))
            with conn.cursor().copy(statement) as copy:
                yield f"{schema}.{table}", b"".join(map(bytes, copy))
