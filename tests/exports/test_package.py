"""The package validates, its sums agree, it is quoted and licensed in words that others read."""

import hashlib
import json
import shutil
import subprocess
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from math import nan
from pathlib import Path

import pytest

from domain.licences import LICENCES
from exports.batches import tidy_batch
from exports.package import SUMS, TABLE, write_package
from tests.domain.test_series_block import DALLAS, MARCH_2, a_block
from tests.domain.test_series_rows import SERIES
from tests.exports.test_batches import BESIDE
from tests.exports.test_cover import COVER
from tests.packages import faults_of_citation, judged

NAMES = ["CITATION.cff", "README.md", SUMS, "codebook.csv", TABLE, "datapackage.json", "query.json"]
HOSTILE = replace(DALLAS, place_name='=1+1, "the Bay"\n')
BATCH = tidy_batch(
    a_block(days=[MARCH_2] * 4, ads=[210.5, 3, nan, 0], of=[0, 0, 1, 1], series=(SERIES, HOSTILE)), BESIDE
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of an unpacked package, which lies beside it as `t.zip`."""
    folder = tmp_path_factory.mktemp("package")
    assert write_package([BATCH], folder / "t.zip", COVER) == 4
    with zipfile.ZipFile(folder / "t.zip") as package:
        package.extractall(folder)
    return folder


def test_frictionless_finds_nothing_to_say_against_the_zip(package: Path) -> None:
    report = judged(package / "t.zip")
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert report.stats["errors"] == 0


def test_frictionless_would_see_another_byte(package: Path, tmp_path: Path) -> None:
    shutil.copytree(package, tmp_path / "p")
    table = tmp_path / "p" / TABLE
    table.write_bytes(table.read_bytes().replace(b"210.5", b"310.5"))
    assert not judged(tmp_path / "p" / "datapackage.json").valid


def test_every_file_has_its_sum_and_the_query_its_name(package: Path) -> None:
    with zipfile.ZipFile(package / "t.zip") as zipped:
        assert sorted(zipped.namelist()) == sorted(NAMES)
    lines = (package / SUMS).read_text("utf-8").splitlines()
    sums = {name: digest for digest, name in (line.split("  ") for line in lines)}
    assert sums == {name: hashlib.sha256((package / name).read_bytes()).hexdigest() for name in NAMES if name != SUMS}
    assert hashlib.sha256((package / "query.json").read_bytes()).hexdigest() == COVER.question.key
    assert json.loads((package / "datapackage.json").read_text("utf-8"))["id"] == f"sha256:{COVER.question.key}"


def test_the_sums_verify_with_the_program_that_everybody_has(package: Path) -> None:
    done = subprocess.run(["sha256sum", "--check", "--strict", SUMS], cwd=package, capture_output=True, text=True)
    assert (done.returncode, done.stdout.count(": OK\n")) == (0, len(NAMES) - 1), done.stderr


def test_the_citation_file_is_one_by_its_own_schema(package: Path) -> None:
    assert faults_of_citation((package / "CITATION.cff").read_text("utf-8")) == []


def test_the_licence_of_the_office_is_named_and_validates(package: Path, tmp_path: Path) -> None:
    granted = replace(COVER, licence=LICENCES["CC-BY-4.0"])
    write_package([BATCH], tmp_path / "t.zip", granted)
    with zipfile.ZipFile(tmp_path / "t.zip") as zipped:
        told = json.loads(zipped.read("datapackage.json"))["licenses"]
    assert [(each["name"], each["path"]) for each in told] == [("CC-BY-4.0", LICENCES["CC-BY-4.0"].address)]
    assert judged(tmp_path / "t.zip").valid
    ungranted = json.loads((package / "datapackage.json").read_text("utf-8"))["licenses"]
    assert [each["name"] for each in ungranted] == ["other-closed"]


def test_entries_are_dated_by_the_issue_and_not_by_the_clock(package: Path) -> None:
    with zipfile.ZipFile(package / "t.zip") as zipped:
        dates = {datetime(*entry.date_time, tzinfo=UTC) for entry in zipped.infolist()}
    assert dates == {COVER.issued_at}
