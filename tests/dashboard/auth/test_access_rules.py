"""Who may ask for what: every page, route and callback of the app as each role and as nobody, with real requests.

What is tried is read out of the app itself, so whatever is added without a rule fails here.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path as File
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.routing import Rule as Route

from dashboard.auth import depends_on_reader, rules
from dashboard.auth.request import first_output
from dashboard.auth.rules import CALLBACKS, PAGES, ROUTES, allows
from dashboard.factory import Dashboard, create_app
from dashboard.reader import OPEN_READER, RIGHTS, Reader, Role
from dashboard.settings import load_settings
from dashboard.shell.routes import EXACT, OF_PERIOD, WITH_CODE
from dashboard.text import words
from dashboard.text.audited import what_word
from dashboard.urls import Path
from data_access.accounts import Account
from data_access.audit import AuditAction
from data_access.store import Store
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.signing_in import add_account, be, given_token

ROLES = tuple(Role)
LIVELY = "/_dash-update-component"
REFUSALS = ("这一页需要登录", "这一页不属于您的职责")
PLACEHOLDER = re.compile(r"<(?:(?:(any)\(([^)]*)\)|int|path|string):)?(\w+)>")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled_store(tmp_path_factory.mktemp("rules") / "store.sqlite3", SMALL, figures=False)


@pytest.fixture(scope="module")
def accounts(store: Store) -> dict[Role, Account]:
    catalogue = store.catalogue()
    own = {"department": catalogue.departments[0].department}
    return {
        role: add_account(store, role.value, role.value, **(own if role == Role.REPORTER else {}))
        for role in ROLES
        if role != Role.NOBODY
    }


@pytest.fixture(scope="module", params=["open", "accounts"])
def reading(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def app(store: Store, reading: str) -> Dashboard:
    return create_app(load_settings(reading=reading, gallery=True), store)


@pytest.fixture
def client_as(app: Dashboard, store: Store, accounts: dict[Role, Account]) -> Callable[[Role], FlaskClient]:
    def made(role: Role) -> FlaskClient:
        client = app.server.test_client()
        if role != Role.NOBODY:
            be(client, store, accounts[role])
        return client

    return made


def as_reader(role: Role, reading: str) -> Reader:
    if role == Role.NOBODY:
        return OPEN_READER if reading == "open" else Reader()
    return Reader(account=role.value, role=role, rights=RIGHTS[role])


def address(route: str) -> str:
    """A route with something in the place of each of its parts."""
    filled = {
        "path": "nowhere", "package_name": "dash", "fingerprinted_path": "deps/react@18.3.1.min.js", "year": "2024",
        "filename": "favicon.svg",
    }  # fmt: skip

    def fill(found: re.Match[str]) -> str:
        return found.group(2).split(",")[0].strip() if found.group(1) else filled.get(found.group(3), "x")

    return PLACEHOLDER.sub(fill, route)


def knock(client: FlaskClient, route: Route, **more: Any) -> Any:
    """Asks for a route in the way it wants to be asked, with a valid token where one is needed."""
    if route.rule == LIVELY:
        return ask_for(client, "/")
    if "POST" in (route.methods or set()):
        return client.post(address(route.rule), data={"csrf_token": given_token(client)}, **more)
    return client.get(address(route.rule), **more)


def ask_for(client: FlaskClient, path: str) -> Any:
    """Asks for the figure of a chart on a page as the browser does, by the callback."""
    body = {
        "output": "zoom-figure.data", "outputs": {"id": "zoom-figure", "property": "data"},
        "inputs": [{"id": "zoom-asked", "property": "data", "value": f"{path}#chart-x"}],
        "changedPropIds": ["zoom-asked.data"],
    }  # fmt: skip
    return client.post(LIVELY, json=body)


def routes(app: Dashboard) -> list[Route]:
    return list(app.server.url_map.iter_rules())


# --- the table is complete --------------------------------------------------------------------------------------------


def test_every_route_has_a_rule_and_no_rule_is_left_over(app: Dashboard) -> None:
    assert {route.rule for route in routes(app)} == set(ROUTES)


def test_every_page_has_a_rule_and_no_rule_is_left_over() -> None:
    assert {*EXACT, *WITH_CODE, *OF_PERIOD, Path.GALLERY} == set(PAGES)


def test_every_callback_of_the_server_has_a_rule(app: Dashboard) -> None:
    served = [first_output(name) for name, one in app.callback_map.items() if "callback" in one]
    assert sorted(served) == sorted(CALLBACKS)


def test_what_has_no_rule_is_refused_to_everybody() -> None:
    assert not any(allows(None, as_reader(role, "open")) for role in ROLES)


def test_a_route_added_without_a_rule_answers_nobody(store: Store, accounts: dict[Role, Account]) -> None:
    app = create_app(load_settings(), store)
    app.server.add_url_rule("/forgotten", "forgotten", lambda: "secret")
    client = app.server.test_client()
    be(client, store, accounts[Role.ADMINISTRATOR])
    assert client.get("/forgotten").status_code == 403


def test_a_callback_is_answered_by_its_rule_and_without_one_to_nobody(
    app: Dashboard, client_as: Callable[[Role], FlaskClient], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ask_for(client_as(Role.READER), "/").status_code == 200
    monkeypatch.setattr(rules, "CALLBACKS", {**CALLBACKS, "zoom-figure.data": rules.ADMINISTER})
    assert ask_for(client_as(Role.ADMINISTRATOR), "/").status_code == 200
    assert ask_for(client_as(Role.REVIEWER), "/").status_code == 403
    monkeypatch.setattr(rules, "CALLBACKS", {})
    assert ask_for(client_as(Role.ADMINISTRATOR), "/").status_code == 403
    assert ask_for(client_as(Role.NOBODY), "/").status_code == 401


# --- everybody tries everything ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("role", ROLES)
def test_every_route_as_each_role(
    app: Dashboard, reading: str, client_as: Callable[[Role], FlaskClient], role: Role
) -> None:
    reader = as_reader(role, reading)
    assert len(routes(app)) > 50
    for route in routes(app):
        status = knock(client_as(role), route).status_code
        if allows(ROUTES[route.rule], reader):
            expected = status < 500 and (status not in (401, 403) or route.rule in SAY_NO_THEMSELVES)
        else:
            expected = status == (403 if reader.signed_in else 401)
        assert expected, f"{route.rule} as {role}: {status}"


SAY_NO_THEMSELVES = {"/act/sign-in", "/download/template/<owner>/<int:year>.xlsx"}
"""Routes whose answer may be no to those that the rule lets in: a wrong password, a department that is not one's own."""


