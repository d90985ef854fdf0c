"""One office, opened: its folder read, its database there and up to date, its tables stored. It runs nothing."""

import os
import socket
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from crawlers.asking.robots import RobotsText
from crawlers.cards.card import definitions_of, load_card, site_of
from crawlers.cards.site_card import SiteCard
from crawlers.cards.yaml_lines import YamlText, read_yaml
from crawlers.feeds.merging import merge_hazards, taken_back
from crawlers.wire import Means
from domain.errors import Problem, WorkspaceInvalid
from domain.hazards import Hazard
from domain.places import Category, Place
from domain.spelling import nearest_spelling
from settings import FILE, Settings, load_settings
from settings.lines import line_of, line_of_item
from storage.database import Connection, Role, connect
from storage.definitions import number_definitions
from storage.hazards import read_hazards, save_hazards
from storage.issues import open_issue
from storage.migrations import migrate
from storage.places import forget_cards, save_categories, save_places, save_sites
from storage.reports import read_reports
from storage.server import EmbeddedServer
from workspace import load_categories, load_hazards, load_places

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class CardFile:
    """A site card and the file it stands in."""

    path: Path
    card: SiteCard


def means_of(settings: Settings, places: Sequence[Place]) -> Means:
    """Return who asks and how, as every crawl of an office does."""
    return Means(
        agent=settings.user_agent,
        may_reach_private=settings.may_reach_private,
        proxy=settings.proxy or "",
        zones={place.slug: place.zone for place in places},
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What every job is given: the folder as values, where the database is, the clock, and who claims work."""

    settings: Settings
    places: tuple[Place, ...]
    categories: tuple[Category, ...]
    hazards: tuple[Hazard, ...]
    cards: Mapping[str, CardFile]  # by site
    database_url: str
    holder: str
    clock: Clock
    robots: dict[str, RobotsText]  # by site: what each robots.txt said last, for a day at most and in memory alone
    restart_database: Callable[[], bool]  # brings the embedded server back when it was lost; says whether it was

    @property
    def means(self) -> Means:
        """Return who asks and how, as every crawl of this office does."""
        return means_of(self.settings, self.places)

    def store(self, role: Role = Role.SCHEDULER) -> AbstractContextManager[Connection]:
        """Return one transaction on the database: committed at the end of the block, rolled back on an error."""
        return connect(self.database_url, role=role)


def utc_now() -> datetime:
    """Return the present instant, with its zone."""
    return datetime.now(UTC)


@contextmanager
def open_office(folder: Path, *, clock: Clock = utc_now) -> Iterator[Office]:
    """Yield the office of a folder with its database running, migrated and told of the folder's tables.

    Raises:
        WorkspaceInvalid: the folder holds problems; all of them are named.
        DatabaseUnreachable: DATABASE_URL is set and nothing answers there.
        ServerFault: the embedded server could not be started.
    """
    with found_office(folder, clock=clock) as office:
        tell_store(office)
        yield office


@contextmanager
def found_office(folder: Path, *, clock: Clock = utc_now) -> Iterator[Office]:
    """Yield the office as `open_office` does, without telling its database of the folder's tables."""
    settings = load_settings(folder, os.environ)
    with database_of(settings) as database:
        office = read_office(settings, database_url=database.url, clock=clock, restart_database=database.restart)
        with office.store(Role.OWNER) as conn:
            migrate(conn)
        yield office


@dataclass(frozen=True, slots=True, kw_only=True)
class Database:
    """Where the database is, and how to bring it back when that is ours to do."""

    url: str
    restart: Callable[[], bool]


@contextmanager
def database_of(settings: Settings) -> Iterator[Database]:
    """Yield the office's own database, or the embedded server's, which runs as long as the block."""
    if settings.database_url:
        yield Database(url=settings.database_url, restart=lambda: False)
        return
    with EmbeddedServer(settings.server_folder) as server:
        yield Database(url=server.uri, restart=server.restart_if_lost)


def read_office(
    settings: Settings, *, database_url: str, clock: Clock, restart_database: Callable[[], bool] = bool
) -> Office:
    """Return the folder's tables and cards as values; raises WorkspaceInvalid with the problems it meets."""
    places, categories = load_places(settings.folder), load_categories(settings.folder)
    known = KnownNames(
        places=frozenset(place.slug for place in places),
        categories=frozenset(category.slug for category in categories),
    )
    if unknown := tuple(unknown_in_settings(settings, known=known)):
        raise WorkspaceInvalid(unknown)
    return Office(
        settings=settings,
        places=places,
        categories=categories,
        hazards=load_hazards(settings.folder),
        cards=read_cards(settings, today=clock(), known=known),
        database_url=database_url,
        holder=f"{socket.gethostname()}:{os.getpid()}",
        clock=clock,
        robots={},
        restart_database=restart_database,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """The names that a card may use; None where the table itself cannot be read and nothing can be said."""

    places: frozenset[str] | None
    categories: frozenset[str] | None


def read_cards(settings: Settings, *, today: datetime, known: KnownNames) -> Mapping[str, CardFile]:
    """Return the cards of `sites/` by site; raises WorkspaceInvalid with the problems of all cards."""
    found: dict[str, CardFile] = {}
    problems: list[Problem] = []
    for path in sorted((settings.folder / "sites").glob("*.yaml")):
        try:
            card = load_card(path, today=today.date(), may_reach_private=settings.may_reach_private)
        except WorkspaceInvalid as invalid:
            problems.extend(invalid.problems)
            continue
        text = read_yaml(path.read_text(encoding="utf-8"))
        if card.site in found:
            expected = f"a site of its own: {found[card.site].path.name} has this one"
            line = text.line_of(("site",))
            problems.append(Problem(file=path, line=line, found=repr(card.site), expected=expected))
        problems.extend(_unknown(card.places, known.places, path=path, text=text, table="places"))
        problems.extend(_unknown(card.categories, known.categories, path=path, text=text, table="categories"))
        found.setdefault(card.site, CardFile(path=path, card=card))
    if problems:
        raise WorkspaceInvalid(tuple(problems))
    return found


def unknown_in_settings(settings: Settings, *, known: KnownNames) -> Iterator[Problem]:
    """Yield a problem for each place of the settings that the office's own table does not have."""
    if settings.sitrep is None:
        return
    file = settings.folder / FILE
    text = file.read_text("utf-8-sig")
    start = line_of(("sitrep", "places"), text)
    for name in settings.sitrep.places:
        if known.places is not None and name not in known.places:
            yield Problem(
                file=file,
                line=line_of_item(name, text, start=start),
                found=repr(name),
                expected="a name that stands in the office's places",
                did_you_mean=nearest_spelling(name, known.places),
            )


def _unknown(
    named: Collection[str], known: frozenset[str] | None, *, path: Path, text: YamlText, table: str
) -> Iterator[Problem]:
    """Yield a problem for each name of a card that the office's own table does not have."""
    for name in named:
        if known is not None and name not in known:
            yield Problem(
                file=path,
                line=text.line_of((table, name)),
                found=repr(name),
                expected=f"a name that stands in the office's {table}",
                did_you_mean=nearest_spelling(name, known),
            )


def hazards_of(conn: Connection, own: Sequence[Hazard], *, places: Sequence[Place]) -> tuple[Hazard, ...]:
    """Return the hazards by all that is known now: an office's own list, what feeds say, and what is taken back."""
    present = merge_hazards(own, read_reports(conn), places=places)
    return (*present, *taken_back(read_hazards(conn), present))


def tell_store(office: Office) -> None:
    """Store the folder's places, categories, sites and hazards, so that every process reads the same ones."""
    with office.store() as conn:
        issue_id = open_issue(conn, cause="workspace", at=office.clock())
        save_places(conn, office.places, issue_id=issue_id)
        save_categories(conn, office.categories, issue_id=issue_id)
        save_hazards(conn, hazards_of(conn, office.hazards, places=office.places), issue_id=issue_id)
        for file in office.cards.values():
            card = file.card
            ways = definitions_of(card)
            versions = number_definitions(conn, site=card.site, fingerprints=ways, issue_id=issue_id)
            site = site_of(card, versions=versions, is_simulated=office.settings.is_simulated)
            save_sites(conn, [site], issue_id=issue_id)
        forget_cards(conn, but=[file.card.site for file in office.cards.values()])
