"""A public release as CSV after RFC 4180, and the note that goes with it. One release is the same bytes for ever."""

from collections.abc import Iterable, Iterator

from domain.counts import Step
from domain.licences import Licence
from domain.messages import Language
from domain.releases import LEAST, SUPPRESSED, TOLD_AS, Release, TableRow, Withdrawal
from domain.spelling import counted
from exports.package_texts import said_licence
from exports.tidy_csv import LINE_END, csv_cell, spelled
from presentation.words import Words

MEANINGS = {
    "place_geoid": "Census code of the place, as of the release that decided the row; text: leading zeros matter",
    "place_name": "name of the place, as of the release that decided the row",
    "category": "kind of listing, under the office's own name",
    "measure": "active: ads on show; new: ads posted on the day; unique: distinct ads; stocks as the mean of the day",
    "step": "day",
    "local_date": "the day by the place's own clocks",
    "ads": f"ads, a whole number of {LEAST} or more; empty otherwise, and `mark` says why",
    "mark": f"counted, <{LEAST} (zero included), withheld (it may have ads in common with another row), missing "
    "(there is no whole count), withdrawn (was told once and turned out wrong)",
    "suppressed": f"true for <{LEAST} and withheld",
    "verdict": "why there is no count; partial: the count is a lower bound",
    "sites": "of how many sites' listings this is the sum; sums of different sites are not comparable",
    "decided_in": "number of the release that first had this row; no later one changes it",
}
COLUMNS = tuple(MEANINGS)


def table_pieces(rows: Iterable[TableRow]) -> Iterator[bytes]:
    """Yield the table, its head first, in the order of the rows."""
    yield (",".join(COLUMNS) + LINE_END).encode()
    for row in rows:
        yield _line(row).encode()


def release_note(
    release: Release, withdrawals: Iterable[Withdrawal], *, office: str, is_simulated: bool, licence: Licence | None
) -> str:
    """Return what the numbers are not, what each column means, how small ones are hidden, and what was taken out.

    Under which licence it is passed on is said as a package says it.
    """
    width = max(map(len, COLUMNS))
    limits = []
    for words in map(Words, Language):
        limits += [words.say("simulated-sentence")] if is_simulated else []
        limits.append(words.say("limits"))
    taken = [f"{each.place}/{each.category}, {each.since} to {each.until}: {each.why}" for each in withdrawals]
    parts = (
        f"{office} ({release.released_at:%Y}). Release {release.release_id}, days to {release.until}. "
        f"{counted(release.rows, 'row')}, SHA-256 {release.sha256}.",
        "\n".join(limits),
        "\n".join(f"{column:<{width}}  {meaning}" for column, meaning in MEANINGS.items()),
        f"Numbers below {LEAST} are not told, nor what they could be worked out from. A row is decided once: a count "
        "that is corrected later is not told again, for the difference would be a small number; one that was wrong is "
        "withdrawn.",
        "\n".join(["Withdrawn:", *taken]) if taken else "Nothing was withdrawn.",
        said_licence(licence),
    )
    return "\n\n".join(parts) + "\n"


def _line(row: TableRow) -> str:
    cell = row.cell
    texts = (row.place_geoid, row.place_name, cell.category, cell.measure.value, Step.DAY.value)
    mark = TOLD_AS[cell.mark]
    values = (cell.day, cell.ads, mark, cell.mark in SUPPRESSED, cell.reason, cell.sites, row.decided_in)
    return ",".join([*map(spelled, texts), *map(csv_cell, values)]) + LINE_END
