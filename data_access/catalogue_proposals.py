"""The catalogue is changed by two persons: one proposes with a reason, another approves or returns it.

Proposed is a row as it is to be, that a row goes, or all that files which came back would change.

Nothing of a proposal counts before it is approved; approving writes it with `catalogue_writing.change_catalogue`, in the
transaction that says so.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.catalogue.changing import CatalogueEdit
from data_access.catalogue.differences import key_of
from data_access.catalogue.edit_text import edit_of_text, row_of_cells, text_of_edit
from data_access.catalogue.model import Row
from data_access.catalogue_changes import CatalogueChange
from data_access.catalogue_writing import change_catalogue
from data_access.database import Database
from data_access.errors import Overtaken, OwnWords
from data_access.models import CatalogueChangeRecord, CatalogueProposalRecord

FILES_PART = "files"
"""In place of a part: rows of several, as files brought them."""
WAITING, APPROVED, RETURNED, WITHDRAWN = "waiting", "approved", "returned", "withdrawn"
GONE = "null"
"""In place of a row as it is to be: it goes."""
_ACTION = {
    APPROVED: AuditAction.CATALOGUE_APPROVED,
    RETURNED: AuditAction.CATALOGUE_RETURNED,
    WITHDRAWN: AuditAction.CATALOGUE_WITHDRAWN,
}


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a row is changed: a reason, and the document that decides it, where there is one."""

    reason: str
    document: str = ""
    day: date | None = None

    def __str__(self) -> str:
        paper = "，".join(filter(None, (self.document, self.day.isoformat() if self.day else "")))
        return f"{self.reason}（{paper}）" if paper else self.reason


@dataclass(frozen=True, slots=True)
class CatalogueProposal:
    """What was proposed, by whom, and what became of it."""

    proposal: int
    part: str
    """A part of the catalogue, or `FILES_PART`."""
    row: str
    """What names the row; of files the name of what was sent in."""
    edit: CatalogueEdit
    """What would carry it out."""
    grounds: Grounds
    who: str
    proposed_at: datetime
    state: str
    decided_by: str
    decided_at: datetime | None
    remark: str

    @property
    def is_new_row(self) -> bool:
        """Whether a single row is to be there that was not."""
        return self.part != FILES_PART and self.edit.before.get((self.part, self.row)) is None


