"""Seeding and reading back a catalogue, on both databases."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import event

from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.errors import SeedRefused, StoreError, StoreNotReady
from data_access.settings import StoreSettings
from data_access.store import Store
from data_access.storing.clauses import ClauseText
from tests.data_access.conftest import figures


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """The statements the store sends meanwhile, without BEGIN and the like."""
    sent: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        if statement.lstrip().upper().startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            sent.append(statement)

    event.listen(store.database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(store.database.engine, "before_cursor_execute", note)


def without(catalogue: Catalogue, indicator: str) -> Catalogue:
    """The catalogue less one indicator and what is tied to it."""
    parts = {
        part: tuple(row for row in getattr(catalogue, part) if row.indicator != indicator)
        for part in ("indicators", "targets", "baselines", "supports", "references")
    }
    return catalogue.model_copy(update=parts)


def test_a_catalogue_comes_back_as_it_was_seeded(seeded: Store, small: Catalogue) -> None:
    assert seeded.catalogue() == small


def test_the_shipped_catalogue_comes_back_as_it_was_seeded(store: Store) -> None:
    shipped = load_catalogue(StoreSettings.model_fields["catalogue_folder"].default)
    store.seed(shipped)
    assert store.catalogue() == shipped


def test_an_empty_store_has_an_empty_catalogue(store: Store) -> None:
    assert store.catalogue() == Catalogue()


def test_seeding_the_same_again_changes_nothing(seeded: Store, small: Catalogue) -> None:
    before = seeded.data_version()
    seeded.seed(small)
    assert seeded.data_version() == before


def test_seeding_replaces_what_was_there(seeded: Store, small: Catalogue) -> None:
    shorter = without(small, "volunteers").model_copy(update={"areas": small.areas[:-1]})
    renamed = shorter.model_copy(update={"plans": (small.plans[0].model_copy(update={"name_en": "Another name"}),)})
    before = seeded.data_version()
    seeded.seed(renamed)
    assert seeded.catalogue() == renamed
    assert seeded.data_version() == before + 1


def test_figures_stay_when_their_indicator_stays(seeded: Store, small: Catalogue) -> None:
    seeded.write_observations(figures(("elder-records", "910100", 2021, 92)), kind="import", label="a", who="b")
    seeded.seed(without(small, "volunteers"))
    assert len(seeded.observations()) == 1


def test_demonstration_figures_go_with_their_indicator(seeded: Store, small: Catalogue) -> None:
    rows = figures(("volunteers", "910100", 2021, 92), ("elder-records", "910100", 2021, 92))
    seeded.write_observations(rows, kind="demonstration", label="a", who="b")
    seeded.seed(without(small, "volunteers"))
    assert list(seeded.observations()["indicator"]) == ["elder-records"]


def test_reported_figures_are_not_dropped_unless_asked(seeded: Store, small: Catalogue) -> None:
    seeded.write_observations(figures(("volunteers", "910100", 2021, 92)), kind="import", label="a", who="b")
    before = seeded.data_version()
    with pytest.raises(SeedRefused, match=r"1 reported figures: volunteers in 910100 \(1\)\. Keep them"):
        seeded.seed(without(small, "volunteers"))
    assert (seeded.catalogue(), seeded.data_version()) == (small, before)
    seeded.seed(without(small, "volunteers"), drop_figures=True)
    assert seeded.observations().empty


def test_reading_takes_the_same_number_of_queries_whatever_the_catalogue_holds(store: Store, small: Catalogue) -> None:
    with counted(store) as empty:
        store.catalogue()
    store.seed(small)
    with counted(store) as full:
        store.catalogue()
    assert len(full) == len(empty) == 27


def test_official_wordings_are_kept_beside_the_catalogue(seeded: Store) -> None:
    texts = [ClauseText("elders", 1, "strategy", 1, "甲"), ClauseText("elders", 1, "goal", 1, "乙\n丙")]
    before = seeded.data_version()
    seeded.save_clauses(texts)
    read = seeded.clauses()
    assert list(read.itertuples(index=False, name=None)) == [
        ("elders", 1, "goal", 1, "乙\n丙"),
        ("elders", 1, "strategy", 1, "甲"),
    ]
    seeded.save_clauses(texts[:1])
    assert len(seeded.clauses()) == 1
    assert seeded.data_version() == before + 2


def test_wordings_have_their_columns_also_when_there_are_none(store: Store) -> None:
    assert [str(dtype) for dtype in store.clauses().dtypes] == ["str", "int64", "str", "int64", "str"]


def test_wordings_go_with_their_section(seeded: Store, small: Catalogue) -> None:
    seeded.save_clauses([ClauseText("elders", 2, "goal", 1, "甲")])
    first = {
        part: tuple(row for row in getattr(small, part) if row.section == 1)
        for part in ("sections", "goals", "strategies", "targets", "supports")
    }
    seeded.seed(small.model_copy(update=first))
    assert seeded.clauses().empty


def test_a_database_without_tables_says_what_to_do(url: str) -> None:
    store = Store.open(url)
    assert not store.is_ready()
    for use in (store.data_version, store.catalogue, store.observations, store.remove_demonstration):
        with pytest.raises(StoreNotReady, match="run: python -m data_access init"):
            use()
    store.close()


def test_a_database_that_cannot_be_reached_says_where_it_was_sought() -> None:
    store = Store.open("postgresql://somebody:secret@127.0.0.1:1/nothing")
    with pytest.raises(
        StoreError, match=r"Cannot reach the database postgresql\+psycopg://somebody:\*\*\*@127"
    ) as caught:
        store.data_version()
    assert "secret" not in str(caught.value)


def test_looking_at_a_store_that_does_not_exist_makes_no_file(tmp_path: Path) -> None:
    assert not Store.open(f"sqlite:///{tmp_path / 'nowhere' / 'store.sqlite3'}").is_ready()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("address", ["sqlite://", "sqlite:///:memory:", "mysql://host/name"])
def test_an_address_that_is_not_supported_is_refused_at_once(address: str) -> None:
    with pytest.raises(StoreError, match="allowed: sqlite:///FILE"):
        Store.open(address)


def test_postgresql_without_its_package_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StoreError, match=r"pip install 'psycopg\[binary\]'"):
        Store.open("postgresql://somebody@127.0.0.1/plans")
