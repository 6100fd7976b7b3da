"""What the office does with rounds of evaluation: sets them, asks units, reminds them, gives them longer."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime

from sqlalchemy import delete, insert, select, update

from data_access.audit import AuditAction
from data_access.errors import Overtaken, RoundFrozen
from data_access.evaluation_writing import RoundWriter, Speaker, change_task, note_event
from data_access.evaluations import ASKED, FROZEN, OPEN, CalendarStep
from data_access.models import EvaluationRoundRecord, EvaluationStepRecord, EvaluationTaskRecord


@dataclass(frozen=True, slots=True)
class RoundDraft:
    """What the office sets of a round; `cut_at` is a moment, the others are days."""

    code: str
    kind: str
    name: str
    document: str
    plans: tuple[str, ...]
    first_year: int
    last_year: int
    due: date
    cut_at: datetime
    freeze_from: date


class Rounds(RoundWriter):
    """The office's writes."""

    def save(self, draft: RoundDraft, steps: Collection[CalendarStep], version: int, by: Speaker) -> None:
        """Make a round (`version` 0) or change the one of this code, with its whole calendar.

        Raises:
            Overtaken: somebody else has made or changed it since the page was shown.
            NotYours, RoundFrozen.
        """
        table, now = EvaluationRoundRecord, datetime.now(UTC)
        with self._writing(by, AuditAction.ROUND_SAVED, draft.code, draft.name) as connection:
            own = (table.district == self._district) & (table.code == draft.code)
            found = connection.execute(select(table.__table__).where(own)).mappings().first()
            if found is not None and found["version"] != version:
                raise Overtaken(found["changed_by"], found["changed_at"])
            if found is not None and found["state"] == FROZEN:
                raise RoundFrozen(f"round {draft.code} is frozen")
            values = asdict(draft) | {"version": version + 1, "changed_by": by.who, "changed_at": now}
            if found is None:
                row = values | {"district": self._district, "state": OPEN, "demonstration": False, "version": 1}
                key = connection.execute(insert(table).values(**row)).inserted_primary_key
                number = int(key[0]) if key else 0
            else:
                number = int(found["round"])
                connection.execute(update(table).where(table.round == number).values(**values))
                connection.execute(delete(EvaluationStepRecord).where(EvaluationStepRecord.round == number))
            rows = [asdict(step) | {"round": number, "number": at} for at, step in enumerate(steps, start=1)]
            if rows:
                connection.execute(insert(EvaluationStepRecord), rows)

    def ask(self, code: str, departments: Collection[str], by: Speaker) -> int:
        """Ask units that were not asked yet to evaluate themselves, by the round's day and notice; how many there are."""
        with self._writing(by, AuditAction.EVALUATION_ASKED, code, ";".join(sorted(departments))) as connection:
            found = self._round(connection, code)
            number, table = found["round"], EvaluationTaskRecord
            asked = set(connection.execute(select(table.department).where(table.round == number)).scalars())
            new = sorted(set(departments) - asked)
            for department in new:
                row = {"round": number, "department": department, "state": ASKED, "due": found["due"],
                       "document": found["document"], "changed_by": by.who, "changed_at": datetime.now(UTC),
                       "demonstration": False}  # fmt: skip
                connection.execute(insert(table).values(**row))
                note_event(connection, number, department, "asked", by, found["document"])
            return len(new)

    def remind(self, code: str, departments: Collection[str], remark: str, by: Speaker) -> None:
        """Note that units were reminded."""
        with self._writing(by, AuditAction.EVALUATION_REMINDED, code, ";".join(sorted(departments))) as connection:
            for department in sorted(departments):
                task = self._task(connection, code, department)
                note_event(connection, task["round"], department, "reminded", by, remark)

    def extend(
        self, code: str, department: str, until: date, document: str, remark: str, version: int, by: Speaker
    ) -> None:
        """Give a unit longer.

        Raises:
            Overtaken: somebody has changed what it owes meanwhile.
        """
        with self._writing(by, AuditAction.EVALUATION_EXTENDED, code, f"{department} {until}") as connection:
            task = self._task(connection, code, department, version)
            change_task(connection, task, by, extended_to=until, document=document or task["document"])
            note_event(connection, task["round"], department, "extended", by, remark)
