"""From the text of the next plan to its pages: corrected by hand, proposed by one person, adopted by another, or nothing at all."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from data_access.accounts import Accounts
from data_access.catalogue.load import load_catalogue
from data_access.plan_drafts import PlanDrafts
from data_access.store import Store
from tests.support.signing_in import add_account, app_over, be, log, post
from tests.support.stores import SHIPPED, filled_store

TEXT = (Path(__file__).parents[2] / "data" / "plan_texts" / "nankai-women-2026.txt").read_text(encoding="utf-8")
MARKUP = "<script>alert(1)</script>"
PLACE, PLAN = "120104", "women2026"
As = Callable[[str], FlaskClient]
NAMES = {
    "clauses:women-1-strategy-1:title_en": "Better care for mothers at risk",
    "clauses:women-3-strategy-1:title_en": "Women trained and chosen as cadres",
    "indicators:n7:name_en": "Fitness grounds for women",
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = filled_store(tmp_path / "store.sqlite3", SHIPPED)
    for name, role in (("ann", "administrator"), ("bob", "administrator"), ("rita", "reviewer")):
        add_account(made, name, role, name=name.title())
    yield made
    made.close()


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


def send(client: FlaskClient, path: str, **fields: Any) -> Any:
    return post(client, path, **fields)


def page(client: FlaskClient, path: str, *, status: int = 200) -> str:
    answer = client.get(path)
    assert answer.status_code == status, path
    return answer.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")


def said(answer: Any) -> str:
    return str(answer.get_data(as_text=True)).replace("\N{NO-BREAK SPACE}", " ")


def taken(client: FlaskClient, text: str = TEXT) -> str:
    """The number of a new draft with everything sure confirmed."""
    answer = send(client, "/act/plans/take", text=text)
    assert answer.status_code == 303
    number = str(answer.headers["Location"].partition("?")[0].rpartition("/")[2])
    assert send(client, f"/act/plans/sure/{number}").status_code == 303
    return number


def fields_of(client: FlaskClient, address: str) -> dict[str, str]:
    """A form as it stands on a page: its inputs and what its menus have chosen."""
    shown = page(client, address).partition('class="form correct-form"')[2].partition("</form>")[0]
    found = dict(re.findall(r'<input type="\w+" name="(\w+)"[^>]*?value="([^"]*)"', shown))
    for name, options in re.findall(r'<select[^>]*name="(\w+)"[^>]*>(.*?)</select>', shown, re.DOTALL):
        chosen = re.search(r'<option(?=[^>]*selected)[^>]*value="([^"]*)"', options)
        found[name] = chosen[1] if chosen else ""
    return {name: value.replace("&gt;", ">").replace("&lt;", "<") for name, value in found.items()}


def correct(client: FlaskClient, draft: str, number: int, **changes: str) -> Any:
    fields = fields_of(client, f"/plans/new/{draft}?edit={number}")
    return send(client, f"/act/plans/decide/{draft}/{number}", **{**fields, "go": "correct", **changes})


def ready(client: FlaskClient) -> str:
    """A draft with everything decided and named."""
    draft = taken(client)
    assert correct(client, draft, 6, op=">=", value="30").status_code == 303
    assert correct(client, draft, 11, kind="band", op="", value="45", value_high="55").status_code == 303
    for number in (10, 12):
        assert send(client, f"/act/plans/decide/{draft}/{number}", go="confirm", seen="0").status_code == 303
    assert send(client, f"/act/plans/names/{draft}", seen="0", **NAMES).status_code == 303
    return draft


def digest(client: FlaskClient, draft: str) -> str:
    found = re.search(r'name="digest" value="(\w+)"', page(client, f"/plans/adopt/{draft}"))
    assert found
    return found[1]


def test_what_is_lacking_is_told_one_by_one_and_nothing_is_proposed(client_as: As, store: Store) -> None:
    ann, before = client_as("ann"), store.catalogue()
    draft = taken(ann)
    shown = page(ann, f"/plans/adopt/{draft}")
    for words in (
        "没有把握的要求，要人判断（2）",
        "待确认的要求（2）",
        "英文名待填（3）",
        "新指标“女性健身场地”：英文名",
        "第 1 章节策略措施 1“完善孕产妇系统管理”：英文短标题",
        "补齐以后才能提交",
    ):
        assert words in shown, re.findall("<h3>(.*?)</h3>", shown)
    assert 'name="digest"' not in shown and "catalogue.zip" not in shown
    names = page(ann, f"/plans/names/{draft}")
    assert "还有 3 项要填" in names and all(f'name="{name}"' in names for name in NAMES)
    refused = send(ann, f"/act/plans/adopt/{draft}", go="propose", reason="x", digest="")
    assert refused.status_code == 400
    assert store.catalogue() == before


def test_two_persons_make_a_draft_a_plan(client_as: As, store: Store, tmp_path: Path) -> None:
    ann, bob, before = client_as("ann"), client_as("bob"), store.catalogue()
    draft = ready(ann)
    shown = page(ann, f"/plans/adopt/{draft}")
    assert "内容齐全，可以提交第二人审定" in shown and "现行规划的判定没有一项会变" in shown
    content = ann.get(f"/download/plans/{draft}/catalogue.zip").get_data()
    assert content == bob.get(f"/download/plans/{draft}/catalogue.zip").get_data()
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path / "folder")
    folder = load_catalogue(tmp_path / "folder")
    assert PLAN in folder.plan and len(folder.targets) == len(before.targets) + 12
    bare = send(ann, f"/act/plans/adopt/{draft}", go="propose", digest=digest(ann, draft), reason=" ")
    assert bare.status_code == 400 and 'id="field-reason-error"' in said(bare)
    assert (
        send(
            ann, f"/act/plans/adopt/{draft}", go="propose", digest=digest(ann, draft), reason=f"核对过{MARKUP}"
        ).status_code
        == 303
    )
    assert MARKUP not in page(ann, f"/plans/adopt/{draft}")
    # nobody changes what is proposed, and who proposed it does not adopt it
    late = correct_refused(bob, draft)
    assert late.status_code == 400 and "已提交审定，草稿不能再改" in said(late)
    assert send(bob, f"/act/plans/sure/{draft}").status_code == 400
    assert send(bob, f"/act/plans/names/{draft}", seen="1", **{"plans:women:name_en": "Another"}).status_code == 400
    own = send(ann, f"/act/plans/adopt/{draft}", go="adopt", digest=digest(ann, draft), reason="自己")
    assert own.status_code == 400 and "不能自己审定" in said(own)
    assert send(client_as("rita"), f"/act/plans/adopt/{draft}", go="adopt", reason="x").status_code == 403
    assert store.catalogue() == before
    # returned, proposed anew, adopted
    assert send(bob, f"/act/plans/adopt/{draft}", go="return", reason="再核对").status_code == 303
    assert (
        send(ann, f"/act/plans/adopt/{draft}", go="propose", digest=digest(ann, draft), reason="已核对").status_code
        == 303
    )
    assert send(ann, f"/act/plans/adopt/{draft}", go="take_back").status_code == 303
    assert (
        send(ann, f"/act/plans/adopt/{draft}", go="propose", digest=digest(ann, draft), reason="已核对").status_code
        == 303
    )
    stale = send(bob, f"/act/plans/adopt/{draft}", go="adopt", digest="0" * 32, reason="常务会议")
    assert stale.status_code == 400 and "什么也没有写" in said(stale)
    version = store.data_version()
    assert (
        send(bob, f"/act/plans/adopt/{draft}", go="adopt", digest=digest(bob, draft), reason="常务会议").status_code
        == 303
    )
    assert store.catalogue() == folder and store.data_version() == version + 1
    assert [what for _, what, _ in log(store)][:3] == ["plan_adopted", "catalogue_changed", "plan_proposed"]
    texts = store.clauses()
    own_texts = texts[texts["plan"] == PLAN]
    assert len(own_texts) == 16 and "女童平等接受义务教育" in " ".join(own_texts["text"])
    again = send(bob, f"/act/plans/adopt/{draft}", go="adopt", digest="0" * 32, reason="再来")
    assert again.status_code == 400
    # its pages open, and say that it has not begun
    for path in (
        f"/?plan={PLAN}",
        f"/plan/{PLAN}",
        f"/domain/health?plan={PLAN}",
        f"/warnings?plan={PLAN}",
        "/indicator/fitness-grounds-for-women",
        f"/indicator/maternal-mortality?plan={PLAN}",
    ):
        for language in ("zh", "en"):
            page(bob, f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert "尚未开始" in page(bob, f"/?plan={PLAN}") and "2026—2030 年 · 尚未开始" in page(bob, "/")
    assert "孕产妇死亡率控制在8/10万以下" in page(bob, f"/indicator/maternal-mortality?plan={PLAN}")
    assert "这份规划已写入目录" in page(bob, f"/plans/adopt/{draft}")


def correct_refused(client: FlaskClient, draft: str) -> Any:
    fields = {"go": "reject", "seen": "1", "reason": "x"}
    return send(client, f"/act/plans/decide/{draft}/1", **fields)


def test_names_and_numbers_are_checked_at_their_field_and_of_two_at_once_the_second_is_told(client_as: As) -> None:
    ann, bob = client_as("ann"), client_as("bob")
    draft = taken(ann)
    wrong = {
        "plans:women:period_end": "三零",
        "clauses:women-1-goal-1:number": "2",
        "sections:women-1:domain": "nowhere",
    }
    answer = send(ann, f"/act/plans/names/{draft}?section=plan", seen="0", **wrong)
    assert answer.status_code == 400
    assert 'id="field-plans-women-period_end-error"' in said(answer) and "三零" in said(answer)
    doubled = {"clauses:women-1-goal-1:number": "2"}
    answer = send(ann, f"/act/plans/names/{draft}?section=women-1", seen="0", **doubled)
    assert answer.status_code == 400 and "编号或代码重复" in said(answer)
    swapped = {"clauses:women-1-goal-1:number": "2", "clauses:women-1-goal-2:number": "1",
               "clauses:women-1-goal-5:kind": "strategy", "clauses:women-1-goal-5:number": "4",
               "clauses:women-1-goal-4:title_zh": f"体质{MARKUP}"}  # fmt: skip
    assert send(ann, f"/act/plans/names/{draft}?section=women-1", seen="0", **swapped).status_code == 303
    shown = page(ann, f"/plans/names/{draft}?section=women-1")
    assert f'action="/act/plans/names/{draft}?section=women-1' in shown, (
        "sent from a section, the form comes back with it"
    )
    assert MARKUP not in shown and "第 1 章节策略措施 4“妇女心理健康素养水平达到30%左右”" in shown
    late = send(bob, f"/act/plans/names/{draft}", seen="0", **{"plans:women:name_en": "Late"})
    assert late.status_code == 400 and "Ann 于 " in said(late)
    clash = {"plans:women:period_start": "2025", "plans:women:period_end": "2029"}
    assert send(ann, f"/act/plans/names/{draft}?section=plan", seen="1", **clash).status_code == 303
    shown = page(ann, f"/plans/adopt/{draft}")
    assert "与现有的规划冲突" in shown and "已有规划《南开区妇女发展“十四五”规划》，期间重叠或名称相同" in shown


def test_a_requirement_is_added_split_and_merged_by_hand(client_as: As, store: Store) -> None:
    ann = client_as("ann")
    draft = taken(ann)
    assert "补一条" in page(ann, f"/plans/new/{draft}")
    blank = fields_of(ann, f"/plans/new/{draft}?add=women-2-strategy-2")
    assert blank["clause"] == "women-2-strategy-2" and blank["deadline"] == "2030"
    bare = send(ann, f"/act/plans/add/{draft}", **blank)
    assert bare.status_code == 400 and 'id="field-name-error"' in said(bare)
    whole = blank | {"name": f"职业教育{MARKUP}", "value": "45", "unit": "%", "deadline_printed": "no"}
    added = send(ann, f"/act/plans/add/{draft}", **whole)
    assert added.status_code == 303 and "done=add-13" in added.headers["Location"]
    shown = page(ann, added.headers["Location"].partition("#")[0])
    assert MARKUP not in shown and "第 13 条已补上" in shown and "由人补上" in shown
    split = send(ann, f"/act/plans/split/{draft}/10", go="split")
    assert split.status_code == 303 and "edit=14" in split.headers["Location"]
    merged = send(ann, f"/act/plans/split/{draft}/14", go="merge", into="10")
    assert merged.status_code == 303
    assert send(ann, f"/act/plans/split/{draft}/10", go="merge", into="99").status_code == 400
    found = PlanDrafts(store.database, PLACE).get(int(draft))
    assert found is not None
    states = {target.number: (target.state, target.reason) for target in found.targets}
    assert states[13][0] == "corrected" and states[14] == ("rejected", "并入第 10 条") and states[10][0] == "open"


def test_the_parts_of_one_demand_stand_in_one_card_and_are_confirmed_together(client_as: As, store: Store) -> None:
    ann = client_as("ann")
    text = TEXT.replace("2.孕产妇死亡率稳定在8/10万以下。", "2.孕产妇艾滋病、梅毒和乙肝检测率均达到98%以上。")
    answer = send(ann, "/act/plans/take", text=text)
    draft = answer.headers["Location"].partition("?")[0].rpartition("/")[2]
    shown = page(ann, f"/plans/new/{draft}")
    group = shown.partition("一处要求，3 条")[2]
    also = re.search(r'name="also" value="([^"]+)"', group)
    assert also and len(also[1].split()) == 2
    assert send(ann, f"/act/plans/decide/{draft}/3", go="confirm", seen="0", also=also[1]).status_code == 303
    found = PlanDrafts(store.database, PLACE).get(int(draft))
    assert found is not None
    assert [target.number for target in found.targets if target.state == "confirmed"] == [3, 4, 5]


def test_half_a_plan_is_told_by_line_and_a_plan_that_is_there_is_not_written_twice(client_as: As, store: Store) -> None:
    ann, bob = client_as("ann"), client_as("bob")
    half = taken(
        ann,
        TEXT.replace("3.孕产妇系统管理率达到92%以上。\n", "").replace(
            "策略措施\n1.培养选拔女干部。责任单位：区委组织部。\n", ""
        ),
    )
    for path in (f"/plans/new/{half}", f"/plans/adopt/{half}"):
        assert "编号 4 直接跟在 2 后面，中间可能少了条目" in page(ann, path)
    first, second = ready(ann), ready(ann)
    for draft in (first, second):
        sent = {"go": "propose", "digest": digest(ann, draft), "reason": "已核对"}
        assert send(ann, f"/act/plans/adopt/{draft}", **sent).status_code == 303
    seen = digest(bob, second)
    assert (
        send(bob, f"/act/plans/adopt/{first}", go="adopt", digest=digest(bob, first), reason="会议").status_code == 303
    )
    after = store.catalogue(), store.data_version()
    refused = send(bob, f"/act/plans/adopt/{second}", go="adopt", digest=seen, reason="会议")
    assert refused.status_code == 400 and "什么也没有写" in said(refused)
    again = send(bob, f"/act/plans/adopt/{second}", go="adopt", digest=digest(bob, second), reason="会议")
    assert again.status_code == 400 and "已有同一部规划" in said(again)
    assert (store.catalogue(), store.data_version()) == after
    assert "与现有的规划冲突" in page(bob, f"/plans/adopt/{second}")
