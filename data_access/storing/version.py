"""The data version: one number that every committed write raises."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from data_access.models import StoreMetaRecord


def read_version(connection: Connection) -> int:
    """The present version; equal versions mean equal data."""
    return connection.execute(select(StoreMetaRecord.data_version)).scalar_one()


def raise_version(connection: Connection) -> None:
    """Raise it by one. Called first in a write: the row's lock lets one writer in after another."""
    connection.execute(update(StoreMetaRecord).values(data_version=StoreMetaRecord.data_version + 1))


def hold(connection: Connection) -> None:
    """Lets no other writer in until this transaction ends, without raising the version (on SQLite it holds already)."""
    connection.execute(select(StoreMetaRecord.data_version).with_for_update())
