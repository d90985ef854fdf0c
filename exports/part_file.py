"""A file that is there whole or not at all: it is written beside its place and moved there at the end."""

import os
import secrets
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from domain.errors import WrongInput


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Yield a file to write to, which stands at `path` once the block ends without an error.

    What stood there before stays until then, and stays for good when the block fails. The bytes are on the disk
    before the name is theirs.
    """
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def refuse_unusable(path: Path, *, endings: Collection[str]) -> None:
    """Raise WrongInput where a file may not be written: nothing that stands there is ever replaced.

    Args:
        path: Where somebody wants it.
        endings: What its name may end in, in small letters.
    """
    if path.suffix.lower() not in endings:
        raise WrongInput(f"{path.name!r}: expected a file's name that ends in {' or '.join(endings)}")
    if not path.name.isprintable():
        raise WrongInput(f"{path.name!r}: expected a file's name without control characters")
    if path.is_symlink() or path.exists():
        raise WrongInput(f"{path} is there already, and nothing filed is overwritten; choose another name")
    if not path.absolute().parent.is_dir():
        raise WrongInput(f"{path} cannot be written: its folder is not there")
    if not os.access(path.absolute().parent, os.W_OK):
        raise WrongInput(f"{path} cannot be written: its folder may not be written to")
