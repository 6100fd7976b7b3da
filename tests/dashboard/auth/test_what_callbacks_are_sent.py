"""Whatever is sent to a callback is answered or refused: no failure, no traceback in the log."""

from __future__ import annotations

import copy
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.auth.rules import CALLBACKS
from dashboard.factory import Dashboard, create_app
from dashboard.settings import load_settings
from tests.dashboard.conftest import SMALL, filled_store

LIVELY = "/_dash-update-component"
SHARED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

ANY_TEXT = st.text(st.characters(exclude_categories=())) | st.sampled_from(
    [
        "",
        "/",
        "/methods?lang=en",
        "/indicator/%ED%A0%80",
        "/\ud800",
        "?\udfff=1",
        "/a\0b",
        "//x",
        "/data/check/\x0b",
        "[",
        "http://[",
    ]
)
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(ANY_TEXT, inner, max_size=3),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Dashboard:
    return create_app(load_settings(), filled_store(tmp_path_factory.mktemp("callbacks") / "store.sqlite3", SMALL))


@pytest.fixture(scope="module")
def client(app: Dashboard) -> FlaskClient:
    app.server.config["PROPAGATE_EXCEPTIONS"] = False  # as it is served: a failure is an answer
    return app.server.test_client()


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    with caplog.at_level(logging.WARNING):
        yield caplog


def bodies(app: Dashboard) -> list[dict[str, Any]]:
    """What a browser sends to each callback that the server answers."""
    found = []
    for output, callback in app.callback_map.items():
        if "callback" in callback:
            outs = callback["output"]
            named = [
                {"id": out.component_id, "property": out.component_property}
                for out in (outs if isinstance(outs, list) else [outs])
            ]
            found.append({
                "output": output,
                "outputs": named if isinstance(outs, list) else named[0],
                "inputs": [{**one, "value": "/methods"} for one in callback["inputs"]],
                "state": [{**one, "value": None} for one in callback["state"]],
                "changedPropIds": [f"{one['id']}.{one['property']}" for one in callback["inputs"]],
            })  # fmt: skip
    assert len(found) == len(CALLBACKS)
    return found


