"""What is withheld is written with the figures, and stays so until a person releases it; on both databases."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Iterator
from datetime import UTC, datetime

import pandas as pd
import pytest
from alembic import command
from sqlalchemy import insert

import indicators
from data_access import migrate
from data_access.audit import Audit, AuditFilter
from data_access.catalogue.model import Catalogue
from data_access.demonstration.write import write_demonstration
from data_access.engine import writer
from data_access.errors import WriteRefused
from data_access.frames import area_parents, sensitive_indicators
from data_access.models import SnapshotRecord
from data_access.secret import snapshot_secret
from data_access.snapshots import Snapshots, packed
from data_access.store import Store
from data_access.storing import checking, withholding, writing
from data_access.storing.withholding import MEMORY_DTYPES, with_memory
from tests.data_access.sensitive import DEATHS, DISTRICT, STREETS, deaths, with_sensitive_streets

FIRST, SECOND, THIRD, FOURTH = STREETS


@pytest.fixture
def reported(store: Store, small: Catalogue) -> Store:
    """2, 5, 6 and 9 deaths: the first is withheld, and the second lest the district's sum give it back."""
    store.seed(with_sensitive_streets(small))
    write(store, 2, 5, 6, 9)
    return store


def write(store: Store, *counts: float, year: int = 2023) -> int:
    return store.write_observations(deaths(*counts, year=year), kind="import", label="test", who="test")


def withheld(store: Store, year: int = 2023, *, figures: pd.DataFrame | None = None, frozen: bool = False) -> set[str]:
    """The areas of which nothing is shown in a year, as pages have it."""
    catalogue = store.catalogue()
    known = store.observations() if figures is None else figures
    shown = indicators.publish(
        with_memory(known, store.memory(), frozen=frozen),
        sensitive=sensitive_indicators(catalogue), parents=area_parents(catalogue),
    )  # fmt: skip
    return set(shown.loc[(shown["withheld"] != "") & (shown["year"] == year), "area"])


def test_what_is_withheld_and_shown_is_kept_with_the_data_version_of_its_batch(reported: Store) -> None:
    memory = reported.memory().set_index("area")
    assert dict(reported.memory().dtypes.astype(str)) == MEMORY_DTYPES
    assert memory["withheld"].to_dict() == {FIRST: True, SECOND: True, THIRD: False, FOURTH: False, DISTRICT: False}
    assert (memory["shown"] == ~memory["withheld"]).all()
    assert set(memory["data_version"]) == {reported.data_version()}


def test_a_correction_never_lets_a_second_cell_go(reported: Store) -> None:
    write(reported, 2, 7, 6, 9)
    assert withheld(reported) == {FIRST, SECOND}, "without memory the third, shown before at 6, would stand in"
    write(reported, 8, 7, 6, 9)
    assert withheld(reported) == {FIRST, SECOND}


def test_undoing_a_batch_shows_nothing_that_was_withheld_in_between(reported: Store) -> None:
    batch = write(reported, 2, 5, 3, 9)
    between = withheld(reported)
    assert {FIRST, SECOND, THIRD, DISTRICT} == between, (
        "the third was shown at 6: the district's sum would tell its fall"
    )
    reported.undo_batch(batch, who="test")
    assert withheld(reported) == between


def test_a_state_and_its_memory_stand_or_fall_together(reported: Store) -> None:
    before = reported.memory()
    with pytest.raises(RuntimeError), reported.database.writing() as connection:
        full = checking.checked(connection, deaths(2, 5, 3, 9), "import")
        batch = writing.new_batch(connection, kind="import", label="x", who="x", file=None)
        writing.write_frame(connection, full, batch, None)
        withholding.remember(connection, [batch])
        raise RuntimeError("stopped before the commit")
    pd.testing.assert_frame_equal(reported.memory(), before)


def test_a_street_that_reports_late_is_not_told_by_what_the_districts_sum_has_grown(
    store: Store, small: Catalogue
) -> None:
    store.seed(with_sensitive_streets(small))
    write(store, 2, 5, 6)
    assert withheld(store) == {FIRST, SECOND}, "the three add up: the fourth is as good as shown, with none"
    write(store, 2, 5, 6, 3)
    assert withheld(store) == {FIRST, SECOND, FOURTH, DISTRICT}


