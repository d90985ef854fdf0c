"""What a viewer sees: the office's public releases. There is none yet, and it says so; it reads no count."""

from dashboard.backing import Backing
from dashboard.reader import Reader
from dashboard.shell import show_footer, show_header, show_notice


def show_releases(backing: Backing, reader: Reader) -> None:
    """Show that nothing is released, and whom to ask."""
    words, settings = reader.words, backing.settings
    show_header(reader, page="/", office=settings.name, is_simulated=settings.is_simulated)
    show_notice(
        title=words.say("releases-none-title"),
        sentence=words.say("releases-none"),
        step_word=words.say("next-step"),
        step=words.say("releases-none-step"),
        tone="quiet",
    )
    show_footer(reader, issue_id=0, issued_at=None, zone=settings.zone)
