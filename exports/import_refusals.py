"""What a file was refused for, as it piles up: every reason is counted, and the first of them in the file are told."""

from collections.abc import Callable
from dataclasses import dataclass, field

from exports.import_report import Refusal

MOST_TOLD = 1_000  # whoever has more wrong rows than that mends their cause, not each of them


@dataclass(slots=True, kw_only=True)
class Refusals:
    """The reasons so far. However many there are, those of the first rows alone are kept."""

    told_as: Callable[[str], str] = str  # the file's name of a column of ours
    most: int = MOST_TOLD
    reasons: int = 0
    _kept: list[Refusal] = field(default_factory=list)

    def add(self, row: int, column: str, reason: str) -> None:
        """Count a reason, and keep it while it may be one of the first."""
        self.reasons += 1
        self._kept.append(Refusal(row=row, column=self.told_as(column), reason=reason))
        if len(self._kept) >= 2 * self.most:
            self._cut()

    def count(self, reasons: int) -> None:
        """Count reasons that stand too far down to be told."""
        self.reasons += reasons

    @property
    def first(self) -> tuple[Refusal, ...]:
        """Return the reasons of the first rows, in the order of the file."""
        self._cut()
        return tuple(self._kept)

    def _cut(self) -> None:
        self._kept.sort(key=lambda refusal: refusal.row)  # stable: the reasons of one row stay as they came
        del self._kept[self.most :]
