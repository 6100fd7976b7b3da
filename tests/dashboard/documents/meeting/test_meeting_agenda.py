"""Preparing and running a meeting through its addresses and forms, with real requests."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from dashboard.documents.meeting.agenda import Agenda, acted, items_of, read_agenda, with_agenda
from dashboard.factory import create_app
from dashboard.facts.services import Services
from dashboard.settings import load_settings
from dashboard.urls import Selection, parse, query
from data_access.audit import Audit, AuditFilter
from data_access.meetings import Meetings
from data_access.store import Store
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.scopes import scope_at
from tests.support.signing_in import add_account, be, post, token

FULL = Agenda(
    "半年监测", "全体会议", "2025-03-01", "all", ("health", "law"), ("a", "b"), ("annex",), "0123456789abcdef"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return filled_store(tmp_path_factory.mktemp("meeting") / "store.sqlite3", SMALL)


@pytest.fixture(scope="module")
def client_of(store: Store) -> Callable[[str], FlaskClient]:
    app = create_app(load_settings(), store)
    accounts = {role: add_account(store, role, role) for role in ("reader", "reviewer")}

    def client(role: str) -> FlaskClient:
        made = app.server.test_client()
        if role:
            be(made, store, accounts[role])
        return made

    return client


# --- the agenda is the address ----------------------------------------------------------------------------------------


def test_an_agenda_comes_back_from_its_address() -> None:
    assert read_agenda(parse(query(with_agenda(Selection(), FULL)))) == FULL
    assert query(with_agenda(Selection(), Agenda())) == ""
    assert read_agenda(parse("scope=nonsense&without=everything,annex")) == Agenda(without=("annex",))


@pytest.mark.parametrize(
    ("asked", "becomes"),
    [
        ("up=b", "b,a,c"), ("down=a", "b,a,c"), ("down=c", "a,b,c"), ("up=a", "a,b,c"), ("drop=b", "a,c"),
        ("add=d", "a,b,c,d"), ("add=a", "a,b,c"), ("up=unknown", "a,b,c"), ("drop=unknown", "a,b,c"),
    ],
)  # fmt: skip
def test_buttons_move_add_and_drop_without_a_script(asked: str, becomes: str) -> None:
    agenda = Agenda(items=("a", "b", "c"))
    assert ",".join(acted(parse(asked), agenda, ("a", "b", "c")).items or ()) == becomes


def test_what_is_moved_in_a_list_made_by_a_rule_becomes_a_list_of_its_own(demo_services: Services) -> None:
    facts = demo_services.facts()
    whole = demo_services.resolve(facts, Selection())[0]
    usual = items_of(scope_at(facts=facts, selection=whole), Agenda())
    assert len(usual) > 10
    moved = acted(parse(f"down={usual[0]}"), Agenda(), usual)
    assert moved.items == (usual[1], usual[0], *usual[2:])
    assert items_of(scope_at(facts=facts, selection=whole), moved) == moved.items
    assert items_of(scope_at(facts=facts, selection=whole), replace(moved, items=(*usual[:2], "gone"))) == usual[:2]


def test_a_plan_narrows_the_list_and_an_emptied_list_stays_empty(demo_services: Services) -> None:
    facts = demo_services.facts()
    whole = demo_services.resolve(facts, Selection())[0]
    women = items_of(scope_at(facts=facts, selection=replace(whole, plan="women")), Agenda(scope="all"))
    both = items_of(scope_at(facts=facts, selection=whole), Agenda(scope="all"))
    assert set(women) < set(both)
    assert items_of(scope_at(facts=facts, selection=whole), read_agenda(parse("scope=picked"))) == ()


# --- opening ----------------------------------------------------------------------------------------------------------


def started(client: FlaskClient, agenda: str = "?scope=all", **fields: str) -> str:
    answer = post(client, "/act/meeting/open", agenda=agenda, **fields)
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_anybody_who_may_read_opens_a_meeting_and_nothing_is_entered(
    client_of: Callable[[str], FlaskClient], store: Store
) -> None:
    before = len(Meetings(store.database).meetings())
    client = client_of("")
    address = started(client, meeting="全体会议", keep="yes", date="2025-03-01")
    assert re.fullmatch(r"/meeting/[0-9a-f]{16}", urlsplit(address).path)
    page = client.get(address).get_data(as_text=True)
    assert "全体会议" in page and page.count('<section class="slide') > 3
    assert urlsplit(address).path.rsplit("/", 1)[-1][:8] in page
    assert 'name="what"' not in page and "什么也不会保存" in page
    assert len(Meetings(store.database).meetings()) == before
    assert started(client_of("reader"), keep="yes", meeting="x").split("?")[0] == address.split("?")[0]


def test_a_meeting_under_a_name_is_entered_noted_and_takes_decisions(
    client_of: Callable[[str], FlaskClient], store: Store
) -> None:
    client = client_of("reviewer")
    address = started(client, keep="yes", meeting="季度会", date="2025-03-01")
    code = urlsplit(address).path.rsplit("/", 1)[-1]
    meeting = Meetings(store.database).meeting(code)
    assert meeting is not None and (meeting.name, meeting.who, str(meeting.held_on)) == (
        "季度会",
        "reviewer",
        "2025-03-01",
    )
    page = client.get(address).get_data(as_text=True)
    assert 'name="what"' in page and page.startswith("<!DOCTYPE html>")
    fields = {"meeting": code, "what": "  补测\n两所学校 ", "department": store.catalogue().departments[0].department,
              "due": "2025-06-30", "slide": "overview"}  # fmt: skip
    assert post(client, "/act/meeting/decide", **fields).status_code == 303
    noted = Meetings(store.database).decisions(code)
    assert [(one.what, one.slide, one.who) for one in noted] == [("补测 两所学校", "overview", "reviewer")]
    assert "补测 两所学校" in client.get(address).get_data(as_text=True)
    assert "补测 两所学校" in client.get(f"/present?record={code}").get_data(as_text=True)
    assert post(client, "/act/meeting/done", code=noted[0].decision, done="yes").status_code == 303
    assert Meetings(store.database).decisions(code)[0].state == "done"
    whats = [entry.what for entry in Audit(store.database).entries(AuditFilter(who="reviewer"))]
    assert {"meeting_opened", "decision_noted", "decision_changed"} <= set(whats)


@pytest.mark.parametrize(
    "wrong",
    [{"meeting": "unknown"}, {"department": "unknown"}, {"due": "soon"}, {"what": "  "}],
    ids=lambda one: next(iter(one)),
)
def test_what_cannot_be_kept_is_refused(
    client_of: Callable[[str], FlaskClient], store: Store, wrong: dict[str, str]
) -> None:
    client = client_of("reviewer")
    code = urlsplit(started(client, keep="yes", meeting="会")).path.rsplit("/", 1)[-1]
    fields = {"meeting": code, "what": "决定", "department": "", "due": ""} | wrong
    assert post(client, "/act/meeting/decide", **fields).status_code == 400
    assert Meetings(store.database).decisions(code) == ()


@pytest.mark.parametrize("role", ["", "reader"])
@pytest.mark.parametrize("form", ["meeting/decide", "meeting/done", "agenda/save", "agenda/drop"])
def test_who_may_not_hold_meetings_keeps_nothing(
    client_of: Callable[[str], FlaskClient], store: Store, role: str, form: str
) -> None:
    client = client_of(role)
    before = (Meetings(store.database).decisions(), Meetings(store.database).agendas())
    answer = client.post(f"/act/{form}", data={"csrf_token": token(client, "/present"), "name": "x", "what": "x"})
    assert answer.status_code in (401, 403)
    assert (Meetings(store.database).decisions(), Meetings(store.database).agendas()) == before


def test_without_the_token_nothing_is_opened(client_of: Callable[[str], FlaskClient]) -> None:
    assert client_of("reviewer").post("/act/meeting/open", data={"agenda": ""}).status_code == 400


def test_a_saved_agenda_is_offered_loaded_and_dropped(client_of: Callable[[str], FlaskClient], store: Store) -> None:
    client = client_of("reviewer")
    answer = post(client, "/act/agenda/save", agenda="?scope=all&without=annex", name="季度", meeting="例会")
    assert answer.headers["Location"].startswith("/present?")
    page = client.get("/present?lang=en").get_data(as_text=True)
    assert "季度" in page
    saved = Meetings(store.database).agendas()[0]
    assert read_agenda(parse(saved.address)) == Agenda(meeting="例会", scope="all", without=("annex",))
    post(client, "/act/agenda/drop", code=saved.agenda, agenda="")
    assert Meetings(store.database).agendas() == ()


def test_an_address_nobody_froze_is_not_found(client_of: Callable[[str], FlaskClient]) -> None:
    client = client_of("")
    assert client.get("/meeting/0123456789abcdef").status_code == 404
    path = urlsplit(started(client)).path
    assert client.get(f"{path}/slide/indicator/nothing").status_code == 404
    assert client.get(f"{path}/slide/nonsense/x").status_code == 404
    assert client.get("/present?record=nothing").status_code == 200


def test_the_meeting_is_its_own_document_with_nothing_inline_and_nothing_from_outside(
    client_of: Callable[[str], FlaskClient],
) -> None:
    client = client_of("")
    answer = client.get(started(client))
    page = answer.get_data(as_text=True)
    assert re.findall(r"<script(?![^>]* src=\"/assets/)", page) == []
    assert re.findall(r'(?:src|href)="(?!/|#)', page) == []
    assert " onclick=" not in page and "no-store" in answer.headers["Cache-Control"]
    assert "script-src 'self'" in answer.headers["Content-Security-Policy"]


def test_names_with_markup_stay_text(client_of: Callable[[str], FlaskClient]) -> None:
    client = client_of("reviewer")
    evil = "<img src=x onerror=alert(1)>"
    address = started(client, keep="yes", meeting=evil, title='"><script>x</script>')
    page = client.get(address).get_data(as_text=True)
    assert "<img" not in page and "<script>x" not in page
    assert "<img src=x" not in client.get("/present").get_data(as_text=True)
