"""The catalogue in the browser: one account proposes a change with a reason, another approves it, and only then it counts."""

from __future__ import annotations

import html
import io
import re
import zipfile
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event

from dashboard.facts.services import Services
from data_access.accounts import Accounts
from data_access.catalogue.load import load_catalogue
from data_access.catalogue_proposals import CatalogueProposals
from data_access.store import Store
from tests.dashboard.conftest import SMALL
from tests.support.said import plain
from tests.support.signing_in import add_account, be, log

WHY = {"why": "经会议研究提高要求", "why_document": "某妇儿工委〔2026〕3号", "why_day": "2026-03-31"}


@pytest.fixture
def accounts(store: Store) -> Store:
    add_account(store, "maker", "reviewer", name="Maker")
    add_account(store, "second", "administrator", name="Second")
    return store


def enter(client: FlaskClient, store: Store, name: str) -> None:
    account = Accounts(store.database).get(name)
    assert account is not None
    be(client, store, account)


def target_of(store: Store) -> Any:
    return next(row for row in store.catalogue().targets if row.kind == "threshold" and row.op == ">=")


def fields(page: str) -> dict[str, str]:
    """What a browser would send of the form that proposes a change."""
    form = page.split('action="/act/catalogue/propose/')[1].split("</form>")[0]
    sent = {}
    for tag in re.findall(r"<input [^>]*>", form):
        name, value = re.search(r' name="([^"]+)"', tag), re.search(r' value="([^"]*)"', tag)
        if name and "disabled" not in tag:
            sent[name[1]] = html.unescape(value[1]) if value else ""
    for name, inside in re.findall(r'<select[^>]* name="([^"]+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'<option[^>]*value="([^"]*)"[^>]*selected', inside) or re.search(
            r'<option[^>]*selected[^>]*value="([^"]*)"', inside
        )
        sent[name] = html.unescape(chosen[1]) if chosen else ""
    return sent


def propose(client: FlaskClient, part: str, key: str, **changed: str) -> Any:
    page = client.get(f"/catalogue/{part}/{key}").get_data(as_text=True)
    return client.post(f"/act/catalogue/propose/{part}/{key}", data=fields(page) | WHY | changed)


def decide(client: FlaskClient, part: str, key: str, number: int, go: str, remark: str = "") -> Any:
    page = client.get(f"/catalogue/{part}/{key}").get_data(as_text=True)
    mark = page.split('name="csrf_token" value="')[1].split('"')[0]
    return client.post(f"/act/catalogue/decide/{number}", data={"csrf_token": mark, "go": go, "remark": remark})


def test_a_target_is_changed_by_two(client: FlaskClient, accounts: Store) -> None:
    target = target_of(accounts)
    path = f"/catalogue/targets/{target.target}"
    version = accounts.data_version()
    enter(client, accounts, "maker")
    answer = propose(client, "targets", target.target, value=str(target.value + 1))
    assert answer.status_code == 303 and "done=proposed" in answer.headers["Location"]
    assert target_of(accounts) == target and accounts.data_version() == version  # nothing counts yet
    (waiting,) = CatalogueProposals(accounts.database).all(waiting=True)
    own = plain(client.get(path).get_data(as_text=True))
    assert "您提出的更改要由另一个账号批准" in own and "批准并写入目录" not in own
    assert decide(client, "targets", target.target, waiting.proposal, "approve").status_code == 403
    enter(client, accounts, "second")
    told = plain(client.get(path).get_data(as_text=True))
    assert "Maker 提出" in told and "某妇儿工委〔2026〕3号，2026-03-31" in told and "批准并写入目录" in told
    assert "待批准" in plain(client.get("/catalogue/targets").get_data(as_text=True))
    assert decide(client, "targets", target.target, waiting.proposal, "approve").status_code == 303
    assert target_of(accounts).value == target.value + 1 and accounts.data_version() > version
    after = plain(client.get(path).get_data(as_text=True))
    assert "更改记录" in after and "经会议研究提高要求（某妇儿工委〔2026〕3号，2026-03-31）" in after
    actions = [what for _, what, _ in log(accounts)]
    assert {"catalogue_proposed", "catalogue_approved", "catalogue_changed"} <= set(actions)
    page = plain(client.get(f"/indicator/{target.indicator}").get_data(as_text=True))
    assert "改为" in page and "某妇儿工委〔2026〕3号" in page  # both readings, with the document
    late = decide(client, "targets", target.target, waiting.proposal, "return", "太晚")
    assert late.status_code == 400 and "Second 于" in plain(late.get_data(as_text=True))


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(client: FlaskClient, accounts: Store) -> None:
    target = target_of(accounts)
    enter(client, accounts, "maker")
    answer = propose(client, "targets", target.target, value="many", why="", why_document="", name_zh="另一个名称")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 400
    assert "“many”不是数字" in text and "请填写理由" in text and "请填写文号" in text
    assert 'value="many"' in text and 'value="另一个名称"' in text
    assert propose(client, "targets", target.target).status_code == 400  # nothing is different
    answer = propose(client, "targets", target.target, indicator="nothing")
    assert "不在名单里" in answer.get_data(as_text=True)
    assert CatalogueProposals(accounts.database).all() == ()


