"""Puts the web process together: Streamlit inside, the guard around it. It opens no port and no database."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit
from starlette.routing import BaseRoute
from streamlit.starlette import App

from dashboard.api_door import NOBODYS, Tokens
from dashboard.guard import Front, Guard, Refused, tell_nobody
from dashboard.index_page import index_pages
from dashboard.options import apply_options, confirm_options
from dashboard.pages import ADDRESSES
from dashboard.sessions import Sessions
from dashboard.static_files import StaticFiles
from domain.errors import WrongInput
from domain.messages import Language
from presentation.words import words_for

HERE = Path(__file__).parent
SCRIPT = HERE / "views" / "main.py"
STREAMLIT = Path(streamlit.__file__).parent / "static"
FOLDERS = {"/static": STREAMLIT / "static", "/ui-assets": HERE / "assets", "": HERE / "assets_root"}
HOW_TO_OPEN = (
    "Set public_url, and issuer, client_id, client_secret_file and roles under [access] in tidegauge.toml "
    "(docs/how-to/let-people-sign-in.md)"
)
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


def allowed_address(host: str, *, has_login: bool) -> str:
    """Return the address to bind, if only this machine can reach it, or the office has a login.

    Raises:
        WrongInput: anybody else could reach it, and who may look in has not been configured; or it is no address.
    """
    try:
        if ip_address(host).is_loopback or has_login:
            return host
    except ValueError:
        pass
    if has_login:
        raise WrongInput(f"The dashboard cannot listen on {host!r}: write an address, such as 127.0.0.1 or 0.0.0.0.")
    raise WrongInput(
        f"The dashboard will not listen on {host!r}: other machines could read it, and access is not configured. "
        f"{HOW_TO_OPEN}, or use 127.0.0.1 or ::1, and reach it from elsewhere through an SSH tunnel."
    )


def build_app(  # noqa: PLR0913 - the parts of the web process
    *,
    secrets: Mapping[str, str],
    routes: Sequence[BaseRoute],
    sessions: Sessions,
    front: Front,
    refused: Refused = tell_nobody,
    tokens: Tokens = NOBODYS,
    script: Path = SCRIPT,
) -> Guard:
    """Return the whole web process as one ASGI application.

    Args:
        secrets: What the pages need to find their database; Streamlit hands it to them as `st.secrets`.
        routes: Those that prove life, `/healthz`, `/readyz`, `/metrics`, `/answer`, the export, the API and the login.
        sessions: Who may pass.
        front: What the guard serves by itself.
        refused: Told what was refused to whom.
        tokens: Say whose program asks the API.
        script: What Streamlit runs for every reader; a benchmark puts the emptiest page in its place.

    Raises:
        TidegaugeError: Streamlit is not the version this was written for.
    """
    apply_options(script)
    inner = App(script, secrets=dict(secrets), routes=list(routes), lifespan=_looked_at_again)
    return Guard(inner, front=front, sessions=sessions, refused=refused, tokens=tokens)


def front_of(
    *,
    title: str,
    default_language: Language,
    office: str = "",
    public_url: str | None = None,
    has_login: bool = False,
) -> Front:
    """Return what the guard serves by itself.

    Args:
        title: What the browser's tab says until a page has named itself.
        default_language: The office's first language.
        office: The office's name.
        public_url: Where the office's readers open the links of its mails; its host reaches more only with a login.
        has_login: Whether people sign in, which they do under the public address alone.

    Raises:
        TidegaugeError: Streamlit is not the version this was written for.
    """
    return Front(
        pages=ADDRESSES,
        index=_index(title, has_login=has_login),
        files=StaticFiles(FOLDERS),
        hosts=public_hosts(public_url) if has_login else LOOPBACK_NAMES,
        public_hosts=public_hosts(public_url),
        probe_hosts=LOOPBACK_NAMES,
        scheme=urlsplit(public_url or "").scheme if has_login else None,
        default_language=default_language,
        office=office,
        has_login=has_login,
    )


def _index(title: str, *, has_login: bool) -> dict[Language, bytes]:
    source = (STREAMLIT / "index.html").read_text("utf-8")
    no_script = {language: words_for(language).say("page-needs-script") for language in Language}
    return index_pages(source, title=title, no_script=no_script, has_login=has_login)


def public_hosts(url: str | None) -> frozenset[str]:
    """Return the host of an address in the form in which browsers name it; none where there is no address."""
    name = urlsplit(url or "").hostname
    if not name:
        return frozenset()
    try:
        return frozenset({f"[{name}]" if ":" in name else name.encode("idna").decode()})
    except UnicodeError:
        return frozenset({name})


@asynccontextmanager
async def _looked_at_again(_: Any) -> AsyncIterator[dict[str, Any]]:  # noqa: ANN401 - Streamlit's own app type
    """Confirm the options once more when the server is up: starting it parses them again."""
    confirm_options()
    yield {}
