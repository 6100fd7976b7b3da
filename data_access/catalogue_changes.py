"""What was changed in the catalogue after it was first loaded: earlier values are kept, with who and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, select

from data_access.audit import AuditAction, write_entry
from data_access.catalogue.differences import Difference
from data_access.models import CatalogueChangeRecord


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """A field that was changed: when, by whom, why, from what to what (texts of the files; see `CatalogueChangeRecord`)."""

    at: datetime
    who: str
    reason: str
    part: str
    row: str
    field: str
    before: str | None
    after: str | None


def note_changes(connection: Connection, differences: Sequence[Difference], who: str, reason: str) -> None:
    """Keep what differed, and a line in the audit log, in the transaction of the change."""
    now = datetime.now(UTC)
    rows = [
        {"at": now, "who": who, "reason": reason, "part": change.part, "row": change.row, "field": change.field,
         "before": change.before, "after": change.after}
        for change in differences
    ]  # fmt: skip
    if rows:
        connection.execute(insert(CatalogueChangeRecord), rows)
    parts = Counter(change.part for change in differences)
    subject = ", ".join(f"{part} {count}" for part, count in parts.items()) or "order of rows"
    write_entry(
        connection, who, AuditAction.CATALOGUE_CHANGED, subject, "; ".join([reason, *map(str, differences)]).strip("; ")
    )


def read_changes(connection: Connection, *parts: str) -> tuple[CatalogueChange, ...]:
    """The changes of parts of the catalogue (`targets`, …), the oldest first; one query."""
    table = CatalogueChangeRecord
    columns = [getattr(table, name) for name in CatalogueChange.__dataclass_fields__]
    rows = connection.execute(select(*columns).where(table.part.in_(parts)).order_by(table.change)).all()
    return tuple(CatalogueChange(*row) for row in rows)
