"""How fast the dashboard's pages are, with ten years of one city and two years of 500 places behind them.

`python -m benchmarks.pages`: a real browser opens each page of the real web process, and in turn with it a Streamlit
page of one line behind the same guard, so that the machine's own noise stands beside our figures.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from benchmarks.page_figures import HEAD, Loads, bounds_line, memory_line, noise_line, switches_line
from benchmarks.page_history import Size, city, fill, name_of
from benchmarks.page_server import a_database, begin_statements, memory_mb, one_line, our_pages, settle, statements_ms
from benchmarks.page_visits import Choice, a_page, switch, visit, wait_until_whole
from dashboard.pages import PAGES
from storage.database import Connection, Role, connect

LOADS = 5
READERS = 10
ONE_LINE = "the page of one line"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic")
FLAGS = ("--no-sandbox", "--disable-gpu", *QUIET)
WIDEST = {  # beside each page as it opens: the most that it can be asked for
    "/places": "?weeks=13",
    "/explore": f"?place={city(0)}&since=2000-01-01",
    "/sites": "?site=board",
    "/method": "?first=2000-01-01",
}
ADDRESSES = (*(page.address for page in PAGES), *(f"{page}{asked}" for page, asked in WIDEST.items()))


def table(size: Size | None = None, *, loads: int = LOADS) -> Iterator[str]:
    """Yield the report line by line, as soon as each is known."""
    size = size or Size()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        database = stack.enter_context(a_database(folder)).uri
        with connect(database, role=Role.OWNER) as conn:
            fill(conn, size, now=datetime.now(UTC))
            settle(conn)
        browser = stack.enter_context(sync_playwright()).chromium.launch(executable_path=a_browser(), args=FLAGS)
        yield _introduction(size)
        yield HEAD
        cold = cold_numbers(browser, folder, database=database)
        watching = stack.enter_context(connect(database, role=Role.OWNER))
        watching.autocommit = True
        bare, ours = stack.enter_context(one_line()), stack.enter_context(our_pages(folder, database=database))
        noise: list[float] = []
        for address in ADDRESSES:
            found = loads_of(browser, watching, address, ours=ours.address, bare=bare.address, loads=loads)
            found.cold = cold.get(address)
            noise += found.one_line
            yield str(found)
        yield f"\n{noise_line(noise, cold=cold[ONE_LINE])}\n"
        yield f"{switches_line(switch_seconds(browser, base=ours.address, places=size.places))}\n"
        yield memory_line(memory_of_readers(browser, base=ours.address, process=ours.process), readers=READERS)


def a_browser() -> str:
    """Return where the installed browser is."""
    found = next((program for name in BROWSERS if (program := shutil.which(name))), None)
    if found is None:
        sys.exit("no Chromium or Chrome is installed; run .ci/browser")
    return found


def cold_numbers(browser: Browser, folder: Path, *, database: str) -> Mapping[str, float]:
    """Return when each first number stood, of a process that has served nobody, in a browser that has kept nothing."""
    found = {}
    for page in PAGES:
        with our_pages(folder, database=database) as served:
            found[page.address] = _first_number(browser, f"{served.address}{page.address}")
    with one_line() as served:
        found[ONE_LINE] = _first_number(browser, f"{served.address}/")
    return found


def loads_of(  # noqa: PLR0913 - the two servers, and what watches them
    browser: Browser, watching: Connection, address: str, *, ours: str, bare: str, loads: int
) -> Loads:
    """Return some warm loads of a page, the page of one line in turn with it; the first of each is not measured."""
    found, context = Loads(address=address), browser.new_context()
    for number in range(loads + 1):
        with a_page(context) as page:
            reference = visit(page, f"{bare}/").first_number
        begin_statements(watching)
        with a_page(context) as page:
            seen = visit(page, f"{ours}{address}")
        took = statements_ms(watching)
        if number:
            found.one_line.append(reference)
            found.visits.append(seen)
            found.sql_ms.append(took)
    context.close()
    return found


def choices(places: int) -> tuple[Choice, ...]:
    """Return what is chosen on the pages, one after the other, where there are so many places."""
    far = tuple(name_of(number) for number in (places - 1, places // 2, 7, 3, 0))
    return (
        Choice(address="/storm?hazard=storm-00&lang=en", label="Place", options=tuple(map(name_of, (1, 2, 1)))),
        Choice(address="/places?lang=en", label="Days shown", options=("8 weeks", "13 weeks", "4 weeks", "13 weeks")),
        Choice(address="/places?lang=en", label="Site", options=("board", "cards", "board", "cards")),
        Choice(address="/explore?lang=en", label="Place", options=far),
        Choice(
            address="/explore?lang=en", label="Shown as", options=("Against expected", "Against the site", "Counts")
        ),
        Choice(address="/method?lang=en", label="Place", options=far),
    )


def switch_seconds(browser: Browser, *, base: str, places: int) -> list[float]:
    """Return the seconds of every choice."""
    context, found = browser.new_context(locale="en-US"), []
    for choice in choices(places):
        with a_page(context) as page:
            found += list(switch(page, choice, base=base))
    context.close()
    return found


def memory_of_readers(browser: Browser, *, base: str, process: int) -> float:
    """Return the megabytes of the web process while so many readers each have a page open."""
    contexts = [browser.new_context() for _ in range(READERS)]
    for number, context in enumerate(contexts):
        page = context.new_page()
        page.goto(f"{base}{ADDRESSES[number % len(ADDRESSES)]}")
        wait_until_whole(page)
    megabytes = memory_mb(process)
    for context in contexts:
        context.close()
    return megabytes


def _first_number(browser: Browser, address: str) -> float:
    context = browser.new_context()
    try:
        with a_page(context) as page:
            return visit(page, address).first_number
    finally:
        context.close()


def _introduction(size: Size) -> str:
    stored = f"{size.city_days / 365.25:.0f} years of one city and {size.days / 365.25:.0f} of {size.places:,} places"
    return f"{stored} behind the pages, two sites and two categories, four windows a day.\n{bounds_line()}\n"


def main() -> None:
    """Print the table."""
    for line in table():
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
