"""The exchange with an outside system: out and back, what is refused and where, all or nothing, audit lines, rights."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient

from dashboard.documents.supervision.numbering import number
from dashboard.documents.supervision.slips import slips
from dashboard.downloads.csv_file import csv_bytes
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.view_models import TableCells
from dashboard.services.exchange.examining import Examined, examine
from dashboard.services.exchange.reading import day_of, read_table
from dashboard.services.exchange.table import DAY, FEEDBACK, HANDLED_BY, KEY, STATE, outward
from data_access.accounts import Accounts, Actor
from data_access.audit import Audit, AuditFilter
from data_access.errors import WarningChanged
from data_access.store import Store
from data_access.warning_cases import ActionDraft, Handing, WarningCases
from data_access.warning_exchange import OutsideAction, OutsideFeedback, write_exchange
from data_access.warning_ledger import Case
from tests.support.said import blanks
from tests.support.scopes import scope_at
from tests.support.signing_in import add_account, app_over, be, given_token
from tests.support.stores import SMALL, copied, filled_store, settled

CODE, DISTRICT = "elder-health-management", "910100"
NAME = ("elders", "1:goal:1", CODE, DISTRICT)
BY = Actor("test", "", DISTRICT)
TODAY = date(2026, 1, 15)
CASE, FIRST, SECOND = f"{DISTRICT}-1", f"{DISTRICT}-1-1", f"{DISTRICT}-1-2"


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case with a feedback and two actions under way, and accounts of the office and of the department."""
    store = filled_store(tmp_path_factory.mktemp("exchange") / "store.sqlite3", SMALL, figures=False)
    rows = [{"indicator": CODE, "area": DISTRICT, "year": year, "value": value, "mark": "final"}
            for year, value in {2021: 60.0, 2022: 55.0, 2023: 50.0, 2024: 45.0}.items()]  # fmt: skip
    store.write_observations(pd.DataFrame(rows), kind="import", label="test", who="test")
    add_account(store, "office", "reviewer")
    add_account(store, "owner", "reporter", department="health-office")
    cases = WarningCases(store.database, DISTRICT)
    number = cases.hand_over(NAME, Handing("文1", "health-office", "", "经办", "", date(2025, 5, 6)), 0, BY)
    for what in ("=入户摸底", "建立台账"):
        draft = ActionDraft(what, "health-office", "甲", date(2025, 6, 1), date(2025, 12, 31), "running", "", "", None)
        cases.add_action(number, draft, BY)
    cases.take_step(number, "feedback", date(2025, 8, 1), "甲", "进展一", BY)
    return settled(store)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Store:
    return copied(template, tmp_path / "store.sqlite3")


@pytest.fixture
def scope(store: Store) -> Scope:
    services = Services(store)
    return scope_at(services=services, facts=services.facts(DISTRICT))


def case_of(store: Store) -> Case:
    return WarningCases(store.database, DISTRICT).ledger()[0]


def changed(cells: TableCells, key: str, /, **values: str) -> TableCells:
    places = {"key": KEY, "state": STATE, "feedback": FEEDBACK, "handled_by": HANDLED_BY, "day": DAY}
    rows = []
    for row in cells.rows:
        own = list(row)
        if row[KEY] == key:
            for name, value in values.items():
                own[places[name]] = value
        rows.append(tuple(own))
    return TableCells(cells.head, tuple(rows))


def examined(scope: Scope, cells: TableCells) -> Examined:
    rows = read_table("t.csv", csv_bytes(cells), scope.t)
    assert not isinstance(rows, str), rows
    return examine(scope, rows, TODAY)


@pytest.mark.parametrize("make", [csv_bytes, lambda cells: sheet_bytes(cells, "交换")], ids=["csv", "xlsx"])
@pytest.mark.parametrize("named", [True, False])
def test_what_went_out_and_comes_back_unchanged_changes_nothing(
    make: Callable[[TableCells], bytes], named: bool, scope: Scope
) -> None:
    cells = outward(scope, named=named)
    assert [row[KEY] for row in cells.rows] == [CASE, FIRST, SECOND]
    assert ("甲" in {row[HANDLED_BY] for row in cells.rows}) is named
    rows = read_table("表", make(cells), scope.t)
    assert not isinstance(rows, str) and len(rows) == 3
    found = examine(scope, rows, TODAY)
    assert found.changes == () and found.refused == () and found.same == 3


