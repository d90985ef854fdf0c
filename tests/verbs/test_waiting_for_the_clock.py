"""Every verb that asks a site takes its turn with the clock, which asks the same one."""

from functools import partial
from pathlib import Path
from types import ModuleType

import pytest

from domain.slots import newest_ended_slot
from jobs.crawling import claim_run
from jobs.turns import turn_at
from office import Office, utc_now
from tests.town_office import LiveTown
from tests.verbs.conftest import Call
from verbs import site_check, site_diff, site_new, site_record

NEW = ("--yes", "--by", "Test", "--basis", "invented", "--place", "houston", "--category", "massage")


@pytest.mark.parametrize("verb", [site_check, site_diff, site_new, site_record], ids=lambda verb: verb.__name__)
def test_no_verb_asks_a_site_that_the_clock_is_asking(
    tidegauge: Call, town_office: Office, live_town: LiveTown, monkeypatch: pytest.MonkeyPatch, verb: ModuleType
) -> None:
    monkeypatch.setattr("verbs.my_turn.turn_at", partial(turn_at, patience_seconds=0))
    file = town_office.cards["demo-board"]
    with town_office.store() as conn:
        assert claim_run(conn, town_office, newest_ended_slot(file.card.site, every=file.card.every, now=utc_now()))
    done = tidegauge("site", *words_of(verb, file.path, file.card.home, folder=live_town.folder))
    assert (done.returncode, "This site is being asked now" in done.stderr) == (1, True)


def words_of(verb: ModuleType, card: Path, home: str, *, folder: Path) -> tuple[str | Path, ...]:
    """Return what is typed after `site`."""
    if verb is site_new:
        return "new", f"{home}/houston/massage", *NEW, "--out", folder / "drafted.yaml"
    name = verb.__name__.removeprefix("verbs.site_")
    return (name, card, card) if verb is site_diff else (name, card)
