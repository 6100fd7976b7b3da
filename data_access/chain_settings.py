"""To whom a warning goes that nobody signs for, and which days are not worked, laid down by the office for a place."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import cast

from sqlalchemy import Table, delete, func, insert, select

from data_access.accounts import Actor
from data_access.audit import AuditAction, write_entry
from data_access.catalogue.model import ChainLink, Holiday
from data_access.database import Database
from data_access.errors import Overtaken
from data_access.models import AuditRecord, ChainLinkRecord, HolidayRecord

LINKS, DAYS = cast(Table, ChainLinkRecord.__table__), cast(Table, HolidayRecord.__table__)


def fingerprint(links: Sequence[ChainLink], holidays: Sequence[Holiday]) -> str:
    """What a page shows of both, in short: a form sent from another state is overtaken."""
    told = [(link.days, link.to_zh, link.to_en) for link in sorted(links, key=lambda link: link.days)]
    days = [(day.day.isoformat(), day.kind, day.note or "") for day in sorted(holidays, key=lambda row: row.day)]
    return hashlib.sha256(repr((told, days)).encode()).hexdigest()[:16]


def set_chain(
    database: Database, district: str, links: Sequence[ChainLink], holidays: Sequence[Holiday], by: Actor, *, seen: str,
    shown: str,
) -> None:  # fmt: skip
    """Lay down the links of a district and the days for all.

    Args:
        seen: the `fingerprint` the form was made for.
        shown: the one of what counts now.

    Raises:
        Overtaken: the two differ; somebody else has laid down something meanwhile.
    """
    with database.writing() as connection:
        if seen != shown:
            last = select(AuditRecord.who, AuditRecord.at).where(AuditRecord.what == AuditAction.CHAIN_SET)
            found = connection.execute(last.order_by(AuditRecord.entry.desc())).first()
            raise Overtaken(found.who if found else "", found.at if found else datetime.now(UTC))
        connection.execute(delete(LINKS).where(LINKS.c.district == district))
        first = connection.execute(select(func.coalesce(func.max(LINKS.c.position), -1))).scalar_one() + 1
        connection.execute(
            insert(LINKS), [link.model_dump() | {"position": first + at} for at, link in enumerate(links)]
        )
        connection.execute(delete(DAYS))
        if holidays:
            connection.execute(insert(DAYS), [day.model_dump() | {"position": at} for at, day in enumerate(holidays)])
        told = "; ".join(f"{link.days} {link.to_zh}" for link in links)
        write_entry(
            connection,
            by.who,
            AuditAction.CHAIN_SET,
            district,
            f"{told}; {len(holidays)} days"[:500],
            by.address,
            district,
        )
