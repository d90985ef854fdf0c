"""The lines of a batch as text: numbers, dates and instants have one spelling in every text format.

A number is the shortest decimal that reads back to the same double. Words are spelled once for a whole batch; columns
that stand side by side and have few different cells together are spelled together.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from exports.forms import Batch

MOST_TOGETHER = 1 << 20  # combinations of two columns' cells that are looked at; a table of so many costs nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """How cells stand in a format; between them stands a comma."""

    word: Callable[[str], str]
    mark: str = ""  # around a date and an instant; numbers and truths stand bare
    none: str = ""  # where there is no value
    head: Callable[[str], str] = lambda _column: ""  # in front of each cell of a column


@dataclass(frozen=True, slots=True, kw_only=True)
class _Coded:
    """Cells that repeat: each as the number of its text."""

    codes: npt.NDArray[np.int64]
    texts: list[str]


def lines_of(batch: Batch, spelling: Spelling) -> pa.StringArray:
    """Return each row as one line without its end, the cells in the order of the columns."""
    return pc.binary_join_element_wise(*_parts(batch, spelling), ",")


def in_one_piece(lines: pa.StringArray, *, end: str) -> Iterator[bytes | memoryview]:
    """Yield lines as pieces of a file, each line with its end; nothing where there is no line."""
    if len(lines):
        whole = pa.ListArray.from_arrays(pa.array([0, len(lines)], type=pa.int32()), lines)
        yield memoryview(pc.binary_join(whole, end)[0].as_buffer())
        yield end.encode()


def time_texts(times: pa.Array) -> list[str]:
    """Return dates and instants in ISO 8601; an instant ends in Z, and has a fraction only where it is not whole."""
    if pa.types.is_date(times.type):
        return [str(day) for day in np.datetime_as_string(times.to_numpy(zero_copy_only=False))]
    instants = times.to_numpy(zero_copy_only=False)
    whole, exact = (np.datetime_as_string(instants, unit=unit) for unit in ("s", "us"))
    is_whole = instants == instants.astype("datetime64[s]")
    return [f"{text}Z" for text in np.where(is_whole, whole, exact).tolist()]


def _parts(batch: Batch, spelling: Spelling) -> Iterator[pa.StringArray]:
    """Yield the text of each column, or of several that stand side by side."""
    before: _Coded | None = None
    for name, column in zip(batch.schema.names, batch.columns, strict=True):
        head = spelling.head(name)
        if pa.types.is_floating(column.type):
            if before is not None:
                yield _text(before)
            yield _numbers(column, head=head, none=spelling.none)
            before = None
            continue
        coded = _coded(column, head=head, spelling=spelling)
        together = _together(before, coded) if before is not None else coded
        if together is None and before is not None:
            yield _text(before)
        before = together or coded
    if before is not None:
        yield _text(before)


def _numbers(column: pa.Array, *, head: str, none: str) -> pa.StringArray:
    texts = column.cast(pa.string())
    texts = texts.fill_null(none) if column.null_count else texts
    return pc.binary_join_element_wise(pa.scalar(head), texts, "") if head else texts


def _coded(column: pa.Array, *, head: str, spelling: Spelling) -> _Coded:
    words = column if pa.types.is_dictionary(column.type) else column.dictionary_encode()
    if pa.types.is_dictionary(column.type):
        texts = [spelling.word(word) for word in words.dictionary.to_pylist()]
    elif pa.types.is_temporal(column.type):
        texts = [f"{spelling.mark}{time}{spelling.mark}" for time in time_texts(words.dictionary)]
    else:
        texts = words.dictionary.cast(pa.string()).to_pylist()
    codes = words.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False).astype(np.int64)
    return _Coded(codes=codes, texts=[head + text for text in (*texts, spelling.none)])


def _together(one: _Coded, other: _Coded) -> _Coded | None:
    """Return the cells of two columns as those of one, None where that would not be fewer texts to make."""
    width = len(other.texts)
    if len(one.texts) * width > MOST_TOGETHER:
        return None
    codes = one.codes * width + other.codes
    is_there = np.zeros(len(one.texts) * width, dtype=np.bool_)
    is_there[codes] = True
    found = np.flatnonzero(is_there)
    if len(found) * 4 > len(codes) and len(found) > len(one.texts) + width:
        return None
    texts = [f"{one.texts[code // width]},{other.texts[code % width]}" for code in found.tolist()]
    return _Coded(codes=(np.cumsum(is_there) - 1)[codes], texts=texts)


def _text(coded: _Coded) -> pa.StringArray:
    return pa.array(coded.texts, type=pa.string()).take(pa.array(coded.codes))
