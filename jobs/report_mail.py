"""The mail of a situation report that the clock has filed, from the page that is kept. It files and sends nothing."""

from alerts.message import Letterhead
from alerts.situation_mail import ReportStory, compose_report
from domain.copies import Channel
from domain.messages import Mail, OutboxEntry
from domain.situations import named_by
from office import Office
from storage.database import Connection
from storage.hazards import read_hazards
from storage.places import read_sites
from storage.situation_reports import filed_page, filed_under


def compose_filed(
    conn: Connection, office: Office, entry: OutboxEntry, *, letterhead: Letterhead, message_id: str
) -> Mail:
    """Return the mail of the report that a message names; the same at every try, since no report ever changes."""
    name = named_by(entry.finding_key)
    filed = filed_under(conn, hazard=name.hazard, place=name.place, number=name.number)
    hazard = next((each for each in read_hazards(conn) if each.slug == filed.hazard), None)
    is_simulated = hazard is not None and hazard.is_simulated
    story = ReportStory(
        filed=filed,
        page=filed_page(conn, filed),
        hazard=hazard,
        is_simulated=office.settings.is_simulated or is_simulated or any(s.is_simulated for s in read_sites(conn)),
        may_carry=entry.channel is Channel.MAIL,
    )
    return compose_report(story, letterhead=letterhead, message_id=message_id)
