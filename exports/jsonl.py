"""The tidy table as JSON Lines: one object a row, in UTF-8, null where there is no value.

The same rows are the same bytes.
"""

import json
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from exports.cover import Cover
from exports.forms import Batch
from exports.limits import write_note
from exports.part_file import whole_file
from exports.texts import Spelling, in_one_piece, lines_of


def write_jsonl(batches: Iterable[Batch], path: Path, cover: Cover) -> int:
    """Write the table and the note beside it; return how many rows.

    Args:
        batches: Rows in the order they are to stand; taken one batch at a time.
        path: Where the table goes. What stands there is replaced once the new one is whole.
        cover: What the note says of them.
    """
    written = 0
    with whole_file(path) as file:
        for batch in batches:
            objects = pc.binary_join_element_wise(pa.scalar("{"), lines_of(batch, SPELLING), pa.scalar("}"), "")
            for piece in in_one_piece(objects, end="\n"):
                file.write(piece)
            written += len(batch)
        write_note(path, cover)
    return written


def _word(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


SPELLING = Spelling(word=_word, mark='"', none="null", head=lambda column: f'"{column}":')
