"""Work for two: the next block is being read while the one before it is written. It neither reads nor writes itself."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Item = TypeVar("Item")
_END = object()


def ahead(items: Iterable[Item]) -> Iterator[Item]:
    """Yield items in their order, each made in a thread of its own while the one before it is used; never two ahead.

    What making one raises is raised where it would have been yielded. Whoever stops early waits for the one being made.
    """
    source = iter(items)
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="read-ahead") as reader:
        coming = reader.submit(next, source, _END)
        while (item := coming.result()) is not _END:
            coming = reader.submit(next, source, _END)
            yield item  # type: ignore[misc]  # all but the end are items
