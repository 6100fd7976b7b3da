"""The tables. Importing this module knows all of them, so that `Base.metadata` is complete.

`base` holds column types and naming, `areas`/`plans`/`measures` the catalogue, `observations` the figures.
"""

from data_access.models.areas import AreaRecord, DepartmentRecord
from data_access.models.base import Base
from data_access.models.jobs import JobRecord
from data_access.models.measures import (
    BaselineRecord,
    IndicatorRecord,
    ReferenceFigureRecord,
    ReferenceRecord,
    SupportRecord,
    TargetRecord,
    UnitRecord,
)
from data_access.models.observations import ImportBatchRecord, ObservationRecord, StoreMetaRecord
from data_access.models.plans import ClauseRecord, ClauseTextRecord, DomainRecord, PlanRecord, SectionRecord

__all__ = [
    "AreaRecord",
    "Base",
    "BaselineRecord",
    "ClauseRecord",
    "ClauseTextRecord",
    "DepartmentRecord",
    "DomainRecord",
    "ImportBatchRecord",
    "IndicatorRecord",
    "JobRecord",
    "ObservationRecord",
    "PlanRecord",
    "ReferenceFigureRecord",
    "ReferenceRecord",
    "SectionRecord",
    "StoreMetaRecord",
    "SupportRecord",
    "TargetRecord",
    "UnitRecord",
]
