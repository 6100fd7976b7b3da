"""Entering figures by hand: the same checks as for a file, and safe against two people at the same form."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from json import loads
from typing import NamedTuple

from sqlalchemy import Connection, select

from data_access.audit import AuditAction
from data_access.errors import ImportRefused
from data_access.importing.examination import Examination
from data_access.importing.examine import examine_entry
from data_access.importing.manual_entry import FORM, EntryRow, rows_to_json
from data_access.importing.pipeline import accepted, as_row, not_own
from data_access.importing.reading import Codes, Problem, Severity, address
from data_access.importing.remit import ReportingRemit
from data_access.importing.write import refuse, write
from data_access.models import ImportBatchRecord, ObservationRecord, SubmissionRecord
from data_access.store import Store
from data_access.storing.version import hold
from data_access.submissions import SUBMITTED, add, note


class Figure(NamedTuple):
    """The key of a figure of a form."""

    indicator: str
    area: str
    sex: str
    age_group: str
    year: int


@dataclass(frozen=True, slots=True)
class Present:
    """A figure as it stands: in the store, or (`submission`) handed in and not decided. `value` None: nothing yet.

    `seen` is what a form carries and hands back: it changes whenever anybody writes or hands in this figure.
    """

    seen: str
    value: float | None
    who: str = ""
    when: datetime | None = None
    submission: int | None = None


NOTHING = Present("", None)


@dataclass(frozen=True, slots=True)
class Entered:
    """The figures are handed in as a submission; `batch` is their batch if they were accepted at once."""

    submission: int
    batch: int | None


@dataclass(frozen=True, slots=True)
class Conflict:
    """Nothing was handed in: `problems` says what was changed by whom since the form was opened, or what is wrong.

    `changed` are those of the first sort (`changed_since`, `pending_elsewhere`), with `row` the form's line.
    """

    problems: tuple[Problem, ...]

    @property
    def changed(self) -> tuple[Problem, ...]:
        """The figures that somebody else wrote or handed in meanwhile."""
        return tuple(p for p in self.problems if p.code in (Codes.CHANGED_SINCE, Codes.PENDING_ELSEWHERE))


def seen(store: Store, figures: Collection[Figure]) -> dict[Figure, Present]:
    """How each figure stands now; figures of which there is nothing are `NOTHING`. For a form, when it is opened."""
    with store.database.reading() as connection:
        return _present(connection, figures)


def enter(
    store: Store,
    rows: Sequence[EntryRow],
    *,
    scope: ReportingRemit,
    who: str,
    reasons: Mapping[str, str] | None = None,
    at_once: bool = False,
    name: str = "",
    year: int | None = None,
    address: str = "",
    today: date | None = None,
) -> Entered | Conflict:
    """Hand in the figures of a form, all or none; `at_once` writes them (for whoever may write everything).

    Args:
        store: the store.
        rows: the form's lines, also blank ones; each with the `seen` it was opened with.
        scope: whose figures the sender may hand in.
        who: who entered them.
        reasons: for warnings, by `problem_store.problem_key`, '' for all others.
        at_once: accept in the same transaction.
        name: what people read in lists.
        year: the year of the form.
        address: from where, for the audit log.
        today: the day on which years count as over; default the present one.

    Raises:
        OwnFigures: `at_once`, and the office has set that somebody else accepts them.
    """
    given = dict(reasons or {})
    examined = examine_entry(store, name or FORM, rows_to_json(rows), scope=scope, today=today)
    row = as_row(examined, who, year)
    opened = store.database.writing(everywhere=False) if at_once else store.database.writing_unversioned()
    try:
        with opened as connection:
            hold(connection)
            if changed := _changed(connection, rows, _own(rows, examined)):
                raise ImportRefused(changed)
            if at_once:
                not_own(connection, scope.district, who, who)
                batch = write(connection, examined, who=who, reasons=given, label=name or FORM)
                submission = add(connection, **row | accepted(None, who, given, "", batch))
                note(connection, submission, AuditAction.ENTERED, who, address, f"#{batch}")
                return Entered(submission, batch)
            refuse(examined.judged, given)
            handed = accepted(None, who, given, "", None) | {"state": SUBMITTED, "decided_by": "", "decided_at": None}
            submission = add(connection, **row | handed)
            note(connection, submission, AuditAction.HANDED_IN, who, address)
            return Entered(submission, None)
    except ImportRefused as refused:
        return Conflict(tuple(p for p in refused.problems if isinstance(p, Problem)))


def figure_of(row: EntryRow) -> Figure:
    """Which figure a line of the form is about."""
    return Figure(row.indicator, row.area, row.sex, row.age_group, row.year)


def _own(rows: Sequence[EntryRow], examined: Examination) -> frozenset[int]:
    """The lines (counted from 1) that the sender may write; of others the store is not asked."""
    outside = {problem.row for problem in examined.judged.outside}
    return frozenset(set(range(1, len(rows) + 1)) - outside)


def _changed(connection: Connection, rows: Sequence[EntryRow], own: Collection[int]) -> tuple[Problem, ...]:
    typed = [(number, row) for number, row in enumerate(rows, 1) if not row.blank and number in own]
    now = _present(connection, [figure_of(row) for _, row in typed])
    return tuple(
        _clash(number, row, now[figure_of(row)]) for number, row in typed if now[figure_of(row)].seen != row.seen
    )


def _clash(number: int, row: EntryRow, now: Present) -> Problem:
    code = Codes.CHANGED_SINCE if now.submission is None else Codes.PENDING_ELSEWHERE
    when = now.when.astimezone(UTC).isoformat(timespec="minutes") if now.when else ""
    expected = {"who": now.who, "when": when, "from": now.value, "seen": now.seen}
    return Problem(
        Severity.ERROR, code, FORM, number, 1, address(number, 1), row.value.strip(), expected, *figure_of(row)[:2],
        row.year, row.sex, row.age_group,
    )  # fmt: skip


def _present(connection: Connection, figures: Collection[Figure]) -> dict[Figure, Present]:
    wanted = set(figures)
    found = dict.fromkeys(wanted, NOTHING)
    if not wanted:
        return found
    table, batch = ObservationRecord, ImportBatchRecord
    key = (table.indicator, table.area, table.sex, table.age_group, table.period)
    statement = (
        select(*key, table.revision, table.value, batch.who, batch.created_at)
        .join(batch, table.batch == batch.batch)
        .where(
            ~table.superseded, table.mark != "demonstration", table.unit_name == "",
            table.area.in_({each.area for each in wanted}), table.indicator.in_({each.indicator for each in wanted}),
            table.period.in_({each.year for each in wanted}),
        )
    )  # fmt: skip
    for indicator, area, sex, age_group, year, revision, value, who, when in connection.execute(statement):
        if (figure := Figure(indicator, area, sex, age_group, year)) in wanted:
            found[figure] = Present(f"r{revision}", value, who, when)
    for figure, present in _handed_in(connection, wanted).items():
        found[figure] = Present(f"{found[figure].seen}s{present.submission}", *_rest(present))
    return found


def _rest(present: Present) -> tuple[float | None, str, datetime | None, int | None]:
    return present.value, present.who, present.when, present.submission


def _handed_in(connection: Connection, wanted: set[Figure]) -> dict[Figure, Present]:
    """The figures that await review, as the newest submission that holds each has them."""
    table = SubmissionRecord
    columns = (table.submission, table.keys, table.submitted_by, table.submitted_at)
    waiting = select(*columns).where(table.state == SUBMITTED).order_by(table.submission)
    present: dict[Figure, Present] = {}
    for number, keys, who, when in connection.execute(waiting):
        for indicator, area, sex, age_group, year, value in loads(keys):
            if (figure := Figure(indicator, area, sex, age_group, year)) in wanted:
                present[figure] = Present("", value, who, when, number)
    return present