@pytest.mark.parametrize(
    ("key", "values", "remedy"),
    [
        (FIRST, {"key": ""}, "从导出的表里取"), (FIRST, {"key": "910100-9"}, "910100-9"), (FIRST, {"key": SECOND}, "只留一行"),
        (CASE, {"state": "已解除"}, "清空"), (FIRST, {"state": "差不多"}, "办结"), (FIRST, {"state": "办结"}, "缺日期"),
        (FIRST, {"state": "办结", "day": "2025-13-01"}, "2025-13-01"), (FIRST, {"state": "办结", "day": "2026-02-01"}, "晚于今天"),
        (FIRST, {"state": "办结", "day": "2025-05-01"}, "早于"), (FIRST, {"state": "受阻"}, "原因"),
        (FIRST, {"feedback": "有进展", "day": "2025-09-01", "handled_by": ""}, "承办人"),
        (FIRST, {"feedback": "长" * 601, "day": "2025-09-01", "handled_by": "甲"}, "缩短"),
    ],
)  # fmt: skip
def test_a_row_that_is_refused_says_where_it_stands_and_what_to_do(
    key: str, values: dict[str, str], remedy: str, scope: Scope
) -> None:
    found = examined(scope, changed(outward(scope, named=True), key, **values))
    assert found.refused and all(remedy in refused.why for refused in found.refused)
    assert {2: CASE, 3: FIRST, 4: SECOND}[found.refused[0].row.row] == key


@pytest.mark.parametrize("text", ["2025-09-01", "2025/9/1", "2025年9月1日", "2025-09-01 00:00:00"])
def test_days_are_read_as_offices_write_them(text: str) -> None:
    assert day_of(text) == date(2025, 9, 1)


def post(client: FlaskClient, path: str, **data: Any) -> Any:
    return client.post(path, data={"csrf_token": given_token(client), **data}, content_type="multipart/form-data")


def client_of(store: Store, account: str) -> FlaskClient:
    client = app_over(store).test_client()
    if account:
        be(client, store, next(known for known in Accounts(store.database).all() if known.account == account))
    return client


def test_the_office_sees_what_would_change_confirms_and_it_is_written_with_its_audit_lines(
    store: Store, scope: Scope
) -> None:
    cells = changed(
        outward(scope, named=True), FIRST, state="办结", day="2025-12-20", feedback="入户完成", handled_by="乙"
    )
    cells = changed(cells, CASE, feedback="进展二", day="2025/12/21", handled_by="丙")
    client, before = client_of(store, "office"), case_of(store)
    shown = post(client, "/act/supervision/read", file=(io.BytesIO(csv_bytes(cells)), "表.csv"))
    text = shown.get_data(as_text=True)
    assert shown.status_code == 200 and "入户完成" in text and "2025-12-20" in text and case_of(store) == before
    fields = {name: text.split(f'name="{name}" value="')[1].split('"')[0] for name in ("rows", "seen")}
    fields = {name: unescape(value) for name, value in fields.items()}
    assert post(client, "/act/supervision/write", **fields).status_code == 303
    after = case_of(store)
    assert (after.actions[0].state, after.actions[0].done_on) == ("done", date(2025, 12, 20))
    assert [step.remark for step in after.taken("feedback")] == ["进展一", "进展二", "措施 1：入户完成"]
    assert len(after.taken("closed")) == len(before.taken("closed")) == 0 and after.actions[1] == before.actions[1]
    lines = [entry for entry in Audit(store.database).entries(AuditFilter()) if entry.detail.startswith("exchange: ")]
    assert sorted(entry.what for entry in lines) == ["action_changed", "warning_step", "warning_step"]
    again = post(client, "/act/supervision/write", **fields)
    assert again.status_code == 422 and case_of(store) == after  # what was written is not written twice


def test_of_a_table_with_one_bad_row_nothing_is_written(store: Store, scope: Scope) -> None:
    cells = changed(outward(scope, named=True), FIRST, state="办结", day="2025-12-20")
    cells = changed(cells, SECOND, state="差不多")
    client, before = client_of(store, "office"), case_of(store)
    answer = post(client, "/act/supervision/read", file=(io.BytesIO(csv_bytes(cells)), "表.csv"))
    text = answer.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
    assert answer.status_code == 422 and "第 4 行" in text and 'name="rows"' not in text
    assert case_of(store) == before


