"""A store moves from one kind of database to the other and back, whole and compared; or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from data_access import store_copy
from data_access.accounts import Accounts, Actor
from data_access.cli import app
from data_access.errors import StoreNotReady, WriteRefused
from data_access.store import Store
from tests.data_access.conftest import figures
from tests.support.postgres import Server


def silent(_step: str, _done: int, _total: int) -> None:
    """Nobody looks."""


def test_a_store_goes_to_postgresql_and_back_and_loses_nothing(
    seeded: Store, postgres_server: Server, tmp_path: Path
) -> None:
    seeded.write_observations(
        figures(("elder-records", "910100", 2021, 0.1 + 0.2), ("elder-records", "910100", 2022, 1e-17)),
        kind="import", label="a", who="b",
    )  # fmt: skip
    seeded.write_observations(figures(("elder-records", "910100", 2022, 92)), kind="import", label="c", who="b")
    Accounts(seeded.database).add("li", "correct horse battery", role="administrator", by=Actor("test"))
    postgres_server.copy("template1", "t_moved")
    try:
        there, back = Store.open(postgres_server.url("t_moved")), Store.open(f"sqlite:///{tmp_path / 'back.sqlite3'}")
        told: list[str] = []
        rows = store_copy.copy_store(seeded, there, lambda step, _done, _total: told.append(step))
        assert rows["observation"] == 3 and rows["account"] == 1 and "observation" in told
        assert store_copy.copy_store(there, back, silent) == rows
        for copy in (there, back):
            assert copy.observations().equals(seeded.observations()) and copy.catalogue() == seeded.catalogue()
            assert copy.data_version() == seeded.data_version() and copy.versions("910100") == seeded.versions("910100")
            assert copy.revisions("elder-records").equals(seeded.revisions("elder-records"))
            batch = copy.write_observations(
                figures(("elder-records", "910100", 2023, 93)), kind="import", label="d", who="b"
            )
            assert batch == 3  # numbers go on where they were
            copy.close()
    finally:
        postgres_server.drop("t_moved")


def test_nothing_is_copied_onto_something_or_out_of_nothing(seeded: Store, tmp_path: Path) -> None:
    with pytest.raises(WriteRefused, match="holds rows in"):
        store_copy.copy_store(seeded, seeded, silent)
    with pytest.raises(StoreNotReady):
        store_copy.copy_store(Store.open(f"sqlite:///{tmp_path / 'none.sqlite3'}"), seeded, silent)


def test_what_does_not_arrive_as_it_was_is_not_kept(
    seeded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = Store.open(f"sqlite:///{tmp_path / 'target.sqlite3'}")
    real = store_copy._chunks
    monkeypatch.setattr(
        store_copy, "_chunks", lambda connection, table: (
            rows[:-1] if connection.engine.url.database == str(tmp_path / "target.sqlite3") and table.name == "area" else rows
            for rows in real(connection, table)
        )
    )  # fmt: skip
    with pytest.raises(WriteRefused, match="'area' did not arrive as it was"):
        store_copy.copy_store(seeded, target, silent)
    assert target.status().areas == 0


def test_the_command_says_what_it_copied_and_never_a_password(seeded: Store, tmp_path: Path) -> None:
    url = seeded.database.engine.url.render_as_string(hide_password=False)
    done = CliRunner().invoke(app, ["copy", "--from", url, "--to", f"sqlite:///{tmp_path / 'to.sqlite3'}"])
    assert done.exit_code == 0 and "all compared" in done.output, done.output
