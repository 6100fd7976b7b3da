"""The target workbench in the browser: who may choose, what is refused and where, the second person, the file."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient

from data_access.accounts import Accounts
from data_access.store import Store
from data_access.target_choices import TargetChoices
from tests.dashboard.conftest import SMALL, filled_store
from tests.support.signing_in import add_account, app_over, be, log, post, token

CODE = "elder-health-management"
PAGE = f"/plans/elders/targets/{CODE}"
ACT = f"/act/target-choice/elders/targets/{CODE}"
MARKUP = "<script>alert(1)</script>"
GOOD = {"base": "70", "effort": "75", "challenge": "80", "binding": "effort", "method": "peers", "seen": "0",
        "justification": "最好的街道已在那里"}  # fmt: skip
As = Callable[[str], FlaskClient]


@pytest.fixture
def figures(tmp_path: Path) -> Iterator[Store]:
    opened = filled_store(tmp_path / "figures.sqlite3", SMALL)
    yield opened
    opened.close()


@pytest.fixture
def client_as(figures: Store) -> As:
    app = app_over(figures)
    for name, role in (("reader", "reader"), ("ann", "reviewer"), ("bob", "reviewer"), ("chief", "administrator")):
        add_account(figures, name, role, name=name.title())

    def made(name: str) -> FlaskClient:
        client = app.test_client()
        if name != "nobody":
            account = Accounts(figures.database).get(name)
            assert account is not None
            be(client, figures, account)
        return client

    return made


def send(client: FlaskClient, path: str, **fields: Any) -> Any:
    return post(client, path, **fields)


def page(client: FlaskClient, path: str = PAGE) -> str:
    return client.get(path).get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")


def test_anybody_reads_and_only_reviewers_choose(client_as: As) -> None:
    for name in ("nobody", "reader", "ann", "chief"):
        client = client_as(name)
        for path in ("/plans/elders/targets", PAGE, "/plans/elders/targets/record", "/download/targets/elders.xlsx"):
            assert client.get(path).status_code == 200, (name, path)
    for name, refused in (("nobody", 401), ("reader", 403)):
        client = client_as(name)
        before = "/sign-in" if name == "nobody" else "/account"
        for path in (ACT, "/act/target-choice/decide/1"):
            assert client.post(path, data={"csrf_token": token(client, before), **GOOD}).status_code == refused
        assert 'id="choose"' not in page(client)
    shown = page(client_as("ann"))
    places = re.findall(r'\bid="(field-[^"]+)"', shown)
    assert 'id="choose"' in shown and len(places) == len(set(places)), "each label has a field of its own"
    assert client_as("ann").get("/plans/elders/targets/no-such").status_code == 404
    assert client_as("ann").get("/plans/nobody/targets").status_code == 404


def test_without_its_token_nothing_is_written(client_as: As, figures: Store) -> None:
    assert client_as("ann").post(ACT, data=GOOD).status_code in (400, 403)
    assert not any(what == "target_chosen" for _, what, _ in log(figures))


def test_a_choice_waits_for_another_account_and_is_open_once_confirmed(client_as: As, figures: Store) -> None:
    ann, bob, nobody = client_as("ann"), client_as("bob"), client_as("nobody")
    assert send(ann, ACT, **GOOD).status_code == 303
    assert "已提交，待另一个账号复核" in page(ann, PAGE + "?done=chosen")
    assert "拟定" in page(ann) and "待复核" in page(ann) and 'id="decide"' not in page(ann)
    assert "最好的街道已在那里" not in page(nobody)  # what waits is not open
    assert 'id="decide"' in page(bob)
    own = send(ann, "/act/target-choice/decide/1", go="approve")
    assert own.status_code == 400 and "要由另一个账号复核" in own.get_data(as_text=True)
    without = send(bob, "/act/target-choice/decide/1", go="return", remark=" ")
    assert without.status_code == 400 and "请填写退回的理由" in without.get_data(as_text=True)
    assert send(bob, "/act/target-choice/decide/1", go="approve").status_code == 303
    shown = page(nobody)
    assert "定为 75" in shown and "最好的街道已在那里" in shown and "Ann" not in shown
    assert "Ann" in page(bob) and "Bob" in page(bob)
    listed = page(nobody, "/plans/elders/targets")
    assert "已选定" in listed and "≥ 75" not in listed.partition("<h1")[0]
    late = send(client_as("chief"), "/act/target-choice/decide/1", go="return", remark="太快")
    text = late.get_data(as_text=True)
    assert late.status_code == 400 and "Bob 于" in text and "太快" in text
    assert [what for _, what, _ in log(figures)[:2]] == ["target_confirmed", "target_chosen"]


def test_the_second_of_two_is_told_who_and_what_and_loses_nothing(client_as: As) -> None:
    assert send(client_as("ann"), ACT, **GOOD).status_code == 303
    second = send(client_as("bob"), ACT, **GOOD | {"effort": "77", "justification": "另一种考虑"})
    text = second.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
    assert second.status_code == 400
    assert "Ann 于" in text and "已先选定 ≥ 75" in text and "另一种考虑" in text and 'value="77"' in text


@pytest.mark.parametrize(("fields", "said"), [
    ({"effort": "多"}, "请填写数字"),
    ({"effort": ""}, "据此判定的一级必须填写"),
    ({"effort": "101"}, "超出这项指标的范围"),
    ({"effort": "75.12345"}, "最多四位小数"),
    ({"effort": "85", "challenge": "80"}, "这一级不应比前一级容易"),
    ({"method": "dice"}, "请选择方法"),
    ({"justification": "  "}, "请填写理由"),
    ({"justification": "低于上轮目标，理由："}, "请把理由写完"),
    ({"justification": "长" * 1001}, "请删去 1 字"),
])  # fmt: skip
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client_as: As, figures: Store, fields: dict[str, str], said: str
) -> None:
    answer = send(client_as("ann"), ACT, **GOOD | fields)
    text = answer.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
    assert answer.status_code == 400 and said in text
    assert all(value.strip()[:200] in text for value in (GOOD | fields).values())
    assert not any(what == "target_chosen" for _, what, _ in log(figures))


def test_stored_and_typed_markup_is_text(client_as: As) -> None:
    ann = client_as("ann")
    assert send(ann, ACT, **GOOD | {"justification": MARKUP}).status_code == 303
    assert send(client_as("bob"), "/act/target-choice/decide/1", go="return", remark=MARKUP).status_code == 303
    for shown in (page(ann), page(ann, PAGE + f"?effort={MARKUP}&method={MARKUP}"), page(ann, "/plans/elders/targets")):
        assert MARKUP not in shown
    assert "&lt;script&gt;" in page(ann)


def test_the_file_holds_what_is_chosen_as_numbers_and_is_the_same_twice(client_as: As) -> None:
    ann, bob = client_as("ann"), client_as("bob")
    send(ann, ACT, **GOOD | {"justification": "=1+1"})
    send(bob, "/act/target-choice/decide/1", go="approve")
    first, second = (bob.get("/download/targets/elders.xlsx").get_data() for _ in range(2))
    assert first == second
    book = openpyxl.load_workbook(io.BytesIO(first))
    assert book.sheetnames[:3] == ["起草会用表", "选定与理由", "依据与原因"]
    table = [[cell.value for cell in row] for row in book["起草会用表"].iter_rows()]
    top = next(at for at, row in enumerate(table) if row[0] == "指标")
    line = dict(
        zip(table[top], next(row for row in table if row[0] == "健康管理率" or "健康管理" in str(row[0])), strict=True)
    )
    assert line["采用"] == 75 and isinstance(line["现值"], int | float) and line["性质"] == "演示数据"
    reasons = [[cell.value for cell in row] for row in book["选定与理由"].iter_rows()]
    assert any(("=1+1" in str(cell) and cell != "=1+1") or cell == "=1+1" for row in reasons for cell in row if cell)
    assert all(cell.data_type != "f" for sheet in book for row in sheet.iter_rows() for cell in row)
    shared = openpyxl.load_workbook(io.BytesIO(client_as("nobody").get("/download/targets/elders.xlsx").get_data()))
    assert not any("Ann" in str(cell.value) for sheet in shared for row in sheet.iter_rows() for cell in row)


def test_an_address_tries_other_levels_and_the_heading_tells_the_trap(client_as: As) -> None:
    nobody = client_as("nobody")
    looser = page(nobody, PAGE + "?effort=1&method=keep")
    heading = looser[looser.index("<h1") : looser.index("</h1>")]
    assert "还宽" in heading and "尚未选定" in heading
    faster = page(nobody, PAGE + "?effort=100&method=official")
    heading = faster[faster.index("<h1") : faster.index("</h1>")]
    assert "历年" in heading
    wrong = page(nobody, PAGE + "?effort=abc&method=keep")
    assert "请填写数字" in wrong and 'value="abc"' in wrong


def test_a_target_is_turned_into_a_graded_goal_by_two(client_as: As, figures: Store) -> None:
    ann, bob, nobody = client_as("ann"), client_as("bob"), client_as("nobody")
    assert 'id="grade"' in page(ann) and 'id="grade"' not in page(nobody)
    empty = send(ann, ACT, go="graded", seen="0", justification="")
    assert empty.status_code == 400 and "请填写理由" in empty.get_data(as_text=True)
    assert send(ann, ACT, go="graded", seen="0", justification=f"没有来源{MARKUP}").status_code == 303
    assert "拟改为按等级跟踪" in page(ann) and MARKUP not in page(ann) and "拟改为" not in page(nobody)
    assert send(bob, "/act/target-choice/decide/1", go="approve").status_code == 303
    heading = page(nobody).partition("<h1")[2].partition("</h1>")[0]
    assert "不定数值，改为按等级跟踪" in heading
    listed = page(nobody, "/plans/elders/targets")
    assert "已改分级 1" in listed and "不定数值，按等级跟踪" in listed
    district = next(area.area for area in figures.catalogue().areas if area.level == "district")
    (kept,) = TargetChoices(figures.database, district).confirmed(2031)
    assert (kept.method, kept.value, kept.indicator) == ("graded", None, CODE)
    assert bob.get("/download/targets/elders.xlsx").status_code == 200
    anew = send(ann, ACT, **GOOD | {"seen": "1"})  # whoever finds figures later sets a value after all
    assert anew.status_code == 303 and "拟定" in page(ann)
