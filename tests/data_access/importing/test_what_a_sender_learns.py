"""Whoever hands figures in learns nothing about those of others: two stores that differ in these answer alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from data_access.audit import Audit, AuditFilter
from data_access.catalogue.model import Catalogue
from data_access.importing import pipeline
from data_access.importing.annotated.copy import annotated_copy
from data_access.importing.entry import Conflict, enter
from data_access.importing.entry_draft import Desk, keep_examined
from data_access.importing.examination import Examination
from data_access.importing.examine import examine_entry
from data_access.importing.manual_entry import EntryRow, rows_to_json
from data_access.importing.problem_store import problems_from_json, problems_to_json
from data_access.importing.reading.files.opening import open_book
from data_access.importing.remit import EVERYTHING, ReportingRemit
from data_access.store import Store
from data_access.submissions import Submissions
from tests.data_access.importing.importing_parts import TODAY, csv_file, row
from tests.data_access.sensitive import DEATHS, DISTRICT, PEOPLE, STREETS, deaths, with_sensitive_streets

OWN, HIDDEN, COVER, SHOWN = STREETS
STREET, OFFICE = ReportingRemit(area=OWN), ReportingRemit(department="civil-office")
TRUE = (6.0, 2.0, 5.0, 9.0)
OTHER = (6.0, 4.0, 3.0, 9.0)
"""Only the withheld figures of other streets differ; the sums do not."""


def filled(file: Path, small: Catalogue, counts: tuple[float, ...]) -> Store:
    store = Store.open(f"sqlite:///{file}")
    store.upgrade()
    store.seed(with_sensitive_streets(small))
    for year, plus in ((2021, 1), (2022, 0), (2023, 0)):
        figures = deaths(*(count + plus for count in counts), year=year)
        store.write_observations(figures, kind="import", label="test", who="health")
    return store


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, small: Catalogue) -> tuple[Store, Store]:
    folder = tmp_path_factory.mktemp("senders")
    return filled(folder / "a.sqlite3", small, TRUE), filled(folder / "b.sqlite3", small, OTHER)


def death(area: str, count: float, year: int = 2023) -> dict[str, Any]:
    return row(DEATHS, area, year, 100_000 * count / PEOPLE, count, PEOPLE)


def told(examined: Examination) -> str:
    """All that a sender gets to see."""
    judged = examined.judged
    return "\n".join((problems_to_json(judged.problems), judged.preview.to_json(), str(len(judged.writing))))


def by_file(store: Store, *rows: dict[str, Any], scope: ReportingRemit = STREET) -> Examination:
    return pipeline.examine(store, "上报.csv", csv_file(*rows), scope=scope, today=TODAY)


def by_hand(store: Store, *rows: dict[str, Any], scope: ReportingRemit = STREET) -> Examination:
    return examine_entry(store, "", rows_to_json(typed(*rows)), scope=scope, today=TODAY)


def typed(*rows: dict[str, Any]) -> list[EntryRow]:
    return [
        EntryRow(
            one["indicator"], one["area"], one["year"], value=repr(one["value"]),
            numerator=str(one["numerator"]), denominator=str(one["denominator"]),
        )
        for one in rows
    ]  # fmt: skip


WAYS = [by_file, by_hand]
GUESSES = [death(area, count, year) for area in STREETS[1:] for count in range(1, 7) for year in (2021, 2023)]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_answered_to_a_street_does_not_depend_on_figures_of_others(
    stores: tuple[Store, Store], way: Callable[..., Examination]
) -> None:
    left, right = (told(way(store, *GUESSES)) for store in stores)
    assert left == right
    seen = [told(way(store, *GUESSES, scope=EVERYTHING)) for store in stores]
    assert seen[0] != seen[1], "whoever may write everything is told what there is"


@pytest.mark.parametrize("way", WAYS)
def test_figures_of_others_are_answered_by_one_error_each_and_nothing_else(
    stores: tuple[Store, Store], way: Callable[..., Examination]
) -> None:
    examined = way(stores[0], death(HIDDEN, 2), death(DISTRICT, 22), row(DEATHS, COVER, 2023, 3, 9, 5))
    assert [str(problem.code) for problem in examined.problems] == ["outside_rights"] * 3
    assert {name for problem in examined.problems for name in problem.expected} == {"department", "area"}
    preview = examined.preview
    assert (preview.new, preview.revised, preview.unchanged, preview.changes, preview.flips) == (0, 0, 0, (), ())
    assert examined.judged.writing.empty


@pytest.mark.parametrize("count", [0, 1, 3, 4, 5, 7, 40])
def test_own_figures_are_compared_with_own_ones_and_tell_nothing_of_the_neighbours(
    stores: tuple[Store, Store], count: float
) -> None:
    left, right = (by_file(store, death(OWN, count)) for store in stores)
    assert told(left) == told(right)
    assert left.preview.revised == 1 and "streets_not_sum" not in {str(one.code) for one in left.problems}
    assert {flip.area for flip in left.preview.flips} <= {OWN}
    whole = by_file(stores[0], death(OWN, count), scope=EVERYTHING)
    assert "streets_not_sum" in {str(one.code) for one in whole.problems}


def test_a_department_learns_nothing_of_another_departments_figures(stores: tuple[Store, Store]) -> None:
    answers = [told(by_file(store, *GUESSES, death(DISTRICT, 22), scope=OFFICE)) for store in stores]
    assert answers[0] == answers[1] and "outside_rights" in answers[0]
    (first,) = by_file(stores[0], death(DISTRICT, 22), scope=OFFICE).problems
    assert first.code == "outside_rights"


def test_a_row_of_others_that_cannot_be_read_is_answered_in_the_same_way(stores: tuple[Store, Store]) -> None:
    odd = EntryRow(DEATHS, HIDDEN, 2023, value="二又")
    found = examine_entry(stores[0], "", rows_to_json([odd]), scope=STREET, today=TODAY)
    assert [str(problem.code) for problem in found.problems] == ["outside_rights"]


def test_the_marked_copy_of_a_file_tells_as_little(stores: tuple[Store, Store]) -> None:
    content = csv_file(*GUESSES, death(OWN, 8))

    def cells(store: Store) -> list[object]:
        examined = pipeline.examine(store, "上报.csv", content, scope=STREET, today=TODAY)
        _, copy = annotated_copy(
            "上报.csv", content, examined.problems, lambda problem: f"{problem.code} {problem.expected}"
        )
        return [(sheet.name, sheet.rows) for sheet in open_book("marked.xlsx", copy).sheets]

    left, right = map(cells, stores)
    assert left == right and "outside_rights" in str(left)


def test_a_forged_line_of_the_form_is_not_even_compared_with_what_stands(stores: tuple[Store, Store]) -> None:
    answers = []
    for store in stores:
        done = enter(store, typed(death(HIDDEN, 2), death(DISTRICT, 22)), scope=STREET, who="street", today=TODAY)
        assert isinstance(done, Conflict) and not done.changed
        answers.append(problems_to_json(done.problems))
    assert answers[0] == answers[1]
    mine = [replace(one, seen="stale") for one in typed(death(OWN, 8))]
    done = enter(stores[0], mine, scope=STREET, who="street", today=TODAY)
    assert isinstance(done, Conflict) and len(done.changed) == 1


def lines(store: Store) -> list[tuple[str, str, str]]:
    found = Audit(store.database).entries(AuditFilter(what="tried_outside"))
    return [(one.who, one.subject, one.detail) for one in found]


def test_a_trial_with_figures_outside_the_rights_stands_in_the_audit_log(stores: tuple[Store, Store]) -> None:
    store = stores[0]
    pipeline.draft(store, by_file(store, death(OWN, 8)), who="street")
    assert lines(store) == []
    number = pipeline.draft(store, by_file(store, *GUESSES), who="street")
    ((who, subject, detail),) = lines(store)
    assert (who, subject) == ("street", str(number)) and f"{len(GUESSES)}: {DEATHS} {HIDDEN} 2021" in detail
    kept = keep_examined(store, Desk("street", STREET.owner, 2023), typed(death(HIDDEN, 2)), scope=STREET, reasons={})
    assert lines(store)[0][1] == str(kept)
    problems = problems_from_json(Submissions(store.database).problems(kept))
    assert [str(problem.code) for problem in problems] == ["outside_rights"]