def test_streets_may_follow_a_district_that_has_reported_all_along(store: Store, small: Catalogue) -> None:
    store.seed(with_sensitive_streets(small))
    for counts in ((), (9,), (9, 3), (9, 3, 7), (9, 3, 7, 11)):
        store.write_observations(deaths(*counts, total=30), kind="import", label="test", who="test")
        assert DISTRICT not in withheld(store)
    assert withheld(store) == {SECOND, THIRD}, "the first to come after a small count covers it"


def test_years_are_remembered_each_by_itself(reported: Store) -> None:
    write(reported, 7, 8, 9, 10, year=2024)
    assert withheld(reported, 2024) == set()
    write(reported, 2, 7, 6, 9)
    assert withheld(reported, 2024) == set() and withheld(reported) == {FIRST, SECOND}


def test_a_person_releases_a_table_with_a_reason_and_stands_in_the_log(reported: Store) -> None:
    write(reported, 8, 7, 6, 9)
    frozen = reported.observations()
    with pytest.raises(WriteRefused, match="say why"):
        reported.release_withheld(DEATHS, 2023, who="li", reason=" ")
    with pytest.raises(WriteRefused, match="nothing is withheld"):
        reported.release_withheld(DEATHS, 2022, who="li", reason="核对")
    assert reported.release_withheld(DEATHS, 2023, who="li", reason="核对后公布") == 2
    assert withheld(reported) == set()
    (line,) = Audit(reported.database).entries(AuditFilter(what="table_released"))
    assert (line.who, line.subject, line.detail) == ("li", f"{DEATHS} 2023 {DISTRICT}", "核对后公布")
    assert withheld(reported, figures=frozen, frozen=True) == {FIRST, SECOND}, "what was frozen before stays as it was"
    write(reported, 8, 7, 6, 3)
    assert FOURTH in withheld(reported), "from now on it remembers anew"


def test_a_small_count_is_withheld_after_a_release_as_well(reported: Store) -> None:
    write(reported, 2, 7, 6, 9)
    reported.release_withheld(DEATHS, 2023, who="li", reason="核对")
    assert withheld(reported) == {FIRST, THIRD}


OTHER = "910200"


def with_another_district(small: Catalogue) -> Catalogue:
    """A second district whose streets are as sensitive; their codes differ by that of the district only."""
    known = with_sensitive_streets(small)
    mine = [area for area in known.areas if area.area == DISTRICT or area.area in STREETS]
    more = [
        area.model_copy(update={"area": area.area.replace(DISTRICT, OTHER), "parent": area.parent.replace(DISTRICT, OTHER)})
        for area in mine if area.parent
    ]  # fmt: skip
    fields = {name: getattr(known, name) for name in Catalogue.model_fields}
    return Catalogue(**fields | {"areas": (*known.areas, *more)})


def test_a_release_speaks_of_one_district_and_of_no_other(store: Store, small: Catalogue) -> None:
    store.seed(with_another_district(small))
    for counts in ((2, 5, 6, 9), (8, 7, 6, 9)):
        here = deaths(*counts)
        there = here.assign(area=here["area"].str.replace(DISTRICT, OTHER))
        store.write_observations(pd.concat([here, there]), kind="import", label="test", who="test")
    both = withheld(store)
    assert both == {FIRST, SECOND, FIRST.replace(DISTRICT, OTHER), SECOND.replace(DISTRICT, OTHER)}
    with pytest.raises(WriteRefused, match=f"say which district is meant; there are: {DISTRICT}, {OTHER}"):
        store.release_withheld(DEATHS, 2023, who="li", reason="核对")
    with pytest.raises(WriteRefused, match="'910101' is no district"):
        store.release_withheld(DEATHS, 2023, district="910101", who="li", reason="核对")
    assert store.release_withheld(DEATHS, 2023, district=OTHER, who="li", reason="核对") == 2
    assert withheld(store) == {FIRST, SECOND}


def test_invented_figures_are_not_remembered(store: Store, small: Catalogue) -> None:
    store.seed(with_sensitive_streets(small))
    figures = deaths(2, 5, 6, 9, mark="demonstration")
    store.write_observations(figures, kind="demonstration", label="demo", who="demo")
    assert store.memory().empty and withheld(store) == {FIRST, SECOND}
    write(store, 12, 11, 10, 9)
    assert withheld(store) == set() and len(store.memory()) == 5


