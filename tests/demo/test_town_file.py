"""What a demo workspace remembers of its town survives writing and reading; nonsense is refused by file name."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from demo.simulator import Town
from demo.town_file import FILE_NAME, TownFile, read_town_file, write_town_file
from domain.errors import NothingThere, WorkspaceInvalid

TOWN_FILE = TownFile(
    town=Town(seed=11, epoch=datetime(2026, 11, 24, 2, 10, 30, 123456, tzinfo=UTC)),
    ports={"demo-board": 8611, "demo-cards": 8612, "demo-anuncios": 8613},
    mail_port=8625,
)


def test_a_town_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = write_town_file(tmp_path, TOWN_FILE)
    assert path.name == FILE_NAME
    assert read_town_file(tmp_path) == TOWN_FILE


def test_a_folder_without_a_town_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(NothingThere, match="tidegauge demo"):
        read_town_file(tmp_path)


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"seed": "x", "epoch": "2026-11-24T00:00:00+00:00"}', '{"seed": 1}'])
def test_a_file_that_holds_no_town_is_refused_by_name(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE_NAME).write_text(text)
    with pytest.raises(WorkspaceInvalid, match=FILE_NAME):
        read_town_file(tmp_path)
