"""Which column of a file is meant by which of ours: as it is named, as an export names it, or as the reader says."""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from domain.errors import NoSuchThing, WrongInput
from domain.spelling import nearest_spelling
from exports.import_rows import NEEDED, OPTIONAL, STARTS

OURS = (*NEEDED, *STARTS, *OPTIONAL)
OF_AN_EXPORT: Mapping[str, str] = MappingProxyType(
    {
        "site": "site_id",
        "place": "place_geoid",
        "window_start": "window_start_utc",
        "window_end": "window_end_utc",
    }
)


def named_columns(pairs: Sequence[str]) -> dict[str, str]:
    """Return what `ours=theirs` says, several times, as the file's name of each of our columns.

    Raises:
        WrongInput: it says something else, or one name twice.
        NoSuchThing: there is no such column of ours.
    """
    named: dict[str, str] = {}
    for pair in pairs:
        ours, mark, theirs = (part.strip() for part in pair.partition("="))
        if not (ours and mark and theirs):
            raise WrongInput(f"--map {pair!r}: expected a column of ours, '=' and the file's name of it: ads=Anzahl")
        if ours not in OURS:
            raise NoSuchThing("column to map", ours, nearest=nearest_spelling(ours, OURS))
        if ours in named or theirs in named.values():
            raise WrongInput(f"--map {pair!r}: {ours if ours in named else theirs!r} is mapped twice")
        named[ours] = theirs
    return named


def columns_of(header: Sequence[str], named: Mapping[str, str]) -> dict[str, str]:
    """Return the file's name of each of our columns that it has; what the reader says goes before what is found."""
    is_start_named = any(name in named for name in STARTS)
    found = dict(named)
    for ours in OURS:
        if ours in named or (is_start_named and ours in STARTS):
            continue
        for theirs in (ours, OF_AN_EXPORT.get(ours)):
            if theirs in header and theirs not in named.values():
                found[ours] = str(theirs)
                break
    return found


def header_faults(header: Sequence[str], columns: Mapping[str, str]) -> Iterator[str]:
    """Yield why a table with these names of columns cannot be understood."""
    if len(header) < 2:
        mark = next((mark for mark in ";\t|" if mark in "".join(header)), None)
        yield f"the columns are separated by {mark!r}, not by commas" if mark else "there is no line of column names"
        return
    if any(not name.isprintable() for name in header):
        yield "the names of the columns are not UTF-8, or hold invisible characters; save the file as 'CSV UTF-8'"
        return
    wanted = [columns.get(ours, ours) for ours in NEEDED] + [columns[ours] for ours in columns if ours not in NEEDED]
    for theirs in wanted:
        if theirs not in header:
            free = [name for name in header if name not in wanted]  # what is read as another column is not this one
            nearest = nearest_spelling(theirs, free)
            yield f"there is no column {theirs!r}" + (f"; is it {nearest!r}?" if nearest else "")
    if sum(name in columns for name in STARTS) != 1:
        yield "there must be one of the columns 'date' and 'window_start'"
    for name in sorted({name for name in header if name and header.count(name) > 1}):
        yield f"the column {name!r} is there twice"
