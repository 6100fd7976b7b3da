"""Figures whose indicator or area a new catalogue no longer has."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, delete, func, or_, select

from data_access.errors import SeedRefused
from data_access.models import ObservationRecord, WithholdingRecord


def drop_orphans(
    connection: Connection, *, indicators: Sequence[str], areas: Sequence[str], drop_figures: bool
) -> None:
    """Delete the figures of vanished indicators and areas; demonstration data goes silently.

    Raises:
        SeedRefused: when figures of another mark would be lost and `drop_figures` is not set.
    """
    if not indicators and not areas:
        return
    orphaned = or_(ObservationRecord.indicator.in_(indicators), ObservationRecord.area.in_(areas))
    if not drop_figures:
        _refuse_loss(connection, orphaned)
    connection.execute(delete(ObservationRecord).where(orphaned))
    memory = WithholdingRecord
    connection.execute(delete(memory).where(or_(memory.indicator.in_(indicators), memory.area.in_(areas))))


def _refuse_loss(connection: Connection, orphaned: ColumnElement[bool]) -> None:
    lost = connection.execute(
        select(ObservationRecord.indicator, ObservationRecord.area, func.count())
        .where(orphaned, ObservationRecord.mark != "demonstration")
        .group_by(ObservationRecord.indicator, ObservationRecord.area)
        .order_by(ObservationRecord.indicator, ObservationRecord.area)
    ).all()
    if lost:
        examples = ", ".join(f"{indicator} in {area} ({count})" for indicator, area, count in lost[:5])
        raise SeedRefused(
            f"The new catalogue lacks indicators or areas of {sum(row[2] for row in lost)} reported figures: "
            f"{examples}{' …' if len(lost) > 5 else ''}. "
            "Keep them in the catalogue, or give --drop-figures to drop the figures"
        )
