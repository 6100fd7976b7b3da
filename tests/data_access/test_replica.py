"""Pages may be read from a replica: a real one that follows, lags, stops; and its primary, which stops too."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from dashboard.factory import create_app
from dashboard.facts.services import Services
from dashboard.settings import load_settings
from data_access import replica as replicas
from data_access.catalogue.load import load_catalogue
from data_access.errors import StoreAway, StoreError
from data_access.replica import Replica, reader_has_seen
from data_access.secret import snapshot_secret
from data_access.store import Store
from tests.data_access.conftest import figures
from tests.support import postgres
from tests.support.stores import SMALL


@pytest.fixture
def pair() -> Iterator[tuple[postgres.Server, postgres.Server]]:
    if reason := postgres.why_not():
        pytest.skip(reason)
    with postgres.running() as primary:
        primary.copy("template1", "own")
        store = Store.open(primary.url("own"))
        store.upgrade()
        store.seed(load_catalogue(SMALL))
        store.close()
        with postgres.following(primary) as copy:
            yield primary, copy


def write(store: Store, year: int) -> None:
    store.write_observations(figures(("elder-records", "910100", year, 92)), kind="import", label="a", who="b")


def years(store: Store) -> list[int]:
    return sorted(store.observations()["year"].tolist())


def on_copy(server: postgres.Server, statement: str) -> None:
    Store.open(server.url("own")).database.engine.connect().exec_driver_sql(statement)


def until(condition: object, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:  # type: ignore[operator]
        time.sleep(0.1)
    assert condition()  # type: ignore[operator]


def test_what_is_shown_comes_from_a_replica_that_is_there_and_new_enough(
    pair: tuple[postgres.Server, postgres.Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(replicas, "REST", 0.0)
    primary, copy = pair
    reader_has_seen(0)
    store = Store.open(primary.url("own"), copy.url("own"))
    other = Store.open(primary.url("own"), copy.url("own"))  # another process, that has written nothing
    assert store.database.replica is not None and other.database.replica is not None
    assert store.database.replica.complaint(snapshot_secret(store.database)) == ""
    with pytest.raises(StoreError, match="no replica of this store"):
        store.database.replica.complaint("another")
    write(store, 2021)
    until(lambda: years(Store.open(copy.url("own"))) == [2021])

    on_copy(copy, "SELECT pg_wal_replay_pause()")  # it lags
    write(store, 2022)
    assert years(store) == [2021, 2022], "whoever wrote it sees it"
    assert years(other) == [2021], "who knows nothing of it may be shown what the replica has"
    reader_has_seen(store.data_version())
    assert years(other) == [2021, 2022], "a reader who wrote sees it in every process"
    reader_has_seen(0)
    assert years(other) == [2021, 2022], "and no process goes back"
    on_copy(copy, "SELECT pg_wal_replay_resume()")
    until(lambda: years(Store.open(copy.url("own"))) == [2021, 2022])

    copy.stop("fast")  # the replica is gone: reads fall back
    assert years(store) == years(other) == [2021, 2022]
    assert "cannot be read" in Replica.at(copy.url("own")).complaint("any")
    copy.start()
    until(lambda: other.database.replica is not None and other.database.replica.connect() is not None)

    app = create_app(load_settings(database_url=primary.url("own")), store).server.test_client()
    assert app.get("/streets").status_code == 200
    primary.stop("fast")  # the primary is gone: reading goes on, writing says so
    assert years(store) == [2021, 2022] and Services(store).facts().district.area == "910100"
    assert app.get("/warnings").status_code == 200
    with pytest.raises(StoreAway):
        write(store, 2023)


def test_an_address_that_is_none_of_a_replica_is_refused() -> None:
    with pytest.raises(StoreError, match="only PostgreSQL"):
        Store.open("sqlite:///x", "sqlite:///y")
