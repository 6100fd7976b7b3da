"""The one way in for figures: page, job and command line all go through here.

examine   open, map, read, check, preview; writes nothing
draft     keep what was examined as a draft submission
again     examine a draft anew (with a corrected mapping), and keep that
accept    check a submission against the store as it is now, and write it: one transaction with its new state
commit    examined figures of somebody who may write everything: submitted and accepted at once
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection

from data_access.audit import AuditAction
from data_access.errors import OwnFigures, SubmissionChanged
from data_access.import_settings import SavedMappings
from data_access.importing.examination import Examination
from data_access.importing.examine import examine, examine_again, examine_entry
from data_access.importing.problem_store import FIGURE, problems_to_json
from data_access.importing.reading import Problem, WorkbookMapping
from data_access.importing.remit import EVERYTHING, ReportingRemit
from data_access.importing.write import refuse, up_to_date, write
from data_access.office import review_rules
from data_access.progress import ProgressCallback
from data_access.store import Store
from data_access.submissions import (
    ACCEPTED,
    DRAFT,
    UNDECIDED,
    Submission,
    Submissions,
    add,
    move,
    note,
    read_submission,
)

__all__ = [
    "EVERYTHING", "Examination", "ReportingRemit", "accept", "again", "commit", "draft", "examine", "examine_entry", "refuse",
]  # fmt: skip

NAMED_OUTSIDE = 10
KEPT = ("mapping", "problems", "preview", "figures", "errors", "warnings", "keys", "data_version")


def draft(store: Store, examined: Examination, *, who: str, year: int | None = None) -> int:
    """Keep what was examined as a draft; its number. Rows outside the sender's rights stand in the audit log.

    What was examined for no place in particular belongs to the store's place where there is only one, so that its
    reviewers see it.
    """
    row = as_row(examined, who, year)
    places = store.places()
    if not row["district"] and len(places) == 1:
        row["district"] = places[0].area
    with store.database.writing_unversioned() as connection:
        number = add(connection, state=DRAFT, **row)
        note_outside(connection, number, examined, who)
    return number


def note_outside(connection: Connection, submission: int, examined: Examination, who: str, address: str = "") -> None:
    """A line in the audit log where figures outside the sender's rights were to be checked: how many, and of what."""
    if outside := examined.judged.outside:
        note(connection, submission, AuditAction.TRIED_OUTSIDE, who, address, outside_text("", outside))


def outside_text(name: str, outside: Sequence[Problem]) -> str:
    """How many figures outside the sender's rights there are, and the first of them, for the audit log."""
    figures = dict.fromkeys(f"{problem.indicator} {problem.area} {problem.year}" for problem in outside)
    text = ", ".join(list(figures)[:NAMED_OUTSIDE]) + (" …" if len(figures) > NAMED_OUTSIDE else "")
    return " · ".join(part for part in (name, f"{len(outside)}: {text}") if part)


def again(
    store: Store,
    submission: int,
    *,
    mapping: WorkbookMapping | None = None,
    who: str = "",
    report_progress: ProgressCallback | None = None,
) -> Examination:
    """Examine an undecided submission anew, by a corrected mapping if one is given, which is then remembered.

    Raises:
        SubmissionChanged: it is decided already, or not there.
    """
    earlier = _undecided(store, submission)
    examined = examine_again(store, earlier, mapping=mapping, report_progress=report_progress)
    row = as_row(examined, earlier.created_by, earlier.year)
    with store.database.writing_unversioned() as connection:
        move(connection, submission, UNDECIDED, **{name: row[name] for name in KEPT})
        if mapping is not None:  # else nobody asks for other figures than before
            note_outside(connection, submission, examined, who or earlier.created_by)
    if mapping is not None and examined.signature:
        SavedMappings(store.database).keep(
            earlier.owner, examined.signature, mapping.without_corrections().to_json(), who or earlier.created_by
        )
    return examined


