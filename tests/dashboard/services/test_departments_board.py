"""The board over all departments: sorted by what is owed, silence shown, proposals apart, sums that add up, no query each."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from dashboard.factory import create_app
from dashboard.facts.followed import Followed
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import OPEN_READER, Reader, Role
from dashboard.services.departments import one_rows
from dashboard.services.departments.board import board
from dashboard.services.departments.board_table import board_table
from dashboard.services.departments.one import department
from dashboard.services.departments.units import total, units
from dashboard.settings import load_settings
from dashboard.urls import Selection
from data_access.accounts import Actor
from data_access.assignments import Assignments
from data_access.saying import Saying
from data_access.store import Store
from data_access.warning_cases import ActionDraft, Handing, WarningCases
from tests.support.cases import supervised
from tests.support.said import blanks
from tests.support.stores import SMALL, filled_store

CIVIL, HEALTH = "civil-office", "health-office"
CLAUSES, WARNINGS, UNSIGNED, ACTIONS, WORD = 0, 2, 3, 4, 6
"""Where the columns stand among a row's cells."""
MARKUP = "<img src=x onerror=alert(1)>"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path / "store.sqlite3", SMALL)
    yield opened
    opened.close()


def scope_of(store: Store | Services, **asked: Any) -> Scope:
    services = store if isinstance(store, Services) else Services(store)
    return Scope.of(services, Selection(**asked))


def speak(store: Store, code: str, text: str = "well") -> None:
    place = Services(store).facts().place
    Saying(store.database, place).check_in(code, "", standing=text, sureness="fair", help_wanted="", who="ann", seen=0)


def test_the_rows_add_up_to_the_total_and_to_the_plan(demo_services: Services) -> None:
    scope = scope_of(demo_services)
    view, found = board(scope), units(scope)
    sums = total(found)
    assert sums["targets"] == view.whole.total == 81
    assert sums["clauses"] == len(scope.facts.catalogue.goals) + len(scope.facts.catalogue.strategies)
    assert sums["indicators"] == len(scope.facts.catalogue.indicators)
    for at in (CLAUSES, WARNINGS):
        numbers = [int(row.cells[at].text or 0) for row in view.rows]
        assert sum(numbers) == int(view.sum.cells[at].text) > 0
    folded = next(row for row in view.rows if row.links)
    assert len(view.rows) - 1 + len(folded.links) == sums["units"] == 29
    assert view.largest == max(row.tally.total for row in view.rows)


def test_signatures_and_actions_add_up_too(demo_services: Services) -> None:
    view = board(supervised(demo_services, times=2))
    for at in (UNSIGNED, ACTIONS):
        assert sum(int(row.cells[at].text or 0) for row in view.rows) == int(view.sum.cells[at].text) > 0


def test_what_is_only_proposed_makes_nobody_late_and_what_is_confirmed_does(store: Store) -> None:
    scope = scope_of(store)
    owing = {unit.department: unit.owed_proposed for unit in units(scope) if unit.owed_proposed}
    assert not any(unit.owed for unit in units(scope))
    code, (indicator, *_) = next(iter(owing.items()))
    assert all(not cell.late for row in board(scope).rows for cell in row.cells[:2])
    Assignments(store.database).confirm([indicator], code, "admin")
    after = board(scope_of(store))
    assert after.rows[0].href.endswith(code) and after.rows[0].cells[1].text == "1" and after.rows[0].cells[1].late
    assert after.finding.count("1 项数据应报未报") == 1
    assert after.sum.cells[1].text == "1"


def test_silence_is_shown_and_ends_with_a_word(store: Store) -> None:
    before = board(scope_of(store))
    assert "2 个部门从未表态" in before.finding
    speak(store, CIVIL)
    after = board(scope_of(store))
    words = {row.name: row.cells[WORD].text for row in after.rows if row.href}
    assert sorted(text == "从未表态" for text in words.values()) == [False, True]
    assert {option.value: option.count for option in after.filters}["silent"] == 1
    only = board(scope_of(store, filters=(("show", "silent"),)))
    assert [row.href for row in only.rows] == [f"/department/{HEALTH}"]
    assert only.sum.name == "合计 1 个部门"


def test_the_file_says_what_the_page_says_and_runs_nothing(store: Store) -> None:
    client = create_app(load_settings(), store).server.test_client()
    answer = client.get("/download/departments.csv")
    rows = list(csv.reader(io.StringIO(answer.get_data().decode("utf-8-sig"))))
    table = board_table(scope_of(store))
    assert tuple(rows[0]) == table.head and len(rows) == len(table.rows) + 1
    at = rows[0].index("量化目标")
    assert sum(int(row[at]) for row in rows[1:-1]) == int(rows[-1][at])
    assert client.get("/download/departments.xlsx").data[:2] == b"PK"


def test_a_board_costs_no_query_for_a_department(demo_services: Services) -> None:
    demo_services.facts()
    asked: list[str] = []

    def note(*told: Any) -> None:
        asked.append(told[2])

    engine = demo_services.store.database.engine
    scope = scope_of(demo_services)
    event.listen(engine, "before_cursor_execute", note)
    try:
        board(scope)
        assert asked == []
        department(scope, "education-bureau", OPEN_READER)
        assert len([statement for statement in asked if statement.startswith("SELECT")]) == 1  # the names of people
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_a_department_tells_what_it_said_and_nothing_runs(store: Store) -> None:
    speak(store, CIVIL, MARKUP)
    client = create_app(load_settings(), store).server.test_client()
    page = client.get(f"/department/{CIVIL}").get_data(as_text=True)
    assert MARKUP not in page and "&lt;img src=x" in page
    assert "填写表态" not in page  # nobody has signed in
    assert client.get("/department/nobody").status_code == 404
    assert client.get("/departments?lang=en").status_code == 200


