"""Forms that are not believed: nothing is done, and nothing typed is lost."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient

from data_access.accounts import Accounts
from data_access.store import Store
from tests.support.signing_in import sign_in, token


def test_a_form_with_an_old_token_loses_nothing_and_is_sent_again_with_one_click(
    client: FlaskClient, store: Store
) -> None:
    sign_in(client, "admin")
    fields = {"account": "chen", "name": '"Chen" & Co', "role": "reader", "owner": "", "csrf_token": "old"}
    stale = client.post("/act/users/add?lang=en", data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    text = stale.get_data(as_text=True)
    assert stale.status_code == 400
    assert "Please send the form again" in text
    again = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))
    assert again.pop("name") == "&quot;Chen&quot; &amp; Co"
    assert '<form method="post" action="/act/users/add?lang=en"' in text
    assert client.post("/act/users/add", data=again | {"name": "Chen"}).status_code == 200
    assert Accounts(store.database).get("chen") is not None


def test_passwords_are_not_written_into_the_page_that_offers_to_send_again(client: FlaskClient) -> None:
    sign_in(client, "admin")
    fields = {"present": "my very secret", "new": "my very secret 2", "next": "/x", "csrf_token": "old"}
    stale = client.post("/act/account/password", data=fields, headers={"Sec-Fetch-Site": "same-origin"})
    assert "my very secret" not in stale.get_data(as_text=True)
    assert 'value="/x"' in stale.get_data(as_text=True)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example"}, {}])
def test_a_form_from_elsewhere_is_refused_and_not_offered_again(client: FlaskClient, headers: dict[str, str]) -> None:
    sign_in(client, "admin")
    answer = client.post("/act/users/add", data={"account": "chen"}, headers=headers)
    assert answer.status_code == 400
    assert "<form" not in answer.get_data(as_text=True)


def test_a_form_sent_after_the_session_has_ended_keeps_what_was_typed(client: FlaskClient) -> None:
    answer = client.post("/act/users/add", data={"account": "chen"}, headers={"Sec-Fetch-Site": "same-origin"})
    text = answer.get_data(as_text=True)
    assert answer.status_code == 401
    assert 'name="account" value="chen"' in text
    assert 'target="_blank"' in text


def test_the_token_may_stand_in_a_header(client: FlaskClient) -> None:
    sign_in(client, "reader")
    header = {"X-CSRFToken": token(client, "/account")}
    assert client.post("/act/account/sessions", headers=header).status_code == 303


def test_forms_may_go_nowhere_else_and_pages_may_not_be_framed_by_others(client: FlaskClient) -> None:
    policy = client.get("/sign-in").headers["Content-Security-Policy"]
    assert "form-action 'self'" in policy
    assert "frame-ancestors 'self'" in policy
