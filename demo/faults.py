"""Ways in which a site of the town can be told to misbehave, for tests and rehearsals. Nothing does so by itself."""

import json
from enum import StrEnum
from pathlib import Path

FILE_NAME = "faults.json"


class Fault(StrEnum):
    """What a site answers instead of its listing."""

    SERVER_ERROR = "server_error"  # 500
    FORBIDDEN = "forbidden"  # 403
    TOO_MANY_REQUESTS = "too_many_requests"  # 429 with Retry-After
    CAPTCHA = "captcha"  # 200, and a question instead of a listing
    CHANGED_LAYOUT = "changed_layout"  # 200, the same ads in another dress
    FRONT_PAGE = "front_page"  # sent to the front page
    EMPTY_BODY = "empty_body"  # 200 with nothing in it
    ALL_EMPTY = "all_empty"  # every cell says that it has no listings
    ROBOTS_CLOSED = "robots_closed"  # robots.txt forbids everything


def read_fault(folder: Path, *, site: str) -> Fault | None:
    """Return how the site is to misbehave at the moment, None for not at all."""
    try:
        wanted = json.loads((folder / FILE_NAME).read_text(encoding="utf-8")).get(site)
    except FileNotFoundError:
        return None
    return Fault(wanted) if wanted else None


def set_fault(folder: Path, *, site: str, fault: Fault | None) -> None:
    """Let the site misbehave from its next answer on, or behave again; a running town need not be restarted."""
    path = folder / FILE_NAME
    wanted = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    wanted[site] = fault
    beside = path.with_suffix(".part")
    beside.write_text(json.dumps({name: kept for name, kept in wanted.items() if kept}), encoding="utf-8")
    beside.replace(path)