def test_an_earlier_year_does_not_know_what_was_said_later(store: Store) -> None:
    speak(store, CIVIL)
    facts = scope_of(store).facts
    earlier = [year for year in facts.years if year < facts.default_year]
    assert earlier
    for year in (earlier[-1], facts.default_year):
        words = {unit.department: unit.word.word for unit in units(scope_of(store, year=year))}
        assert (words[CIVIL] is not None) == (year == facts.default_year)


def test_actions_under_way_are_counted_with_those_that_are_late(store: Store) -> None:
    facts = scope_of(store).facts
    target, today, by = facts.catalogue.targets[0], facts.today, Actor("ann")
    name = (target.plan, f"{target.section}:{target.clause_kind}:{target.clause_number}", target.indicator, facts.place)
    cases = WarningCases(store.database, facts.place)
    number = cases.hand_over(name, Handing("1", HEALTH, "", "", "", today), 0, by)
    for days, state in ((-3, "running"), (30, "planned")):
        due = today + timedelta(days=days)
        cases.add_action(number, ActionDraft("visit", CIVIL, "", due, due, state, "", "", None), by)
    view = board(scope_of(store))
    row = next(row for row in view.rows if row.href.endswith(CIVIL))
    assert (row.cells[ACTIONS].text, row.cells[ACTIONS].below, view.sum.cells[ACTIONS].text) == ("2", "1 项逾期", "2")
    assert view.rows[0] is row  # what is late comes first


def test_what_nobody_has_signed_for_is_counted_with_the_days_it_waits_and_leads_the_board(store: Store) -> None:
    facts = scope_of(store).facts
    target, by = facts.catalogue.targets[0], Actor("ann")
    name = (target.plan, f"{target.section}:{target.clause_kind}:{target.clause_number}", target.indicator, facts.place)
    cases = WarningCases(store.database, facts.place)
    number = cases.hand_over(name, Handing("1", CIVIL, "", "", "", facts.today - timedelta(days=60)), 0, by)
    view = board(scope_of(store))
    row = view.rows[0]
    assert row.href.endswith(CIVIL) and row.cells[UNSIGNED].text == "1" == view.sum.cells[UNSIGNED].text
    assert (
        row.cells[UNSIGNED].late
        and "个工作日" in row.cells[UNSIGNED].below
        and "1 项预警超期未签收" in blanks(view.finding)
    )
    cases.sign(number, facts.today, "ann", by)
    assert not board(scope_of(store)).sum.cells[UNSIGNED].text


def test_a_department_lists_what_it_does_and_names_people_only_to_whoever_signed_in(store: Store) -> None:
    facts = scope_of(store).facts
    target, today, by = facts.catalogue.targets[0], facts.today, Actor("ann")
    name = (target.plan, f"{target.section}:{target.clause_kind}:{target.clause_number}", target.indicator, facts.place)
    cases = WarningCases(store.database, facts.place)
    number = cases.hand_over(name, Handing("1", CIVIL, "", "", "", today), 0, by)
    late = today - timedelta(days=3)
    cases.add_action(number, ActionDraft(MARKUP, "", "Nobody Known", late, late, "running", "", "", None), by)
    open_view = department(scope_of(store), CIVIL, OPEN_READER)
    assert open_view is not None and [(row.what, row.person, row.late) for row in open_view.doing] == [
        (MARKUP, "", True)
    ]
    signed_in = department(scope_of(store), CIVIL, Reader("bob", "Bob", Role.REVIEWER))
    assert signed_in is not None and signed_in.doing[0].person == "Nobody Known" and signed_in.overdue == 1
    page = create_app(load_settings(), store).server.test_client().get(f"/department/{CIVIL}").get_data(as_text=True)
    assert MARKUP not in page and "&lt;img src=x" in page and "Nobody Known" not in page


def test_who_spoke_stands_beside_who_is_in_time_with_counts(demo_services: Services) -> None:
    view = board(supervised(demo_services))
    figures, actions = view.spoken
    assert [of for _, _, of in figures.rows] and sum(of for _, _, of in figures.rows) == len(
        scope_of(demo_services).facts.catalogue.indicators
    )
    assert sum(of for _, _, of in actions.rows) == int(view.sum.cells[ACTIONS].text) > 0


def test_of_more_warnings_than_can_be_listed_those_that_wait_for_a_signature_are(
    demo_services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the heading of a department counts as unsigned stands on its page."""
    scope = supervised(demo_services)
    unit = next(one for one in units(scope) if one.on_record > 5)
    monkeypatch.setattr(one_rows, "SHOWN", 99)
    every = [row.view.code for row in one_rows.warning_rows(scope, unit)]
    monkeypatch.setattr(one_rows, "SHOWN", 3)
    last = scope.facts.catalogue.target[every[-1]]
    unsigned = replace(
        next(case for case in scope.facts.followed.cases if case.signed_on is None),
        plan=last.plan, clause=f"{last.section}:{last.clause_kind}:{last.clause_number}", indicator=last.indicator,
    )  # fmt: skip
    facts = scope.facts
    asked = facts.with_decided(
        facts.version, facts.decided, facts.shown_year, facts.office, Followed(cases=(unsigned,))
    )
    rows = one_rows.warning_rows(Scope(scope.services, asked, scope.selection), unit)
    assert [row.view.code for row in rows] == [*every[:2], every[-1]]
    assert [row.unsigned for row in rows] == [False, False, True]
