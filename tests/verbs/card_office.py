"""An office with one card of an invented site, for the verbs that need no database."""

from pathlib import Path

import pytest

from tests.crawlers.conftest import card_text
from tests.verbs.conftest import Call, caller
from workspace import create_workspace

PLACES = "{houston: {id: 1, label: City 1}, galveston: {id: 2, label: City 2}}"


def office_at(folder: Path, *, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs a verb on a new office that may ask this machine."""
    create_workspace(folder)
    settings = folder / "tidegauge.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("allow_private_addresses = false", "allow_private_addresses = true"), encoding="utf-8"
    )
    return caller(folder, "", monkeypatch=monkeypatch, capsys=capsys)


def write_card(folder: Path, home: str, *, name: str = "invented", **changed: str) -> Path:
    """Write a card of two places that the office knows into its `sites/`."""
    path = folder / "sites" / f"{name}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text(card_text(home, **{"places": 2, **changed}).replace(two_cities(), PLACES), encoding="utf-8")  # type: ignore[arg-type]
    return path


def two_cities() -> str:
    """Return the places that an invented card has otherwise."""
    return "{city-1: {id: 1, label: City 1}, city-2: {id: 2, label: City 2}}"