@pytest.mark.parametrize("role", ROLES)
def test_every_page_as_each_role_however_it_is_asked_for(
    reading: str, client_as: Callable[[Role], FlaskClient], role: Role
) -> None:
    reader, client = as_reader(role, reading), client_as(role)
    for key, rule in PAGES.items():
        path = f"{key}x" if key in WITH_CODE else str(key).replace("<period>", "2021-2025")
        page = client.get(path)
        called = ask_for(client, path)
        if allows(rule, reader):
            assert page.status_code in (200, 404), (path, page.status_code)
            assert called.status_code == 200
        elif not reader.rights:  # not even the window around a page is shown
            assert {page.status_code, called.status_code} == {401}, path
            assert called.get_data() == b"401\n"
        else:
            assert page.status_code == (403 if reader.signed_in else 401), path
            assert refused(page), path
            assert '"data":null' in called.get_data(as_text=True).replace(" ", ""), path
    assert len(PAGES) > 15


def refused(answer: Any) -> bool:
    text = answer.get_data(as_text=True)
    return any(words in text or words.encode("unicode_escape").decode() in text for words in REFUSALS)


@pytest.mark.parametrize("spelling", ["/%75sers", "/%2575sers", "/users/", "//users", "/USERS", "/users;x", "/./users"])
def test_another_spelling_of_an_address_opens_nothing(client_as: Callable[[Role], FlaskClient], spelling: str) -> None:
    client = client_as(Role.READER)
    answers = (
        client.get(spelling),
        ask_for(client, spelling),
    )
    for answer in answers:
        assert "administrator" not in answer.get_data(as_text=True), spelling


