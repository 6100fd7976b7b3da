"""Owners say where they stand, a second account approves, and only then pages and files show it; every role is tried."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.documents.report.document import report_view
from dashboard.documents.workbook.book import workbook
from dashboard.facts.evidence_files import LARGEST
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.urls import Selection
from data_access.audit import Audit, AuditFilter
from data_access.said import read_said
from data_access.saying import Saying
from data_access.store import Store
from tests.support.signing_in import add_account, app_over, be

STRATEGY, GOAL = "elders-2-strategy-1", "elders-1-goal-8"
"""The first is the civil office's, by the figure it works on; nobody is named for the second."""
MARKUP = "<script>alert(1)</script>"
TOLD = {"step": "2", "evidence": f"文件 {MARKUP}", "link": "https://example.org/a?b=1&c=2"}
ROLES = ("nobody", "reader", "reporter", "colleague", "stranger", "reviewer", "admin")
As = Callable[[str], FlaskClient]


@pytest.fixture
def client_as(store: Store) -> As:
    app = app_over(store)
    department = store.catalogue().indicator["college-participation"].department
    other = next(row.department for row in store.catalogue().departments if row.department != department)
    own: dict[str, Any] = {
        "reporter": add_account(store, "reporter", "reporter", department=department),
        "colleague": add_account(store, "colleague", "reporter", department=department),
        "stranger": add_account(store, "stranger", "reporter", department=other),
        "reviewer": add_account(store, "reviewer", "reviewer"),
    }

    def made(role: str) -> FlaskClient:
        from data_access.accounts import Accounts

        client = app.test_client()
        if role != "nobody":
            be(client, store, own.get(role) or Accounts(store.database).get(role))
        return client

    return made


def send(client: FlaskClient, path: str, page: str, **fields: Any) -> Any:
    """Sends a form with the token of the page it stands on; without one, with none."""
    text = client.get(page).get_data(as_text=True)
    mark = text.split('name="csrf_token" value="')[1].split('"')[0] if 'name="csrf_token"' in text else ""
    return client.post(path, data={"csrf_token": mark, **fields})


def said(store: Store) -> Any:
    return read_said(store.database, Services(store).facts().place)


