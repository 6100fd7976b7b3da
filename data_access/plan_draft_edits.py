"""What people add to a draft: titles, numbers and names, a requirement that was not read, one split in two, two made one."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction
from data_access.errors import Overtaken
from data_access.models import AuditRecord, PlanDraftRecord, PlanDraftTargetRecord
from data_access.plan_draft_store import CORRECTED, OPEN, REJECTED, DraftStore, as_json, now

Typed = Mapping[str, Mapping[str, Mapping[str, str]]]
"""Texts by part, origin and field, as `plan_making.rows.Edits`."""


class DraftEdits(DraftStore):
    """Changes to the drafts of one district beyond decisions about single proposals."""

    def write(self, draft: int, typed: Typed, *, seen: int, by: Actor) -> None:
        """Keep what was typed about plan, sections, clauses and indicators; an empty text gives a field back to what is proposed.

        Raises:
            Overtaken: somebody has edited the draft since version `seen`.
            DraftClosed: it is proposed for adoption, or adopted.
            KeyError: there is no such draft in the district.
        """
        head = PlanDraftRecord
        with self._database.writing_unversioned() as connection:
            self._changeable(connection, draft)
            kept = json.loads(connection.execute(select(head.edits).where(head.draft == draft)).scalar_one())
            changed = _lay(kept, typed)
            if not changed:
                return
            values = {"edits": as_json(kept), "version": seen + 1}
            chosen = (head.draft == draft, head.version == seen)
            if connection.execute(update(head).where(*chosen).values(**values)).rowcount != 1:
                raise Overtaken(*self._last_editor(connection, draft))
            self._note(connection, by, AuditAction.PLAN_EDITED, str(draft), "; ".join(changed))

    def add(self, draft: int, fields: Mapping[str, Any], *, by: Actor, split_from: int = 0) -> int:
        """A requirement by hand, confirmed by whoever writes it; or, of one that is split, its second half, open. Its number.

        Raises:
            DraftClosed: the draft is proposed for adoption, or adopted.
            KeyError: there is no such draft in the district, or nothing of that number to split.
        """
        target = PlanDraftTargetRecord
        with self._database.writing_unversioned() as connection:
            self._changeable(connection, draft)
            if split_from:
                fields = {**self._row(connection, draft, split_from).fields, **fields}
            last = select(func.coalesce(func.max(target.number), 0)).where(target.draft == draft)
            number = int(connection.execute(last).scalar_one()) + 1
            text = as_json(fields)
            row = {"draft": draft, "number": number, "read": text, "fields": text, "version": 0,
                   "state": OPEN if split_from else CORRECTED, "who": "" if split_from else by.who,
                   "decided_at": None if split_from else now(), "reason": ""}  # fmt: skip
            connection.execute(insert(target).values(**row))
            self._note(connection, by, AuditAction.PROPOSAL_ADDED, f"{draft} {number}", str(fields["name"]))
        return number

    def merge(self, draft: int, number: int, into: int, *, reason: str, by: Actor) -> None:
        """Reject a proposal because another says the same; that one stays as it is.

        Raises:
            DraftClosed: the draft is proposed for adoption, or adopted.
            Overtaken: somebody has decided about it meanwhile.
            KeyError: there is no such draft in the district, or none of these proposals.
        """
        target = PlanDraftTargetRecord
        with self._database.writing_unversioned() as connection:
            self._changeable(connection, draft)
            row, other = (self._row(connection, draft, one) for one in (number, into))
            if row.state != OPEN or other.state == REJECTED:
                late = row if row.state != OPEN else other
                raise Overtaken(late.who, late.decided_at or now())
            values = {
                "state": REJECTED,
                "who": by.who,
                "decided_at": now(),
                "reason": reason,
                "version": row.version + 1,
            }
            connection.execute(update(target).where(target.draft == draft, target.number == number).values(**values))
            self._note(connection, by, AuditAction.PROPOSAL_REJECTED, f"{draft} {number}", reason)

    def _last_editor(self, connection: Connection, draft: int) -> tuple[str, Any]:
        """Who edited the draft last, as the audit log has it."""
        wanted = (AuditRecord.what == AuditAction.PLAN_EDITED, AuditRecord.subject == str(draft),
                  AuditRecord.district == self._district)  # fmt: skip
        last = select(AuditRecord.who, AuditRecord.at).where(*wanted).order_by(AuditRecord.entry.desc()).limit(1)
        found = connection.execute(last).first()
        return (found.who, found.at) if found else ("", now())


def _lay(kept: dict[str, dict[str, dict[str, str]]], typed: Typed) -> list[str]:
    """Lay what was typed over what is kept; answers what that changed, in words of the audit log."""
    changed = []
    for part, origins in typed.items():
        for origin, fields in origins.items():
            own = kept.setdefault(part, {}).setdefault(origin, {})
            for field, text in fields.items():
                if own.get(field, "") == text:
                    continue
                changed.append(f"{part} {origin} {field}: {own.get(field, '')} → {text}")
                own[field] = text
                if not text:
                    del own[field]
    return changed
