"""How far a file's counts reach: days, places, and the stretches of which they say nothing."""

from collections import defaultdict
from collections.abc import Collection
from itertools import pairwise

from exports.import_report import Reach
from exports.import_windows import Draft


def reach_of(drafts: Collection[Draft]) -> Reach | None:
    """Return how far some drafts reach, None where there are none.

    A gap is a stretch within a series, between one window's end and the next one's start. A row without a number is no
    gap: it says that nothing was counted.
    """
    if not drafts:
        return None
    windows = defaultdict(list)
    for draft in drafts:
        series = (*draft.record, draft.count.place, draft.definition)
        windows[series].append((draft.count.window_start, draft.count.window_end))
    gaps = 0
    for spoken_of in windows.values():
        spoken_of.sort()
        gaps += sum(start > before_end for (_, before_end), (start, _) in pairwise(spoken_of))
    days = {draft.starts_on for draft in drafts}
    return Reach(
        first=min(days),
        last=max(days),
        days=len(days),
        places=len({draft.count.place for draft in drafts}),
        sites=len({draft.count.site for draft in drafts}),
        gaps=gaps,
    )
