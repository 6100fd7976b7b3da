"""The pages of accounts and of the audit log."""

from __future__ import annotations

import io
import re
from base64 import b64decode
from typing import Any

import pytest
from flask.testing import FlaskClient

from data_access.accounts import Accounts, Actor
from data_access.audit import Audit, AuditAction, AuditFilter
from data_access.store import Store
from tests.support.said import blanks
from tests.support.signing_in import log, post, sign_in, token


def test_a_new_account_gets_a_password_that_is_shown_once(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    made = post(client, "/act/users/add", account="Chen", name="Chen", role="reviewer", owner="")
    shown = re.search(r'<code class="once">([^<]+)', made.get_data(as_text=True))
    assert shown
    assert made.headers["Cache-Control"] == "no-store"
    assert shown.group(1) not in client.get("/users").get_data(as_text=True)
    assert shown.group(1) not in str(Audit(store.database).entries(AuditFilter()))
    assert "must" not in sign_in(client.application.test_client(), "chen", shown.group(1)).headers["Location"]
    found = Accounts(store.database).get("chen")
    assert found is not None and found.must_change


def test_what_is_wrong_with_a_new_account_is_said_and_what_was_typed_stays(client: FlaskClient) -> None:
    sign_in(client, "admin")
    answer = post(client, "/act/users/add", account="Admin", name="X", role="reader", owner="")
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "这个账号已经有了" in page
    assert 'value="Admin"' in page
    nowhere = post(client, "/act/users/add", account="b", name="X", role="reporter", owner="department:nope")
    assert "not_added=belonging" in nowhere.headers["Location"]


def test_an_administrator_changes_resets_and_switches_off(client: FlaskClient, store: Store) -> None:
    department = store.catalogue().departments[0].department
    sign_in(client, "admin")
    accounts = Accounts(store.database)

    def change_user(**fields: str) -> Any:
        return post(client, "/act/users/change", account="reader", **fields)

    change_user(what="role", role="reporter", owner=f"department:{department}")
    assert accounts.get("reader").department == department  # type: ignore[union-attr]
    assert "once" in change_user(what="reset").get_data(as_text=True)
    assert accounts.get("reader").must_change  # type: ignore[union-attr]
    change_user(what="off")
    assert not accounts.get("reader").active  # type: ignore[union-attr]
    assert [what for _, what, _ in log(store)[:3]] == [
        AuditAction.ACCOUNT_DISABLED,
        AuditAction.PASSWORD_RESET,
        AuditAction.ROLE_CHANGED,
    ]


def test_an_administrator_cannot_lock_everybody_out(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    for fields in ({"what": "off"}, {"what": "role", "role": "reader", "owner": ""}, {"what": "reset"}):
        answer = post(client, "/act/users/change", account="ADMIN", **fields)
        assert "wrong=self" in answer.headers["Location"]
    assert client.get("/users").status_code == 200


def test_the_log_is_filtered_by_the_address_and_its_file_runs_nothing(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    Audit(store.database).note("admin", AuditAction.IMPORTED, "=cmd|' /C calc'!A0", "+1")
    page = client.get("/audit?what=imported&who=admin").get_data(as_text=True)
    assert "导入数据" in page
    assert page.count("<tr") == 2
    rows = client.get("/download/audit.csv?what=imported").get_data().decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert "'=cmd|" in rows[1]
    assert client.get("/audit?since=2999-01-01").get_data(as_text=True).count("<tr") == 0
    assert client.get("/audit?page=999&since=nonsense").status_code == 200


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_pages_stand_in_both_languages_with_ids_of_their_own(client: FlaskClient, language: str) -> None:
    sign_in(client, "admin")
    for path in ("/users?not_added=taken&account=x", "/account?wrong=short", "/audit", "/account/password"):
        text = client.get(f"{path}{'&' if '?' in path else '?'}lang={language}").get_data(as_text=True)
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), (path, {one for one in ids if ids.count(one) > 1})
        assert set(re.findall(r'<label for="([^"]+)"', text)) <= set(ids), path
        shown = re.sub(r"(?s)<(script|template|option|code)\b.*?</\1>|<[^>]+>", " ", text)
        if language == "en":
            assert not re.search(
                r"[\u4e00-\u9fff]", shown.replace("中文", "").replace("跳到正文", "").replace("查找指标", "")
            ), path


def send_list(client: FlaskClient, content: bytes, name: str = "名单.csv") -> Any:
    fields = {"csrf_token": token(client, "/users"), "file": (io.BytesIO(content), name)}
    return client.post("/act/users/list", data=fields)


def test_a_list_makes_accounts_whose_passwords_are_shown_and_downloaded_once(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    catalogue = store.catalogue()
    body = catalogue.departments[0]
    street = next(one for one in catalogue.areas if one.level == "street")
    blank = client.get("/download/accounts.csv").get_data().decode("utf-8-sig").splitlines()
    assert blank[0] == "账号,姓名,单位,角色"
    assert any(body.name_zh in line for line in blank) and any(street.name_zh in line for line in blank)
    lines = ("账号,姓名,单位,角色", f"wang,王填报,{body.name_zh},填报人", f",陈街道,{street.name_zh.removesuffix('道')},",
             ",,没有填的单位,填报人", ",赵审核,统计局,审核人")  # fmt: skip
    made = send_list(client, "\n".join(lines).encode("gb18030"))
    page = made.get_data(as_text=True)
    assert made.status_code == 200 and made.headers["Cache-Control"] == "no-store"
    shown = re.findall(r"<code>([a-z0-9-]{19})</code>", page)
    assert len(shown) == 3 and page.count("data-copy=") == 3
    file = b64decode(re.search(r"base64,([^\"]+)", page)[1]).decode("utf-8-sig")  # type: ignore[index]
    assert all(password in file for password in shown)
    assert shown[0] not in client.get("/users").get_data(as_text=True)
    accounts = {one.account: one for one in Accounts(store.database).all()}
    assert (accounts["wang"].department, accounts["陈街道"].area) == (body.department, street.area)
    assert accounts["赵审核"].role == "reviewer" and accounts["赵审核"].must_change
    first = sign_in(client.application.test_client(), "wang", shown[0])
    assert first.headers["Location"] == "/account/password?next=%2Fdata", "reporters come for the data pages"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("姓名,单位\nadmin,{unit}", "第 2 行“admin”：这个账号已经有了"),
        ("姓名,单位\n甲,{unit}\n甲,{unit}", "第 3 行“甲”：名单里有两行是同一个账号"),
        ("姓名,单位\n甲,火星办公室", "第 2 行“火星办公室”：没有这个部门或街道"),
        ("姓名,单位,角色\n甲,{unit},局长", "第 2 行“局长”：没有这种角色"),
        ("姓名,单位\n甲,", "第 2 行：填报人须写明所属的部门或街道"),
        ("姓名,单位\n甲 乙!,{unit}", "账号只能用文字"),
        ("甲,乙\n1,2", "没有找到表头"),
        ("姓名,单位\n,{unit}", "名单里没有填写任何人"),
    ],
)
def test_a_list_with_anything_wrong_adds_nobody_and_says_where(
    client: FlaskClient, store: Store, lines: str, told: str
) -> None:
    sign_in(client, "admin")
    before = Accounts(store.database).all()
    text = lines.format(unit=store.catalogue().departments[0].name_zh)
    answer = send_list(client, f"{text}\n".encode())
    assert answer.status_code == 400
    assert told in blanks(answer.get_data(as_text=True))
    assert Accounts(store.database).all() == before


def test_an_account_without_a_name_is_named_once(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    Accounts(store.database).add("nameless", "a long one to keep", role="reader", by=Actor("test"))
    assert len(re.findall(r"<h3>nameless</h3>", client.get("/users").get_data(as_text=True))) == 1
