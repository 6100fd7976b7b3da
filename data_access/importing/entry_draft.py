"""What was typed into a form and is not handed in yet: one draft for each account, owner and year, so that nothing is lost."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from data_access.importing.entry import figure_of
from data_access.importing.examine import examine_entry
from data_access.importing.manual_entry import FORM, EntryRow, rows_from_json, rows_to_json
from data_access.importing.pipeline import as_row, note_outside
from data_access.importing.remit import ReportingRemit
from data_access.models import SubmissionRecord
from data_access.store import Store
from data_access.submissions import DRAFT, Submission, Submissions, add, move, read_submission

UNEXAMINED = {"problems": "[]", "preview": "{}", "keys": "[]", "errors": 0, "warnings": 0, "data_version": 0}
"""What stands of the checks in a draft that was only kept; handing it in examines it, for no store has version 0."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Whose form it is: the account that types, the body it types for, and the year."""

    who: str
    owner: str
    year: int
    district: str = ""
    """The place it is about; empty where the store holds none."""


def draft_on(store: Store, desk: Desk) -> Submission | None:
    """The account's own draft for this owner and year."""
    with store.database.reading() as connection:
        return _draft_on(connection, desk)


def kept_rows(store: Store, draft: Submission | None) -> tuple[EntryRow, ...]:
    """The lines of a draft or of a form that was handed in; none where there is none."""
    return rows_from_json(Submissions(store.database).content(draft.submission)) if draft else ()


def merged(rows: Sequence[EntryRow], kept: Iterable[EntryRow], *, unchanged: bool) -> tuple[EntryRow, ...]:
    """The lines of a form, and after them what its draft holds of other figures.

    `unchanged`: the draft is as it was when the form was opened. If it is not (a second window wrote), a line that is
    empty here does not erase what was typed there.
    """
    others = {figure_of(row): row for row in kept if not row.empty}
    here = [others.pop(figure_of(row), row) if row.empty and not unchanged else row for row in rows]
    for row in rows:
        others.pop(figure_of(row), None)
    return (*here, *others.values())


def keep_typed(
    store: Store, desk: Desk, rows: Sequence[EntryRow], *, opened: str, reasons: Mapping[str, str] | None = None
) -> Submission | None:
    """Keep what was typed, unexamined and quickly; the draft as it stands then, None when nothing is left to keep.

    Args:
        store: the store.
        desk: whose form it is.
        rows: the lines of the form, empty ones too.
        opened: the `digest` of the draft the form was opened with, '' for none.
        reasons: for warnings, in place of those kept so far; None leaves them.
    """
    with store.database.writing_unversioned() as connection:
        draft = _draft_on(connection, desk)
        kept = rows_from_json(_content(connection, draft.submission)) if draft else ()
        whole = merged(rows, kept, unchanged=draft is not None and draft.digest == opened)
        typed = [row for row in whole if not row.empty]
        if not typed:
            if draft:
                connection.execute(delete(SubmissionRecord).where(SubmissionRecord.submission == draft.submission))
            return None
        values = _typed(typed, reasons)
        if draft is not None and draft.digest == values["digest"]:  # what the checks said of it still holds
            values = {name: value for name, value in values.items() if name == "reasons"}
        if draft is None:
            about = {"kind": "entry", "owner": desk.owner, "year": desk.year, "file_name": FORM, "created_by": desk.who,
                     "district": desk.district}  # fmt: skip
            number = add(connection, state=DRAFT, **about, **values)
        else:
            number = draft.submission
            if values:
                move(connection, number, (DRAFT,), **values)
        return read_submission(connection, number)


def keep_examined(
    store: Store, desk: Desk, rows: Sequence[EntryRow], *, scope: ReportingRemit, reasons: Mapping[str, str]
) -> int:
    """Keep the lines with what the checks say of them, in place of the draft's earlier ones; the draft's number."""
    examined = examine_entry(store, FORM, rows_to_json([row for row in rows if not row.empty]), scope=scope)
    row = as_row(examined, desk.who, desk.year) | {"reasons": _as_text(reasons)}
    with store.database.writing_unversioned() as connection:
        draft = _draft_on(connection, desk)
        if draft is None:
            number = add(connection, state=DRAFT, **row)
        else:
            number = draft.submission
            move(connection, number, (DRAFT,), **row)
        note_outside(connection, number, examined, desk.who)
    return number


def drop_draft(store: Store, desk: Desk) -> None:
    """Forget the draft: its lines were handed in, or are not wanted."""
    with store.database.writing_unversioned() as connection:
        draft = _draft_on(connection, desk)
        if draft:
            connection.execute(delete(SubmissionRecord).where(SubmissionRecord.submission == draft.submission))


def _draft_on(connection: Connection, desk: Desk) -> Submission | None:
    table = SubmissionRecord
    wanted = (
        select(table.submission)
        .where(
            table.state == DRAFT, table.kind == "entry", table.created_by == desk.who, table.owner == desk.owner,
            table.year == desk.year, table.district == desk.district,
        )
        .order_by(table.submission.desc())
        .limit(1)
    )  # fmt: skip
    number = connection.execute(wanted).scalar()
    return read_submission(connection, number) if number is not None else None


def _content(connection: Connection, submission: int) -> bytes:
    wanted = select(SubmissionRecord.content).where(SubmissionRecord.submission == submission)
    return bytes(connection.execute(wanted).scalar_one())


def _typed(rows: Sequence[EntryRow], reasons: Mapping[str, str] | None) -> dict[str, object]:
    content = rows_to_json(rows)
    figures = sum(1 for row in rows if not row.blank)
    values = {"content": content, "digest": hashlib.sha256(content).hexdigest(), "figures": figures, **UNEXAMINED}
    return values if reasons is None else values | {"reasons": _as_text(reasons)}


def _as_text(reasons: Mapping[str, str]) -> str:
    return json.dumps({key: text.strip() for key, text in reasons.items() if text.strip()}, ensure_ascii=False)


def reopen(store: Store, submission: int) -> None:
    """Lay a returned or withdrawn form on its sender's desk again; what lies there of the same figures stays as it is."""
    handed_in = Submissions(store.database).get(submission)
    if handed_in is None or handed_in.kind != "entry" or handed_in.year is None:
        return
    desk = Desk(handed_in.submitted_by or handed_in.created_by, handed_in.owner, handed_in.year, handed_in.district)
    present = {figure_of(row) for row in kept_rows(store, draft_on(store, desk)) if not row.empty}
    rows = [row for row in kept_rows(store, handed_in) if not row.empty and figure_of(row) not in present]
    keep_typed(store, desk, rows, opened="")
