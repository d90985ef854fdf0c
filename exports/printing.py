"""A page of ours printed as PDF by an installed browser that reaches nothing. It keeps no profile and no trace."""

import os
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from domain.errors import NothingThere

SECONDS = 60.0  # a page takes two; on a busy machine the browser alone may take ten to start
NO_BROWSER = (
    "Chromium or Chrome prints the PDF, and none is installed; please run something like: apt-get install chromium, "
    "or name a file that ends in .html and print that"
)


def print_pdf(html: str, *, browser: str | None, flags: Sequence[str] = (), seconds: float = SECONDS) -> bytes:
    """Return the page as a tagged PDF.

    Args:
        html: The whole page, which loads nothing.
        browser: Where Chromium or Chrome is installed; None where none is.
        flags: What else closes the browser to the world.
        seconds: How long it may take.

    Raises:
        NothingThere: there is no browser, or it printed nothing in time.
    """
    if browser is None:
        raise NothingThere(NO_BROWSER)
    with TemporaryDirectory(prefix="tidegauge-print-", ignore_cleanup_errors=True) as folder:
        page, printed = Path(folder, "page.html"), Path(folder, "page.pdf")
        page.write_text(html, "utf-8")
        own = (f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", "--no-pdf-header-footer")
        root = ("--no-sandbox",) if os.geteuid() == 0 else ()  # the sandbox refuses to be set up by root
        kept = ("--headless", "--no-first-run", "--disable-extensions", "--export-tagged-pdf")
        _run([browser, *kept, *root, *flags, *own, page.as_uri()], home=folder, seconds=seconds)
        if not printed.is_file() or not (pdf := printed.read_bytes()).startswith(b"%PDF-"):
            raise NothingThere(f"{browser} printed nothing; name a file that ends in .html and print that")
        return pdf


def _run(command: Sequence[str], *, home: str, seconds: float) -> None:
    """Run the browser to its end; one that takes too long is ended with all that it started."""
    nowhere = subprocess.DEVNULL
    environment = {**os.environ, "HOME": home}
    try:
        with subprocess.Popen(  # noqa: S603 - the browser that is installed, and options of ours
            command, env=environment, start_new_session=True, stdin=nowhere, stdout=nowhere, stderr=nowhere
        ) as running:
            try:
                running.wait(seconds)
            except subprocess.TimeoutExpired:
                os.killpg(running.pid, signal.SIGKILL)
                raise
    except subprocess.TimeoutExpired:
        raise NothingThere(f"{command[0]} did not print in {seconds:g} seconds; try again, or print an .html") from None
    except OSError as fault:
        raise NothingThere(f"{command[0]} could not be started: {fault.strerror}") from fault