class CatalogueProposals:
    """The proposals in a store; the catalogue belongs to all of its places."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def propose(self, part: str, before: Row | None, after: Row | None, grounds: Grounds, by: Actor) -> int:
        """Keep what is proposed of a row: another state of it, a new one (no `before`), or that it goes (no `after`).

        Returns:
            The proposal's number.
        """
        row = key_of(part, after or before)  # type: ignore[arg-type]
        return self._keep(part, row, _text(before) if before else None, _text(after) if after else GONE, grounds, by)

    def propose_files(self, edit: CatalogueEdit, name: str, grounds: Grounds, by: Actor) -> int:
        """Keep all that files would change as one proposal; `name` is what they are called. Answers its number."""
        return self._keep(FILES_PART, name, None, text_of_edit(edit), grounds, by)

    def _keep(self, part: str, row: str, before: str | None, after: str, grounds: Grounds, by: Actor) -> int:
        table = CatalogueProposalRecord
        values = {
            "part": part, "row": row, "before": before, "after": after,
            "reason": grounds.reason, "document": grounds.document, "document_day": grounds.day,
            "district": by.district, "who": by.who, "proposed_at": _now(), "state": WAITING,
        }  # fmt: skip
        with self._database.writing_unversioned() as connection:
            number = int(connection.execute(insert(table).values(**values).returning(table.proposal)).scalar_one())
            self._note(connection, by, AuditAction.CATALOGUE_PROPOSED, number, part, row, str(grounds))
        return number

    def all(self, part: str = "", row: str | None = None, *, waiting: bool = False) -> tuple[CatalogueProposal, ...]:
        """Proposals of a part, of one of its rows, or those that wait; the newest first; one query."""
        table = CatalogueProposalRecord
        wanted = select(*table.__table__.c).order_by(table.proposal.desc())
        if part:
            wanted = wanted.where(table.part == part)
        if row is not None:
            wanted = wanted.where(table.row == row)
        if waiting:
            wanted = wanted.where(table.state == WAITING)
        with self._database.reading() as connection:
            return tuple(_read(found) for found in connection.execute(wanted))

    def get(self, proposal: int) -> CatalogueProposal | None:
        """One proposal; None where there is none of that number."""
        table = CatalogueProposalRecord
        with self._database.reading() as connection:
            found = connection.execute(select(*table.__table__.c).where(table.proposal == proposal)).first()
        return _read(found) if found else None

    def changes(self, part: str, row: str) -> tuple[CatalogueChange, ...]:
        """What was changed of a row of the catalogue so far, the newest first; one query."""
        table = CatalogueChangeRecord
        columns = [getattr(table, name) for name in CatalogueChange.__dataclass_fields__]
        wanted = select(*columns).where(table.part == part, table.row == row).order_by(table.change.desc())
        with self._database.reading() as connection:
            return tuple(CatalogueChange(*found) for found in connection.execute(wanted))

    def counts(self) -> dict[str, int]:
        """How many proposals wait, by part; one query."""
        table = CatalogueProposalRecord
        wanted = select(table.part, func.count()).where(table.state == WAITING).group_by(table.part)
        with self._database.reading() as connection:
            return {str(part): int(n) for part, n in connection.execute(wanted)}

    def decide(self, proposal: int, state: str, remark: str, by: Actor) -> None:
        """Approve a proposal, which writes it, return it, or take one's own back (`withdrawn`).

        Raises:
            OwnWords: nobody approves or returns what he has proposed, and nobody takes back another's.
            Overtaken: it was decided before.
            KeyError: there is none of that number.
            CatalogueMoved, CatalogueError, SeedRefused: see `change_catalogue`; the proposal goes on waiting.
        """
        found = self.get(proposal)
        if found is None:
            raise KeyError(proposal)
        if (found.who == by.who) != (state == WITHDRAWN):
            raise OwnWords(f"proposal {proposal} was made by {found.who}")

        def settle(connection: Connection) -> None:
            self._settle(connection, found, state, remark, by)

        if state == APPROVED:
            change_catalogue(self._database, found.edit, who=found.who, reason=str(found.grounds), along=settle)
            return
        with self._database.writing_unversioned() as connection:
            settle(connection)

    def _settle(self, connection: Connection, found: CatalogueProposal, state: str, remark: str, by: Actor) -> None:
        table = CatalogueProposalRecord
        mine = (table.proposal == found.proposal) & (table.state == WAITING)
        values = {"state": state, "decided_by": by.who, "decided_at": _now(), "remark": remark}
        if connection.execute(update(table).where(mine).values(**values)).rowcount == 0:
            before = connection.execute(
                select(table.decided_by, table.decided_at).where(table.proposal == found.proposal)
            ).one()
            raise Overtaken(before.decided_by, before.decided_at or _now())
        self._note(connection, by, _ACTION[state], found.proposal, found.part, found.row, remark)

    def _note(
        self, connection: Connection, by: Actor, what: AuditAction, number: int, part: str, row: str, detail: str
    ) -> None:
        write_entry(connection, by.who, what, f"{part} {row}", f"#{number} {detail}".strip(), by.address, by.district)


def _read(found: object) -> CatalogueProposal:
    row = found._mapping  # type: ignore[attr-defined]
    return CatalogueProposal(
        proposal=row["proposal"], part=row["part"], row=row["row"], edit=_edit(row),
        grounds=Grounds(row["reason"], row["document"], row["document_day"]), who=row["who"],
        proposed_at=row["proposed_at"], state=row["state"], decided_by=row["decided_by"], decided_at=row["decided_at"],
        remark=row["remark"],
    )  # fmt: skip


def _edit(row: Mapping[str, Any]) -> CatalogueEdit:
    part = row["part"]
    if part == FILES_PART:
        return edit_of_text(row["after"])
    before = row_of_cells(part, json.loads(row["before"])) if row["before"] else None
    seen = {(part, row["row"]): before}
    if row["after"] == GONE and before is not None:
        return CatalogueEdit({}, {part: (before,)}, seen)
    return CatalogueEdit({part: (row_of_cells(part, json.loads(row["after"])),)}, before=seen)


def _text(row: Row) -> str:
    return json.dumps(row.model_dump(mode="json"), ensure_ascii=False)


def _now() -> datetime:
    return datetime.now(UTC)