def accept(
    store: Store,
    submission: int,
    *,
    who: str,
    reasons: Mapping[str, str] | None = None,
    remark: str = "",
    label: str = "",
    address: str = "",
    today: date | None = None,
    report_progress: ProgressCallback | None = None,
) -> int:
    """Write an undecided submission, checked against the store as it is now; the batch.

    Args:
        store: the store.
        submission: its number.
        who: who accepts.
        reasons: for warnings, besides those kept with the submission (`problem_store.problem_key`, '' for all others).
        remark: what the reviewer says to the sender.
        label: what people read in the list of batches; default the file's name.
        address: from where, for the audit log.
        today: the day on which years count as over; default the present one.
        tell: told how far it is; what it raises ends the work, and nothing is written.

    Raises:
        SubmissionChanged: somebody else has decided or withdrawn it meanwhile.
        OwnFigures: they are the account's own, and the office has set that somebody else accepts them.
        ImportRefused: there are errors (now), or (`ReasonsWanted`) warnings without a reason.
    """
    handed_in = _undecided(store, submission)
    examined = up_to_date(
        store, examine_again(store, handed_in, today=today, report_progress=report_progress, previews=False)
    )
    given = handed_in.reasons | {key: text for key, text in (reasons or {}).items() if text.strip()}
    with store.database.writing(everywhere=False) as connection:
        present = read_submission(connection, submission)
        if present is None or present.state not in UNDECIDED:
            raise moved(submission, present)
        # The figures are the sender's; who let them pass stands in the submission.
        author = handed_in.submitted_by or handed_in.created_by
        not_own(connection, present.district, who, present.submitted_by, present.created_by)
        batch = write(
            connection,
            examined,
            who=author,
            reasons=given,
            label=label or handed_in.file_name,
            report_progress=report_progress,
        )
        move(connection, submission, (present.state,), **accepted(present, who, given, remark, batch))
        note(connection, submission, AuditAction.ACCEPTED, who, address, f"#{batch} {remark}".strip())
    return batch


def commit(
    store: Store,
    examined: Examination,
    *,
    who: str,
    reasons: Mapping[str, str] | None = None,
    label: str = "",
    year: int | None = None,
    address: str = "",
    report_progress: ProgressCallback | None = None,
) -> int:
    """Write examined figures at once, all or none, with their file kept as an accepted submission; the batch.

    Raises:
        OwnFigures: the office has set that somebody else accepts them.
        ImportRefused: there are errors, or (`ReasonsWanted`) warnings without a reason.
    """
    examined = up_to_date(store, examined)
    row = as_row(examined, who, year)
    with store.database.writing(everywhere=False) as connection:
        not_own(connection, examined.scope.district, who, who)
        given = dict(reasons or {})
        batch = write(
            connection, examined, who=who, reasons=given, label=label or examined.name, report_progress=report_progress
        )
        submission = add(connection, **row | accepted(None, who, given, "", batch))
        what = AuditAction.IMPORTED if examined.kind == "import" else AuditAction.ENTERED
        note(connection, submission, what, who, address, f"#{batch}")
    return batch


def not_own(connection: Connection, district: str, who: str, *reporters: str) -> None:
    """Raises OwnFigures if `who` is one of those who reported, and the district's office wants a second pair of eyes."""
    if who in reporters and review_rules(connection, district).four_eyes:
        raise OwnFigures(f"'{who}' reported these figures; by the office's rule another account accepts them")


def as_row(examined: Examination, who: str, year: int | None) -> dict[str, Any]:
    """The columns of a submission that come from its file."""
    judged = examined.judged
    whole = judged.writing[judged.writing["unit"] == ""]  # nobody owes the figures of single schools or homes
    columns = (whole[name].tolist() for name in (*FIGURE, "value"))
    return {
        "kind": examined.kind, "owner": examined.scope.owner, "district": examined.scope.district, "year": year or judged.only_year, "file_name": examined.name,
        "digest": examined.digest, "content": examined.content, "signature": examined.signature,
        "mapping": examined.mapping.to_json() if examined.mapping else "",
        "problems": problems_to_json(judged.problems), "preview": judged.preview.to_json(),
        "figures": len(judged.writing), "errors": len(judged.errors), "warnings": len(judged.warnings),
        "keys": json.dumps(list(zip(*columns, strict=True)), ensure_ascii=False),
        "data_version": examined.version, "created_by": who,
    }  # fmt: skip


def moved(submission: int, handed_in: Submission | None) -> SubmissionChanged:
    """The exception for a submission that is not in the state a step needs."""
    who, when = handed_in.changed if handed_in else ("", None)
    return SubmissionChanged(submission, handed_in.state if handed_in else "", who, when)


def accepted(
    submission: Submission | None, who: str, reasons: Mapping[str, str], remark: str, batch: int | None
) -> dict[str, Any]:
    """The columns of a submission that `who` accepts; of a new one also that `who` hands it in."""
    now = datetime.now(UTC)
    values = {
        "state": ACCEPTED, "batch": batch, "decided_by": who, "decided_at": now, "remark": remark.strip(),
        "reasons": json.dumps(dict(reasons), ensure_ascii=False),
    }  # fmt: skip
    if submission is None or submission.submitted_at is None:
        values |= {"submitted_by": who, "submitted_at": now}
    return values


def _undecided(store: Store, submission: int) -> Submission:
    handed_in = Submissions(store.database).get(submission)
    if handed_in is None or handed_in.state not in UNDECIDED:
        raise moved(submission, handed_in)
    return handed_in
