"""A tidy table in a format of lines: it is there whole or not at all, and the note lies beside it."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeAlias

from exports.cover import Cover
from exports.forms import Batch
from exports.limits import write_note
from exports.part_file import whole_file

Pieces: TypeAlias = Callable[[Batch], Iterable[bytes | memoryview]]


def write_text_table(batches: Iterable[Batch], path: Path, cover: Cover, *, head: bytes, pieces: Pieces) -> int:
    """Write the table and the note beside it; return how many rows.

    Args:
        batches: Rows in the order they are to stand; taken one batch at a time.
        path: Where the table goes. What stands there is replaced once the new one is whole.
        cover: What the note says of them.
        head: What stands above the first row.
        pieces: What makes of a batch the bytes of its lines.
    """
    written = 0
    with whole_file(path) as file:
        file.write(head)
        for batch in batches:
            for piece in pieces(batch):
                file.write(piece)
            written += len(batch)
        write_note(path, cover)
    return written
