"""What is told of an export names its file by what we know, and says a row in JSON as in the other formats."""

from datetime import date
from pathlib import Path

from api.export_queue import Status, Wish
from api.export_tables import EXPORTS, FORMATS, MEDIA, as_json, row_of
from domain.counts import Step
from domain.question import Question
from exports.formats import WRITERS
from tests.api.test_export_queue import desk
from tests.builders import NOON

QUESTION = Question(step=Step.DAY, since=date(2026, 1, 1), until=date(2026, 1, 2), as_of=1, method="7")


def wish() -> Wish:
    return Wish(
        export_id="a" * 32,
        subject="ana",
        question=QUESTION,
        file_format="zip",
        asked_at=NOON,
        desk=desk([NOON]),
    )


def test_every_format_of_the_exports_has_its_media_type() -> None:
    assert set(MEDIA) == set(WRITERS) == set(FORMATS)


def test_a_wish_has_no_file_until_it_is_ready() -> None:
    asked = wish()
    assert (as_json(asked)["file"], as_json(asked)["status"], as_json(asked)["rows"]) == (None, "waiting", None)
    asked.file, asked.status = Path("/somewhere/of/ours"), Status.READY
    told = as_json(asked)
    assert told["file"] == f"/api/v1/exports/{'a' * 32}/file"
    assert "somewhere" not in str(told)
    assert list(told) == list(EXPORTS.names)
    assert EXPORTS.batch([row_of(asked)]).num_rows == 1