def text_of(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_own_department_and_reviewers_say_where_a_clause_stands(
    role: str, client_as: As, store: Store
) -> None:
    client, may = client_as(role), role in ("reporter", "colleague", "reviewer", "admin")
    account = "/account" if role != "nobody" else "/sign-in"
    shown = text_of(client, f"/clause/{STRATEGY}")
    assert ("提交复核" in shown) == may
    for path, fields in ((f"/act/clause/{STRATEGY}", TOLD),
                         ("/act/check-in/civil-office", {"standing": "好", "sureness": "sure", "subject": ""})):  # fmt: skip
        answer = send(client, path, account, **fields)
        assert answer.status_code == (303 if may else 401 if role == "nobody" else 403)
    assert (len(said(store).gradings), len(said(store).check_ins)) == ((1, 1) if may else (0, 0))
    nobody_named = send(client, f"/act/clause/{GOAL}", account, **TOLD).status_code
    assert nobody_named == (303 if role in ("reviewer", "admin") else 401 if role == "nobody" else 403)


def test_it_shows_once_another_account_has_approved_and_nowhere_before(client_as: As, store: Store) -> None:
    reporter, reviewer, nobody = client_as("reporter"), client_as("reviewer"), client_as("nobody")
    places = (f"/clause/{STRATEGY}", "/plan/elders", "/domain/participation")
    before = [text_of(nobody, path) for path in places]
    assert send(reporter, f"/act/clause/{STRATEGY}", "/account", **TOLD).status_code == 303
    (entry,) = said(store).gradings
    assert all("等级待复核" in text_of(nobody, path) for path in places[1:])
    assert "example.org" not in text_of(nobody, places[0])
    assert "example.org" in text_of(client_as("colleague"), places[0])
    decide = f"/act/said/clause/{entry.entry}"
    for role in ("reader", "reporter", "colleague", "stranger"):
        assert send(client_as(role), decide, "/account", go="approve").status_code == 403
    assert said(store).gradings[0].state == "waiting"
    bare = send(reviewer, decide, "/account", go="return", remark="")
    assert bare.status_code == 400 and "请填写退回的理由" in bare.get_data(as_text=True)
    assert send(reviewer, decide, "/account", go="approve", remark="").status_code == 303
    late = send(client_as("admin"), decide, "/account", go="return", remark="太晚")
    assert (
        late.status_code == 400
        and "reviewer 于 " in late.get_data(as_text=True)
        and "太晚" in late.get_data(as_text=True)
    )
    shown = text_of(nobody, places[0])
    assert MARKUP not in shown and "文件 &lt;script&gt;" in shown
    assert 'href="https://example.org/a?b=1&amp;c=2"' in shown
    for path, earlier in zip(places[1:], before[1:], strict=True):
        assert "已部署" in text_of(nobody, path) and "已部署" not in earlier
    log = [(line.what, line.who) for line in Audit(store.database).entries(AuditFilter())]
    assert ("graded", "reporter") in log and ("grading_approved", "reviewer") in log


PDF = b"%PDF-1.7 proof"


def test_a_file_proves_a_step_to_its_department_and_reviewers_and_once_approved_to_whoever_has_an_account(
    client_as: As, store: Store
) -> None:
    path, reporter = f"/act/clause/{STRATEGY}", client_as("reporter")
    for file in ((io.BytesIO(b"MZ"), "proof.exe"), (io.BytesIO(b"<html>"), "proof.pdf")):
        wrong = send(reporter, path, "/account", **TOLD, file=file)
        assert wrong.status_code == 400 and 'id="field-file-error"' in wrong.get_data(as_text=True)
    large = send(reporter, path, "/account", **TOLD, file=(io.BytesIO(PDF + b"0" * LARGEST), "proof.pdf"))
    assert large.status_code == 400 and "最大 10 MB" in large.get_data(as_text=True)
    lost = send(reporter, path, "/account", **TOLD | {"step": "9"}, file=(io.BytesIO(PDF), "proof.pdf"))
    assert lost.status_code == 400 and "请重新选择文件" in lost.get_data(as_text=True) and said(store).gradings == ()
    name = "<img src=x onerror=alert(1)>.pdf"
    assert send(reporter, path, "/account", **TOLD, file=(io.BytesIO(PDF), name)).status_code == 303
    (entry,) = said(store).gradings
    assert entry.file is not None and entry.file.size == len(PDF) and "<" in entry.file.name
    address = f"/download/evidence/grading/{entry.file.file}"
    waiting = {role: client_as(role).get(address).status_code for role in ROLES}
    assert waiting == {"nobody": 401, "reader": 404, "reporter": 200, "colleague": 200, "stranger": 404,
                       "reviewer": 200, "admin": 200}  # fmt: skip
    page = text_of(client_as("colleague"), f"/clause/{STRATEGY}")
    assert address in page and "<img src=x" not in page
    assert (
        send(client_as("reviewer"), f"/act/said/clause/{entry.entry}", "/account", go="approve", remark="").status_code
        == 303
    )
    approved = {role: client_as(role).get(address).status_code for role in ("nobody", "reader", "stranger")}
    assert approved == {"nobody": 401, "reader": 200, "stranger": 200}
    assert address not in text_of(client_as("nobody"), f"/clause/{STRATEGY}")
    answer = client_as("reader").get(address)
    assert answer.data == PDF and answer.headers["Content-Type"] == "application/octet-stream"
    assert (
        answer.headers["Content-Disposition"].startswith("attachment")
        and answer.headers["X-Content-Type-Options"] == "nosniff"
    )
    assert "sandbox" in answer.headers["Content-Security-Policy"] and answer.headers["Cache-Control"] == "no-store"
    assert client_as("reader").get("/download/evidence/grading/999").status_code == 404
    log = [(line.what, line.who) for line in Audit(store.database).entries(AuditFilter())]
    assert log.count(("evidence_added", "reporter")) == 1


def test_nobody_approves_the_own_report(client_as: As, store: Store) -> None:
    reviewer = client_as("reviewer")
    send(reviewer, f"/act/clause/{STRATEGY}", "/account", **TOLD)
    (entry,) = said(store).gradings
    assert "须由另一个账号复核" in text_of(reviewer, f"/clause/{STRATEGY}")
    own = send(reviewer, f"/act/said/clause/{entry.entry}", "/account", go="approve")
    assert own.status_code == 400 and "须由另一个账号复核" in own.get_data(as_text=True)
    assert said(store).gradings[0].state == "waiting"


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(client_as: As, store: Store) -> None:
    reporter = client_as("reporter")
    bad = send(reporter, f"/act/clause/{STRATEGY}", "/account", step="2", evidence="", link="javascript:alert(1)")
    page = bad.get_data(as_text=True)
    assert bad.status_code == 400 and 'id="field-evidence-error"' in page and 'id="field-link-error"' in page
    assert 'value="javascript:alert(1)"' in page and 'value="2" checked' in page
    none = send(reporter, f"/act/clause/{STRATEGY}", "/account", step="9", evidence=f"{MARKUP}kept", link="")
    assert "请选择一个等级" in none.get_data(as_text=True) and "&lt;/script&gt;kept" in none.get_data(as_text=True)
    long = send(reporter, "/act/check-in/civil-office", "/account", standing="字" * 1005, sureness="", subject="x")
    page = long.get_data(as_text=True)
    for text in ("请删去", "请选择把握大小", "请从名单里选择一项", "字" * 1005):
        assert text in page
    empty = send(reporter, "/act/notes/college-participation", "/account", question="why", text=" ")
    assert empty.status_code == 400
    assert (said(store).gradings, said(store).check_ins, said(store).notes) == ((), (), ())


def test_of_two_at_once_the_second_is_told_and_keeps_what_was_typed(client_as: As, store: Store) -> None:
    send(client_as("colleague"), f"/act/clause/{STRATEGY}", "/account", **TOLD)
    second = send(
        client_as("reporter"), f"/act/clause/{STRATEGY}", "/account", step="3", evidence="我的", link="", seen="0"
    )
    page = second.get_data(as_text=True)
    assert second.status_code == 400 and "colleague 于 " in page and "我的" in page
    (entry,) = said(store).gradings
    again = send(client_as("reporter"), f"/act/clause/{STRATEGY}", "/account", step="3", evidence="我的", link="",
                 seen=str(entry.entry))  # fmt: skip
    assert again.status_code == 303 and len(said(store).gradings) == 2


def test_forms_without_the_token_write_nothing(client_as: As, store: Store) -> None:
    reporter = client_as("reporter")
    assert reporter.post(f"/act/clause/{STRATEGY}", data=TOLD).status_code == 400
    assert said(store).gradings == ()


def test_report_and_workbook_tell_the_step(store: Store) -> None:
    services = Services(store)
    place = services.facts().place
    saying = Saying(store.database, place)
    entry = saying.grade(("elders", 2, "strategy", 1), 3, evidence="台账", link="", department="", who="a", seen=0)
    saying.decide_grading(entry, approve=True, remark="", who="b")
    facts = services.facts()
    scope = Scope(services, facts, services.resolve(facts, Selection())[0])
    texts = [str(block) for block in report_view(scope, date(2026, 11, 30)).blocks]
    assert any("扩大老年大学（已建成）" in text for text in texts)
    assert any("等级未上报" in text for text in texts)
    book = workbook(scope, issued=date(2026, 11, 30))
    sheet = next(sheet for sheet in book.sheets if sheet.key == "grades")
    steps = {row.cells[1]: row.cells[2] for row in sheet.rows}
    assert steps["扩大老年大学"] == "已建成" and steps["营造敬老氛围"] == "未上报" and len(steps) == 4


def test_the_check_in_of_another_department_is_refused_with_its_status(client_as: As) -> None:
    asked = {
        who: client_as(who).get("/check-in/civil-office") for who in ("reporter", "stranger", "reviewer", "nobody")
    }
    codes = {who: answer.status_code for who, answer in asked.items()}
    assert codes["reviewer"] == 200 and codes["nobody"] == 401
    assert sorted((codes["reporter"], codes["stranger"])) == [200, 403]
    refused = next(answer for answer in asked.values() if answer.status_code == 403)
    assert "这一页不属于您的职责" in refused.get_data(as_text=True)
