"""The XML of a workbook as it passes by: rows of cells, and texts that cells share. No tree is built of it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol
from zipfile import ZipFile

from lxml import etree

from domain.errors import WrongInput

PIECE = 64 * 1024
MOST_COLUMNS, MOST_ROWS = 16_384, 1_048_576  # of a sheet, by its own format
MOST_CELLS = 6_000_000  # a minute's work; what has more comes in seconds as CSV or Parquet
LONGEST_TEXT = 32_767  # characters of a cell, by its own format


class XmlTarget(Protocol):
    """Who is told of elements and text."""

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, tag: str) -> None:
        """An element ends."""

    def data(self, text: str) -> None:
        """A piece of text."""

    def close(self) -> None:
        """Nothing follows."""


def read_xml(zipped: ZipFile, part: str, target: XmlTarget) -> Iterator[None]:
    """Tell a target what stands in a part of a workbook, and yield after each piece of it.

    Raises:
        WrongInput: the part is not there, or is no XML that a workbook has.
    """
    told: Any = target  # the library's own idea of a target asks for comments too, and knows bytes
    parser = etree.XMLParser(target=told, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        with zipped.open(part) as file:
            for piece in iter(lambda: file.read(PIECE), b""):
                parser.feed(piece)
                yield
        parser.close()
    except KeyError:
        raise WrongInput(f"the workbook has no {part[:80]!r}") from None
    except etree.XMLSyntaxError as fault:
        raise WrongInput(f"{part} of the workbook cannot be read: {fault.msg}") from None


class NoDoctype:
    """What every target here does about entities: a document that may hold some is refused before its text."""

    __slots__ = ()

    def doctype(self, *_: object) -> None:
        """Refuse it: no spreadsheet writes one."""
        raise WrongInput("the workbook declares a document type, which none does that a spreadsheet wrote")

    def close(self) -> None:
        """Nothing is left to do."""


def local(tag: str) -> str:
    """Return an element's or attribute's name without its namespace."""
    return tag.rpartition("}")[2]


@dataclass(slots=True, kw_only=True)
class SheetCell:
    """One cell as the file says it: what kind of text, in which style."""

    kind: str
    style: int
    text: str = ""
    is_formula: bool = False


@dataclass(slots=True)
class SheetRows(NoDoctype):
    """The rows of a sheet that have ended since they were last taken, each with its number as the file says it."""

    done: list[tuple[str, dict[str, SheetCell]]] = field(default_factory=list)
    seen: int = 0
    cells_seen: int = 0
    _row: str = ""
    _cells: dict[str, SheetCell] = field(default_factory=dict)
    _cell: SheetCell | None = None
    _is_text: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open a row, a cell, or what a cell says."""
        name = local(tag)
        if name == "row":
            self.seen += 1
            if self.seen > MOST_ROWS:
                raise WrongInput(f"the sheet has more than {MOST_ROWS:,} rows")
            self._row, self._cells = attributes.get("r", ""), {}
        elif name == "c":
            if len(self._cells) >= MOST_COLUMNS:
                raise WrongInput(f"row {self._row[:10]} has more than {MOST_COLUMNS:,} cells")
            self.cells_seen += 1
            if self.cells_seen > MOST_CELLS:
                raise WrongInput(f"the sheet has more than {MOST_CELLS:,} cells; save it as 'CSV UTF-8'")
            style = attributes.get("s", "0")
            self._cell = SheetCell(kind=attributes.get("t", "n"), style=int(style) if style.isdecimal() else 0)
            self._cells[attributes.get("r", f"+{len(self._cells)}")[:12]] = self._cell
        elif name == "f" and self._cell:
            self._cell.is_formula = True
        self._is_text = name in ("v", "t")

    def data(self, text: str) -> None:
        """Keep what a cell says, no more than a cell can hold."""
        if self._is_text and self._cell and len(self._cell.text) <= LONGEST_TEXT:
            self._cell.text = (self._cell.text + text)[: LONGEST_TEXT + 1]

    def end(self, tag: str) -> None:
        """Close what was open."""
        name = local(tag)
        if name == "row":
            self.done.append((self._row, self._cells))
        elif name == "c":
            self._cell = None
        self._is_text = False

    def taken(self) -> list[tuple[str, dict[str, SheetCell]]]:
        """Return the rows that are whole and forget them."""
        rows, self.done = self.done, []
        return rows


@dataclass(slots=True)
class Elements(NoDoctype):
    """Elements of some names with their attributes, in their order; for the small parts of a workbook."""

    names: frozenset[str]
    found: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Keep an element that is asked for."""
        if local(tag) in self.names:
            self.found.append((local(tag), {local(name): value for name, value in attributes.items()}))

    def end(self, tag: str) -> None:
        """Leave it."""

    def data(self, text: str) -> None:
        """Leave text."""


@dataclass(slots=True)
class SharedTexts(NoDoctype):
    """The texts that cells name by number, in their order; how a word is pronounced is no part of it."""

    texts: list[str] = field(default_factory=list)
    _is_text: bool = False
    _is_spoken: bool = False

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """Open a text."""
        name = local(tag)
        if name == "si":
            self.texts.append("")
        self._is_spoken = self._is_spoken or name == "rPh"
        self._is_text = name == "t" and not self._is_spoken and bool(self.texts)

    def data(self, text: str) -> None:
        """Add to the text, no more than a cell can hold."""
        if self._is_text and len(self.texts[-1]) <= LONGEST_TEXT:
            self.texts[-1] = (self.texts[-1] + text)[: LONGEST_TEXT + 1]

    def end(self, tag: str) -> None:
        """Close what was open."""
        self._is_spoken = self._is_spoken and local(tag) != "rPh"
        self._is_text = False
