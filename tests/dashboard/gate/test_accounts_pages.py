"""The pages of accounts and of the audit log."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask.testing import FlaskClient

from data_access.accounts import Accounts
from data_access.audit import Audit, Wanted, What
from data_access.store import Store
from tests.support.signing_in import log, post, sign_in


def test_a_new_account_gets_a_password_that_is_shown_once(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    made = post(client, "/act/users/add", "/users", account="Chen", name="Chen", role="reviewer", owner="")
    shown = re.search(r'<code class="once">([^<]+)', made.get_data(as_text=True))
    assert shown
    assert made.headers["Cache-Control"] == "no-store"
    assert shown.group(1) not in client.get("/users").get_data(as_text=True)
    assert shown.group(1) not in str(Audit(store.database).entries(Wanted()))
    assert "must" not in sign_in(client.application.test_client(), "chen", shown.group(1)).headers["Location"]
    found = Accounts(store.database).get("chen")
    assert found is not None and found.must_change


def test_what_is_wrong_with_a_new_account_is_said_and_what_was_typed_stays(client: FlaskClient) -> None:
    sign_in(client, "admin")
    answer = post(client, "/act/users/add", "/users", account="Admin", name="X", role="reader", owner="")
    page = client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "这个账号已经有了" in page
    assert 'value="Admin"' in page
    nowhere = post(client, "/act/users/add", "/users", account="b", name="X", role="reporter", owner="department:nope")
    assert "not_added=belonging" in nowhere.headers["Location"]


def test_an_administrator_changes_resets_and_switches_off(client: FlaskClient, store: Store) -> None:
    department = store.catalogue().departments[0].department
    sign_in(client, "admin")
    accounts = Accounts(store.database)

    def change_user(**fields: str) -> Any:
        return post(client, "/act/users/change", "/users", account="reader", **fields)

    change_user(what="role", role="reporter", owner=f"department:{department}")
    assert accounts.get("reader").department == department  # type: ignore[union-attr]
    assert "once" in change_user(what="reset").get_data(as_text=True)
    assert accounts.get("reader").must_change  # type: ignore[union-attr]
    change_user(what="off")
    assert not accounts.get("reader").active  # type: ignore[union-attr]
    assert [what for _, what, _ in log(store)[:3]] == [What.ACCOUNT_DISABLED, What.PASSWORD_RESET, What.ROLE_CHANGED]


def test_an_administrator_cannot_lock_everybody_out(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    for fields in ({"what": "off"}, {"what": "role", "role": "reader", "owner": ""}, {"what": "reset"}):
        answer = post(client, "/act/users/change", "/users", account="ADMIN", **fields)
        assert "wrong=self" in answer.headers["Location"]
    assert client.get("/users").status_code == 200


def test_the_log_is_filtered_by_the_address_and_its_file_runs_nothing(client: FlaskClient, store: Store) -> None:
    sign_in(client, "admin")
    Audit(store.database).note("admin", What.IMPORTED, "=cmd|' /C calc'!A0", "+1")
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
