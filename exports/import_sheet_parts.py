"""What a workbook says beside its rows: which sheet is meant, which texts are shared, which numbers are dates."""

import posixpath
import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from zipfile import ZipFile

from domain.errors import WrongInput
from exports.import_xml import Elements, SharedTexts, XmlTarget, read_xml

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
TEXTS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
WANTED = "counts"  # how an export names its sheet
MOST_SHARED = 64 * 2**20  # bytes of shared texts, which are all held at once; names and dates are a few thousand
MOST_BESIDE = 4 * 2**20  # bytes of any other part
KNOWN_CLOCKS = {str(number) for number in (*range(18, 23), 32, 33, *range(45, 48))}
KNOWN_DATES = {str(number) for number in (*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59))}
UNREAD = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')  # of a format: words, and what is no letter of a date


@dataclass(frozen=True, slots=True, kw_only=True)
class Formats:
    """Which styles show a number as a date, which of them with its time, and from which day such numbers count."""

    dates: frozenset[int]
    clocks: frozenset[int]  # of these: at midnight too the time is a part of what is said
    is_from_1904: bool


def sheet_part(zipped: ZipFile) -> str:
    """Return where the sheet named `counts` stands, or where there is none the first; raises WrongInput for none."""
    book = _elements(zipped, BOOK, "sheet")
    targets = {link.get("Id"): link.get("Target", "") for link in _elements(zipped, LINKS, "Relationship")}
    sheets = sorted(book, key=lambda sheet: sheet.get("name") != WANTED)  # the order among the others stays
    target = targets.get(sheets[0].get("id")) if sheets else None
    if not target:
        raise WrongInput("the workbook has no sheet")
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def read_shared(zipped: ZipFile) -> Sequence[str]:
    """Return the texts that cells name by number; a workbook may have none."""
    found = SharedTexts()
    _read(zipped, TEXTS, found, most=MOST_SHARED)
    return found.texts


def read_formats(zipped: ZipFile) -> Formats:
    """Return which styles are dates, and dates with a time."""
    found = Elements(frozenset({"numFmt", "cellXfs", "cellStyleXfs", "dxfs", "xf"}))
    _read(zipped, STYLES, found, most=MOST_BESIDE)
    formats = [each for name, each in found.found if name == "numFmt"]
    written = {each.get("numFmtId") for each in formats if _has(each.get("formatCode", ""), "ymdhs")}
    timed = {each.get("numFmtId") for each in formats if _has(each.get("formatCode", ""), "hs")}
    styles, section = [], ""
    for name, each in found.found:
        section = name if name != "xf" else section
        if name == "xf" and section == "cellXfs":
            styles.append(each.get("numFmtId", "0"))
    dates = frozenset(place for place, number in enumerate(styles) if number in written | KNOWN_DATES)
    clocks = frozenset(place for place, number in enumerate(styles) if number in timed | KNOWN_CLOCKS)
    since_1904 = any(each.get("date1904") in ("1", "true") for each in _elements(zipped, BOOK, "workbookPr"))
    return Formats(dates=dates, clocks=clocks, is_from_1904=since_1904)


def _has(code: str, letters: str) -> bool:
    """Return whether a format shows one of these parts of a date."""
    return bool(set(letters) & set(UNREAD.sub("", code).lower())) and "general" not in code.lower()


def _elements(zipped: ZipFile, part: str, name: str) -> list[dict[str, str]]:
    found = Elements(frozenset({name}))
    _read(zipped, part, found, most=MOST_BESIDE)
    return [attributes for _, attributes in found.found]


def _read(zipped: ZipFile, part: str, target: XmlTarget, *, most: int) -> None:
    if part not in zipped.namelist():
        return
    if zipped.getinfo(part).file_size > most:
        raise WrongInput(f"{part} of the workbook would have more than {most:,} bytes unpacked")
    deque(read_xml(zipped, part, target), maxlen=0)
