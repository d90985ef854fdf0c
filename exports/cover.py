"""What travels with a table beside its rows: which question it answers, and who asked it. It holds no row."""

from dataclasses import dataclass
from datetime import datetime

from domain.licences import Licence
from domain.question import Question
from exports.count_form import COUNTS
from exports.forms import Form, SmallTable


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The same for every format of one export."""

    question: Question
    issued_at: datetime  # when the issue was written that the question is answered as of; UTC
    office: str
    is_simulated: bool
    form: Form = COUNTS  # of the table
    others: tuple[SmallTable, ...] = ()  # tables that a package holds beside it
    licence: Licence | None = None  # None: whoever passes it on asks the office

    @property
    def citation(self) -> str:
        """Return the line by which somebody else finds the same rows."""
        return f"query {self.question.key}, as of issue {self.question.as_of} of {self.issued_at:%Y-%m-%dT%H:%M:%SZ}"
