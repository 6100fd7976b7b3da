"""The name, the address and the https that a reverse proxy tells of; reading closed."""

from __future__ import annotations

import re

import pytest

from dashboard.auth import identity
from data_access.accounts import Accounts
from data_access.audit import Audit, AuditFilter
from data_access.store import Store
from tests.support.signing_in import app_over, post, sign_in

PROXY = {"trusted_user_header": "X-Remote-User", "trusted_proxies": "10.0.0.0/8"}


@pytest.mark.parametrize(
    ("settings", "sender", "named", "status"),
    [
        (PROXY, "10.1.2.3", "Admin", 200),
        (PROXY, "10.1.2.3", "reader", 403),
        (PROXY, "10.1.2.3", "nobody", 401),
        (PROXY, "10.1.2.3", "admin,reader", 401),
        (PROXY, "192.0.2.1", "admin", 401),
        (PROXY, "", "admin", 401),
        ({**PROXY, "trusted_user_header": ""}, "10.1.2.3", "admin", 401),
        ({**PROXY, "trusted_proxies": ""}, "10.1.2.3", "admin", 401),
    ],
)
def test_the_name_counts_from_a_trusted_proxy_only(
    store: Store, settings: dict[str, str], sender: str, named: str, status: int
) -> None:
    client = app_over(store, **settings).test_client()
    response = client.get("/users", headers={"X-Remote-User": named}, environ_base={"REMOTE_ADDR": sender})
    assert response.status_code == status


def test_behind_a_proxy_forms_still_need_their_token(store: Store) -> None:
    client = app_over(store, **PROXY).test_client()
    known = {"headers": {"X-Remote-User": "admin"}, "environ_base": {"REMOTE_ADDR": "10.1.2.3"}}
    assert client.post("/act/users/change", data={"account": "reader", "what": "off"}, **known).status_code == 400
    page = client.get("/users", **known).get_data(as_text=True)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    fields = {"account": "reader", "what": "off", "csrf_token": found.group(1)}
    assert client.post("/act/users/change", data=fields, **known).status_code == 303
    assert Accounts(store.database).get("reader").active is False  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("sender", "forwarded", "address"),
    [
        ("10.0.0.1", "1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "6.6.6.6, 1.2.3.4", "1.2.3.4"),
        ("10.0.0.1", "1.2.3.4, 10.9.9.9", "1.2.3.4"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "nonsense", "10.0.0.1"),
        ("1.2.3.4", "6.6.6.6", "1.2.3.4"),
        ("10.0.0.1", "2001:db8::1", "2001:db8::1"),
    ],
)
def test_the_address_is_the_one_the_nearest_trusted_proxy_saw(
    store: Store, sender: str, forwarded: str, address: str
) -> None:
    client = app_over(store, trusted_proxies="10.0.0.0/8").test_client()
    sign_in(client, "admin", headers={"X-Forwarded-For": forwarded}, environ_base={"REMOTE_ADDR": sender})
    assert Audit(store.database).entries(AuditFilter(), limit=1)[0].address == address


def test_a_closed_dashboard_asks_to_sign_in_and_comes_back(store: Store) -> None:
    client = app_over(store, reading="accounts").test_client()
    page = client.get("/warnings?level=red&lang=en")
    assert page.status_code == 401
    assert page.headers["WWW-Authenticate"] == "Form"
    assert 'value="/warnings?level=red&amp;lang=en"' in page.get_data(as_text=True)
    assert (
        sign_in(client, "reader", fields={"next": "/warnings?level=red"}).headers["Location"] == "/warnings?level=red"
    )
    assert client.get("/warnings").status_code == 200
    assert post(client, "/act/sign-out").headers["Location"] == "/sign-in"


def test_the_session_is_refreshed_before_it_idles_out() -> None:
    assert 0 < identity.REFRESH_SECONDS < 3600
