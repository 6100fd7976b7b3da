"""The office lays down to whom an unsigned warning goes and which days are worked: rights, errors at fields, two at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from dashboard.facts.chain import calendar, chain
from dashboard.facts.services import Services
from data_access.accounts import Accounts
from data_access.audit import Audit, AuditFilter
from data_access.store import Store
from tests.support.signing_in import add_account, app_over, be, post
from tests.support.stores import SMALL, filled_store

PAGE, ACT = "/departments/chain", "/act/chain"
MARKUP = "<script>alert(1)</script>"
GOOD = {"limit-1": "5", "zh-1": "妇儿工委办", "en-1": "the office", "limit-2": "8", "zh-2": MARKUP, "en-2": "",
        "days": "2026-10-01 放假 国庆节\n2026-10-10 上班 调休"}  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = filled_store(tmp_path / "store.sqlite3", SMALL, figures=False)
    add_account(store, "admin", "administrator")
    add_account(store, "office", "reviewer")
    return store


@pytest.fixture
def client_as(store: Store) -> Callable[[str], FlaskClient]:
    app = app_over(store)

    def made(account: str) -> FlaskClient:
        client = app.test_client()
        if account:
            be(client, store, next(one for one in Accounts(store.database).all() if one.account == account))
        return client

    return made


def seen(client: FlaskClient) -> str:
    return client.get(PAGE).get_data(as_text=True).split('name="seen" value="')[1].split('"')[0]


def send(client: FlaskClient, **changed: str) -> Any:
    return post(client, ACT, **GOOD | {"seen": seen(client)} | changed)


def test_only_an_administrator_sees_and_sends_the_form(client_as: Callable[[str], FlaskClient], store: Store) -> None:
    assert client_as("").get(PAGE).status_code == 401 and client_as("office").get(PAGE).status_code == 403
    assert post(client_as("office"), ACT, **GOOD).status_code == 403
    assert client_as("admin").post(ACT, data=GOOD).status_code == 400  # without its token
    assert [link.days for link in chain(Services(store).facts())] == [10, 20]


def test_what_is_laid_down_holds_at_once_stands_in_the_log_and_runs_nothing(
    client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    services, client = Services(store), client_as("admin")
    assert send(client).status_code == 303
    facts = services.facts()
    assert [(link.days, link.to_zh) for link in chain(facts)] == [(5, "妇儿工委办"), (8, MARKUP)]
    days = calendar(facts)
    assert [len(days.off), len(days.worked)] == [1, 1]
    page = client.get(PAGE).get_data(as_text=True)
    assert MARKUP not in page and "2026-10-01 放假 国庆节" in page
    assert [line.what for line in Audit(store.database).entries(AuditFilter())].count("chain_set") == 1


@pytest.mark.parametrize(("field", "value", "says"), [
    ("limit-1", "zehn", "整数"), ("limit-2", "5", "比上一级长"), ("zh-1", "", "上报对象"), ("en-1", "x" * 61, "最多"),
    ("days", "2026-10-01 休息", "第 1 行"), ("days", "2026-10-03 放假", "本来就"),
    ("days", "2026-10-01 放假\n2026-10-01 放假", "写了两次"),
])  # fmt: skip
def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(
    field: str, value: str, says: str, client_as: Callable[[str], FlaskClient], store: Store
) -> None:
    client = client_as("admin")
    answer = send(client, **{field: value, "en-2": "typed words"})
    text = answer.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
    assert answer.status_code == 422 and says in text.split(f'id="field-{field}-error"')[1][:200]
    assert "typed words" in text
    assert [link.days for link in chain(Services(store).facts())] == [10, 20]


def test_of_two_at_once_the_second_is_told_who_and_keeps_what_was_typed(
    client_as: Callable[[str], FlaskClient],
) -> None:
    first, second = client_as("admin"), client_as("admin")
    before = seen(second)
    assert send(first).status_code == 303
    answer = send(second, seen=before, **{"zh-1": "另一家"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 422 and "admin" in text and "已先提交" in text and "另一家" in text