def places(node: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every part of a body, from the whole inwards."""
    yield path
    children = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    for name, child in children:
        yield from places(child, (*path, name))


def changed(body: Any, path: tuple[Any, ...], change: Any) -> Any:
    """The body with one of its parts changed: `change` is given what holds the part, and its name there."""
    whole = [copy.deepcopy(body)]
    holder: Any = whole
    name: Any = 0
    for step in path:
        holder, name = holder[name], step
    change(holder, name)
    return whole[0] if whole else None


def put(value: Any) -> Any:
    return lambda holder, name: holder.__setitem__(name, value)


def drop(holder: Any, name: Any) -> None:
    del holder[name]


def double(holder: Any, name: Any) -> None:
    if isinstance(holder, list):
        holder.insert(name, copy.deepcopy(holder[name]))
    else:
        holder[f"{name} "] = copy.deepcopy(holder[name])


def answer(client: FlaskClient, body: Any, log: pytest.LogCaptureFixture) -> int:
    """The status of the answer to a body, which must not have failed."""
    log.clear()
    sent = client.post(LIVELY, data=json.dumps(body), content_type="application/json")
    assert sent.status_code == 200 or 400 <= sent.status_code < 500, (sent.status_code, body)
    assert not log.records, (log.text, body)
    assert "Traceback" not in sent.get_data(as_text=True)
    return sent.status_code


def test_what_a_browser_sends_is_answered(app: Dashboard, client: FlaskClient, log: pytest.LogCaptureFixture) -> None:
    for body in bodies(app):
        assert answer(client, body, log) == 200
        for left_out in ("state", "changedPropIds"):
            assert answer(client, {name: part for name, part in body.items() if name != left_out}, log) == 200
        assert answer(client, changed(body, ("inputs", 0, "value"), drop), log) == 200, (
            "a browser leaves out what is undefined"
        )


@given(data=st.data(), value=ANYTHING)
@SHARED
def test_any_value_in_any_place_is_answered_or_refused(
    app: Dashboard, client: FlaskClient, log: pytest.LogCaptureFixture, data: st.DataObject, value: Any
) -> None:
    body = data.draw(st.sampled_from(bodies(app)))
    path = data.draw(st.sampled_from(sorted(places(body), key=str)))
    answer(client, changed(body, path, put(value)), log)


@given(data=st.data(), texts=st.lists(ANY_TEXT, min_size=1, max_size=3))
@SHARED
def test_any_address_is_answered(
    app: Dashboard, client: FlaskClient, log: pytest.LogCaptureFixture, data: st.DataObject, texts: list[str]
) -> None:
    body = data.draw(st.sampled_from(bodies(app)))
    starts = data.draw(
        st.sampled_from(
            ["", "/", "/indicator/", "/street/", "/job/", "/data/check/", "/download/", "?area=", "/?year="]
        )
    )
    for text in texts:
        assert answer(client, changed(body, ("inputs", 0, "value"), put(starts + text)), log) == 200


def test_a_body_with_a_part_missing_twice_there_or_of_another_callback_is_refused(
    app: Dashboard, client: FlaskClient, log: pytest.LogCaptureFixture
) -> None:
    optional = {("state",), ("changedPropIds",), ("changedPropIds", 0), ("inputs", 0, "value")}
    bodies_of = bodies(app)
    assert bodies_of and all(len(list(places(body))) > 5 for body in bodies_of)
    for body in bodies_of:
        for path in places(body):
            if path and path not in optional:
                assert 400 <= answer(client, changed(body, path, drop), log) < 500, path
            if path and len(path) > 1 and path[0] != "changedPropIds":
                assert 400 <= answer(client, changed(body, path, double), log) < 500, path
        for other in (one for one in app.callback_map if one != body["output"]):
            assert 400 <= answer(client, {**body, "output": other}, log) < 500, other
        for part in ("outputs", "inputs"):
            named = {"id": "page", "property": "children", "value": "/"}
            assert 400 <= answer(client, {**body, part: [named] if part == "inputs" else named}, log) < 500, part


@pytest.mark.parametrize(
    "text",
    ["", "null", "[]", "7", '"x"', "{", "[" * 60_000, '{"output": ' + "[" * 60_000, '{"a": ' + "9" * 50_000 + "}"],
)
def test_what_is_no_body_at_all_is_refused(client: FlaskClient, log: pytest.LogCaptureFixture, text: str) -> None:
    for kind in ("application/json", "text/plain"):
        assert 400 <= client.post(LIVELY, data=text, content_type=kind).status_code < 500
        assert not log.records


@given(
    package=st.sampled_from(["dash", "plotly", "os", "dashboard_components"]) | st.text("ab./%", min_size=1),
    path=st.text(min_size=1),
)
@SHARED
def test_a_script_that_is_none_is_not_found(
    client: FlaskClient, log: pytest.LogCaptureFixture, package: str, path: str
) -> None:
    log.clear()
    found = client.get(f"/_dash-component-suites/{package}/{path}")
    assert found.status_code in (308, 404), (package, path)
    assert not log.records


def test_every_script_that_dash_names_is_given_or_not_found(app: Dashboard, client: FlaskClient) -> None:
    statuses = {
        path: client.get(f"/_dash-component-suites/{package}/{path}").status_code
        for package, paths in app.registered_paths.items()
        for path in paths
    }
    assert set(statuses.values()) <= {200, 404}
    assert {path for path, status in statuses.items() if status == 404} <= {
        path for path in statuses if path.endswith(".map")
    }


@pytest.mark.parametrize(
    "referrer",
    ["http://[", "http://[::1", "http://localhost/\udcff", "//", "http://localhost/%00", "http://localhost:x/"],
)
def test_a_page_that_no_browser_has_come_from_does_no_harm(
    client: FlaskClient, log: pytest.LogCaptureFixture, referrer: str
) -> None:
    sent = {"Referer": referrer.encode("latin-1", "replace").decode("latin-1")}
    for headers in (sent, {"Origin": sent["Referer"]}):
        assert client.post("/act/sign-in", data={"name": "x"}, headers=headers).status_code == 400
    assert client.get("/sign-in?next=%2F%5B%2F%2F%5B").status_code == 200
    assert not log.records
