"""Frozen figures: everything needed to show again what was shown, kept once for each state of the data."""

from __future__ import annotations

import gzip
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from data_access.catalogue.model import Catalogue
from data_access.database import Database
from data_access.models import SnapshotRecord
from data_access.secret import snapshot_secret
from data_access.storing.columns import OBSERVATION_DTYPES

FORM = 1
"""The form of the content; raised when it changes, so that older ones can still be read."""
SHORTEST = 8
"""A digest may be named by its beginning, not shorter than this."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen state of the data: its digest, the data version it was taken at, and when.

    The digest is an HMAC with the store's secret; that of a state frozen by an earlier form of the program its SHA-256.
    """

    digest: str
    data_version: int
    created_at: datetime
    district: str = ""


COLUMNS = tuple(SnapshotRecord.__table__.c[name] for name in Snapshot.__dataclass_fields__)


class Snapshots:
    """The frozen states of one place. Keeping one changes no figure: the data version stays."""

    def __init__(self, database: Database, district: str = "") -> None:
        self._database = database
        self._district = district

    def of_version(self, version: int) -> Snapshot | None:
        """The state frozen at a data version, or None."""
        return self._first(SnapshotRecord.data_version == version)

    def find(self, digest: str) -> Snapshot | None:
        """The state whose digest begins so, or None; too short a beginning finds nothing."""
        if len(digest) < SHORTEST or not digest.isalnum():
            return None
        return self._first(SnapshotRecord.digest.startswith(digest, autoescape=True))

    def before(self, version: int, *, besides: str = "") -> Snapshot | None:
        """The newest state frozen before a data version that is not the one of the digest `besides`, or None."""
        return self._first((SnapshotRecord.data_version < version) & (SnapshotRecord.digest != besides))

    def keep(self, version: int, catalogue: Catalogue, observations: pd.DataFrame) -> Snapshot:
        """Freeze a state, or find the equal one that was frozen before; the first of two writers at once wins."""
        content = packed(catalogue, observations)
        digest = _digest(content, snapshot_secret(self._database))
        if known := self.find(digest):
            return known
        made = Snapshot(digest, version, datetime.now(UTC).replace(microsecond=0), self._district)
        try:
            with self._database.writing_unversioned() as connection:
                connection.execute(
                    insert(SnapshotRecord).values(
                        digest=made.digest, data_version=version, created_at=made.created_at,
                        content=gzip.compress(content, 6, mtime=0), district=self._district,
                    )
                )  # fmt: skip
        except IntegrityError:
            return self.find(digest) or made
        return made

    def load(self, digest: str) -> tuple[Catalogue, pd.DataFrame]:
        """Catalogue and figures of a frozen state, as `Store.catalogue()` and `Store.observations()` gave them.

        Raises:
            KeyError: nothing was frozen under this digest.
        """
        statement = select(SnapshotRecord.content).where(SnapshotRecord.digest == digest)
        with self._database.reading() as connection:
            content = connection.execute(statement).scalar()
        if content is None:
            raise KeyError(digest)
        return unpacked(gzip.decompress(content))

    def _first(self, condition: Any) -> Snapshot | None:
        statement = (
            select(*COLUMNS)
            .where(condition, SnapshotRecord.district == self._district)
            .order_by(SnapshotRecord.created_at.desc())
        )
        with self._database.reading() as connection:
            row = connection.execute(statement).mappings().first()
        return Snapshot(**row) if row else None


def frozen_figures(connection: Connection) -> Iterator[pd.DataFrame]:
    """The figures of every frozen state, the oldest first, one after the other."""
    order = select(SnapshotRecord.digest).order_by(SnapshotRecord.created_at)
    for digest in connection.execute(order).scalars().all():
        content = connection.execute(select(SnapshotRecord.content).where(SnapshotRecord.digest == digest)).scalar_one()
        yield unpacked(gzip.decompress(content))[1]


def digest_of(catalogue: Catalogue, observations: pd.DataFrame, secret: str) -> str:
    """The digest under which this state is, or would be, kept: equal data have equal ones, whatever the data version."""
    return _digest(packed(catalogue, observations), secret)


def _digest(content: bytes, secret: str) -> str:
    """Keyed: it stands in addresses and on slides, and figures that are withheld are among the content."""
    return hmac.new(secret.encode(), content, hashlib.sha256).hexdigest()


def packed(catalogue: Catalogue, observations: pd.DataFrame) -> bytes:
    """Both as JSON, always the same bytes for the same data; floats come back to the last digit."""
    figures = {name: [_plain(cell) for cell in observations[name].tolist()] for name in OBSERVATION_DTYPES}
    whole = {"form": FORM, "catalogue": catalogue.model_dump(mode="json"), "observations": figures}
    return json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode()


def unpacked(content: bytes) -> tuple[Catalogue, pd.DataFrame]:
    """The reverse of `packed`."""
    whole = json.loads(content)
    figures = whole["observations"]
    frame = pd.DataFrame({name: pd.Series(figures[name], dtype=dtype) for name, dtype in OBSERVATION_DTYPES.items()})
    return Catalogue.model_validate(whole["catalogue"]), frame


def _plain(cell: Any) -> Any:
    return None if cell != cell else cell