@pytest.mark.parametrize("part", ["supports", "baselines", "grounds", "former_names"])
def test_ties_printed_baselines_grounds_and_former_names_have_pages(
    client: FlaskClient, accounts: Store, part: str
) -> None:
    enter(client, accounts, "maker")
    listed = client.get(f"/catalogue/{part}").get_data(as_text=True)
    rows = re.findall(rf'href="(/catalogue/{part}/[^"+]+)"', listed)
    assert len(rows) >= len(getattr(accounts.catalogue(), part))
    for address in (*rows[:1], f"/catalogue/{part}/+"):
        page = client.get(html.unescape(address))
        assert page.status_code == 200 and 'action="/act/catalogue/propose/' in page.get_data(as_text=True)


def test_stored_markup_stays_text(client: FlaskClient, accounts: Store) -> None:
    department = accounts.catalogue().departments[0].department
    enter(client, accounts, "maker")
    assert propose(client, "departments", department, name_zh="<b>部</b>", why="<i>因</i>").status_code == 303
    page = client.get(f"/catalogue/departments/{department}").get_data(as_text=True)
    assert "<b>部" not in page and "<i>因" not in page and "&lt;b&gt;部" in page


def test_the_second_of_two_is_told(client: FlaskClient, accounts: Store) -> None:
    department = accounts.catalogue().departments[0].department
    enter(client, accounts, "maker")
    page = client.get(f"/catalogue/departments/{department}").get_data(as_text=True)
    first, second = fields(page) | WHY | {"short_zh": "甲"}, fields(page) | WHY | {"short_zh": "乙"}
    assert client.post(f"/act/catalogue/propose/departments/{department}", data=first).status_code == 303
    assert client.post(f"/act/catalogue/propose/departments/{department}", data=second).status_code == 303
    later, earlier = CatalogueProposals(accounts.database).all()
    enter(client, accounts, "second")
    assert decide(client, "departments", department, earlier.proposal, "approve").status_code == 303
    refused = decide(client, "departments", department, later.proposal, "approve")
    assert refused.status_code == 400 and "这一行在提出以后已经改变" in refused.get_data(as_text=True)
    assert accounts.catalogue().departments[0].short_zh == "甲"
    assert (
        decide(client, "departments", department, later.proposal, "return").status_code == 400
    )  # a reason is asked for
    assert decide(client, "departments", department, later.proposal, "return", "已改").status_code == 303
    enter(client, accounts, "maker")
    stale = client.post(f"/act/catalogue/propose/departments/{department}", data=second | {"csrf_token": fields(
        client.get(f"/catalogue/departments/{department}").get_data(as_text=True))["csrf_token"]})  # fmt: skip
    assert (
        stale.status_code == 400
        and "已经改变" in stale.get_data(as_text=True)
        and 'value="乙"' in stale.get_data(as_text=True)
    )


