"""Departments are proposals until an administrator confirms them, and the words follow; changed targets say so."""

from __future__ import annotations

from datetime import date

import pytest
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from dashboard.documents.report.method import method
from dashboard.documents.report.scope import ReportScope
from dashboard.documents.workbook.book import workbook
from dashboard.facts import departments
from dashboard.facts.asked import asked as asks
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.facts.target_changes import target_changes
from dashboard.services.indicator.page import indicator
from dashboard.text import words
from dashboard.urls import Selection
from data_access.accounts import Accounts
from data_access.assignments import Assignments
from data_access.audit import Audit, AuditFilter
from data_access.store import Store
from tests.support.scopes import scope_at
from tests.support.signing_in import be

T, EN = words("zh"), words("en")


@pytest.fixture
def admin(client: FlaskClient, store: Store) -> FlaskClient:
    account = Accounts(store.database).get("admin")
    assert account is not None
    be(client, store, account)
    return client


def asked(services: Services) -> Selection:
    """The selection of whoever asks for nothing."""
    return services.resolve(services.facts(), Selection())[0]


def sent(client: FlaskClient, **fields: object) -> str:
    """Where the form of a department leads to."""
    page = client.get("/departments/assignments").get_data(as_text=True)
    mark = page.split('name="csrf_token" value="')[1].split('"')[0]
    answer = client.post("/act/departments", data=MultiDict({"csrf_token": mark} | fields))
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_an_administrator_confirms_and_takes_back_one_by_one(admin: FlaskClient, store: Store) -> None:
    catalogue = store.catalogue()
    department = catalogue.indicators[0].department
    own = [one.indicator for one in catalogue.indicators if one.department == department]
    assert "待区里确认" in admin.get("/departments/assignments").get_data(as_text=True)
    assert "done=1-0" in sent(admin, department=department, indicator=own[:1])
    (held,) = Assignments(store.database).confirmed()
    assert (held.indicator, held.who) == (own[0], "admin")
    assert "admin 于 " in admin.get("/departments/assignments").get_data(as_text=True)
    assert f"done={len(own) - 1}-0" in sent(admin, department=department, before=own[:1], all="yes")
    assert f"done=0-{len(own)}" in sent(admin, department=department, before=own)
    assert Assignments(store.database).confirmed() == ()
    told = [entry.what for entry in Audit(store.database).entries(AuditFilter()) if entry.what.startswith("department")]
    assert told == ["department_unconfirmed", "department_confirmed", "department_confirmed"]


def test_what_another_has_confirmed_meanwhile_stays(admin: FlaskClient, store: Store) -> None:
    first, *_ = store.catalogue().indicators
    Assignments(store.database).confirm([first.indicator], first.department, "other")
    assert "done=0-0" in sent(admin, department=first.department)  # from a page on which it was not ticked
    assert len(Assignments(store.database).confirmed()) == 1


def test_nobody_else_confirms(client: FlaskClient, store: Store) -> None:
    account = Accounts(store.database).get("reader")
    assert account is not None
    be(client, store, account)
    assert client.get("/departments/assignments").status_code == 403
    assert client.post("/act/departments", data={"csrf_token": "test", "department": "x"}).status_code in (400, 403)
    assert Assignments(store.database).confirmed() == ()


def test_the_words_follow_on_pages_and_in_files(store: Store) -> None:
    services = Services(store)
    catalogue = store.catalogue()
    first, second = catalogue.indicators[:2]
    facts = services.facts()
    assert departments.head(scope_at(facts=facts, t=T)) == "责任部门（建议）"
    name = departments.name(scope_at(facts=facts, t=T), first)
    assert (
        departments.marked(scope_at(facts=facts, t=T), first),
        departments.credited(scope_at(facts=facts, t=T), first),
    ) == (name, f"{name}（建议）")
    target = next(target for target in catalogue.targets if target.indicator == first.indicator)
    assert asks(scope_at(facts=facts, t=T), target).department_line(T) == f"责任部门（建议）：{name}。"
    Assignments(store.database).confirm([first.indicator], first.department, "admin")
    facts = services.facts()
    assert departments.head(scope_at(facts=facts, t=T)) == "责任部门"
    assert departments.summary_head(scope_at(facts=facts, t=T)) == "责任部门（建议）"
    assert (
        departments.marked(scope_at(facts=facts, t=T), first),
        departments.credited(scope_at(facts=facts, t=T), first),
    ) == (name, name)
    assert asks(scope_at(facts=facts, t=T), target).department_line(T) == f"责任部门：{name}。"
    assert (
        departments.marked(scope_at(facts=facts, t=T), second)
        == f"{departments.name(scope_at(facts=facts, t=T), second)}（建议）"
    )
    assert "1 项已由区里确认" in departments.state(scope_at(facts=facts, t=T))
    assert "for 1 indicator, proposed" in departments.state(scope_at(facts=facts, t=EN))
    for one in catalogue.indicators:
        Assignments(store.database).confirm([one.indicator], one.department, "admin")
    assert departments.summary_head(scope_at(facts=services.facts(), t=T)) == "责任部门"
    book = workbook(Scope(services, services.facts(), asked(services)), issued=date(2026, 11, 29))
    heads = [column.title for sheet in book.sheets for column in sheet.columns]
    assert "责任部门" in heads
    assert not [head for head in heads if "建议" in head]


def test_a_changed_target_says_from_what_to_what_when_and_why(store: Store) -> None:
    services = Services(store)
    catalogue = store.catalogue()
    target = next(one for one in catalogue.targets if one.kind == "threshold" and one.op == ">=" and one.value)
    changed = target.model_copy(update={"value": 99.5, "deadline": target.deadline + 1, "name_en": "Another name"})
    others = tuple(changed if one == target else one for one in catalogue.targets)
    store.seed(catalogue.model_copy(update={"targets": others}), who="w", reason="会议决定")
    facts = services.facts()
    (said,) = target_changes(scope_at(facts=facts, t=T), changed)
    assert "由 ≥" in said and "改为 ≥\N{NO-BREAK SPACE}99.5" in said and "（理由：会议决定）" in said
    assert f"期限由 {target.deadline} 年改为 {target.deadline + 1} 年" in said
    assert (
        f"changed from ≥\N{NO-BREAK SPACE}{target.value:g}" in target_changes(scope_at(facts=facts, t=EN), changed)[0]
    )
    view = indicator(Scope(services, facts, asked(services)), target.indicator)
    assert view is not None
    assert said in [line.text for fact in view.facts for line in fact.lines]
    shown = [
        repr(block)
        for block in method(ReportScope.from_scope(Scope(services, facts, asked(services))), demonstration=False)
    ]
    assert [text for text in shown if "会议决定" in text]
    again = tuple(one.model_copy(update={"value": 98.0}) if one.target == target.target else one for one in others)
    store.seed(store.catalogue().model_copy(update={"targets": again}), who="w", reason="")
    facts = services.facts()
    newest, older = target_changes(scope_at(facts=facts, t=T), facts.catalogue.target[target.target])
    assert "由 ≥\N{NO-BREAK SPACE}99.5" in newest and "理由" not in newest
    assert older == said
    book = workbook(Scope(services, facts, asked(services)), issued=date(2026, 11, 29))
    sheet = next(one for one in book.sheets if one.key == "targets")
    place = [column.title for column in sheet.columns].index("目标变更")
    assert f"{newest}\n{older}" in [row.cells[place] for row in sheet.rows]
