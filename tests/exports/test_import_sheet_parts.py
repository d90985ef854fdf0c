"""Which sheet is meant, which numbers are dates, and how large the parts beside the rows may be."""

import zipfile
from pathlib import Path

import pytest

from domain.errors import WrongInput
from exports.import_sheet_parts import BOOK, LINKS, STYLES, TEXTS, read_formats, read_shared, sheet_part
from tests.exports.import_examples import zipped

SPACE = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="r"'


def opened(tmp_path: Path, **parts: str) -> zipfile.ZipFile:
    names = {"book": BOOK, "links": LINKS, "styles": STYLES, "texts": TEXTS}
    return zipfile.ZipFile(
        zipped(tmp_path / "t.xlsx", {names[name]: content.encode() for name, content in parts.items()})
    )


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("worksheets/a.xml", "xl/worksheets/a.xml"),
        ("/xl/worksheets/a.xml", "xl/worksheets/a.xml"),
        ("../b.xml", "b.xml"),
    ],
)
def test_a_sheet_is_found_by_its_link(target: str, part: str, tmp_path: Path) -> None:
    book = f'<workbook {SPACE}><sheets><sheet name="x" r:id="r1"/><sheet name="counts" r:id="r2"/></sheets></workbook>'
    links = (
        f'<Relationships><Relationship Id="r1" Target="no"/><Relationship Id="r2" Target="{target}"/></Relationships>'
    )
    assert sheet_part(opened(tmp_path, book=book, links=links)) == part


def test_a_workbook_without_a_sheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(WrongInput, match="has no sheet"):
        sheet_part(opened(tmp_path, book=f"<workbook {SPACE}/>"))


def test_shared_texts_are_joined_and_their_sound_is_left_out(tmp_path: Path) -> None:
    texts = (
        f"<sst {SPACE}><si><r><t>Hous</t></r><r><t>ton</t></r><rPh><t>sound</t></rPh></si><si/><si><t>b</t></si></sst>"
    )
    assert read_shared(opened(tmp_path, texts=texts)) == ["Houston", "", "b"]
    assert read_shared(opened(tmp_path, book=f"<workbook {SPACE}/>")) == []


def test_dates_are_known_by_their_format(tmp_path: Path) -> None:
    codes = ["yyyy-mm-dd", '0.0 "days"', "General", "[Red]0", "h:mm", "0.00E+00"]
    written = "".join(f'<numFmt numFmtId="{170 + at}" formatCode="{code}"/>' for at, code in enumerate(codes)).replace(
        '"0.0 "days""', "'0.0 \"days\"'"
    )
    used = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, *range(170, 176), 22, 49))
    other = '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
    styles = f"<styleSheet {SPACE}><numFmts>{written}</numFmts>{other}<cellXfs>{used}</cellXfs></styleSheet>"
    formats = read_formats(
        opened(tmp_path, styles=styles, book=f'<workbook {SPACE}><workbookPr date1904="1"/></workbook>')
    )
    assert formats.dates == {1, 2, 6, 8}  # 14, the first and the fifth of the codes, 22
    assert formats.clocks == {6, 8}  # h:mm, and 22 with its hours
    assert formats.is_from_1904
    assert read_formats(opened(tmp_path, texts="<sst/>")).dates == frozenset()


def test_parts_that_are_held_whole_are_bounded(tmp_path: Path) -> None:
    book = opened(tmp_path, texts="<sst/>")
    book.getinfo(TEXTS).file_size = 64 * 2**20 + 1
    with pytest.raises(WrongInput, match="more than 67,108,864 bytes"):
        read_shared(book)
