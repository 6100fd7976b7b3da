"""The record of a warning as its page shows it and its forms change it: rights, wrong input, two at once, stored markup."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from flask.testing import FlaskClient
from openpyxl import load_workbook

from dashboard.facts.lives import standing
from dashboard.facts.services import Services
from dashboard.figures.trend import trend
from dashboard.services.warnings.record import record
from dashboard.services.warnings.record_life import decided
from dashboard.services.warnings.record_steps import OFFICE, OWN
from data_access.accounts import Actor
from data_access.store import Store
from data_access.warning_cases import ActionDraft, DecisionDraft, Handing, WarningCases
from data_access.warning_ledger import Case
from tests.support.scopes import scope_at
from tests.support.signing_in import add_account, app_over, be
from tests.support.stores import SMALL, copied, filled_store, settled

CODE, TARGET, DISTRICT = "elder-health-management", "e1g1-health-management", "910100"
NAME = ("elders", "1:goal:1", CODE, DISTRICT)
PAGE = f"/warnings/{TARGET}"
MARKUP = '"><script>alert(1)</script>'
FORMULA = '=HYPERLINK("http://x")'
SHOWN_ON = (PAGE, "/", "/warnings", f"/indicator/{CODE}", "/departments", "/department/health-office", "/changes", "/changes.atom",
            "/present", "/reports", "/evaluation", "/plan/elders", "/letters", "/departments/chain")  # fmt: skip
"""Where the words of a case may come to be read."""
BY = Actor("test", "", DISTRICT)
ROLES = {
    "office": ("reviewer", {}), "chief": ("administrator", {}), "leader": ("reader", {}),
    "owner": ("reporter", {"department": "health-office"}), "other": ("reporter", {"department": "civil-office"}),
    "street": ("reporter", {"area": "910100001"}),
}  # fmt: skip


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A share that falls, a warning of it that is handed to the health office, and an account of every kind."""
    store = filled_store(tmp_path_factory.mktemp("record") / "store.sqlite3", SMALL, figures=False)
    write(store, {2021: 60.0, 2022: 55.0, 2023: 50.0, 2024: 45.0})
    for account, (role, belonging) in ROLES.items():
        add_account(store, account, role, **belonging)
    handing = Handing("文〔2025〕1号", "health-office", "", "经办", "领导", date(2025, 5, 6))
    WarningCases(store.database, DISTRICT).hand_over(NAME, handing, 0, BY)
    return settled(store)


@pytest.fixture
def store(template: Path, tmp_path: Path) -> Store:
    return copied(template, tmp_path / "store.sqlite3")


@pytest.fixture
def client_as(store: Store) -> Callable[[str], FlaskClient]:
    server = app_over(store)
    from data_access.accounts import Accounts

    known = {account.account: account for account in Accounts(store.database).all()}

    def made(account: str) -> FlaskClient:
        client = server.test_client()
        if account:
            be(client, store, known[account])
        return client

    return made


def write(store: Store, values: dict[int, float], **columns: str) -> None:
    rows = [
        {"indicator": CODE, "area": DISTRICT, "year": year, "value": value, "mark": "final"} | columns
        for year, value in values.items()
    ]
    store.write_observations(pd.DataFrame(rows), kind="import", label="test", who="test")


def case_of(store: Store) -> Case:
    return WarningCases(store.database, DISTRICT).ledger()[0]


def send(client: FlaskClient, step: str, /, **fields: Any) -> Any:
    with client.application.test_request_context():
        import flask
        from flask_wtf.csrf import generate_csrf

        flask.session["csrf_token"] = "test"
        token = generate_csrf()
    return client.post(f"/act/warning/{step}/{TARGET}", data={"csrf_token": token, **fields})