def test_who_may_do_what(client: FlaskClient, accounts: Store) -> None:
    add_account(accounts, "owner", "reporter", department=accounts.catalogue().departments[0].department)
    target = target_of(accounts)
    for name, seen, proposes in (
        ("reader", 403, False),
        ("owner", 200, False),
        ("maker", 200, True),
        ("admin", 200, True),
    ):
        enter(client, accounts, name)
        for path in (
            "/catalogue",
            "/catalogue/targets",
            f"/catalogue/targets/{target.target}",
            "/download/catalogue.zip",
        ):
            assert client.get(path).status_code == seen, (name, path)
        page = client.get(f"/catalogue/targets/{target.target}").get_data(as_text=True)
        assert ("/act/catalogue/propose/" in page) == proposes
        sent = client.post(f"/act/catalogue/propose/targets/{target.target}", data={})
        assert sent.status_code == (403 if not proposes else 400)  # without its token nobody's form is believed
    assert client.get("/catalogue/nothing").status_code == 404
    assert client.get("/catalogue/targets/nothing").status_code == 404
    assert CatalogueProposals(accounts.database).all() == ()


def test_a_new_row_is_proposed_and_the_whole_can_be_taken_away(
    client: FlaskClient, accounts: Store, tmp_path: Any
) -> None:
    enter(client, accounts, "admin")
    answer = propose(
        client,
        "departments",
        "+",
        department="new-office",
        name_zh="新部门",
        name_en="New office",
        short_zh="新",
        short_en="New",
    )
    assert answer.status_code == 303
    (waiting,) = CatalogueProposals(accounts.database).all(waiting=True)
    assert decide(client, "departments", "+", waiting.proposal, "withdraw").status_code == 303
    assert propose(client, "departments", "+", department="new-office", name_zh="新部门", name_en="New office",
                   short_zh="新", short_en="New").status_code == 303  # fmt: skip
    enter(client, accounts, "second")
    listed = plain(client.get("/catalogue/departments").get_data(as_text=True))
    assert "1 项新增待批准" in listed, "a row that is not there yet stands in no line, and is found all the same"
    (waiting,) = CatalogueProposals(accounts.database).all(waiting=True)
    assert decide(client, "departments", "+", waiting.proposal, "approve").status_code == 303
    assert "new-office" in accounts.catalogue().department
    content = client.get("/download/catalogue.zip").get_data()
    assert content == client.get("/download/catalogue.zip").get_data()
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    assert load_catalogue(tmp_path) == accounts.catalogue()
    assert "new-office" not in load_catalogue(SMALL).department


def test_what_waits_costs_no_question_of_its_own(client: FlaskClient, accounts: Store) -> None:
    enter(client, accounts, "maker")

    def asked(path: str) -> int:
        client.get(path)
        seen: list[str] = []

        def note(*args: Any) -> None:
            seen.append(args[2])

        event.listen(accounts.database.engine, "before_cursor_execute", note)
        try:
            client.get(path)
        finally:
            event.remove(accounts.database.engine, "before_cursor_execute", note)
        return len(seen)

    paths = ("/catalogue", "/catalogue/departments")
    before = [asked(path) for path in paths]
    for department in accounts.catalogue().departments[:3]:
        assert propose(client, "departments", department.department, short_zh="改").status_code == 303
    assert [asked(path) for path in paths] == before


def test_both_languages_name_every_field(client: FlaskClient, accounts: Store) -> None:
    enter(client, accounts, "admin")
    english = client.get(f"/catalogue/targets/{target_of(accounts).target}?lang=en").get_data(as_text=True)
    labels = re.findall(r'<label for="field-[^"]*">([^<]*)</label>', english)
    assert len(labels) > 20 and not any(re.search("[\u4e00-\u9fff]", label) for label in labels)
    assert Services(accounts).facts().catalogue.targets
