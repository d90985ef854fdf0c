"""`site record`: keep the pages of one cell for `site test`, with every word blanked that the rules do not need."""

import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from crawlers.cards.card import load_card
from crawlers.fixtures.fixture_files import FOLDER
from crawlers.fixtures.record import Recording, record_cell
from crawlers.looking.views import Skeleton
from domain.counts import Count
from domain.errors import WrongInput
from domain.spelling import counted
from office import means_of, utc_now
from settings import load_settings
from verbs.cells import cell_asked
from verbs.my_turn import my_turn
from workspace import load_places


def run(folder: Path, *, card: Path, cell: str | None, force: bool) -> int:
    """Write the cell's pages beside the card and print the lines that belong into it."""
    settings, now = load_settings(folder, os.environ), utc_now()
    loaded = load_card(card, today=now.date(), may_reach_private=settings.may_reach_private)
    place, category = cell_asked(loaded, cell)
    means = means_of(settings, load_places(folder))
    with my_turn(loaded.home, settings):
        recording = record_cell(card, place=place, category=category, now=now, means=means)
    texts = named_texts(recording)
    written_to = card.resolve().parent / FOLDER
    write_all(written_to, texts, may_overwrite=force)
    sys.stdout.writelines(f"{line}\n" for line in fixture_lines(recording, tuple(texts)))
    where = "below the card's other fixtures" if loaded.fixtures else "into the card, which has one `fixtures:` for all"
    wrote = f"Wrote {counted(len(texts), 'file')} to {written_to}."
    sys.stderr.write(f"{wrote} Look at each before you keep it, then paste the lines {where}.\n")
    return 0


def named_texts(recording: Recording) -> Mapping[str, str]:
    """Return the texts to write by the names of their files, in the order asked."""
    first = recording.counts[0]
    stem = f"{first.site}-{first.place}-{first.category}"
    return {
        f"{stem}{f'-{number}' if number > 1 else ''}.{page.ending}": page.text
        for number, page in enumerate(recording.pages, 1)
    }


def write_all(folder: Path, texts: Mapping[str, str], *, may_overwrite: bool) -> None:
    """Write all files or none; each is complete as soon as it is there.

    Raises:
        WrongInput: one of them is there already and may not be overwritten.
    """
    there = [name for name in texts if (folder / name).exists()]
    if there and not may_overwrite:
        raise WrongInput(f"{folder / there[0]} is there already; --force overwrites it. Nothing was written.")
    folder.mkdir(exist_ok=True)
    ready = {folder / name: folder / f".{name}.{os.getpid()}" for name in texts}
    try:
        for draft, text in zip(ready.values(), texts.values(), strict=True):
            draft.write_text(text, encoding="utf-8")
        for path, draft in ready.items():
            draft.replace(path)
    finally:
        for draft in ready.values():
            draft.unlink(missing_ok=True)


def fixture_lines(recording: Recording, names: Sequence[str]) -> list[str]:
    """Return the lines for the card: the files, when they were recorded, and what they must come to."""
    by_measure = {count.measure: count for count in recording.counts}
    primary = by_measure.pop(recording.card.primary)
    further = [_flow(name, page) for name, page in zip(names[1:], recording.pages[1:], strict=True)]
    lines = [
        *([] if recording.card.fixtures else ["fixtures:"]),
        f"  - file: {names[0]}",
        *(f"    {key}: {value}" for key, value in _told(recording.pages[0]).items()),
        f"    cell: {primary.place}/{primary.category}",
        f"    at: {recording.at.isoformat().replace('+00:00', 'Z')}",
        f"    expect: {_says(primary)}",
    ]
    if further:
        lines.append(f"    pages: [{', '.join(further)}]")
    if by_measure:
        others = ", ".join(f"{measure}: {_says(count)}" for measure, count in by_measure.items())
        lines.append(f"    others: {{{others}}}")
    return lines


def _says(count: Count) -> str:
    return f"{{verdict: {count.verdict}}}" if count.ads is None else f"{{verdict: {count.verdict}, ads: {count.ads}}}"


def _flow(name: str, page: Skeleton) -> str:
    return f"{{{', '.join(f'{key}: {value}' for key, value in {'file': name, **_told(page)}.items())}}}"


def _told(page: Skeleton) -> Mapping[str, str]:
    """Return what a card says of a page beside its file: only what is not as usual."""
    told: dict[str, str] = {}
    if page.status != 200:
        told["status"] = str(page.status)
    if page.is_redirected:
        told["redirected"] = "true"
    if page.headers:
        told["headers"] = json.dumps(dict(page.headers))
    return told
