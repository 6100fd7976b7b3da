"""Drafts of the next plan: its text, what was read from it, and what people decided about each proposal.

Nothing in here counts: no page of figures reads it, the catalogue is not touched, the data version does not rise.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from sqlalchemy import func, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction
from data_access.errors import Overtaken, UnsureProposal
from data_access.models import PlanDraftRecord, PlanDraftStepRecord, PlanDraftTargetRecord
from data_access.plan_draft_rows import Draft, DraftHead, DraftTarget, NewDraft
from data_access.plan_draft_store import (
    ADOPTED,
    CONFIRMED,
    CORRECTED,
    OPEN,
    PROPOSED,
    REJECTED,
    SET_ASIDE,
    SURE,
    UNSURE,
    DraftStore,
    as_json,
    as_target,
    now,
    steps_of,
)

__all__ = [
    "ADOPTED",
    "CONFIRMED",
    "CORRECTED",
    "OPEN",
    "PROPOSED",
    "REJECTED",
    "SET_ASIDE",
    "SURE",
    "UNSURE",
    "PlanDrafts",
]
_ACTION = {
    OPEN: AuditAction.PROPOSAL_WITHDRAWN,
    CONFIRMED: AuditAction.PROPOSAL_CONFIRMED,
    CORRECTED: AuditAction.PROPOSAL_CORRECTED,
    REJECTED: AuditAction.PROPOSAL_REJECTED,
}


class PlanDrafts(DraftStore):
    """The drafts of one district: taken in, read, and decided proposal by proposal."""

    def add(self, new: NewDraft, by: Actor) -> int:
        """Store a text with what was read from it, all of it or nothing; answers the number of the draft."""
        head, target = PlanDraftRecord, PlanDraftTargetRecord
        with self._database.writing_unversioned() as connection:
            row = {**asdict(new), "outline": as_json(new.outline), "district": self._district, "who": by.who,
                   "created_at": now(), "state": OPEN}  # fmt: skip
            del row["proposals"]
            draft = int(connection.execute(insert(head).values(**row).returning(head.draft)).scalar_one())
            rows = [
                {"draft": draft, "number": number, "read": text, "fields": text, "state": OPEN, "version": 0}
                for number, text in enumerate(map(as_json, new.proposals), 1)
            ]
            if rows:
                connection.execute(insert(target), rows)
            detail = f"{new.title or new.file}: {len(rows)}"
            self._note(connection, by, AuditAction.PLAN_TAKEN_IN, str(draft), detail)
        return draft

    def all(self) -> tuple[DraftHead, ...]:
        """Every draft without its text, the newest first; three queries."""
        head, target = PlanDraftRecord, PlanDraftTargetRecord
        columns = [getattr(head, name) for name in DraftHead.__dataclass_fields__ if name not in ("counts", "step")]
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
            step = PlanDraftStepRecord
            told = select(step.draft, step.what).join(head, head.draft == step.draft).order_by(step.step)
            last = {row.draft: row.what for row in connection.execute(told.where(head.district == self._district))}
        return tuple(
            DraftHead(**row._mapping, counts=counts.get(row.draft, Counter()), step=last.get(row.draft, ""))
            for row in heads
        )

    def get(self, draft: int) -> Draft | None:
        """One draft with its proposals in the text's order; None where the district has none of that number."""
        head, target = PlanDraftRecord, PlanDraftTargetRecord
        names = [name for name in Draft.__dataclass_fields__ if name not in ("targets", "steps")]
        with self._database.reading() as connection:
            wanted = select(*(getattr(head, name) for name in names))
            found = connection.execute(wanted.where(head.draft == draft, head.district == self._district)).first()
            if found is None:
                return None
            columns = [getattr(target, name) for name in DraftTarget.__dataclass_fields__]
            rows = connection.execute(select(*columns).where(target.draft == draft).order_by(target.number)).all()
            steps = steps_of(connection, draft)
        values = {**found._mapping, "outline": json.loads(found.outline), "edits": json.loads(found.edits)}
        return Draft(**values, targets=tuple(as_target(row) for row in rows), steps=steps)

    def decide(
        self, draft: int, number: int, state: str, *, seen: int, by: Actor,
        fields: Mapping[str, Any] | None = None, reason: str = "",
    ) -> None:  # fmt: skip
        """Confirm, correct (with `fields`), reject, or with `OPEN` withdraw an earlier decision; `seen` is the version shown.

        Raises:
            Overtaken: somebody has decided about it since the page was shown.
            DraftClosed: the draft is proposed for adoption, or adopted.
            UnsureProposal: it is not sure how it is meant, and nobody has said; it must be corrected or rejected.
            KeyError: there is no such draft or proposal in the district.
        """
        target = PlanDraftTargetRecord
        with self._database.writing_unversioned() as connection:
            self._changeable(connection, draft)
            row = self._row(connection, draft, number)
            if row.version != seen:
                raise Overtaken(row.who, row.decided_at or now())
            if state == CONFIRMED and row.read["certainty"] == UNSURE:
                raise UnsureProposal(f"proposal {number} of draft {draft} must be corrected or rejected by a person")
            kept = as_json(fields) if fields is not None else as_json(row.read)
            values = {"state": state, "who": by.who, "decided_at": now(), "reason": reason,
                      "fields": kept, "version": seen + 1}  # fmt: skip
            chosen = (target.draft == draft, target.number == number, target.version == seen)
            if connection.execute(update(target).where(*chosen).values(**values)).rowcount != 1:
                row = self._row(connection, draft, number)
                raise Overtaken(row.who, row.decided_at or now())
            detail = reason or _changes(row.read, fields or row.read) or str(row.read["words"])
            self._note(connection, by, _ACTION[state], f"{draft} {number}", detail)

    def confirm_sure(self, draft: int, *, by: Actor) -> int:
        """Confirm whatever is open and sure, in one step; answers how many that were. What is unsure is never among them.

        Raises:
            DraftClosed: the draft is proposed for adoption, or adopted.
            KeyError: there is no such draft in the district.
        """
        target = PlanDraftTargetRecord
        with self._database.writing_unversioned() as connection:
            self._changeable(connection, draft)
            opened = select(target.number, target.read).where(target.draft == draft, target.state == OPEN)
            sure = [number for number, read in connection.execute(opened) if json.loads(read)["certainty"] == SURE]
            for start in range(0, len(sure), 500):  # as many as a statement may name
                chosen = (target.draft == draft, target.state == OPEN, target.number.in_(sure[start : start + 500]))
                values = {"state": CONFIRMED, "who": by.who, "decided_at": now(), "reason": "",
                          "version": target.version + 1}  # fmt: skip
                connection.execute(update(target).where(*chosen).values(**values))
            if sure:
                self._note(connection, by, _ACTION[CONFIRMED], f"{draft} ({len(sure)})", _spans(sure))
        return len(sure)

    def set_aside(self, draft: int, *, aside: bool, by: Actor) -> None:
        """Take a draft off the list of those worked on, or back to it; its text and decisions stay.

        Raises:
            DraftClosed: the draft is proposed for adoption, or adopted.
            KeyError: there is no such draft in the district.
        """
        head = PlanDraftRecord
        with self._database.writing_unversioned() as connection:
            self._changeable(connection, draft)
            state = SET_ASIDE if aside else OPEN
            connection.execute(update(head).where(head.draft == draft).values(state=state))
            action = AuditAction.PLAN_SET_ASIDE if aside else AuditAction.PLAN_TAKEN_UP
            self._note(connection, by, action, str(draft), "")


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
