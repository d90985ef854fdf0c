"""A reader's visits to pages in a real browser: when the first number stands, and what was sent. It judges nothing."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from types import MappingProxyType
from typing import Any

import pyarrow as pa
from playwright.sync_api import BrowserContext, Page, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

SHOWN_MS = 60_000  # after so long a page is taken for broken
WHOLE_MS = 240_000  # what is computed last, such as a study, stands below its place's numbers and may take its time
DONE = '[data-testid="stApp"][data-test-script-state="notRunning"]'
# From the start of the navigation to the first digit in the page's body that is neither header nor style.
FIRST_NUMBER = """
(() => {
  const isShown = node => node.parentElement && !node.parentElement.closest('style, script, .tg-header, [hidden]');
  const look = () => {
    const main = document.querySelector('.stMain');
    if (!main) return;
    const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
      if (/\\d/.test(walk.currentNode.data) && isShown(walk.currentNode)) {
        requestAnimationFrame(() => { window.firstNumber = performance.now(); });
        watch.disconnect();
        return;
      }
    }
  };
  const watch = new MutationObserver(look);
  watch.observe(document, {childList: true, subtree: true, characterData: true});
})();
"""
# From the next press of a key until anything that the page says is another thing.
NEWS = """
(() => {
  const where = '.stMain [data-testid=stHtml]';
  const said = () => [...document.querySelectorAll(where)].map(each => each.textContent).join('|');
  const before = said();
  window.news = 0;
  document.addEventListener('keydown', () => {
    const pressed = performance.now();
    const watch = new MutationObserver(() => {
      if (said() === before) return;
      watch.disconnect();
      requestAnimationFrame(() => { window.news = performance.now() - pressed; });
    });
    watch.observe(document, {childList: true, subtree: true, characterData: true});
  }, {capture: true, once: true});
})()
"""
WAIT = """
new Promise((found, lost) => {{
  const end = performance.now() + {patience};
  const look = () => window.{name} ? found(window.{name})
    : performance.now() > end ? lost(new Error('no {name}')) : setTimeout(look, 10);
  look();
}})
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One load of one page."""

    first_number: float  # seconds from the start of the navigation
    marks: int  # rows that the charts were sent
    sent: int  # bytes over the socket


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A box of a page, and what is chosen in it, one after the other."""

    address: str
    label: str
    options: tuple[str, ...]  # as they are written on the page


@contextmanager
def a_page(context: BrowserContext) -> Iterator[Page]:
    """Yield a new tab that notes when its first number stands."""
    page = context.new_page()
    page.add_init_script(FIRST_NUMBER)
    try:
        yield page
    finally:
        page.close()


def visit(page: Page, address: str) -> Visit:
    """Open an address and return what it took, once the page is whole."""
    frames: list[bytes] = []

    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda payload: frames.append(payload if isinstance(payload, bytes) else b""))

    page.on("websocket", listen)
    page.goto(address)
    first_number = _awaited(page, "firstNumber")
    wait_until_whole(page)
    page.remove_listener("websocket", listen)
    return Visit(
        first_number=first_number,
        marks=sum(marks_in(frame) for frame in frames),
        sent=sum(len(frame) for frame in frames),
    )


def wait_until_whole(page: Page) -> None:
    """Wait until the page's script has ended."""
    expect(page.locator(DONE).first).to_be_attached(timeout=WHOLE_MS)


def switch(page: Page, choice: Choice, *, base: str) -> Iterator[float]:
    """Yield the seconds from each choice until what the page says is another thing."""
    visit(page, f"{base}{choice.address}")
    for option in choice.options:
        box = page.get_by_role("combobox", name=choice.label)
        box.click()
        box.fill(option)
        page.get_by_role("option", name=option, exact=True).first.wait_for(timeout=SHOWN_MS)
        page.evaluate(NEWS)
        box.press("Enter")
        yield _awaited(page, "news")
        wait_until_whole(page)


def _awaited(page: Page, name: str) -> float:
    """Return the seconds that the page has noted under a name, once it has; its policy lets nothing else wait there."""
    return float(page.evaluate(WAIT.format(name=name, patience=SHOWN_MS))) / 1000


def marks_in(frame: bytes) -> int:
    """Return how many marks a message of the server lets charts draw; none where it brings something else."""
    message = ForwardMsg()
    message.ParseFromString(frame)
    element = message.delta.new_element
    if message.WhichOneof("type") != "delta" or element.WhichOneof("type") != "vega_lite_chart":
        return 0
    chart = element.vega_lite_chart
    named = {each.name: _rows(each.data.data) for each in chart.datasets}
    return marks_of(json.loads(chart.spec or "{}"), above=_rows(chart.data.data), named=named)


def marks_of(spec: Mapping[str, Any], *, above: int = 0, named: Mapping[str, int] = MappingProxyType({})) -> int:
    """Return how many marks a Vega-Lite description draws: a row of its data in each of its layers.

    Args:
        spec: The description, or a part of it.
        above: Rows of the data that a part without data of its own takes over.
        named: Rows of data that is named and comes beside the description.
    """
    data = spec.get("data") or {}
    rows = len(data["values"]) if "values" in data else named.get(data.get("name", ""), 0 if data else above)
    parts = [part for name in ("layer", "hconcat", "vconcat", "concat") for part in spec.get(name, ())]
    return sum(marks_of(part, above=rows, named=named) for part in parts) + (rows if "mark" in spec else 0)


def _rows(table: bytes) -> int:
    return int(pa.ipc.open_stream(BytesIO(table)).read_all().num_rows) if table else 0