def test_the_finder_is_closed_where_reading_is(reading: str, client_as: Callable[[Role], FlaskClient]) -> None:
    assert client_as(Role.NOBODY).get("/finder").status_code == (200 if reading == "open" else 401)
    assert client_as(Role.READER).get("/finder").status_code == 200


def test_a_reporter_is_held_to_the_own_department_or_street(
    app: Dashboard, store: Store, client_as: Callable[[Role], FlaskClient]
) -> None:
    own, other = (one.department for one in store.catalogue().departments[:2])
    street = store.catalogue().areas[-1].area
    reporter = Reader(account="r", role=Role.REPORTER, department=own, rights=RIGHTS[Role.REPORTER])
    assert reporter.may_report_for(own)
    assert not any(reporter.may_report_for(owner) for owner in (other, street, ""))
    reviewer = Reader(account="v", role=Role.REVIEWER, rights=RIGHTS[Role.REVIEWER])
    assert all(reviewer.may_report_for(owner) for owner in (own, other, street))
    assert not OPEN_READER.may_report_for(own)
    for route in (route for route in routes(app) if "<owner>" in route.rule):
        for owner in (other, street):
            path = address(route.rule.replace("<owner>", owner))
            assert client_as(Role.REPORTER).get(path).status_code in (403, 404), path
        assert client_as(Role.REPORTER).get(address(route.rule.replace("<owner>", own))).status_code == 200


# --- forms ------------------------------------------------------------------------------------------------------------


def test_every_form_needs_its_token(app: Dashboard, client_as: Callable[[Role], FlaskClient]) -> None:
    client = client_as(Role.ADMINISTRATOR)
    forms = [route.rule for route in routes(app) if "POST" in (route.methods or set()) and route.rule != LIVELY]
    assert len(forms) > 10
    for rule in forms:
        for data in ({}, {"csrf_token": "made up"}):
            assert client.post(address(rule), data=data).status_code == 400, rule


