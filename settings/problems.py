"""What is wrong with a settings file, as problems that an editor can jump to. No problem ever repeats a secret."""

import re
from collections.abc import Iterator, Mapping
from datetime import time
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args
from urllib.parse import urlsplit

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from domain.errors import Problem
from domain.spelling import nearest_spelling
from settings.checked_text import CHOICES, holds_password, is_database_address, is_loopback
from settings.layout import Layout
from settings.lines import line_of, line_of_item

USER, PASSWORD = "TIDEGAUGE_SMTP_USER", "TIDEGAUGE_SMTP_PASSWORD"
WEBHOOK_SECRET = "TIDEGAUGE_WEBHOOK_SECRET"  # noqa: S105 - the variable's name
METRICS_TOKEN = "TIDEGAUGE_METRICS_TOKEN"  # noqa: S105 - the variable's name
TOKEN_CHARACTERS = 32  # at least: nobody guesses so many
SECRETS = {
    "user": USER,
    "username": USER,
    "password": PASSWORD,
    "token": PASSWORD,
    "secret": PASSWORD,
    "webhook_secret": WEBHOOK_SECRET,
    "metrics_token": METRICS_TOKEN,
}
IN_A_FILE = "the absolute path of a file outside the office's folder, which holds it and nothing else"
SECRET_KEY = re.compile(r"passw|passphrase|secret|token|credential|(api|private|access)[_-]?key", re.IGNORECASE)
SECRET_FILE = ("access", "client_secret_file")  # the one key that is called a secret and holds none
APPRISE = ("alerts", "apprise")
ADDRESSES = {("database",): "DATABASE_URL", ("network", "proxy"): "TIDEGAUGE_PROXY"}
DAY_MINUTES, REPORTS_APART = 24 * 60, 60  # two reports within the hour would speak for one period
SHOWN_CHARACTERS = 60  # enough to find a value again; a message stays one line


def layout_problem(error: ErrorDetails, *, file: Path, text: str) -> Problem | None:
    """Return one finding of the layout as a problem; None where it is about a secret, told elsewhere."""
    path = tuple(part for part in error["loc"] if part != "[key]")
    name = str(path[-1])
    # Told by secret_problems, without the value that an unknown key would be shown with.
    is_missing = error["type"] == "missing"
    if (_variable_of(name) and not is_missing) or _is_secret_address(path, error["input"]):
        return None
    line = line_of(path, text)
    if isinstance(path[-1], int):
        line = line_of_item(str(error["input"]), text, start=line)
    table, described = _described(path)
    if error["type"] == "extra_forbidden":
        known = tuple(table.model_fields)
        nearest = nearest_spelling(name, known)
        return _problem(file, line, f"the unknown key {name!r}", f"one of {', '.join(known)}", nearest=nearest)
    if is_missing:
        return _problem(file, line, f"no {name!r}", described)
    if path[:2] == APPRISE:  # whoever mistakes it for the place of an address has written a token there
        return _problem(file, line_of(path[:2], text), "something else", described)
    wrong = name if "[key]" in error["loc"] else error["input"]
    choices = next((CHOICES[part] for part in reversed(path) if part in CHOICES), ())
    return _problem(file, line, _shown(wrong), described, nearest=nearest_spelling(str(wrong), choices))


def secret_problems(written: Mapping[str, Any], *, file: Path, text: str) -> Iterator[Problem]:
    """Yield a problem for every secret that stands in the file."""
    for path, value in _walk(written):
        if path == SECRET_FILE:
            if not (isinstance(value, str) and value.startswith("/")):
                yield _problem(file, line_of(path, text), "something else", IN_A_FILE)
            continue
        if path == ("access", "client_secret"):
            found = "a secret under 'client_secret'"
            yield _problem(file, line_of(path, text), found, f"client_secret_file: {IN_A_FILE}")
            continue
        variable = _variable_of(path[-1])
        if _is_secret_address(path, value):
            variable = ADDRESSES[path]
        if variable:
            yield _problem(
                file, line_of(path, text), f"a secret under {path[-1]!r}", f"it in the environment, as {variable}"
            )


