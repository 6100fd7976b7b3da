"""What is in the store, in numbers."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, ScalarSelect, exists, func, select

from data_access import models
from data_access.storing.version import read_version


@dataclass(frozen=True, slots=True)
class StoreStatus:
    """Row counts; `observations` counts current figures, `demonstration` those of them that are invented."""

    data_version: int
    areas: int
    plans: int
    indicators: int
    targets: int
    clause_texts: int
    observations: int
    demonstration: int
    superseded: int
    batches: int


def read_status(connection: Connection) -> StoreStatus:
    """Counts of everything; one query."""
    observation = models.ObservationRecord

    def count(table: type[models.Base]) -> ScalarSelect[int]:
        return select(func.count()).select_from(table).scalar_subquery()

    current = select(func.count()).select_from(observation).where(~observation.superseded)
    row = connection.execute(
        select(
            count(models.AreaRecord),
            count(models.PlanRecord),
            count(models.IndicatorRecord),
            count(models.TargetRecord),
            count(models.ClauseTextRecord),
            current.scalar_subquery(),
            current.where(observation.mark == "demonstration").scalar_subquery(),
            select(func.count()).select_from(observation).where(observation.superseded).scalar_subquery(),
            count(models.ImportBatchRecord),
        )
    ).one()
    return StoreStatus(read_version(connection), *row)


def holds_any(connection: Connection, table: type[models.Base]) -> bool:
    """Whether there is a row at all: the same at once whatever the store holds, where a count reads all of it."""
    return bool(connection.execute(select(exists().select_from(table))).scalar_one())
