"""Commands that verbs print for people to type, with the office's folder in them. It runs none of them."""

import shlex
from pathlib import Path

from demo.town_file import FILE_NAME


def command(words: str, folder: Path) -> str:
    """Return a command of ours as it is typed for the office of a folder: `tidegauge doctor -w DIR`.

    Args:
        words: The verb and what follows it.
        folder: As it was named; the folder in which one is needs no naming.
    """
    return f"tidegauge {words}" if folder == Path() else f"tidegauge {words} -w {shlex.quote(str(folder))}"


def starting(folder: Path) -> str:
    """Return the command that starts the office of a folder; a demo's starts its town and its mail server too."""
    if (folder / FILE_NAME).exists():
        return f"tidegauge demo -w {shlex.quote(str(folder))}"  # without a folder it would be the usual demo's
    return command("run", folder)