def environment_problems(environment: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for each of our variables that cannot be used."""
    url = environment.get("DATABASE_URL")
    if url and not is_database_address(url):
        yield _problem(Path("DATABASE_URL"), 0, "another kind of address", "postgresql://user:password@host/name")
    has_user, has_password = ("TIDEGAUGE_SMTP_USER" in environment, "TIDEGAUGE_SMTP_PASSWORD" in environment)
    if has_user != has_password:
        there, other = ("USER", "PASSWORD") if has_user else ("PASSWORD", "USER")
        yield _problem(Path(f"TIDEGAUGE_SMTP_{there}"), 0, "it alone", f"TIDEGAUGE_SMTP_{other} beside it, or neither")
    token = environment.get(METRICS_TOKEN)
    if token and not (len(token) >= TOKEN_CHARACTERS and token.isascii() and token.isprintable() and " " not in token):
        expected = f"at least {TOKEN_CHARACTERS} characters that are random, ASCII and no spaces"
        yield _problem(Path(METRICS_TOKEN), 0, "a token that can be guessed or not be sent", expected)


def contradictions(layout: Layout, environment: Mapping[str, str], *, file: Path, text: str) -> Iterator[Problem]:
    """Yield a problem for each pair of values that are right alone and wrong together."""
    if len(set(layout.languages)) < len(layout.languages):
        yield _problem(file, line_of(("languages",), text), "a language twice", "each language once")
    if len(set(layout.feeds.on)) < len(layout.feeds.on):
        yield _problem(file, line_of(("feeds", "on"), text), "a feed twice", "each feed once")
    yield from _contradictions_of_people(layout, file=file, text=text)
    yield from _contradictions_of_access(layout, file=file, text=text)
    yield from _contradictions_of_reports(layout, file=file, text=text)
    is_open = layout.mail.security == "none" and not is_loopback(layout.mail.host)
    if is_open and "TIDEGAUGE_SMTP_PASSWORD" in environment:
        line = line_of(("mail", "security"), text)
        yield _problem(
            file, line, "none, with a password in the environment", "starttls or tls, which hide the password"
        )


def _contradictions_of_access(layout: Layout, *, file: Path, text: str) -> Iterator[Problem]:
    """Yield a problem where nobody could come back from the login, or its secret would leave with the folder."""
    if layout.access is None:
        return
    public = urlsplit(layout.public_url)
    is_safe = public.scheme == "https" or is_loopback(public.hostname or "")
    if not is_safe or public.path.strip("/") or public.query or public.fragment:
        found = _shown(layout.public_url) if layout.public_url else "no 'public_url' beside [access]"
        expected = 'where people reach the dashboard, over https and without a path: "https://tidegauge.office.example"'
        yield _problem(file, line_of(("public_url",), text), found, expected)
    if file.parent.resolve() in Path(layout.access.client_secret_file).resolve().parents:
        yield _problem(file, line_of(SECRET_FILE, text), "a secret inside the office's folder", IN_A_FILE)
    told = [group for groups in layout.access.roles.values() for group in groups]
    if len(set(told)) < len(told):
        yield _problem(file, line_of(("access", "roles"), text), "a group twice", "each group under one role")


def _contradictions_of_reports(layout: Layout, *, file: Path, text: str) -> Iterator[Problem]:
    """Yield a problem where a report would be filed twice, or where two would share one period."""
    named = {"languages": layout.sitrep.languages, "places": layout.sitrep.places}
    for key, names in {**named, "recipients": layout.sitrep.recipients}.items():
        if len({name.lower() for name in names}) < len(names):
            yield _problem(file, line_of(("sitrep", key), text), "a name twice", "each name once")
    minutes = sorted(each.hour * 60 + each.minute for each in map(time.fromisoformat, layout.sitrep.at))
    apart = [later - earlier for earlier, later in pairwise((*minutes, *(each + DAY_MINUTES for each in minutes[:1])))]
    if any(each < REPORTS_APART for each in apart):
        yield _problem(file, line_of(("sitrep", "at"), text), "times that are too near", "times an hour apart or more")


def _contradictions_of_people(layout: Layout, *, file: Path, text: str) -> Iterator[Problem]:
    """Yield a problem where nobody would be told, or somebody twice."""
    if not layout.mail.recipients and not layout.alerts.people:
        line = line_of(("mail", "recipients"), text)
        yield _problem(file, line, "nobody to tell", "an address in `recipients`, or a table [[alerts.people]]")
    told = {address.lower() for address in layout.mail.recipients}
    for number, person in enumerate(layout.alerts.people):
        if person.address.lower() in told:
            line = line_of(("alerts", "people", number, "address"), text)
            yield _problem(file, line, "an address twice", "each address once, in `recipients` or with a person")
        told.add(person.address.lower())
    if len(set(layout.alerts.apprise)) < len(layout.alerts.apprise):
        yield _problem(file, line_of(APPRISE, text), "a name twice", "each name once")


def _variable_of(key: str) -> str | None:
    """Return the variable in which the secret of a key belongs; None for a key that holds none."""
    return SECRETS.get(key.lower()) or (PASSWORD if SECRET_KEY.search(key) else None)


def _walk(table: Mapping[str, Any], above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], object]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _walk(value, (*above, key))
        elif isinstance(value, list) and any(isinstance(each, dict) for each in value):
            tables = {str(number): each for number, each in enumerate(value)}
            yield from _walk(tables, (*above, key))
        else:
            yield (*above, key), value


def _is_secret_address(path: tuple[str | int, ...], value: object) -> bool:
    return path in ADDRESSES and isinstance(value, str) and holds_password(value)


def _described(path: tuple[str | int, ...]) -> tuple[type[BaseModel], str]:
    """Return the innermost table that a path reaches, and what the last field on the way expects."""
    table: type[BaseModel] = Layout
    described = "a table of settings"
    for part in (each for each in path if isinstance(each, str)):  # a number is a place in a list
        known = table.model_fields.get(part)
        if known is None:
            break
        described = known.description or described
        for inner in (known.annotation, *get_args(known.annotation)):
            if isinstance(inner, type) and issubclass(inner, BaseModel):
                table = inner
    return table, described


def _shown(value: object) -> str:
    if isinstance(value, str) and holds_password(value):
        return "an address that holds a password"
    text = str(value).lower() if isinstance(value, bool) else repr(value)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[:SHOWN_CHARACTERS]}…"


def _problem(file: Path, line: int, found: str, expected: str, *, nearest: str | None = None) -> Problem:
    return Problem(file=file, line=line, found=found, expected=expected, did_you_mean=nearest)
