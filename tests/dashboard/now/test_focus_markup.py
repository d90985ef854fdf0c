"""Storm focus on the page Now: its reasons and what was read, escaped, in both languages."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from markupsafe import Markup

from dashboard.reader import Reader
from dashboard.views.now.focus_markup import focus_block, told_reason
from domain.counts import Measure, Verdict
from domain.focus import Focus, FocusReason
from domain.focus_readings import FocusReading
from tests.dashboard.examples import ENGLISH, NAMES, SPANISH

NOW = datetime(2026, 11, 24, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)
WARNING = Focus(
    place="houston",
    reason=FocusReason.WARNING,
    since=NOW,
    until=NOW + 6 * HOUR,
    hazard="storm",
    told="Flood Warning <i>",
)
READING = FocusReading(
    site="board",
    place="houston",
    category="escorts",
    measure=Measure.ACTIVE,
    window_start=NOW - HOUR,
    window_end=NOW,
    ads=231,
    verdict=Verdict.OK,
    expected_day=121.4,
    usual=(1.0,) * 30 + (2.0,) * 2,
)


def block(*readings: FocusReading, reader: Reader = ENGLISH) -> Markup:
    return focus_block((WARNING,), readings, names=NAMES, zone="America/Chicago", reader=reader)


def reason(focus: Focus, *, reader: Reader = ENGLISH) -> str:
    return told_reason(focus, names=NAMES, zone="America/Chicago", reader=reader)


def test_a_quiet_day_has_no_block() -> None:
    assert focus_block((), (), names=NAMES, zone="America/Chicago", reader=ENGLISH) == ""


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({}, "Houston: Flood Warning <i>, until Nov 24, 2026, 18:00 CST."),
        ({"reason": FocusReason.WATCH}, "Houston: Flood Warning <i>, until Nov 24, 2026, 18:00 CST."),
        (
            {"reason": FocusReason.DESTINATION, "place": "dallas", "told": "houston"},
            "<b>Dallas</b>: people come here from Houston, until Nov 24, 2026, 18:00 CST.",
        ),
        (
            {"reason": FocusReason.ASKED, "hazard": None, "asked_by": "A. Analyst"},
            "Houston: asked for by A. Analyst, until Nov 24, 2026, 18:00 CST.",
        ),
    ],
)
def test_each_reason_is_a_sentence_with_its_end_by_the_office_s_clocks(changed: dict[str, object], said: str) -> None:
    assert reason(replace(WARNING, **changed)) == said  # type: ignore[arg-type]


def test_what_a_feed_or_a_person_wrote_is_escaped() -> None:
    assert "Flood Warning &lt;i&gt;" in block()
    assert "<table" not in block()  # nothing was read yet


def test_a_reading_stands_beside_its_level_and_its_like() -> None:
    said = block(READING)
    for part in ("12:00 CST", ">231<", ">121<", "1.9×", "higher than 30 of 32 in the 8 weeks before"):
        assert part in said
    assert "no alert comes of them" in said
    assert "más alto que 30 de 32" in block(READING, reader=SPANISH)


def test_what_is_not_known_is_a_dash_and_a_gap_says_why() -> None:
    said = block(replace(READING, ads=None, verdict=Verdict.BLOCKED, expected_day=None))
    assert "the site blocked us" in said
    assert said.count(">–<") == 3
    assert "at least 231" in block(replace(READING, verdict=Verdict.FLOOR))