@pytest.mark.parametrize("account", ["", "owner"])
def test_nobody_but_the_office_reads_a_table_back(account: str, store: Store, scope: Scope) -> None:
    content = csv_bytes(outward(scope, named=True))
    answer = post(client_of(store, account), "/act/supervision/read", file=(io.BytesIO(content), "表.csv"))
    assert answer.status_code in (401, 403)


def test_a_file_that_is_no_table_of_ours_is_refused_with_what_to_do(store: Store) -> None:
    client = client_of(store, "office")
    for content in (b"a,b\n1,2\n", b"\x00\x01\x02 not a table", b""):
        answer = post(client, "/act/supervision/read", file=(io.BytesIO(content), "x.csv"))
        assert answer.status_code == 422 and "field-error" in answer.get_data(as_text=True)


def test_when_one_change_was_overtaken_none_of_the_file_is_written(store: Store) -> None:
    case = case_of(store)
    first = OutsideAction(case.actions[0].action, case.actions[0].version, "planned", "", None)
    late = OutsideAction(case.actions[1].action, case.actions[1].version + 1, "planned", "", None)
    with pytest.raises(WarningChanged):
        write_exchange(store.database, DISTRICT, [first, late], [OutsideFeedback(1, TODAY, "甲", "话")], BY)
    assert case_of(store) == case


def test_papers_are_given_to_readers_and_people_are_named_only_to_who_has_signed_in(store: Store) -> None:
    nobody, office = client_of(store, ""), client_of(store, "office")
    ways = {
        "exchange.csv": "text/csv", "exchange.xlsx": "spreadsheetml", "ledger.xlsx": "spreadsheetml",
        "deadlines.ics": "text/calendar", "bulletin.docx": "wordprocessingml", "slips.docx": "wordprocessingml",
    }  # fmt: skip
    for name, kind in ways.items():
        answer = nobody.get(f"/download/supervision/{name}")
        assert answer.status_code == 200 and kind in answer.headers["Content-Type"], name
    assert "甲" not in nobody.get("/download/supervision/exchange.csv").get_data(as_text=True)
    assert "甲" in office.get("/download/supervision/exchange.csv").get_data(as_text=True)
    assert nobody.get("/download/supervision/ledger.xlsx?department=nobody").status_code == 404
    assert nobody.get("/download/supervision/slips/nothing.docx").status_code == 404


# --- numbers of slips ----------------------------------------------------------------------------------------------


def slip_numbers(store: Store) -> list[str]:
    scope = scope_at(services=Services(store), facts=Services(store).facts(DISTRICT))
    return [view.code for view in slips(scope, issued=TODAY, named=False).views]


@pytest.mark.parametrize(("who", "may"), [("office", True), ("owner", False), ("", False)])
def test_only_the_office_numbers_slips(who: str, may: bool, store: Store) -> None:
    client = client_of(store, who)
    answer = post(client, "/act/slips")
    assert (answer.status_code == 303) is may
    assert bool(case_of(store).slips) is may
    assert client.post("/act/slips", data={}).status_code in (400, 401, 403)  # without its token


def test_a_slip_that_is_printed_twice_has_the_same_number_and_other_matters_make_another_slip(store: Store) -> None:
    scope = scope_at(services=Services(store), facts=Services(store).facts(DISTRICT))
    assert all("　　号" in code for code in slip_numbers(store))
    assert number(scope, issued=TODAY, by=BY) == 1
    first = slip_numbers(store)
    assert first and all("1 号" in blanks(code) for code in first)
    assert number(scope, issued=date(2026, 1, 20), by=BY) == 0 and slip_numbers(store) == first
    cases = WarningCases(store.database, DISTRICT)
    draft = ActionDraft("另一项", "health-office", "", date(2025, 6, 1), date(2025, 11, 1), "running", "", "", None)
    cases.add_action(case_of(store).case_number, draft, BY)
    assert all("　　号" in code for code in slip_numbers(store))
    again = scope_at(services=Services(store), facts=Services(store).facts(DISTRICT))
    assert number(again, issued=TODAY, by=BY) == 1
    assert [(slip.year, slip.colour, slip.number) for slip in case_of(store).slips] == [
        (2026, "red", 1),
        (2026, "red", 2),
    ]
    assert [line.what for line in Audit(store.database).entries(AuditFilter())].count("slips_numbered") == 2
