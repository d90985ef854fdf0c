"""A mail in the form that travels: headers, text, HTML and pictures in one message. It opens no connection."""

from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from urllib.parse import quote

from domain.errors import DeliveryFailed
from domain.messages import Mail


def to_message(mail: Mail, *, at: datetime) -> EmailMessage:
    """Return the mail as a message: text first, HTML as its alternative, pictures inside the HTML, files last.

    Args:
        mail: What to send.
        at: The instant it is sent, for the Date header.

    Raises:
        DeliveryFailed: a header holds a line break; no server would be right to take it.
    """
    message = EmailMessage(policy=SMTP)
    headers = {
        "From": mail.sender,
        "To": ", ".join(mail.recipients),
        "Subject": mail.subject,
        "Message-ID": mail.message_id,
        "Date": format_datetime(at),
        "Auto-Submitted": "auto-generated",  # asks for no absence notes in return
    }
    if mail.thread:
        headers |= {"In-Reply-To": mail.thread, "References": mail.thread}
    if mail.unsubscribe:
        headers["List-Unsubscribe"] = f"<mailto:{quote(mail.unsubscribe, safe='@')}?subject=unsubscribe>"
    for name, value in headers.items():
        if any(character in value for character in "\r\n\0"):
            raise DeliveryFailed(f"the header {name} holds a line break", is_temporary=False)
        message[name] = value
    message.set_content(mail.text)
    message.add_alternative(mail.html, subtype="html")
    if (html := message.get_body(("html",))) is not None:
        for picture in mail.pictures:
            html.add_related(picture.png, "image", "png", cid=f"<{picture.content_id}>", disposition="inline")
    for each in mail.attachments:
        message.add_attachment(each.html, "text", "html", filename=each.name)
    return message
