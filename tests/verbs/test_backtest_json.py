"""What a program reads of a backtest: plain numbers, null where there is no answer."""

import json
from datetime import UTC, datetime
from typing import Any

from domain.backtests import Sent
from domain.messages import Language
from presentation.words import words_for
from tests.presentation.examples import NAMES
from tests.presentation.test_backtest_text import CHANCE, SENT, TOLD
from verbs.backtest_json import as_object


def told(false: tuple[Sent, ...] | None) -> dict[str, Any]:
    found = as_object(
        TOLD,
        false=false,
        as_of=datetime(2026, 12, 1, tzinfo=UTC),
        is_simulated=False,
        names=NAMES,
        words=words_for(Language.ENGLISH),
    )
    plain: dict[str, Any] = json.loads(json.dumps(found, allow_nan=False))
    return plain


def test_sums_are_those_of_the_months() -> None:
    found = told(None)
    assert (found["sent"], found["mails"], found["outside_windows"]) == (2, 1, 1)
    assert (found["first"], found["last"], found["months"][0]["month"]) == ("2026-11-01", "2026-11-30", "2026-11")


def test_without_a_truth_nothing_is_called_true_or_false() -> None:
    found = told(None)
    assert found["false_by_truth"] is None
    assert [row["is_false"] for row in found["months"][0]["sent"]] == [None, None]
    found = told((CHANCE,))
    assert found["false_by_truth"] == 1
    assert [row["is_false"] for row in found["months"][0]["sent"]] == [False, True]


def test_a_stratum_has_its_thresholds_and_a_row_its_rate() -> None:
    found = told(None)
    (stratum,) = found["budget"]["strata"]
    assert (stratum["size"], stratum["threshold"], stratum["window_threshold"]) == ("large", 1.173, 1.019)
    assert [(row["false_discovery"], row["holds"]) for row in found["months"][0]["sent"]] == [
        (0.04, True),
        (0.31, False),
    ]
    assert found["months"][0]["sent"][0]["id"] == SENT.finding.key


def test_a_disaster_that_showed_nothing_has_nulls() -> None:
    houston, waco = told(None)["hazards"]
    assert (houston["days_from_anchor"], houston["kind"], houston["ratio"]) == (-2, "surge", 2.102)
    assert (waco["told_on"], waco["days_from_anchor"], waco["kind"], waco["ratio"]) == (None, None, None, None)
