"""One invented story and letterhead, for the tests of everything that is mailed."""

from datetime import UTC, datetime

from alerts.message import Letterhead, Story
from domain.messages import Language, Mail, Picture
from tests.presentation.examples import NAMES, STORM, SURGE

SENT_AT = datetime(2026, 11, 24, 11, tzinfo=UTC)  # 05:00 in Houston
PNG = b"\x89PNG\r\n\x1a\n invented"
STORY = Story(
    findings=(SURGE,),
    hazard=STORM,
    as_of=SENT_AT,
    pictures={Language.ENGLISH: Picture(content_id="chart-en@gauge.example", png=PNG, description="Line chart")},
)
LETTERHEAD = Letterhead(
    names=NAMES,
    languages=(Language.ENGLISH,),
    sender="Tidegauge <gauge@office.example>",
    recipients=("oncall@office.example",),
    zone="America/Chicago",
    playbook={"surge": {Language.ENGLISH: "Call the duty desk."}},
)
MAIL = Mail(
    message_id="<tidegauge.1@office.example>",
    sender="Tidegauge <gauge@office.example>",
    recipients=("oncall@office.example", "deputy@office.example"),
    subject="[Caída 0.5×] San José, 14 días",
    text="Escorts en San José: caída\n.one line begins with a dot\n",
    html='<p>caída</p><img src="cid:chart-es@gauge.example" alt="">',
    pictures=(Picture(content_id="chart-es@gauge.example", png=PNG, description="Gráfico"),),
)
