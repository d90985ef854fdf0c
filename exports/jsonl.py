"""The tidy table as JSON Lines: one object a row, in UTF-8, null where there is no value.

The same rows are the same bytes.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from exports.cover import Cover
from exports.forms import Batch
from exports.text_table import write_text_table
from exports.texts import Spelling, in_one_piece, lines_of


def write_jsonl(batches: Iterable[Batch], path: Path, cover: Cover) -> int:
    """Write the table and the note beside it, as `write_text_table` does; return how many rows."""
    return write_text_table(batches, path, cover, head=b"", pieces=_pieces)


def _pieces(batch: Batch) -> Iterator[bytes | memoryview]:
    objects = pc.binary_join_element_wise(pa.scalar("{"), lines_of(batch, SPELLING), pa.scalar("}"), "")
    return in_one_piece(objects, end="\n")


def _word(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


SPELLING = Spelling(word=_word, mark='"', none="null", head=lambda column: f'"{column}":')
