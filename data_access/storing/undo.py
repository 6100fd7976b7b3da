"""Taking a batch back: its figures go out of sight and what they had superseded comes forward again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, Connection, Select, delete, exists, func, select, tuple_, update

from data_access.models import ImportBatchRecord, ObservationRecord
from data_access.storing import stepping_aside
from data_access.storing.version import touch_areas
from data_access.storing.writing import OBSERVATION, same_figure


@dataclass(frozen=True, slots=True)
class Undone:
    """What taking a batch back did, in figures.

    `withdrawn`: it had counted and counts no more; `restored`: of those, an earlier one counts in its place;
    `kept`: a later batch had replaced it before, and that stays (`later` names those batches); `demonstration`:
    invented figures that show again because nothing reported is left of their indicator in the district.
    """

    batch: int
    withdrawn: int
    restored: int
    kept: int
    later: tuple[int, ...]
    demonstration: int


def undo(connection: Connection, batch: int, who: str, reason: str = "") -> Undone:
    """Take one batch back and say what came of it."""
    mine = OBSERVATION.alias("mine")
    counting = select(func.count()).where(mine.c.batch == batch, ~mine.c.superseded)
    counted = connection.execute(counting).scalar_one()
    later = _later(connection, batch)
    restored, demonstration = withdraw(connection, [batch], who, reason)
    return Undone(batch, counted, restored, sum(later.values()), tuple(sorted(later)), demonstration)


def withdraw(connection: Connection, batches: Sequence[int], who: str = "", reason: str = "") -> tuple[int, int]:
    """Mark the batches undone and make the newest revision of another, not undone, batch current again.

    Returns:
        How many reported figures, and how many demonstration figures, count again.
    """
    undone = {"undone_at": datetime.now(UTC), "undone_by": who or None, "undone_reason": reason}
    connection.execute(update(ImportBatchRecord).where(ImportBatchRecord.batch.in_(batches)).values(undone))
    connection.execute(update(ObservationRecord).where(ObservationRecord.batch.in_(batches)).values(superseded=True))
    touch_areas(connection, select(OBSERVATION.c.area).where(OBSERVATION.c.batch.in_(batches)).distinct())
    return _bring_forward(connection, batches), _bring_demonstration_forward(connection, batches)


def _later(connection: Connection, batch: int) -> dict[int, int]:
    """Figures of the batch that a later one, which counts, had replaced; by the later batch."""
    mine, now = OBSERVATION.alias("mine"), OBSERVATION.alias("now")
    statement = (
        select(now.c.batch, func.count())
        .where(same_figure(now, mine), mine.c.batch == batch, now.c.batch != batch, ~now.c.superseded)
        .group_by(now.c.batch)
    )
    return {int(number): int(count) for number, count in connection.execute(statement)}


def _bring_forward(connection: Connection, batches: Sequence[int]) -> int:
    """Of the figures of the batches, the newest reported revision that is not undone counts, where none does."""
    withdrawn = OBSERVATION.alias("withdrawn")
    return connection.execute(
        update(OBSERVATION)
        .where(
            same_figure(OBSERVATION, withdrawn),
            withdrawn.c.batch.in_(batches),
            OBSERVATION.c.mark != "demonstration",
            OBSERVATION.c.revision == _newest_valid().scalar_subquery(),
            _none_counts(),
        )
        .values(superseded=False)
    ).rowcount


def _bring_demonstration_forward(connection: Connection, batches: Sequence[int]) -> int:
    """Demonstration figures count again where no reported one of their indicator is left in the district."""
    withdrawn = OBSERVATION.alias("withdrawn")
    figure = tuple_(OBSERVATION.c.area, OBSERVATION.c.indicator)
    touched = select(withdrawn.c.indicator).where(withdrawn.c.batch.in_(batches)).distinct()
    left = OBSERVATION.alias("left_over")
    return connection.execute(
        update(OBSERVATION)
        .where(
            figure.in_(stepping_aside.reached(withdrawn, withdrawn.c.batch.in_(batches))),
            figure.not_in(stepping_aside.reported(left, left.c.indicator.in_(touched))),
            OBSERVATION.c.mark == "demonstration",
            OBSERVATION.c.revision == _newest_valid().scalar_subquery(),
            _none_counts(),
        )
        .values(superseded=False)
    ).rowcount


def _newest_valid() -> Select[tuple[int]]:
    """The newest revision of a figure in a batch that is not undone."""
    rival = OBSERVATION.alias("rival")
    valid = select(ImportBatchRecord.batch).where(ImportBatchRecord.undone_at.is_(None))
    return select(func.max(rival.c.revision)).where(same_figure(rival, OBSERVATION), rival.c.batch.in_(valid))


def _none_counts() -> ColumnElement[bool]:
    current = OBSERVATION.alias("current_one")
    return ~exists().where(same_figure(current, OBSERVATION), ~current.c.superseded)


def remove_demonstration(connection: Connection) -> int:
    """Delete every demonstration figure; the batches stay on record as undone. Returns the rows deleted."""
    batches = connection.execute(
        select(ImportBatchRecord.batch).where(
            ImportBatchRecord.kind == "demonstration", ImportBatchRecord.undone_at.is_(None)
        )
    ).scalars().all()  # fmt: skip
    if not batches:
        return 0
    withdraw(connection, batches)
    return connection.execute(delete(ObservationRecord).where(ObservationRecord.batch.in_(batches))).rowcount
