"""The official wording of goals and strategies, beside the catalogue."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

import pandas as pd
from sqlalchemy import Connection, delete, insert, select

from data_access.models import ClauseTextRecord
from data_access.storing.reading import frame_of

CLAUSE_DTYPES = {"plan": "str", "section": "int64", "clause_kind": "str", "number": "int64", "text": "str"}


@dataclass(frozen=True, slots=True)
class ClauseText:
    """A goal or strategy in the plan's own words; paragraphs are separated by a line break."""

    plan: str
    section: int
    clause_kind: str
    number: int
    text: str


def read_clauses(connection: Connection) -> pd.DataFrame:
    """All wordings in the order of plan, section, kind, number."""
    columns = [getattr(ClauseTextRecord, name) for name in CLAUSE_DTYPES]
    return frame_of(connection.execute(select(*columns).order_by(*columns[:4])).fetchall(), CLAUSE_DTYPES)


def write_clauses(connection: Connection, plans: Iterable[str], texts: Sequence[ClauseText]) -> None:
    """Replace the wordings of these plans."""
    connection.execute(delete(ClauseTextRecord).where(ClauseTextRecord.plan.in_(list(plans))))
    if texts:
        connection.execute(insert(ClauseTextRecord), [asdict(text) for text in texts])
