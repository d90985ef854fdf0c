"""A stretch of a CSV file split into columns at once, where it holds nothing that needs the standard reader."""

from collections.abc import Collection, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.csv as pc

from exports.import_table import Column, Lot

NEWLINE, QUOTE, COMMA, RETURN = (ord(each) for each in '\n",\r')
LONGEST = 2**17 - 1  # what the standard reader takes for a cell


def plain_lot(stretch: bytes, *, header: Sequence[str], wanted: Collection[str], first: int) -> Lot | None:
    """Return the rows of a stretch, None where the standard reader might take a line of it otherwise.

    Args:
        stretch: Whole lines.
        header: The names of the columns.
        wanted: Those that are looked at.
        first: The number of its first line.
    """
    if not _is_plain(stretch, width=len(header)):
        return None
    places = [place for place, name in enumerate(header) if name in wanted]
    names = [str(place) for place in range(len(header))]
    word = pa.dictionary(pa.int32(), pa.string())
    try:
        table = pc.read_csv(
            pa.BufferReader(stretch),
            read_options=pc.ReadOptions(column_names=names, use_threads=False, block_size=len(stretch) + 1),
            parse_options=pc.ParseOptions(ignore_empty_lines=False),
            convert_options=pc.ConvertOptions(
                column_types={names[place]: word for place in places},
                include_columns=[names[place] for place in places],
                null_values=[],
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:  # other than so many cells, or bytes that are not UTF-8
        return None
    columns = {header[place]: _column(table.column(names[place])) for place in places}
    rows = table.num_rows
    return Lot(places=np.arange(first, first + rows), columns=columns, refusals=(), rows_read=rows)


def _is_plain(stretch: bytes, *, width: int) -> bool:
    """Return whether lines are records: no cell of several lines, no mark in a cell, no line that holds nothing."""
    empty = b"," * (width - 1)
    whole = b"\n" + stretch
    odd = (b"\0", b'""', b"\n\n", b"\n\r", b"\n" + empty + b"\n", b"\n" + empty + b"\r", b"\n" + empty + b'"')
    if any(mark in whole for mark in odd) or whole.count(b"\r") != whole.count(b"\r\n"):
        return False
    if not stretch.endswith(b"\n"):
        return False
    text = np.frombuffer(whole, dtype=np.uint8)
    ends = np.flatnonzero(text == NEWLINE)
    return bool(np.diff(ends).max(initial=0) <= LONGEST) and _is_quoted_plainly(text, ends)


def _is_quoted_plainly(text: npt.NDArray[np.uint8], ends: npt.NDArray[np.int64]) -> bool:
    """Return whether each mark begins or ends a whole cell of one line."""
    marks = np.flatnonzero(text == QUOTE)
    if len(marks) % 2:
        return False
    opening, closing = marks[::2], marks[1::2]
    begins = np.isin(text[opening - 1], (COMMA, NEWLINE))
    stops = np.isin(text[closing + 1], (COMMA, NEWLINE, RETURN))
    same_line = np.searchsorted(ends, opening) == np.searchsorted(ends, closing)
    return bool(begins.all() and stops.all() and same_line.all())


def _column(column: pa.ChunkedArray) -> Column:
    words = column.combine_chunks()
    return Column(texts=words.dictionary.to_pylist(), of=words.indices.to_numpy().astype(np.int64))
