"""Drafts of the next plan: its text, what was read from it, and what people decided about each proposal.

Nothing in here counts: no page of figures reads it, the catalogue is not touched, the data version does not rise.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.database import Database
from data_access.errors import Overtaken, UnsureProposal
from data_access.models import PlanDraftRecord, PlanDraftTargetRecord
from data_access.plan_draft_rows import Draft, DraftHead, DraftTarget, NewDraft

OPEN, CONFIRMED, CORRECTED, REJECTED = "open", "confirmed", "corrected", "rejected"
SET_ASIDE = "set_aside"
SURE, UNSURE = "sure", "unsure"
_ACTION = {
    OPEN: AuditAction.PROPOSAL_WITHDRAWN,
    CONFIRMED: AuditAction.PROPOSAL_CONFIRMED,
    CORRECTED: AuditAction.PROPOSAL_CORRECTED,
    REJECTED: AuditAction.PROPOSAL_REJECTED,
}


class PlanDrafts:
    """The drafts of one district."""

    def __init__(self, database: Database, district: str) -> None:
        self._database = database
        self._district = district

    def add(self, new: NewDraft, by: Actor) -> int:
        """Store a text with what was read from it, all of it or nothing; answers the number of the draft."""
        head, target = PlanDraftRecord, PlanDraftTargetRecord
        with self._database.writing_unversioned() as connection:
            row = {**asdict(new), "outline": _json(new.outline), "district": self._district, "who": by.who,
                   "created_at": datetime.now(UTC), "state": OPEN}  # fmt: skip
            del row["proposals"]
            draft = int(connection.execute(insert(head).values(**row).returning(head.draft)).scalar_one())
            rows = [
                {"draft": draft, "number": number, "read": text, "fields": text, "state": OPEN, "version": 0}
                for number, text in enumerate(map(_json, new.proposals), 1)
            ]
            if rows:
                connection.execute(insert(target), rows)
            detail = f"{new.title or new.file}: {len(rows)}"
            self._note(connection, by, AuditAction.PLAN_TAKEN_IN, str(draft), detail)
        return draft

    def all(self) -> tuple[DraftHead, ...]:
        """Every draft without its text, the newest first; two queries."""
        head, target = PlanDraftRecord, PlanDraftTargetRecord
        columns = [getattr(head, name) for name in DraftHead.__dataclass_fields__ if name != "counts"]
        counted = (
            select(target.draft, target.state, func.count())
            .join(head, head.draft == target.draft)
            .where(head.district == self._district)
            .group_by(target.draft, target.state)
        )
        with self._database.reading() as connection:
            heads = connection.execute(
                select(*columns).where(head.district == self._district).order_by(head.draft.desc())
            ).all()
            counts: dict[int, Counter[str]] = {}
            for draft, state, n in connection.execute(counted):
                counts.setdefault(draft, Counter())[state] = n
        return tuple(DraftHead(**row._mapping, counts=counts.get(row.draft, Counter())) for row in heads)

    def get(self, draft: int) -> Draft | None:
        """One draft with its proposals in the text's order; None where the district has none of that number."""
        head, target = PlanDraftRecord, PlanDraftTargetRecord
        names = [name for name in Draft.__dataclass_fields__ if name != "targets"]
        with self._database.reading() as connection:
            wanted = select(*(getattr(head, name) for name in names))
            found = connection.execute(wanted.where(head.draft == draft, head.district == self._district)).first()
            if found is None:
                return None
            columns = [getattr(target, name) for name in DraftTarget.__dataclass_fields__]
            rows = connection.execute(select(*columns).where(target.draft == draft).order_by(target.number)).all()
        values = {**found._mapping, "outline": json.loads(found.outline)}
        return Draft(**values, targets=tuple(_target(row) for row in rows))

    def decide(
        self, draft: int, number: int, state: str, *, seen: int, by: Actor,
        fields: Mapping[str, Any] | None = None, reason: str = "",
    ) -> None:  # fmt: skip
        """Confirm, correct (with `fields`), reject, or with `OPEN` withdraw an earlier decision; `seen` is the version shown.

        Raises:
            Overtaken: somebody has decided about it since the page was shown.
            UnsureProposal: it is not sure how it is meant, and nobody has said; it must be corrected or rejected.
            KeyError: there is no such draft or proposal in the district.
        """
        target = PlanDraftTargetRecord
        with self._database.writing_unversioned() as connection:
            row = self._row(connection, draft, number)
            if row.version != seen:
                raise Overtaken(row.who, row.decided_at or datetime.now(UTC))
            if state == CONFIRMED and row.read["certainty"] == UNSURE:
                raise UnsureProposal(f"proposal {number} of draft {draft} must be corrected or rejected by a person")
            kept = _json(fields) if fields is not None else _json(row.read)
            values = {"state": state, "who": by.who, "decided_at": datetime.now(UTC), "reason": reason,
                      "fields": kept, "version": seen + 1}  # fmt: skip
            chosen = (target.draft == draft, target.number == number, target.version == seen)
            if connection.execute(update(target).where(*chosen).values(**values)).rowcount != 1:
                row = self._row(connection, draft, number)
                raise Overtaken(row.who, row.decided_at or datetime.now(UTC))
            detail = reason or _changes(row.read, fields or row.read) or str(row.read["words"])
            self._note(connection, by, _ACTION[state], f"{draft} {number}", detail)

    def confirm_sure(self, draft: int, *, by: Actor) -> int:
        """Confirm whatever is open and sure, in one step; answers how many that were. What is unsure is never among them.

        Raises:
            KeyError: there is no such draft in the district.
        """
        target = PlanDraftTargetRecord
        with self._database.writing_unversioned() as connection:
            self._own(connection, draft)
            opened = select(target.number, target.read).where(target.draft == draft, target.state == OPEN)
            sure = [number for number, read in connection.execute(opened) if json.loads(read)["certainty"] == SURE]
            for start in range(0, len(sure), 500):  # as many as a statement may name
                chosen = (target.draft == draft, target.state == OPEN, target.number.in_(sure[start : start + 500]))
                values = {"state": CONFIRMED, "who": by.who, "decided_at": datetime.now(UTC), "reason": "",
                          "version": target.version + 1}  # fmt: skip
                connection.execute(update(target).where(*chosen).values(**values))
            if sure:
                self._note(connection, by, _ACTION[CONFIRMED], f"{draft} ({len(sure)})", _spans(sure))
        return len(sure)

    def set_aside(self, draft: int, *, aside: bool, by: Actor) -> None:
        """Take a draft off the list of those worked on, or back to it; its text and decisions stay.

        Raises:
            KeyError: there is no such draft in the district.
        """
        head = PlanDraftRecord
        with self._database.writing_unversioned() as connection:
            self._own(connection, draft)
            state = SET_ASIDE if aside else OPEN
            connection.execute(update(head).where(head.draft == draft).values(state=state))
            action = AuditAction.PLAN_SET_ASIDE if aside else AuditAction.PLAN_TAKEN_UP
            self._note(connection, by, action, str(draft), "")

    def _own(self, connection: Connection, draft: int) -> None:
        head = PlanDraftRecord
        own = select(head.draft).where(head.draft == draft, head.district == self._district)
        if connection.execute(own).first() is None:
            raise KeyError(draft)

    def _row(self, connection: Connection, draft: int, number: int) -> DraftTarget:
        self._own(connection, draft)
        target = PlanDraftTargetRecord
        columns = [getattr(target, name) for name in DraftTarget.__dataclass_fields__]
        row = connection.execute(select(*columns).where(target.draft == draft, target.number == number)).first()
        if row is None:
            raise KeyError(number)
        return _target(row)

    def _note(self, connection: Connection, by: Actor, what: AuditAction, subject: str, detail: str) -> None:
        write_entry(connection, by.who, what, subject, detail, by.address, self._district)


def _target(row: Any) -> DraftTarget:
    return DraftTarget(**{**row._mapping, "read": json.loads(row.read), "fields": json.loads(row.fields)})


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """Which fields a person corrected, before and after."""
    return "; ".join(
        f"{name}: {before.get(name)!s} → {value!s}" for name, value in after.items() if before.get(name) != value
    )


def _spans(numbers: Sequence[int]) -> str:
    """Numbers in a row, those that follow one another as a span: `1-3, 7`."""
    spans: list[list[int]] = []
    for number in numbers:
        if spans and number == spans[-1][1] + 1:
            spans[-1][1] = number
        else:
            spans.append([number, number])
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)
