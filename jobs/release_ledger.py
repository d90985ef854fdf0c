"""What was released, written beside the database: a store that was restored from before a release is known by it.

It holds no count and decides nothing. Where it is lost the store is believed, and it is written anew.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from domain.errors import WrongInput
from exports.part_file import whole_file
from storage.database import Connection
from storage.releases import lock_releases, read_releases

NAME = "releases.txt"
WORDS = 3  # number, last day, SHA-256


def refuse_older_store(conn: Connection, folder: Path) -> None:
    """Raise WrongInput where the store lacks a release that the ledger has, or has another under its number.

    Args:
        conn: The store.
        folder: The workspace's data folder.
    """
    noted = tuple(_noted(folder / NAME))  # before the store is read: another release may be noted meanwhile
    known = {each.release_id: each.sha256 for each in read_releases(conn)}
    for number, sha256 in noted:
        if known.get(number) != sha256:
            found = "has another one under its number" if number in known else "does not have it"
            raise WrongInput(
                f"release {number} was made public, and the database {found}: restore a newer backup, for what is "
                f"released twice under one number tells what is hidden. If this is another database on purpose, "
                f"move {folder / NAME} away"
            )


def refuse_unnoted(folder: Path) -> None:
    """Raise WrongInput where nothing can be noted in the workspace's data folder; it is made where it is not there."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        raise WrongInput(f"{folder} cannot be made, and what is released is noted there: {fault.strerror}") from fault
    if not os.access(folder, os.W_OK):
        raise WrongInput(f"{folder} may not be written to: what is released is noted there")


def note_releases(conn: Connection, folder: Path) -> None:
    """Write down every release of the store, once they are committed; one that is under way is waited for."""
    lock_releases(conn)
    with whole_file(folder / NAME) as file:
        for each in reversed(read_releases(conn)):
            file.write(f"{each.release_id} {each.until} {each.sha256}\n".encode())


def _noted(file: Path) -> Iterator[tuple[int, str]]:
    for line in file.read_text("utf-8").splitlines() if file.exists() else ():
        words = line.split()
        if len(words) != WORDS or not words[0].isdecimal():
            raise WrongInput(f"{file}: expected number, day and SHA-256, found {line[:80]!r}; move it away")
        yield int(words[0]), words[2]
