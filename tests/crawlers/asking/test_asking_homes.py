"""The address is checked where it is connected to: no spelling of a home, and no name, leads a crawl inside."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from crawlers.sweep import HOUSE
from tests.crawlers.asking_homes import NAME_OF_LOOPBACK
from tests.crawlers.conftest import MEANS, card_text, order_of
from tests.crawlers.hostile.redirects import SPELLINGS
from tests.crawlers.hostile_site import hostile_site

HOMES = {name: spelled for name, spelled in SPELLINGS.items() if "{canary}" in spelled and "{home}" not in spelled}
HOMES |= {"name": f"http://{NAME_OF_LOOPBACK}:{{canary}}/", "name-with-dot": "http://localhost.:{canary}/"}


def asked(folder: Path, canary: str, *, may_reach_private: bool, proxy: str = "") -> dict[str, str]:
    """Return what comes of asking each home; one that no card may have says so."""
    port = canary.rpartition(":")[2]
    for name, spelled in HOMES.items():
        home = spelled.format(canary=port).rstrip("/\\")
        card = card_text("HOME", politeness="{delay: 5s}").replace("home: HOME", f"home: {json.dumps(home)}")
        (folder / f"{name}.yaml").write_text(card.replace("^HOME/", "/"), "utf-8")
    means = replace(MEANS, may_reach_private=may_reach_private, proxy=proxy)
    paths = sorted(map(str, folder.glob("*.yaml")))
    command = [sys.executable, "-m", "tests.crawlers.asking_homes", *paths]
    order = order_of(Path(paths[0]), means=means).to_json()
    done = subprocess.run(command, cwd=HOUSE, input=order, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr[-2000:]
    return dict(json.loads(line) for line in done.stdout.splitlines())


@pytest.mark.parametrize("is_proxied", [False, True], ids=["straight", "by-proxy"])
def test_no_spelling_of_this_machine_and_no_name_for_it_is_connected_to(tmp_path: Path, is_proxied: bool) -> None:
    with hostile_site() as site:
        # The canary is the proxy too: whoever asks it to connect to a home inside has not looked first.
        proxy = f"http://{site.canary.address}" if is_proxied else ""
        told = asked(tmp_path, site.canary.address, may_reach_private=False, proxy=proxy)
    assert site.canary.hits == []
    assert len(told) == len(HOMES)
    assert [name for name, outcome in told.items() if not outcome.startswith(("no card", "fetch_failed"))] == []
    assert sum("no public address under this name" in outcome for outcome in told.values()) > 8


def test_the_same_homes_are_reached_where_the_workspace_allows_it(tmp_path: Path) -> None:
    with hostile_site() as site:
        told = asked(tmp_path, site.canary.address, may_reach_private=True)
    reached = [name for name, outcome in told.items() if outcome == "status 200"]
    assert len(reached) > 5  # so that the test above would notice
    assert len(site.canary.hits) >= 2 * len(reached)  # each a connection and a question
