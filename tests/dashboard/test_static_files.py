"""Bundles by exact address, compressed once."""

import asyncio
import gzip
from pathlib import Path

import pytest

from dashboard.static_files import StaticFiles


@pytest.fixture
def files(tmp_path: Path) -> StaticFiles:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "app.js").write_bytes(b"x" * 4000)
    (tmp_path / "font.woff2").write_bytes(b"font")
    return StaticFiles({"/static": tmp_path})


def test_only_files_that_were_there_at_start_exist(files: StaticFiles, tmp_path: Path) -> None:
    (tmp_path / "late.js").write_text("late", "utf-8")
    assert files.has("/static/js/app.js")
    assert not any(files.has(path) for path in ("/static/late.js", "/static/js", "/static/js/../js/app.js", "/static/"))


def test_text_goes_out_compressed_and_comes_out_whole(files: StaticFiles) -> None:
    answer = asyncio.run(files.answer("/static/js/app.js", accepts_gzip=True))
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert gzip.decompress(bytes(answer.body)) == b"x" * 4000


def test_a_file_is_compressed_once(files: StaticFiles, tmp_path: Path) -> None:
    first = asyncio.run(files.answer("/static/js/app.js", accepts_gzip=True))
    (tmp_path / "js" / "app.js").unlink()
    second = asyncio.run(files.answer("/static/js/app.js", accepts_gzip=True))
    assert first.body == second.body


def test_fonts_and_plain_clients_get_the_bytes_as_they_are(files: StaticFiles) -> None:
    font = asyncio.run(files.answer("/static/font.woff2", accepts_gzip=True))
    plain = asyncio.run(files.answer("/static/js/app.js", accepts_gzip=False))
    assert font.body == b"font"
    assert "content-encoding" not in plain.headers
    assert plain.body == b"x" * 4000
