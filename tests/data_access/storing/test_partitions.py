"""PostgreSQL's table of figures in parts by district: the same figures, keys and answers; one district is read from one part."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from alembic import command
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from data_access import migrate
from data_access.backup import back_up, restore
from data_access.catalogue.load import load_catalogue
from data_access.engine import writer
from data_access.errors import WriteRefused
from data_access.progress import no_progress
from data_access.store import Store
from data_access.storing.partitions import FURTHER, parts_of
from data_access.storing.reading import observations_of
from tests.data_access.conftest import figures
from tests.data_access.migrations.test_migrations import shape
from tests.support import postgres
from tests.support.stores import CITY

SHARE = "elder-health-management"
DISTRICTS = ("910100", "910200", "910300")


@pytest.fixture
def city(postgres_server: postgres.Server) -> Iterator[Store]:
    """Three districts with figures, each of its own and of its streets, and the city's."""
    postgres_server.copy("template1", "t_parts")
    store = Store.open(postgres_server.url("t_parts"))
    store.upgrade()
    catalogue = load_catalogue(CITY)
    store.seed(catalogue)
    for value in (80, 81):  # the second supersedes the first
        rows = [(SHARE, area.area, year, value + year % 7) for area in catalogue.areas for year in (2021, 2022, 2023)]
        store.write_observations(figures(*rows), kind="import", label="a", who="b")
    yield store
    store.close()
    postgres_server.drop("t_parts")


def parts(store: Store) -> list[str]:
    with store.database.reading() as connection:
        return parts_of(connection)


def home(store: Store, area: str) -> list[str]:
    """The districts of which a district and its streets are."""
    return [area, *(street.area for street in store.catalogue().areas if street.parent == area)]


def touched(store: Store, areas: list[str]) -> set[str]:
    """The tables that PostgreSQL's plan looks at for the figures of these areas."""
    statement = observations_of(areas, None).compile(
        store.database.engine, compile_kwargs={"literal_binds": True, "render_postcompile": True}
    )
    with store.database.engine.connect() as connection:
        plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}").scalar_one()
    return set(_relations(plan if isinstance(plan, list) else json.loads(plan)))


def _relations(plan: Any) -> Iterator[str]:
    if isinstance(plan, list):
        for part in plan:
            yield from _relations(part)
    elif isinstance(plan, dict):
        if "Relation Name" in plan:
            yield str(plan["Relation Name"])
        for part in plan.values():
            yield from _relations(part)


def test_a_districts_figures_lie_in_one_part_and_are_read_from_it_alone(city: Store) -> None:
    rows = city.partition(3, no_progress)
    assert sum(rows.values()) == 2 * len(city.observations()) and len(rows) == 4
    seen = [touched(city, home(city, district)) for district in DISTRICTS]
    assert all(len(found) == 1 for found in seen)
    assert len(set().union(*seen)) == 3 and FURTHER not in set().union(*seen)
    assert touched(city, ["900000", "910000"]) == {FURTHER}, "nation and city have a part of their own"
    assert len(touched(city, list(city.catalogue().area))) == 4


def test_figures_revisions_and_versions_are_the_same_before_and_after(city: Store) -> None:
    observations, revisions, version = city.observations(), city.revisions(SHARE), city.data_version()
    for number in (2, 3, 0):
        city.partition(number, no_progress)
        assert len(parts(city)) == (number + 1 if number else 0)
        pd.testing.assert_frame_equal(city.observations(), observations)
        pd.testing.assert_frame_equal(city.revisions(SHARE), revisions)
        assert city.data_version() == version


def test_keys_checks_and_indexes_are_those_of_the_whole_table(city: Store) -> None:
    before = shape(city.database.engine)["observation"]
    city.partition(3, no_progress)
    engine = city.database.engine
    assert {name: cells for name, cells in shape(engine)["observation"].items() if name != "indexes"} == {
        name: cells for name, cells in before.items() if name != "indexes"
    }
    assert [index.partition("'name': '")[2].partition("'")[0] for index in shape(engine)["observation"]["indexes"]] == [
        index.partition("'name': '")[2].partition("'")[0] for index in before["indexes"]
    ]
    city.partition(0, no_progress)
    assert shape(engine)["observation"] == before


def test_writing_superseding_and_undoing_work_in_parts(city: Store) -> None:
    city.partition(3, no_progress)
    area = home(city, "910200")[1]
    batch = city.write_observations(figures((SHARE, area, 2023, 50)), kind="import", label="a", who="b")
    known = city.observations(areas=[area]).set_index("year")["value"]
    assert known[2023] == 50 and len(known) == 3
    city.undo_batch(batch, who="b")
    assert city.observations(areas=[area]).set_index("year")["value"][2023] == 81
    with (
        city.database.engine.connect() as connection,
        pytest.raises(IntegrityError, match="duplicate key"),
    ):
        connection.execute(text("UPDATE observation SET superseded = false"))
    with city.database.engine.connect() as connection, pytest.raises(IntegrityError, match="foreign key"):
        connection.execute(
            text("UPDATE observation SET area = 'nowhere' WHERE NOT superseded AND area = '910100' AND period = 2021")
        )


def test_areas_of_a_later_catalogue_stand_in_the_further_part_until_it_is_laid_out_again(city: Store) -> None:
    city.partition(3, no_progress)
    catalogue = city.catalogue()
    model = next(area for area in catalogue.areas if area.parent == "910100")
    new = model.model_copy(update={"area": "910100099"})
    city.seed(catalogue.model_copy(update={"areas": (*catalogue.areas, new)}))
    city.write_observations(figures((SHARE, new.area, 2023, 50)), kind="import", label="a", who="b")
    assert touched(city, [new.area]) == {FURTHER}
    city.partition(3, no_progress)
    assert len(touched(city, home(city, "910100"))) == 1
    assert FURTHER not in touched(city, [new.area])


def test_a_backup_of_parts_is_put_back_over_a_whole_table_and_the_other_way_round(city: Store, tmp_path: Path) -> None:
    whole, _ = back_up(city.database, tmp_path / "whole.backup", no_progress)
    city.partition(3, no_progress)
    known = city.observations()
    in_parts, description = back_up(city.database, tmp_path / "parts.backup", no_progress)
    assert not [table for table in description.contents.rows if table.startswith("observation_")]
    for file, number in ((whole, 0), (in_parts, 4), (whole, 0)):
        restore(city, file, who="x", replace=True, report_progress=no_progress)
        assert len(parts(city)) == number
        pd.testing.assert_frame_equal(city.observations(), known)


def test_a_store_in_parts_can_be_taken_back_step_by_step(city: Store) -> None:
    city.partition(3, no_progress)
    engine = city.database.engine
    with writer(engine).begin() as connection:
        command.downgrade(migrate.configuration(connection), "0001")
        command.upgrade(migrate.configuration(connection), "head")
    assert parts(city) == [] and city.observations().empty


def test_no_other_database_has_parts(store: Store) -> None:
    if store.database.engine.dialect.name == "sqlite":
        with pytest.raises(WriteRefused, match="only PostgreSQL"):
            store.partition(3, no_progress)
        assert parts(store) == []
    else:
        for number in (-1, 1000):
            with pytest.raises(WriteRefused, match="1 to 256"):
                store.partition(number, no_progress)
