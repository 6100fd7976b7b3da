"""A target that a decision has taken out of its plan: its warning's record stays readable, and what was begun is brought to its end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from flask.testing import FlaskClient

from dashboard.documents.changes.page import changes_view
from dashboard.documents.supervision.in_hand import in_hand
from dashboard.facts.decisions import record_href
from dashboard.facts.gone_targets import gone_targets
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import OPEN_READER
from dashboard.urls import parse
from data_access.accounts import Actor
from data_access.store import Store
from data_access.warning_cases import Handing, WarningCases
from tests.support.said import plain
from tests.support.signing_in import add_account, app_over, be, post
from tests.support.stores import SMALL, filled_store

CODE, TARGET, DISTRICT = "elder-health-management", "e1g1-health-management", "910100"
NAME = ("elders", "1:goal:1", CODE, DISTRICT)
PAGE = f"/warnings/{TARGET}"
STEP = {"taken_on": "2026-02-01", "actor": "王", "remark": "目标取消，督办结束"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A warning of 2022 to 2024, handed over; then its target is dropped, and a figure of 2025 comes in."""
    made = filled_store(tmp_path_factory.mktemp("gone") / "store.sqlite3", SMALL, figures=False)
    write(made, {2022: 40.0, 2023: 30.0, 2024: 20.0})
    handing = Handing("文〔2025〕1号", "health-office", "", "", "", date(2025, 5, 6))
    WarningCases(made.database, DISTRICT).hand_over(NAME, handing, 0, Actor("li", "", DISTRICT))
    catalogue = made.catalogue()
    parts = {name: getattr(catalogue, name) for name in type(catalogue).model_fields}
    parts |= {name: tuple(one for one in parts[name] if one.target != TARGET) for name in ("targets", "baselines")}
    made.seed(type(catalogue)(**parts), who="office", reason="规划中期调整（妇儿工委〔2025〕3号）")
    write(made, {2025: 75.0})
    yield made
    made.close()


@pytest.fixture(scope="module")
def client(store: Store) -> FlaskClient:
    made = app_over(store).test_client()
    be(made, store, add_account(store, "office", "reviewer"))
    return made


def write(store: Store, values: dict[int, float]) -> None:
    rows = [{"indicator": CODE, "area": DISTRICT, "year": year, "value": value, "mark": "final"}
            for year, value in values.items()]  # fmt: skip
    store.write_observations(pd.DataFrame(rows), kind="import", label="test", who="test")


def read(client: FlaskClient, query: str = "") -> str:
    answer = client.get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return plain(answer.get_data(as_text=True))


def scope_of(store: Store, query: str = "") -> Scope:
    return Scope.of(Services(store), parse(query))


def test_its_record_says_by_which_decision_it_went_what_it_asked_and_to_which_year_it_was_judged(
    client: FlaskClient,
) -> None:
    text, today = read(client), date.today().isoformat()
    assert "老年人健康管理率：目标已取消，预警随之解除" in text
    assert (
        f"{today} 按决定取消：规划中期调整（妇儿工委〔2025〕3号）。原目标 ≥ 70%（2026 年）。判定到 2024 年为止" in text
    )
    assert "2024 年起，现在 因目标取消而解除，不是数据好转" in text and "已满一个完整数据年度没有触发" not in text
    assert "2024 预警中 → 已解除 目标取消" in text and "2022 无预警 → 预警中 新数据" in text
    assert "文〔2025〕1号" in text and "75.0%" in text, "its case, and the figures that go on"
    english = read(client, "?lang=en")
    assert "Health management of elders: the target was dropped, which closed its warning" in english
    assert "It asked for ≥ 70% by 2026. Judged until 2024 and not after" in english


def test_from_an_earlier_year_it_stands_as_it_stood_and_says_what_came_later(client: FlaskClient) -> None:
    text = read(client, "?year=2023")
    assert "预警中，持续 2 年" in text and "按决定取消：规划中期调整" in text
    assert "→ 已解除 目标取消" not in text and "判定到" not in text


def test_nobody_is_asked_anew_and_what_was_begun_is_brought_to_its_end(client: FlaskClient, store: Store) -> None:
    html = client.get(PAGE).get_data(as_text=True)
    assert "form-review" in html and "form-close" in html
    assert not any(f'id="form-{what}"' in html for what in ("hand-over", "sign", "defer", "action"))
    assert "目标已取消，不再要求签收" in plain(html) and "工作日未签收" not in plain(html), "nor is anybody behind"
    board = plain(client.get("/departments").get_data(as_text=True))
    assert "预警超期未签收" not in board, "nor on the board"
    refused = post(client, f"/act/warning/sign/{TARGET}", person="甲", signed_on="2026-02-01")
    assert refused.status_code == 422 and "目标已取消，不再交办、签收或暂缓" in refused.get_data(as_text=True)
    for what in ("review", "close"):
        assert post(client, f"/act/warning/{what}/{TARGET}", **STEP).status_code in (302, 303), what
    (case,) = WarningCases(store.database, DISTRICT).ledger()
    assert case.taken("closed") and case.signed_on is None


def test_papers_lists_and_changes_lead_to_it(store: Store) -> None:
    scope = scope_of(store)
    (entry,) = in_hand(scope)
    assert entry.now is not None and entry.now.state == "closed" and entry.view.target_text == "≥\xa070%"
    assert [one.case for one in in_hand(scope, code=TARGET)] == [entry.case]
    assert PAGE in record_href(scope.facts, entry.case, scope.t)
    view = changes_view(scope_of(store, "since=2026-01-01"), OPEN_READER)
    (row,) = view.groups["target"]
    assert (row.label, row.note) == ("目标取消", "理由：规划中期调整（妇儿工委〔2025〕3号）") and row.href.startswith(
        PAGE
    )


def test_a_target_of_which_section_or_columns_are_known_no_more_is_not_found(store: Store, client: FlaskClient) -> None:
    assert client.get("/warnings/never-there").status_code == 404
    facts = Services(store).facts()
    assert set(gone_targets(facts)) == {TARGET}
    (change,) = [one for one in facts.office.target_changes if one.row == TARGET]
    for before in ('{"target": "of another time"}', "", (change.before or "").replace('"section": 1', '"section": 99')):
        facts = Services(store).facts()
        facts.office = replace(facts.office, target_changes=(replace(change, before=before),))
        assert not gone_targets(facts), before