def test_removing_invented_figures_leaves_real_ones_protected(store: Store, small: Catalogue) -> None:
    store.seed(with_sensitive_streets(small))
    store.write_observations(deaths(2, 5, 6, 9, mark="demonstration"), kind="demonstration", label="demo", who="demo")
    real = deaths(2, 9, total=11)
    store.write_observations(real, kind="import", label="test", who="test")
    store.remove_demonstration()
    assert {FIRST, SECOND} <= withheld(store)
    assert write_demonstration(store, [], only_first=True) == 0


def test_an_indicator_that_becomes_sensitive_is_remembered_from_the_catalogue_on(
    store: Store, small: Catalogue
) -> None:
    harmless = with_sensitive_streets(small)
    plain = [one.model_copy(update={"sensitive": False}) for one in harmless.indicators]
    fields = {name: getattr(harmless, name) for name in Catalogue.model_fields}
    store.seed(Catalogue(**fields | {"indicators": tuple(plain)}))
    write(store, 2, 5, 6, 9)
    assert store.memory().empty
    store.seed(harmless)
    assert withheld(store) == {FIRST, SECOND} and len(store.memory()) == 5


def test_a_catalogue_without_the_indicator_takes_its_memory_along(reported: Store, small: Catalogue) -> None:
    fields = {name: getattr(small, name) for name in Catalogue.model_fields}
    left = {
        "indicators": tuple(one for one in small.indicators if one.indicator != DEATHS),
        "targets": tuple(one for one in small.targets if one.indicator != DEATHS),
        "supports": tuple(one for one in small.supports if one.indicator != DEATHS),
        "references": tuple(one for one in small.references if one.indicator != DEATHS),
    }
    reported.seed(Catalogue(**fields | left), drop_figures=True)
    assert reported.memory().empty


@pytest.fixture
def older(reported: Store) -> Iterator[Store]:
    """The same store as an earlier form of the program left it, with a meeting's frozen state."""
    snapshots = Snapshots(reported.database)
    snapshots.keep(reported.data_version(), reported.catalogue(), reported.observations())
    with writer(reported.database.engine).begin() as connection:
        command.downgrade(migrate.configuration(connection), "0008")
    yield reported


def test_an_existing_store_begins_with_what_it_shows_and_what_its_meetings_have_shown(older: Store) -> None:
    with (
        older.database.writing_unversioned() as connection
    ):  # as the earlier form wrote a correction: nothing remembered
        connection.exec_driver_sql(
            f"UPDATE observation SET numerator = 7, value = 175 WHERE area = '{SECOND}' AND indicator = '{DEATHS}'"
        )
        connection.exec_driver_sql(
            f"UPDATE observation SET numerator = 24, value = 600 WHERE area = '{DISTRICT}' AND indicator = '{DEATHS}'"
        )
    assert not older.is_ready()
    older.upgrade()
    assert older.is_ready()
    memory = older.memory().set_index("area")
    assert memory["withheld"][[FIRST, SECOND, THIRD]].all(), (
        "the second by the frozen state, the third by the present one"
    )
    assert memory["shown"][[SECOND, THIRD]].all() and not memory["shown"][FIRST]
    assert {FIRST, SECOND, THIRD} <= withheld(older)
    before = older.data_version()
    older.upgrade()
    assert older.data_version() == before, "it is filled once"


def test_the_name_of_a_frozen_state_tests_no_guess_of_its_figures(reported: Store) -> None:
    kept = Snapshots(reported.database).keep(1, reported.catalogue(), reported.observations())
    content = packed(reported.catalogue(), reported.observations())
    assert kept.digest != hashlib.sha256(content).hexdigest()
    assert len(snapshot_secret(reported.database)) >= 40


def test_the_name_of_a_state_frozen_by_an_earlier_form_still_leads_to_it(reported: Store) -> None:
    content = packed(reported.catalogue(), reported.observations())
    digest = hashlib.sha256(content).hexdigest()
    with reported.database.writing_unversioned() as connection:
        connection.execute(
            insert(SnapshotRecord).values(
                digest=digest, data_version=1, created_at=datetime.now(UTC), content=gzip.compress(content)
            )
        )
    found = Snapshots(reported.database).find(digest[:16])
    assert found is not None and found.digest == digest
