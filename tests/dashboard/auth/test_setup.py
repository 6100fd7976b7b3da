"""A new district, from an empty store to a dashboard with figures; a second one beside it; and what is refused on the way."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest
from flask.testing import FlaskClient

from data_access.accounts import Accounts
from data_access.store import Store
from tests.dashboard.services.data.data_office import filled
from tests.support.signing_in import add_account, app_over, be, log, post
from tests.support.stores import empty_store

MARKUP = "<script>alert(1)</script>"
AREAS = f"""331900 澄州市 Chengzhou
331902 澄江区 Chengjiang District
331902001000 东门街道 Dongmen Street
331902002000 西门{MARKUP}镇
331902001001 东门社区
"""
WOMEN = """澄江区妇女发展规划（2021—2025年）
（一）妇女与健康
主要目标
1.适龄妇女宫颈癌人群筛查率达到80%以上。
2.孕产妇系统管理率达到90%以上。
策略措施
1.完善孕产妇保健服务。责任单位：区卫生健康委、区水乡服务中心。
（二）妇女与教育
主要目标
1.九年义务教育巩固率达到99%以上。
策略措施
1.推进性别平等教育。责任单位：区教育局。
"""
CHILDREN = """澄江区儿童发展规划（2021—2025年）
（一）儿童与健康
主要目标
1.婴儿死亡率降至5.0‰以下。
策略措施
1.加强新生儿保健。责任单位：区卫生健康委。
"""
As = Callable[[str], FlaskClient]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = empty_store(tmp_path / "store.sqlite3")
    for name in ("ann", "bob"):
        add_account(made, name, "administrator", name=name.title())
    return made


@pytest.fixture
def client_as(store: Store) -> As:
    app = app_over(store)

    def made(name: str) -> FlaskClient:
        client = app.test_client()
        account = Accounts(store.database).get(name)
        assert account is not None
        be(client, store, account)
        return client

    return made


def send(client: FlaskClient, path: str, *, status: int = 303, **fields: Any) -> Any:
    answer = post(client, path, **fields)
    assert answer.status_code == status, (path, said(answer)[-1500:])
    return answer


def said(answer: Any) -> str:
    text = re.sub(r"<(script|style)[^>]*>.*?</\1>", "", answer.get_data(as_text=True), flags=re.S)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def page(client: FlaskClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return said(answer)


def document(text: str) -> bytes:
    paper = docx.Document()
    for line in text.splitlines():
        paper.add_paragraph(line)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def adopted(ann: FlaskClient, bob: FlaskClient, text: str) -> None:
    """A plan from its document to the catalogue: what is sure confirmed, English names left for later, adopted by another."""
    answer = send(ann, "/act/plans/take", file=(io.BytesIO(document(text)), "规划.docx"))
    draft = answer.headers["Location"].partition("?")[0].rpartition("/")[2]
    send(ann, f"/act/plans/sure/{draft}")
    strangers = re.search(r'<textarea id="field-bodies"[^>]*>\n([^<]*)</textarea>', page(ann, "/setup"))
    if strangers and strangers[1]:
        there = page(ann, f"/plans/adopt/{draft}").partition("文本点名、部门名单里没有的单位")[2]
        assert strangers[1] in there and re.search(r'href="/setup[^"]*#bodies', there)
        send(ann, "/act/setup/departments", bodies=strangers[1])
    names = page(ann, f"/plans/names/{draft}")
    if "个英文名先用中文名" in names:
        send(ann, f"/act/plans/names/{draft}", seen="0", go="chinese")
    preview = page(ann, f"/plans/adopt/{draft}")
    assert "内容齐全" in preview, re.findall(r"<h3>.*?</ul>", preview, re.S)
    for client, go in ((ann, "propose"), (bob, "adopt")):
        shown = re.search(r'name="digest" value="(\w+)"', page(client, f"/plans/adopt/{draft}"))
        assert shown
        send(client, f"/act/plans/adopt/{draft}", go=go, digest=shown[1], reason="常务会议")
        if go == "propose":
            waiting = page(bob, "/setup")
            assert "等另一个管理员审定" in waiting and f'href="/plans/adopt/{draft}' in waiting


def test_a_new_district_comes_from_nothing_to_a_dashboard_with_figures(client_as: As, store: Store) -> None:
    ann, bob = client_as("ann"), client_as("bob")
    assert "尚未导入规划目录" in page(ann, "/") and 'href="/setup"' in page(ann, "/warnings")
    assert "从空库到看板，分四步" in page(ann, "/setup")

    # looked at: nothing is stored; the same list written
    shown = said(send(ann, "/act/setup/areas", status=200, list=AREAS, library="indicators", go="look"))
    assert "1 行是社区（村）" in shown and "将写入 1 个区县、2 个街道" in shown and MARKUP not in shown
    assert not store.catalogue().areas
    listed = re.search(r'name="list" value="([^"]*)"', shown)
    assert listed
    again = listed[1].replace("&lt;", "<").replace("&gt;", ">")
    answer = send(ann, "/act/setup/areas", list=again, library="indicators", go="store")
    assert "done=areas-5" in answer.headers["Location"]
    late = said(send(bob, "/act/setup/areas", status=400, list=again, library="indicators", go="store"))
    assert "目录里都有了" in late and "331902001" in late
    assert ("ann", "areas_written", "331902") in log(store)

    # a district without a plan: every page says so, and the setup goes on
    assert "澄江区还没有规划" in page(ann, "/") and 'href="/plans/new"' in page(ann, "/streets")
    assert "四步已完成 1 步" in page(ann, "/setup") and MARKUP not in page(ann, "/setup")

    adopted(ann, bob, WOMEN)
    assert "区水乡服务中心" in page(ann, "/catalogue/departments")
    shown = page(ann, "/")
    assert "澄江区还没有任何数据" in shown and "南开" not in shown
    assert "已确认 0 / 2 项" in page(ann, "/departments/assignments")
    assert "应报 3 项指标" in shown  # the plan's, not the 210 of the library
    adopted(ann, bob, CHILDREN)
    for path in ("/", "/domain/health", "/plan/women2021", "/plan/children2021", "/streets", "/departments"):
        for language in ("zh", "en"):
            page(ann, f"{path}?lang={language}")

    # departments confirmed, accounts, and the first spreadsheet
    for body in {row.department for row in store.catalogue().indicators}:
        send(ann, "/act/departments", department=body, all="yes")
    add_account(store, "health", "reporter", department="health-commission")
    template = ann.get("/download/template/health-commission/2024.xlsx").data
    file = filled(template, {"maternal-management": 91.5}, all_of=None)
    sent = send(ann, "/act/data/upload", file=(io.BytesIO(file), "卫健委.xlsx"), year="2024", owner="health-commission")
    where = sent.headers["Location"].partition("?")[0]
    send(ann, where.replace("/data/check/", "/act/data/hand-in/"), go="submit")
    send(bob, where.replace("/data/check/", "/act/data/decide/"), go="accept")
    assert "91.5" in page(bob, "/indicator/maternal-management?year=2024")
    assert "还没有任何数据" not in page(bob, "/")
    assert "澄江区的看板已建成" in page(ann, "/setup")


def test_a_second_district_has_its_own_plans_and_shows_none_of_the_firsts(client_as: As, store: Store) -> None:
    ann, bob = client_as("ann"), client_as("bob")
    send(ann, "/act/setup/areas", list=AREAS, library="indicators", go="store")
    adopted(ann, bob, CHILDREN)
    second = "331903 澄南区\n331903001 新街街道"
    shown = said(send(ann, "/act/setup/areas", status=200, list=second, library="words", go="look"))
    assert "将写入 1 个区县、1 个街道" in shown
    answer = send(ann, "/act/setup/areas", list=second, library="words", go="store")
    assert "district=331903" in answer.headers["Location"]
    assert "澄南区还没有规划" in page(ann, "/?district=331903")
    assert "澄江区还没有任何数据" in page(ann, "/")
    assert store.catalogue("331903").plans == () and len(store.catalogue("331902").plans) == 1


def test_the_list_is_refused_at_its_line_and_nothing_typed_is_lost(client_as: As, store: Store) -> None:
    ann = client_as("ann")
    wrong = f"331902 澄江区\n33190 东门街道\n331905001 {MARKUP}"
    shown = said(send(ann, "/act/setup/areas", status=400, list=wrong, library="words", go="look"))
    assert "第 2 行：代码“33190”不是" in shown and "第 3 行" in shown
    assert "331902 澄江区" in shown and MARKUP not in shown and 'id="field-list-error"' in shown
    assert re.search(r'value="words"[^>]* checked', shown)
    both = said(
        send(
            ann,
            "/act/setup/areas",
            status=400,
            list="x",
            file=(io.BytesIO(b"a,b"), "a.csv"),
            library="words",
            go="look",
        )
    )
    assert "只能用一种" in both
    assert "请粘贴名单" in said(send(ann, "/act/setup/areas", status=400, list=" ", library="words", go="look"))
    broken = (io.BytesIO(b"PK\x03\x04nonsense"), "a.xlsx")
    told = said(send(ann, "/act/setup/areas", status=400, file=broken, library="words", go="look"))
    assert 'id="field-file-error"' in told and "请重新选择文件" in told
    send(ann, "/act/setup/areas", status=404, list="x", library="all", go="look")
    assert store.catalogue().areas == () and store.catalogue().domains == ()
    empty = said(send(ann, "/act/setup/departments", status=400, bodies=" "))
    assert 'id="field-bodies-error"' in empty


def test_only_administrators_set_up_and_one_of_a_single_place_adds_no_other(client_as: As, store: Store) -> None:
    add_account(store, "rita", "reviewer")
    rita = client_as("rita")
    assert rita.get("/setup").status_code == 403
    send(rita, "/act/setup/areas", status=403, list=AREAS, library="words", go="store")
    ann = client_as("ann")
    send(ann, "/act/setup/areas", list=AREAS, library="words", go="store")
    page(ann, "/setup")  # as the form leads her; from now on the server knows the place
    add_account(store, "own", "administrator", district="331902")
    own = client_as("own")
    assert 'action="/act/setup/areas' not in page(own, "/setup")
    send(own, "/act/setup/areas", status=403, list="331903 澄南区", library="words", go="store")
    assert "331903" not in store.catalogue().area