ACTION = {
    "what": "入户摸底",
    "department": "health-office",
    "starts": "2025-06-01",
    "due": "2025-12-31",
    "state": "running",
}
FORMS: dict[str, dict[str, str]] = {
    "hand-over": {"department": "civil-office", "handed_on": "2025-06-02", "version": "1"},
    "sign": {"person": "甲", "signed_on": "2025-05-09"},
    "action": ACTION,
    "feedback": {"actor": "甲", "taken_on": "2025-07-01", "remark": "进展"},
    "cause": {"root_cause": "人手", "version": "1"},
    "defer": {"document": "文2", "reason": "在建", "decided_by": "会议", "since": "2025-06-01", "until": "2026-06-01"},
    "review": {"actor": "乙", "taken_on": "2025-08-01", "remark": "已核"},
}
OFFICE_ONLY = {"hand-over", "defer", "review"}


@pytest.mark.parametrize("what", FORMS)
@pytest.mark.parametrize("account", ["", *ROLES])
def test_only_the_office_and_the_department_in_charge_change_a_record(
    what: str, account: str, client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    may = account in ("office", "chief") or (account == "owner" and what not in OFFICE_ONLY)
    before = case_of(store)
    status = send(client_as(account), what, **FORMS[what]).status_code
    assert (status == 303) is may and (may or status in (401, 403))
    assert (case_of(store) != before) is may


@pytest.mark.parametrize(
    ("what", "changed", "field"),
    [
        ("action", {"due": "2025-02-30"}, "due"), ("action", {"due": "2025-05-01"}, "due"), ("action", {"what": " "}, "what"),
        ("action", {"state": "finished"}, "state"), ("action", {"state": "stuck"}, "reason"), ("action", {"starts": ""}, "starts"),
        ("action", {"state": "done"}, "done_on"), ("action", {"state": "done", "done_on": "2199-01-01"}, "done_on"),
        ("action", {"department": "nobody"}, "department"), ("action", {"what": "长" * 601}, "what"),
        ("sign", {"signed_on": "2025-05-01"}, "signed_on"), ("sign", {"person": ""}, "person"),
        ("defer", {"until": "2025-05-01"}, "until"), ("defer", {"document": ""}, "document"), ("defer", {"reason": ""}, "reason"),
        ("hand-over", {"department": ""}, "department"), ("feedback", {"taken_on": "1.7.2025"}, "taken_on"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    what: str, changed: dict[str, str], field: str, client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    sent = FORMS[what] | {"note": "一句备注", "person": "某人"} | changed
    before = case_of(store)
    answer = send(client_as("office"), what, **sent)
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422 and f'id="{what}-{field}-error"' in text
    assert case_of(store) == before
    for name, value in sent.items():
        if f'name="{name}"' in text and name not in ("version", "state", "department"):
            assert value.strip() in text, name


def test_two_at_once_the_second_is_told_who_and_what_and_keeps_the_text(
    client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    first, second = client_as("chief"), client_as("owner")
    assert send(first, "action", **ACTION).status_code == 303
    action = str(case_of(store).actions[0].action)
    assert send(first, "action", **ACTION | {"action": action, "version": "1", "what": "先改的"}).status_code == 303
    late = send(second, "action", **ACTION | {"action": action, "version": "1", "what": "后改的"})
    text = late.get_data(as_text=True)
    assert late.status_code == 422 and "chief" in text and "先改的" in text and "后改的" in text
    assert case_of(store).actions[0].what == "先改的"
    assert send(second, "action", **ACTION | {"action": action, "version": "2", "what": "后改的"}).status_code == 303


def test_every_step_has_its_rights_and_who_may_not_take_one_changes_nothing(
    client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    rest = {"close": FORMS["review"], "end-deferral": {}, "evidence": {"action": "1"}}
    assert {*FORMS, *rest} == OFFICE | OWN and OFFICE_ONLY < OFFICE
    before = case_of(store)
    for what, fields in rest.items():
        for account in ("", *ROLES):
            may = account in ("office", "chief") or (account == "owner" and what in OWN)
            status = send(client_as(account), what, **fields).status_code
            assert (status not in (401, 403)) is may, (what, account)
            assert may or case_of(store) == before


def test_a_warning_that_is_not_closed_is_not_struck_off(client_as: Callable[[str], FlaskClient], store: Store) -> None:
    office = client_as("office")
    send(office, "review", **FORMS["review"])
    answer = send(office, "close", actor="甲", taken_on="2025-09-01", remark="")
    assert answer.status_code == 422 and "预警尚未解除" in answer.get_data(as_text=True)


def test_a_missed_target_is_not_put_off(client_as: Callable[[str], FlaskClient], store: Store) -> None:
    write(store, {2025: 45.0, 2026: 45.0})
    with_year = client_as("office")
    with with_year.application.test_request_context():
        import flask
        from flask_wtf.csrf import generate_csrf

        flask.session["csrf_token"] = "test"
        token = generate_csrf()
    answer = with_year.post(f"/act/warning/defer/{TARGET}?year=2026", data={"csrf_token": token, **FORMS["defer"]})
    assert answer.status_code == 422 and "不能暂缓" in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.exe", b"MZ", "只收"), ("a.pdf", b"<html>", "文件内容不是"), ("", b"", "请选择"), ("a.svg", b"<svg/>", "只收"),
        ("a.pdf", b"%PDF-" + b"x" * (10 * 2**20 + 1), "最大 10 MB"),
    ],
)  # fmt: skip
def test_evidence_of_a_wrong_kind_or_size_is_refused_at_its_field(
    name: str, content: bytes, told: str, client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    office = client_as("office")
    send(office, "action", **ACTION)
    action = str(case_of(store).actions[0].action)
    answer = send(office, "evidence", action=action, file=(io.BytesIO(content), name))
    assert answer.status_code == 422 and told in answer.get_data(as_text=True)
    assert case_of(store).actions[0].evidence == ()


def test_evidence_is_given_back_as_a_file_that_nothing_runs_and_to_no_street(
    client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    owner = client_as("owner")
    send(owner, "action", **ACTION)
    action = str(case_of(store).actions[0].action)
    assert send(owner, "evidence", action=action, file=(io.BytesIO(b"%PDF-1.7 x"), "../../总结.pdf")).status_code == 303
    (evidence,) = case_of(store).actions[0].evidence
    assert evidence.name == "总结.pdf"
    answer = client_as("leader").get(f"/download/evidence/{evidence.file}")
    assert answer.data == b"%PDF-1.7 x" and answer.mimetype == "application/octet-stream"
    assert (
        answer.headers["X-Content-Type-Options"] == "nosniff" and "sandbox" in answer.headers["Content-Security-Policy"]
    )
    assert (
        answer.headers["Content-Disposition"].startswith("attachment") and answer.headers["Cache-Control"] == "no-store"
    )
    assert client_as("street").get(f"/download/evidence/{evidence.file}").status_code == 404
    assert client_as("").get(f"/download/evidence/{evidence.file}").status_code in (401, 403)


def test_markup_in_every_new_text_is_shown_as_text(client_as: Callable[[str], FlaskClient], store: Store) -> None:
    cases = WarningCases(store.database, DISTRICT)
    handing = Handing(MARKUP, "health-office", MARKUP, MARKUP, MARKUP, date(2025, 5, 6))
    number = cases.hand_over(NAME, handing, case_of(store).version, BY)
    cases.sign(number, date(2025, 5, 9), MARKUP, BY)
    cases.set_root_cause(number, MARKUP, case_of(store).version, BY)
    draft = ActionDraft(
        MARKUP, MARKUP[:70], MARKUP, date(2025, 6, 1), date(2025, 7, 1), "dropped", MARKUP, MARKUP, None
    )
    action = cases.add_action(number, draft, BY)
    cases.add_file(action, MARKUP, "pdf", b"%PDF-", BY)
    cases.take_step(number, "feedback", date(2025, 6, 2), MARKUP, MARKUP, BY)
    cases.decide(number, DecisionDraft("deferral", MARKUP, MARKUP, MARKUP, date(2025, 6, 1), date(2199, 1, 1)), BY)
    cases.add_action(
        number, replace(draft, what=FORMULA, department="health-office", person=FORMULA, state="running"), BY
    )
    chief, shown = client_as("chief"), 0
    for path in (*SHOWN_ON, f"{PAGE}?lang=en"):
        answer = chief.get(path)
        text = answer.get_data(as_text=True)
        assert answer.status_code == 200 and "<script>alert" not in text, path
        shown += "&lt;script&gt;alert" in text or FORMULA in unescape(text)
    assert shown >= 6 and chief.get(PAGE).get_data(as_text=True).count("&lt;script&gt;alert") >= 8
    for name in ("ledger.xlsx", "exchange.xlsx"):
        book = load_workbook(io.BytesIO(chief.get(f"/download/supervision/{name}").data))
        cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row]
        assert [cell.coordinate for cell in cells if cell.data_type == "f"] == []
        assert any("HYPERLINK" in str(cell.value) for cell in cells), name
    listed = chief.get("/download/supervision/exchange.csv").get_data(as_text=True)
    assert "HYPERLINK" in listed and not re.search(r'(^|[,"\n])=HYPERLINK', listed)
    dates = chief.get("/download/supervision/deadlines.ics").get_data(as_text=True)
    assert "\r\nEND:VCALENDAR\r\n" in dates and dates.count("BEGIN:VEVENT") == dates.count("END:VEVENT") > 0


def test_names_of_persons_are_for_those_who_have_signed_in(client_as: Callable[[str], FlaskClient]) -> None:
    assert "经办" in client_as("leader").get(PAGE).get_data(as_text=True)
    text = client_as("").get(PAGE).get_data(as_text=True)
    assert "责任与签收" in text and "<dd>经办</dd>" not in text and "<dd>领导</dd>" not in text


def test_who_took_a_step_is_named_to_those_who_have_signed_in_and_the_department_to_all(
    client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    cases = WarningCases(store.database, DISTRICT)
    cases.take_step(case_of(store).case_number, "feedback", date(2025, 6, 2), "反馈人甲", "进展顺利", BY)
    assert "反馈人甲" in client_as("office").get(PAGE).get_data(as_text=True)
    text = client_as("").get(PAGE).get_data(as_text=True)
    assert "反馈人甲" not in text and "进展顺利" in text


def test_a_deferral_holds_while_it_runs_and_ends_by_itself_when_it_gets_worse(store: Store) -> None:
    cases = WarningCases(store.database, DISTRICT)
    number = case_of(store).case_number

    def stage(year: int, on: date) -> str:
        scope = scope_at(services=Services(store, clock=lambda: on), year=year)
        now = standing(scope, scope.facts.catalogue.target[TARGET])
        return now.stage if now else ""

    assert stage(2024, date(2025, 6, 1)) != "deferred"
    cases.decide(number, DecisionDraft("deferral", "文", "在建", "会议", date(2025, 5, 10), date(2025, 12, 31)), BY)
    assert stage(2024, date(2025, 6, 1)) == "deferred" and stage(2023, date(2025, 6, 1)) != "deferred"
    assert stage(2025, date(2026, 6, 1)) != "deferred"
    later = scope_at(services=Services(store, clock=lambda: date(2026, 6, 1)), year=2025)
    (move,) = decided(later, case_of(store))  # it stays among the steps, with its document, after it has ended
    assert (move.year, move.change, move.reason) == (2025, "暂缓督办", "会议决定") and "文" in move.text


def test_a_deferral_that_runs_out_shows_on_its_day_without_a_write_or_a_start(store: Store) -> None:
    cases, number = WarningCases(store.database, DISTRICT), case_of(store).case_number
    cases.decide(number, DecisionDraft("deferral", "文", "在建", "会议", date(2025, 5, 10), date(2025, 8, 31)), BY)
    day = date(2025, 8, 31)
    services = Services(store, clock=lambda: day)

    def stage() -> str:
        scope = scope_at(services=services, year=2024)
        now = standing(scope, scope.facts.catalogue.target[TARGET])
        return now.stage if now else ""

    assert stage() == "deferred"
    judged = services.facts().judged(2024)
    day = date(2025, 9, 1)
    assert stage() not in ("", "deferred") and services.facts().judged(2024) is judged


def test_a_record_without_a_case_says_so_and_offers_the_office_to_open_it(
    client_as: Callable[[str], FlaskClient],
) -> None:
    other = "/warnings/e1g2-records"
    assert "尚未交办" in client_as("").get(other).get_data(as_text=True)
    assert "立项并交办" in client_as("office").get(other).get_data(as_text=True)
    assert "立项并交办" not in client_as("owner").get(other).get_data(as_text=True)
    assert client_as("").get("/warnings/nothing").status_code == 404


def test_a_revision_stands_among_the_steps_as_no_worsening(store: Store) -> None:
    write(store, {2024: 75.0})
    scope = scope_at(services=Services(store, clock=lambda: date(2025, 6, 1)), year=2024)
    view = record(scope, TARGET)
    assert view is not None
    revised = [move for move in view.moves if move.revised]
    assert revised and all("不计为情况变差" in move.text and move.reason == "数据修订" for move in revised)


def test_every_correction_is_a_step_with_its_own_note_and_only_the_last_beside_todays_figure(store: Store) -> None:
    for value, note in ((75.0, "口径核对"), (31.0, "漏报补报"), (76.0, "再次核对")):
        write(store, {2024: value}, reason=note)
    view = record(scope_at(services=Services(store, clock=lambda: date(2025, 6, 1)), year=2024), TARGET)
    assert view is not None
    own = [move for move in view.moves if move.revised]
    for move, note in zip(own, ("再次核对", "漏报补报", "口径核对"), strict=True):
        assert note in move.text and ("已达到" in move.text) == (note == "再次核对"), move.text
    assert [move.change for move in own] == ["等级下降", "等级上升", "等级下降"], "a correction escalates nothing"


def test_a_warning_that_a_correction_ended_in_its_first_year_is_among_the_earlier_ones(demo_services: Services) -> None:
    scope = scope_at(services=demo_services, year=2024)
    view = record(scope, "c1s8-caries")
    assert view is not None and "第 2 次" in view.finding
    assert [(one.years, one.text) for one in view.earlier] == [("2022", "解除：数据修订")]


def test_what_was_first_reported_stays_on_the_chart_as_a_ghost(store: Store) -> None:
    before = record(scope_at(services=Services(store), year=2024), TARGET)
    write(store, {2023: 52.0})
    write(store, {2023: 53.5})
    after = record(scope_at(services=Services(store), year=2024), TARGET)
    assert before is not None and after is not None and not before.chart.first_reports
    (ghost,) = after.chart.first_reports
    assert (ghost.year, ghost.value, ghost.label) == (2023, 50.0, "初报 50.0")
    drawn = {trace["name"]: trace for trace in trend(after.chart)["data"]}
    assert drawn["first reports"]["y"] == [50.0] and drawn["first report"]["y"] == [50.0, 53.5]
    assert any("初报" in note["text"] for note in trend(after.chart)["layout"]["annotations"])


def test_who_signed_late_and_what_is_overdue_stands_on_the_page_and_in_the_filters(
    client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    office = client_as("office")
    assert "已上报主任会议" in office.get(PAGE).get_data(as_text=True)
    send(office, "action", **ACTION)
    assert "逾期" in office.get(PAGE).get_data(as_text=True)
    listed = office.get("/warnings?case=overdue").get_data(as_text=True)
    assert PAGE in listed and "预警登记册的数字" in listed
    assert PAGE not in office.get("/warnings?case=unassigned").get_data(as_text=True)


def test_of_two_who_assign_find_a_cause_or_sign_at_once_the_second_is_told_who_was_first(
    client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    first, second = client_as("chief"), client_as("office")
    other = {"cause": {"root_cause": "后写的原因"}, "hand-over": {"department": "health-office", "helpers": "后来的协办"},
             "sign": {"person": "后签的人"}}  # fmt: skip
    for what, late in other.items():
        version = str(case_of(store).version)
        assert send(first, what, **FORMS[what] | {"version": version, "signed_on": "2025-06-09"}).status_code == 303, (
            what
        )
        before = case_of(store)
        answer = send(second, what, **FORMS[what] | {"version": version, "signed_on": "2025-06-09"} | late)
        text = answer.get_data(as_text=True)
        assert answer.status_code == 422 and "没有保存：chief 已在" in text, what
        assert list(late.values())[-1] in text and case_of(store) == before, what
