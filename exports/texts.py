"""The cells of a batch as text, column by column: numbers, dates and instants have one spelling in every text format.

A number is the shortest decimal that reads back to the same double. A word is spelled once for a whole batch of rows.
"""

from collections.abc import Callable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from exports.batches import Batch

Spell = Callable[[str], str]


def cell_texts(batch: Batch, *, spell: Spell, mark: str = "") -> Iterator[pa.StringArray]:
    """Yield the text of each column in its order, null where a cell has no value.

    Args:
        batch: Rows in the columns of the tidy table.
        spell: How a word stands in the format.
        mark: What stands around a date and an instant; numbers and truths stand bare.
    """
    for column in batch.columns:
        if pa.types.is_dictionary(column.type):
            words = [spell(word) for word in column.dictionary.to_pylist()]
            yield pa.array(words, type=pa.string()).take(column.indices)
        elif pa.types.is_temporal(column.type):
            coded = column.dictionary_encode()  # few days and instants in many rows
            times = [f"{mark}{time}{mark}" for time in time_texts(coded.dictionary)]
            yield pa.array(times, type=pa.string()).take(coded.indices)
        else:
            yield column.cast(pa.string())


def time_texts(times: pa.Array) -> list[str]:
    """Return dates and instants in ISO 8601; an instant ends in Z, and has a fraction only where it is not whole."""
    if pa.types.is_date(times.type):
        return [str(day) for day in np.datetime_as_string(times.to_numpy(zero_copy_only=False))]
    instants = times.to_numpy(zero_copy_only=False)
    whole, exact = (np.datetime_as_string(instants, unit=unit) for unit in ("s", "us"))
    is_whole = instants == instants.astype("datetime64[s]")
    return [f"{text}Z" for text in np.where(is_whole, whole, exact).tolist()]


def in_one_piece(lines: pa.StringArray, *, end: str) -> Iterator[bytes | memoryview]:
    """Yield lines as pieces of a file, each line with its end; nothing where there is no line."""
    if len(lines):
        whole = pa.ListArray.from_arrays(pa.array([0, len(lines)], type=pa.int32()), lines)
        yield memoryview(pc.binary_join(whole, end)[0].as_buffer())
        yield end.encode()
