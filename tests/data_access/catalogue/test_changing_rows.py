"""Rows of the catalogue added, replaced or taken out: the whole is checked, and all of it is stored or nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from data_access.audit import Audit, AuditFilter
from data_access.catalogue.changing import CatalogueEdit, changed, parsed, problems_of, row_of
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue, Target
from data_access.catalogue.writing import folder_of
from data_access.catalogue_turns import turns_between
from data_access.catalogue_writing import change_catalogue
from data_access.errors import CatalogueError, CatalogueMoved, WriteRefused
from data_access.store import Store
from tests.data_access.conftest import figures
from tests.support.stores import CITY, SHIPPED, SMALL


@pytest.mark.parametrize("folder", [SHIPPED, SMALL, CITY])
def test_a_catalogue_written_as_files_loads_as_itself(folder: Path, tmp_path: Path) -> None:
    catalogue = load_catalogue(folder)
    files = folder_of(catalogue)
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)
    assert load_catalogue(tmp_path) == catalogue
    assert problems_of(catalogue) == []
    assert folder_of(load_catalogue(tmp_path)) == files


def records(catalogue: Catalogue) -> Target:
    return next(row for row in catalogue.targets if row.indicator == "elder-records" and row.value is not None)


def with_value(row: Target, value: float) -> Target:
    return row.model_copy(update={"value": value})


def test_a_replaced_row_keeps_its_place_and_a_new_one_comes_last(small: Catalogue) -> None:
    row = records(small)
    new = row.model_copy(update={"target": "e9", "unit": ""})
    after = changed(small, CatalogueEdit({"targets": (new, with_value(row, 1.5))}))
    assert [one.target for one in after.targets] == [*(one.target for one in small.targets), "e9"]
    assert after.target[row.target].value == 1.5 and after.target["e9"].unit == row.unit
    assert changed(after, CatalogueEdit({"targets": (row,)}, {"targets": (new,)})) == small


def test_an_edit_that_the_checks_refuse_leaves_the_store_as_it_was(seeded: Store, small: Catalogue) -> None:
    row = records(small)
    wrong = row.model_copy(update={"target": "e9", "clause_number": 99})
    before = seeded.catalogue(), seeded.data_version(), Audit(seeded.database).entries(AuditFilter())
    with pytest.raises(CatalogueError) as refused:
        change_catalogue(seeded.database, CatalogueEdit({"targets": (wrong,)}), who="ann", reason="try")
    (problem,) = refused.value.problems
    assert problem.field == "clause_number" and "no goal 99" in problem.message
    found = row_of(changed(small, CatalogueEdit({"targets": (wrong,)})), problem)
    assert found == ("targets", wrong)
    for reason, along, error in ((" ", None, WriteRefused), ("both", _fail, RuntimeError)):
        edit = CatalogueEdit({"targets": (with_value(row, 1.5),)})
        with pytest.raises(error):
            change_catalogue(seeded.database, edit, who="ann", reason=reason, along=along)
    moved = CatalogueEdit({"targets": (with_value(row, 1.5),)}, before={("targets", row.target): with_value(row, 2)})
    with pytest.raises(CatalogueMoved) as late:
        change_catalogue(seeded.database, moved, who="ann", reason="late")
    assert late.value.rows == (("targets", row.target),)
    assert (seeded.catalogue(), seeded.data_version(), Audit(seeded.database).entries(AuditFilter())) == before


def test_an_edit_is_stored_with_reason_version_and_what_goes_along(seeded: Store, small: Catalogue) -> None:
    row, version, told = records(small), seeded.data_version(), io.StringIO()
    along: Callable[[Connection], Any] = lambda _: told.write("along")  # noqa: E731
    edit = CatalogueEdit({"targets": (with_value(row, 1.5),)}, before={("targets", row.target): row})
    after = change_catalogue(seeded.database, edit, who="ann", reason="decision 7", along=along)
    assert seeded.catalogue() == after == changed(small, edit) and told.getvalue() == "along"
    assert seeded.data_version() == version + 1
    line = Audit(seeded.database).entries(AuditFilter())[0]
    assert (line.who, line.what, line.subject) == ("ann", "catalogue_changed", "targets 1")
    assert line.detail.startswith("decision 7; targets.csv")
    (change,) = seeded.target_changes()
    assert (change.row, change.field, change.after, change.reason) == (row.target, "value", "1.5", "decision 7")


def test_a_fault_that_was_there_before_is_not_held_against_an_edit(seeded: Store, small: Catalogue) -> None:
    row = records(small)
    half = small.strategies[0].model_copy(update={"note_zh": "只有中文", "note_en": None})
    fault = small.model_copy(update={"strategies": (half, *small.strategies[1:])})
    seeded.seed(fault, who="ann", reason="by another road")
    after = change_catalogue(
        seeded.database, CatalogueEdit({"targets": (with_value(row, 1.5),)}), who="ann", reason="decision 7"
    )
    assert after.target[row.target].value == 1.5 and len(problems_of(after)) == 1


def test_only_the_indicators_that_can_turn_are_judged(seeded: Store, small: Catalogue) -> None:
    row = records(small)
    seeded.write_observations(
        figures(*((row.indicator, "910100", year, 80.0 + year - 2020) for year in range(2020, 2025)), mark="final"),
        kind="import", label="records", who="ann",
    )  # fmt: skip
    easier = changed(small, CatalogueEdit({"targets": (with_value(row, 1.5),)}))
    turned = turns_between(seeded, small, easier, place="910100")
    assert {flip.target for flip in turned} == {row.target}
    assert turns_between(seeded, small, easier) == turned
    named = small.plans[0].model_copy(update={"name_en": "Another"})
    assert turns_between(seeded, small, changed(small, CatalogueEdit({"plans": (named,)}))) == []


def test_cells_are_read_as_they_stand_in_a_file(small: Catalogue) -> None:
    cells = {"plan": "x", "section": "1", "number": "no", "title_zh": "", "title_en": "T", "carries": "all",
             "note_zh": "", "note_en": ""}  # fmt: skip
    row, problems = parsed("goals", cells)
    assert row is None and [problem.field for problem in problems] == ["number", "title_zh", "carries"]
    row, problems = parsed("goals", cells | {"number": "3", "title_zh": "题", "carries": "number"})
    assert problems == [] and row is not None and row.model_dump()["number"] == 3


def _fail(_: Connection) -> None:
    raise RuntimeError
