"""What was typed into a form and could not be handed in yet: kept as a draft, so that nothing typed is lost."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import delete

from data_access.importing.entered import EntryRow, rows_from_json, rows_to_json
from data_access.importing.entry import figure_of
from data_access.importing.examining import examine_entry
from data_access.importing.pipeline import as_row, note_outside
from data_access.importing.scope import Scope
from data_access.models import SubmissionRecord
from data_access.store import Store
from data_access.submissions import DRAFT, Submission, Submissions, add, move


def kept_rows(store: Store, draft: Submission | None) -> tuple[EntryRow, ...]:
    """The lines of a draft; none where there is none."""
    return rows_from_json(Submissions(store.database).content(draft.submission)) if draft else ()


def with_kept(store: Store, draft: Submission | None, rows: Sequence[EntryRow]) -> tuple[EntryRow, ...]:
    """The lines of a form, and after them those of its draft about other figures."""
    here = {figure_of(row) for row in rows}
    others = (row for row in kept_rows(store, draft) if not row.blank and figure_of(row) not in here)
    return (*rows, *others)


def keep_draft(
    store: Store, draft: Submission | None, rows: Sequence[EntryRow], *, scope: Scope, who: str, name: str, year: int
) -> int:
    """Keep the lines with what the checks say of them, in place of the draft's earlier ones; the draft's number.

    Raises:
        SubmissionMoved: the draft was handed in or withdrawn meanwhile.
    """
    examined = examine_entry(store, name, rows_to_json(rows), scope=scope)
    row = as_row(examined, who, year)
    with store.database.noting() as connection:
        if draft is None:
            number = add(connection, state=DRAFT, **row)
        else:
            number = draft.submission
            move(connection, number, (DRAFT,), **row)
        note_outside(connection, number, examined, who)
    return number


def drop_draft(store: Store, draft: Submission | None) -> None:
    """Forget a draft whose lines were handed in."""
    if draft is None:
        return
    table = SubmissionRecord
    with store.database.noting() as connection:
        connection.execute(delete(table).where(table.submission == draft.submission, table.state == DRAFT))