def test_what_needs_no_token_writes_nothing(
    app: Dashboard, store: Store, client_as: Callable[[Role], FlaskClient]
) -> None:
    client, written = client_as(Role.ADMINISTRATOR), []

    def listen(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if re.match(r"\s*(insert|update|delete|replace|create|drop|alter)", statement, re.IGNORECASE):
            written.append(statement)

    event.listen(store.database.engine, "before_cursor_execute", listen)
    try:
        for key in PAGES:
            path = f"{key}x" if key in WITH_CODE else str(key).replace("<period>", "2021-2025")
            ask_for(client, path)
            client.get(path)
    finally:
        event.remove(store.database.engine, "before_cursor_execute", listen)
    assert written == []


# --- what is kept -----------------------------------------------------------------------------------------------------


def test_nobody_is_given_what_was_made_for_somebody(reading: str, client_as: Callable[[Role], FlaskClient]) -> None:
    brotli = {"Accept-Encoding": "br"}
    for path in ("/", "/warnings", "/account", "/users", "/nowhere"):
        made = client_as(Role.ADMINISTRATOR).get(path, headers=brotli)
        for role in (Role.NOBODY, Role.READER):
            given = client_as(role).get(path, headers=brotli)
            assert given.get_data() != made.get_data(), (path, role)
            assert "administrator" not in client_as(role).get(path).get_data(as_text=True), (path, role)


def test_pages_with_forms_are_kept_nowhere(client_as: Callable[[Role], FlaskClient]) -> None:
    for path in ("/account", "/users", "/audit", "/data", "/present", "/reports", "/sign-in", "/download/audit.csv"):
        response = client_as(Role.ADMINISTRATOR).get(path, headers={"Accept-Encoding": "br"})
        assert response.headers["Cache-Control"] == "no-store", path
        assert "ETag" not in response.headers, path


def test_a_signed_in_readers_page_is_kept_by_no_proxy(client_as: Callable[[Role], FlaskClient]) -> None:
    response = client_as(Role.READER).get("/")
    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in response.headers["Vary"]


def test_a_reader_who_never_signs_in_gets_no_cookie(app: Dashboard, reading: str) -> None:
    for path in ("/", "/methods", "/_dash-layout", "/_dash-dependencies", "/download/x.csv", "/assets/style.css"):
        response = app.server.test_client().get(path)
        with_a_form = response.status_code == 401 and not path.startswith("/_dash")
        assert ("Set-Cookie" in response.headers) == with_a_form, path
        assert reading == "accounts" or not with_a_form


def test_what_depends_on_the_reader_is_told_by_whole_names() -> None:
    assert all(depends_on_reader(path) for path in ("/data", "/data/check/7", "/act/x", "/users"))
    assert not any(depends_on_reader(path) for path in ("/", "/database", "/usersx", "/domain/health"))


def test_every_word_of_the_log_is_said_in_both_languages() -> None:
    for language in ("zh", "en"):
        said = [what_word(what, words(language)) for what in AuditAction]
        assert len(set(said)) == len(said)
        assert not set(said) & {str(what) for what in AuditAction}


def test_the_table_names_only_rights() -> None:
    assert all(
        isinstance(rule, rules.Right | rules.Open) for table in (PAGES, ROUTES, CALLBACKS) for rule in table.values()
    )


def test_the_sign_in_page_and_its_style_open_where_reading_is_closed(app: Dashboard) -> None:
    client = app.server.test_client()
    page = client.get("/sign-in")
    assert page.status_code == 200
    for asset in re.findall(r'(?:href|src)="(/assets/[^"?]+)', page.get_data(as_text=True)):
        assert client.get(asset).status_code == 200, asset
        assert (File(__file__).parents[3] / asset.lstrip("/")).exists()


def test_the_table_keeps_each_kind_of_work_to_those_whose_work_it_is() -> None:
    """Said once more and by hand, for the tests above believe the table."""

    def may(path: str, role: Role) -> bool:
        return allows({**PAGES, **ROUTES}[path], as_reader(role, "open"))

    chiefs = {Role.ADMINISTRATOR}
    reviewers = chiefs | {Role.REVIEWER}
    reporters = reviewers | {Role.REPORTER}
    for path, those in {
        "/users": chiefs, "/audit": chiefs, "/letters": chiefs, "/departments/chain": chiefs, "/act/chain": chiefs, "/act/users/add": chiefs, "/act/users/change": chiefs,
        "/download/audit.csv": chiefs, "/data/review": reviewers, "/data/batches": reviewers,
        "/act/data/decide/<code>": reviewers, "/act/data/undo/<code>": reviewers, "/act/data/due/<code>": reviewers,
        "/act/meeting/decide": reviewers, "/data": reporters, "/act/data/upload": reporters, "/act/data/entry": reporters,
        "/account": set(ROLES) - {Role.NOBODY}, "/": set(ROLES),
    }.items():  # fmt: skip
        assert {role for role in ROLES if may(path, role)} == those, path
    assert {rule for rule in ROUTES if rule.startswith("/act/") and may(rule, Role.NOBODY)} <= OPEN_FORMS


OPEN_FORMS = {"/act/sign-in", "/act/sign-out", "/act/meeting/open", "/act/export", "/act/job/<code>/cancel",
              "/act/job/<code>/again"}  # fmt: skip
"""Forms that somebody without an account may send where reading is open; none of them changes a figure."""
