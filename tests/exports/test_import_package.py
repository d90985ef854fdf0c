"""A package is taken only where each of its files is what its sum says, and its table is the one that is described."""

import json
from pathlib import Path

import pytest

from exports.package import write_package
from tests.exports.import_examples import BATCH, entries_of, read, summed, zipped
from tests.exports.test_cover import COVER


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    path = tmp_path_factory.mktemp("package") / "t.zip"
    write_package([BATCH], path, COVER)
    return entries_of(path)


def refused(tmp_path: Path, entries: dict[str, bytes]) -> str:
    report = read(zipped(tmp_path / "t.zip", entries))
    assert (report.taken, report.rows_read) == (0, 0)
    return report.refusals[0].reason


def test_what_export_wrote_is_taken_and_so_is_what_was_packed_again(entries: dict[str, bytes], tmp_path: Path) -> None:
    assert read(zipped(tmp_path / "t.zip", entries)).taken == 4
    assert summed(entries).keys() == entries.keys()
    assert read(zipped(tmp_path / "t.zip", summed(entries))).taken == 4


@pytest.mark.parametrize("name", ["counts.csv", "codebook.csv", "datapackage.json", "README.md", "query.json"])
def test_one_other_byte_in_any_file_is_seen_by_its_sum(name: str, entries: dict[str, bytes], tmp_path: Path) -> None:
    other = entries[name][:-3] + b"?" + entries[name][-2:]
    assert refused(tmp_path, entries | {name: other}).startswith(f"{name} is not what SHA256SUMS says of it")


@pytest.mark.parametrize("name", ["counts.csv", "codebook.csv", "datapackage.json", "SHA256SUMS"])
def test_a_package_without_what_makes_it_one_is_refused(name: str, entries: dict[str, bytes], tmp_path: Path) -> None:
    assert f"a zip without {name}" in refused(tmp_path, {each: text for each, text in entries.items() if each != name})


def test_a_file_that_the_sums_do_not_name_is_refused_and_so_is_a_sum_without_its_file(
    entries: dict[str, bytes], tmp_path: Path
) -> None:
    assert refused(tmp_path, entries | {"more.csv": b"1"}).startswith("'more.csv' stands in only one of")
    without = {name: text for name, text in entries.items() if name != "README.md"}
    assert refused(tmp_path, without).startswith("'README.md' stands in only one of")


def test_sums_that_are_none_are_refused(entries: dict[str, bytes], tmp_path: Path) -> None:
    for sums in (b"hello\n", entries["SHA256SUMS"] + b"0  ../x\n"):
        assert "has a line that is no sum" in refused(tmp_path, entries | {"SHA256SUMS": sums})
    assert refused(tmp_path, entries | {"SHA256SUMS": b"\xff"}) == "SHA256SUMS is not UTF-8"
    assert "more than 1,048,576 bytes" in refused(tmp_path, entries | {"SHA256SUMS": b"\n" * (2**20 + 1)})


@pytest.mark.parametrize(
    "told", [b"{", b"[]", b'{"resources": []}', b'{"resources": [{"path": "counts.csv"}]}', b"[" * 100_000]
)
def test_a_descriptor_that_describes_no_table_is_refused(
    told: bytes, entries: dict[str, bytes], tmp_path: Path
) -> None:
    changed = summed(entries | {"datapackage.json": told})
    assert refused(tmp_path, changed) == "datapackage.json does not describe counts.csv"


def test_a_table_with_other_columns_than_described_is_refused(entries: dict[str, bytes], tmp_path: Path) -> None:
    described = json.loads(entries["datapackage.json"])
    described["resources"][0]["schema"]["fields"].reverse()
    changed = summed(entries | {"datapackage.json": json.dumps(described).encode()})
    assert "are not those that datapackage.json describes" in refused(tmp_path, changed)
