"""`make pictures`: every page of a fresh demo in small, in both languages, at a desk and on a phone, for the docs."""

import io
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, expect, sync_playwright

from dashboard.pages import PAGES, Page
from domain.messages import Language

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "pictures"
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
WIDTHS = {"desk": 720, "phone": 390}  # pixels of the picture kept
QUALITY = 60  # of WebP: letters stay readable
MOST_BYTES = 80_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
READY_MS = 120_000  # a backtest of the demo's year takes half a minute
SHOWN_FROM = {"/storm": "?place=houston", "/explore": "?place=houston", "/releases": "?place=houston"}
WAITS = "[data-testid=stSkeleton], [data-testid=stSpinner], [data-testid=stProgress]"


def name_of(page: Page, *, size: str, language: Language) -> str:
    """Return the file that holds a picture of a page."""
    return f"{page.word.removeprefix('page-')}-{size}-{language.value}.webp"


def every_picture() -> Iterator[tuple[Page, str, Language]]:
    """Yield each page in each size and language."""
    for page in PAGES:
        for size in SIZES:
            for language in Language:
                yield page, size, language


@contextmanager
def running_demo(folder: Path) -> Iterator[str]:
    """Start a demo, release its days, and yield the address of its dashboard once its first mail has left."""
    program = [sys.executable, "-c", "from cli import main; main()"]
    argv = [*program, "demo", "-w", str(folder)]
    with subprocess.Popen(argv, cwd=ROOT, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        try:
            address = ""
            for line in demo.stdout:
                found = re.search(r"http://127\.0\.0\.1:\d+", line)
                address = found[0] if found and "dashboard" in line else address
                if address and " mail: " in line:
                    break
            subprocess.run([*program, "release", "-w", str(folder)], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            yield address
        finally:
            demo.send_signal(signal.SIGINT)
            demo.stdout.read()


def take(browser: Browser, base: str, page: Page, *, size: str, language: Language) -> bytes:
    """Return the top of a page as a small picture."""
    width, height = SIZES[size]
    tab = browser.new_page(viewport={"width": width, "height": height}, locale=language.value)
    begun = SHOWN_FROM.get(page.address, "?")
    tab.goto(f"{base}{page.address}{begun}&lang={language.value}")
    expect(tab.locator(".tg-footer").first).to_be_attached(timeout=READY_MS)
    expect(tab.locator(WAITS)).to_have_count(0, timeout=READY_MS)
    tab.wait_for_timeout(1500)  # charts draw themselves after they are there
    shot = Image.open(io.BytesIO(tab.screenshot()))
    tab.close()
    small = shot.resize((WIDTHS[size], round(shot.height * WIDTHS[size] / shot.width)), Image.Resampling.LANCZOS)
    kept = io.BytesIO()
    small.save(kept, "WEBP", quality=QUALITY)
    return kept.getvalue()


def main() -> None:
    """Take every picture anew."""
    found = next((program for name in BROWSERS if (program := shutil.which(name))), None)
    if found is None:
        sys.exit("no Chromium or Chrome is installed; run .ci/browser")
    with TemporaryDirectory() as folder, running_demo(Path(folder)) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for page, size, language in every_picture():
            picture = take(browser, base, page, size=size, language=language)
            path = FOLDER / name_of(page, size=size, language=language)
            path.write_bytes(picture)
            sys.stdout.write(f"{path.relative_to(ROOT)}: {len(picture):,} bytes\n")


if __name__ == "__main__":
    main()
