"""The next plan read from its text in the browser: who may, what is stored, what is refused, and that nothing of it counts."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from flask.testing import FlaskClient

from dashboard.facts.services import Services
from data_access.accounts import Accounts
from data_access.plan_drafts import PlanDrafts
from data_access.plan_proposals.rules import RULES
from data_access.store import Store
from tests.support.signing_in import add_account, app_over, be, log, post, token

TEXT = (Path(__file__).parents[2] / "data" / "plan_texts" / "haizhou-women.txt").read_text(encoding="utf-8")
MARKUP = "<script>alert(1)</script>"
As = Callable[[str], FlaskClient]


@pytest.fixture
def client_as(store: Store) -> As:
    app = app_over(store)
    add_account(store, "reviewer", "reviewer")
    add_account(store, "second", "administrator", name="Second")

    def made(role: str) -> FlaskClient:
        client = app.test_client()
        if role != "nobody":
            account = Accounts(store.database).get(role)
            assert account is not None
            be(client, store, account)
        return client

    return made


def send(client: FlaskClient, path: str, **fields: Any) -> Any:
    return post(client, path, **fields)


def page(client: FlaskClient, path: str) -> str:
    return client.get(path).get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")


def taken(client: FlaskClient, text: str = TEXT) -> str:
    """The address of a new draft."""
    answer = send(client, "/act/plans/take", text=text)
    assert answer.status_code == 303
    return str(answer.headers["Location"].partition("?")[0])


def drafts(store: Store) -> PlanDrafts:
    return PlanDrafts(store.database, Services(store).facts().place)


def test_only_administrators_take_in_and_decide_and_anybody_reads_the_rules(client_as: As, store: Store) -> None:
    address = taken(client_as("admin"))
    number = address.rpartition("/")[2]
    for role in ("nobody", "reader", "reviewer"):
        client, refused = client_as(role), 401 if role == "nobody" else 403
        for path in ("/plans/new", address, f"/download/plans/{number}/targets.csv"):
            assert client.get(path).status_code == refused
        before = "/sign-in" if role == "nobody" else "/account"
        for path in ("take", f"decide/{number}/1", f"sure/{number}", f"aside/{number}"):
            fields = {"csrf_token": token(client, before), "text": TEXT, "go": "confirm", "seen": "0"}
            assert client.post(f"/act/plans/{path}", data=fields).status_code == refused
        rules = page(client, "/plans/rules")
        assert all(f'id="rule-{rule.code}"' in rules for rule in RULES)
    assert client_as("admin").post("/act/plans/take", data={"text": TEXT}).status_code == 400  # no token
    draft = drafts(store).get(int(number))
    assert draft is not None and {target.state for target in draft.targets} == {"open"}
    assert len(drafts(store).all()) == 1
    assert "no-store" in client_as("admin").get(address).headers["Cache-Control"]


def test_every_rule_has_a_name_in_both_languages(client_as: As) -> None:
    for language in ("zh", "en"):
        rules = page(client_as("nobody"), f"/plans/rules?lang={language}")
        names = dict(re.findall(r'id="rule-([\w-]+)">([^<]*)<', rules))
        assert set(names) == {rule.code for rule in RULES}
        assert not [code for code, name in names.items() if name == code]
    assert "/plans/rules" in page(client_as("nobody"), "/methods")


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(client_as: As, store: Store) -> None:
    admin = client_as("admin")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b" " * (61 * 2**20))
    empty = io.BytesIO()
    Document().save(empty)
    bomb.seek(0)
    empty.seek(0)
    tries: tuple[tuple[dict[str, Any], str, str], ...] = (
        ({"text": ""}, "text", "请粘贴规划文本"),
        ({"text": f"没有编号{MARKUP}"}, "text", "没有找到带编号的目标"),
        ({"text": "字" * 400_001}, "text", "最多 400,000 字"),
        ({"text": "x", "title": "名" * 201}, "title", "名称最多 200 字"),
        ({"text": "x", "file": (io.BytesIO(b"x"), "a.txt")}, "file", "只能用一种"),
        ({"file": (io.BytesIO(b"%PDF"), "a.pdf")}, "file", "PDF 不能直接读"),
        ({"file": (io.BytesIO(b"x"), "a.doc")}, "file", "另存为 DOCX"),
        ({"file": (io.BytesIO(b"x"), "a.docx")}, "file", "已损坏"),
        ({"file": (word_file(b"<w:document"), "a.docx")}, "file", "已损坏"),
        ({"file": (word_file(b'<w:gridSpan w:val="1000000000"/>'), "a.docx")}, "file", "已损坏"),
        ({"file": (bomb, "a.docx")}, "file", "异常庞大"),
        ({"file": (empty, "a.docx")}, "file", "扫描件"),
        ({"file": (io.BytesIO(b"x" * (8 * 2**20 + 1)), "a.txt")}, "file", "超过 8 MB"),
        ({"file": (io.BytesIO(b""), "a.txt")}, "file", "文件是空的"),
    )  # fmt: skip
    for fields, field, message in tries:
        answer = send(admin, "/act/plans/take", **fields)
        text = answer.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
        assert answer.status_code == 400, message
        assert message in text.partition(f'id="field-{field}-error"')[2][:300], message
    lineless = send(
        admin, "/act/plans/take", text="某区妇女发展规划\n要提高妇女健康水平，孕产妇死亡率控制在6/10万以下。"
    )
    assert "第 2 行“孕产妇死亡率控制在6/10万以下”" in lineless.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
    kept = send(admin, "/act/plans/take", text=f"没有编号{MARKUP}", title=f"名称{MARKUP}").get_data(as_text=True)
    assert MARKUP not in kept and kept.count("&lt;script&gt;") == 2
    assert drafts(store).all() == ()


def test_a_word_file_is_read_as_its_text_is(client_as: As, store: Store) -> None:
    document, file = Document(), io.BytesIO()
    for line in TEXT.splitlines():
        document.add_paragraph(line)
    document.save(file)
    file.seek(0)
    answer = send(client_as("admin"), "/act/plans/take", file=(file, "海州.docx"))
    assert answer.status_code == 303
    pasted = taken(client_as("admin"))
    both = [drafts(store).get(int(place)) for place in
            (answer.headers["Location"].partition("?")[0].rpartition("/")[2], pasted.rpartition("/")[2])]  # fmt: skip
    assert both[0] and both[1] and both[0].file == "海州.docx"
    assert [target.read["words"] for target in both[0].targets if target.read["rule"] != "table"] == [
        target.read["words"] for target in both[1].targets if target.read["rule"] != "table"
    ]


def test_a_proposal_is_confirmed_corrected_rejected_and_withdrawn(client_as: As, store: Store) -> None:
    admin = client_as("admin")
    address = taken(admin)
    draft = address.rpartition("/")[2]
    found = drafts(store).get(int(draft))
    assert found is not None
    unsure = next(target.number for target in found.targets if target.read["certainty"] == "unsure")
    shown = page(admin, address)
    total = len(found.targets)
    assert f"文本里读出 {total} 条要求：0 条已定，{total - 1} 条待确认，1 条没有把握、要人判断" in shown
    assert shown.count('class="hl ') > 5 and f'href="#proposal-{found.targets[0].number}"' in shown
    decide = f"/act/plans/decide/{draft}"
    done = send(admin, f"{decide}/1", go="confirm", seen="0")
    assert done.status_code == 303 and "done=confirm-1" in done.headers["Location"]
    assert "第 1 条已确认" in page(admin, done.headers["Location"])
    refused = send(admin, f"{decide}/{unsure}", go="confirm", seen="0")
    assert refused.status_code == 400 and "没有把握，不能直接确认" in refused.get_data(as_text=True)
    bare = send(admin, f"{decide}/2", go="reject", seen="0", reason=" ")
    assert bare.status_code == 400 and 'id="field-reason-error"' in bare.get_data(as_text=True)
    assert send(admin, f"{decide}/2", go="reject", seen="0", reason=f"现状{MARKUP}").status_code == 303
    form = page(admin, f"{address}?edit=3")
    fields = dict(re.findall(r'<input type="text" name="(\w+)"[^>]*?value="([^"]*)"', form)) | {
        "kind": "threshold",
        "op": ">=",
        "direction": "",
        "unit_level": "",
        "sex": "all",
        "indicator": "",
    }
    wrong = send(
        admin, f"{decide}/3", go="correct", seen="0", **(fields | {"value": f"九成{MARKUP}", "deadline": "30"})
    )
    text = wrong.get_data(as_text=True)
    assert wrong.status_code == 400 and 'id="field-value-error"' in text and 'id="field-deadline-error"' in text
    assert MARKUP not in text and "九成&lt;script&gt;" in text
    right = fields | {"value": "88.5", "name": f"改名{MARKUP}", "unit": "%", "deadline": "2029"}
    assert send(admin, f"{decide}/3", go="correct", seen="0", **right).status_code == 303
    corrected = page(admin, address)
    assert MARKUP not in corrected and "改名&lt;script&gt;" in corrected and "现状&lt;script&gt;" in corrected
    assert "≥ 88.5%" in corrected and "期限 2029 年" in corrected
    order = [int(number) for number in re.findall(r'id="proposal-(\d+)"', corrected)]
    assert order.index(4) < order.index(1)  # what is decided sinks below what waits
    rows = table(admin, draft)
    assert [(row["section"], row["clause_kind"], row["plan"]) for row in rows] == [("1", "goal", "women2026")] * 2
    assert (rows[1]["name_zh"], rows[1]["op"], rows[1]["value"], rows[1]["deadline"]) == (
        f"改名{MARKUP}达到88.5%以上",
        ">=",
        "88.5",
        "2029",
    )
    assert admin.get("/download/plans/999/targets.csv").status_code == 404
    city = next(target.number for target in found.targets if target.read["reference"] == "city")
    assert send(admin, f"{decide}/{city}", go="confirm", seen="0").status_code == 303
    compared = table(admin, draft)[-1]
    parent = Services(store).facts().district.parent
    assert (compared["kind"], compared["reference_area"]) == ("relative_to_reference", parent)
    assert send(admin, f"{decide}/3", go="withdraw", seen="1").status_code == 303
    assert "改名&lt;script&gt;" not in page(admin, address)
    assert send(admin, f"{decide}/3", go="destroy", seen="2").status_code == 404
    assert send(admin, f"{decide}/999", go="confirm", seen="0").status_code == 404
    assert [what for _, what, _ in log(store)][:6] == [
        "proposal_withdrawn", "proposal_confirmed", "proposal_corrected", "proposal_rejected", "proposal_confirmed", "plan_taken_in",
    ]  # fmt: skip


def test_of_two_at_once_the_second_is_told_who_and_what_and_keeps_what_was_typed(client_as: As) -> None:
    draft = taken(client_as("admin")).rpartition("/")[2]
    assert send(client_as("second"), f"/act/plans/decide/{draft}/1", go="confirm", seen="0").status_code == 303
    late = send(client_as("admin"), f"/act/plans/decide/{draft}/1", go="reject", seen="0", reason="我的理由")
    text = late.get_data(as_text=True).replace("\N{NO-BREAK SPACE}", " ")
    assert late.status_code == 400 and "我的理由" in text
    assert "Second 于 " in text and "已先处理第 1 条，现在是“确认无误”" in text


def test_all_sure_ones_are_confirmed_in_one_step_and_nothing_counts(client_as: As, store: Store) -> None:
    admin, nobody = client_as("admin"), client_as("nobody")
    places = ("/", "/plan/elders", "/methods")
    before, targets = [page(nobody, path) for path in places], store.catalogue().targets
    hostile = TEXT.replace("健康素养水平", f"健康{MARKUP}素养水平").replace("海州市", f"海州{MARKUP}市")
    address = taken(admin, hostile)
    shown = page(admin, address)
    assert MARKUP not in shown and MARKUP not in page(admin, "/plans/new")
    n = int(re.findall(r"确认全部“很有把握”的 (\d+) 条", shown)[0])
    done = send(admin, f"/act/plans/sure/{address.rpartition('/')[2]}")
    assert f"“很有把握”的 {n} 条已一次确认" in page(admin, done.headers["Location"])
    draft = drafts(store).get(int(address.rpartition("/")[2]))
    assert draft is not None
    assert {target.read["certainty"] for target in draft.targets if target.state == "confirmed"} == {"sure"}
    assert sum(target.state == "confirmed" for target in draft.targets) == n > 0
    assert store.catalogue().targets == targets
    for path, earlier in zip(places, before, strict=True):
        assert sans_token(page(nobody, path)) == sans_token(earlier)
    english = page(admin, f"{address}?lang=en")
    assert "requirements" in english and "Confirm all" not in english
    send(admin, f"/act/plans/aside/{address.rpartition('/')[2]}", go="aside")
    assert "已搁置" in page(admin, "/plans/new") and "这份草稿已搁置" in page(admin, address)


def table(client: FlaskClient, draft: str) -> list[dict[str, str]]:
    """The confirmed targets as they are downloaded."""
    content = client.get(f"/download/plans/{draft}/targets.csv").get_data()
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def word_file(content: bytes) -> io.BytesIO:
    """A Word document whose text is replaced by something else."""
    made, changed = io.BytesIO(), io.BytesIO()
    Document().save(made)
    with zipfile.ZipFile(made) as before, zipfile.ZipFile(changed, "w") as after:
        for name in before.namelist():
            after.writestr(name, content if name == "word/document.xml" else before.read(name))
    changed.seek(0)
    return changed


def sans_token(text: str) -> str:
    """A page without what differs with every session."""
    return re.sub(r'name="csrf_token" value="[^"]*"', "", text)
