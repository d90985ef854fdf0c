"""Puts the web process together: Streamlit inside, the guard around it. It opens no port and no database."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import streamlit
from starlette.routing import Route
from streamlit.starlette import App

from dashboard.guard import Front, Guard
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
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "[::1]"})


def loopback_only(host: str) -> str:
    """Return the address to bind, if only this machine can reach it.

    Raises:
        WrongInput: anybody else could reach it, and who may look in has not been configured.
    """
    try:
        if ip_address(host).is_loopback:
            return host
    except ValueError:
        pass
    raise WrongInput(
        f"The dashboard will not listen on {host!r}: other machines could read it, and access is not configured. "
        "Use 127.0.0.1 or ::1, and reach it from elsewhere through an SSH tunnel."
    )


def build_app(  # noqa: PLR0913 - the parts of the process
    *,
    secrets: Mapping[str, str],
    routes: Sequence[Route],
    sessions: Sessions,
    title: str,
    default_language: Language,
    public_url: str | None = None,
) -> Guard:
    """Return the whole web process as one ASGI application.

    Args:
        secrets: What the pages need to find their database; Streamlit hands it to them as `st.secrets`.
        routes: Those that prove life, `/healthz`, `/readyz`, `/metrics`, `/answer`, and the export.
        sessions: Who may pass.
        title: What the browser's tab says until a page has named itself.
        default_language: The office's first language.
        public_url: Where the office's readers open the links of its mails; its host reaches nothing else.

    Raises:
        TidegaugeError: Streamlit is not the version this was written for.
    """
    apply_options(SCRIPT)
    inner = App(SCRIPT, secrets=dict(secrets), routes=list(routes), lifespan=_looked_at_again)
    front = Front(
        pages=ADDRESSES,
        index=index_pages(
            (STREAMLIT / "index.html").read_text("utf-8"),
            title=title,
            no_script={language: words_for(language).say("page-needs-script") for language in Language},
        ),
        files=StaticFiles({"/static": STREAMLIT / "static", "/ui-assets": HERE / "assets", "": HERE / "assets_root"}),
        hosts=LOOPBACK_NAMES,
        public_hosts=public_hosts(public_url),
        default_language=default_language,
    )
    return Guard(inner, front=front, sessions=sessions)


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
