"""One JSON object a line: null where there is no value, and these very bytes."""

import json
from dataclasses import replace
from math import nan
from pathlib import Path

from exports.batches import tidy_batch
from exports.jsonl import write_jsonl
from exports.tidy import COLUMNS
from tests.dashboard.seed import STORM
from tests.domain.test_series_block import DALLAS, MARCH_2, a_block
from tests.exports.test_batches import BESIDE
from tests.exports.test_cover import COVER


def test_the_same_rows_are_these_very_bytes(tmp_path: Path) -> None:
    block = a_block(days=[MARCH_2], ads=[nan], expected=200.0)
    write_jsonl([tidy_batch(block, BESIDE)], tmp_path / "t.jsonl", COVER)
    wanted = (
        '{"place_geoid":"4835000","place_name":"Houston","site_id":"listings","category":"escorts","measure":"active",'
        '"step":"day","source":"crawl","window_start_utc":"2026-03-02T06:00:00Z","window_end_utc":"2026-03-03T06:00:00Z",'
        '"local_date":"2026-03-02","ads":null,"coverage":"missing","verdict":"blocked","suppressed":false,"expected":200,'
        f'"low":170,"high":229.99999999999997,"finding_kind":"surge","hazard":"{STORM}","phase":"during","issue_id":4,'
        '"issued_utc":"2026-03-03T12:00:00Z","definition_version":1,"method_version":"7","simulated":true}\n'
    )
    assert (tmp_path / "t.jsonl").read_text("utf-8") == wanted


def test_any_text_is_one_line_and_comes_back_as_it_was(tmp_path: Path) -> None:
    hostile = '=1+1\n"\\ñ\x01,{}'
    block = a_block(days=[MARCH_2], ads=[0.1], series=(replace(DALLAS, place_name=hostile),))
    write_jsonl([tidy_batch(block, BESIDE)], tmp_path / "t.jsonl", COVER)
    (line,) = (tmp_path / "t.jsonl").read_text("utf-8").splitlines()
    row = json.loads(line)
    assert tuple(row) == COLUMNS
    assert (row["place_name"], row["ads"]) == (hostile, 0.1)
