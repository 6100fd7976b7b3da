"""On-site checks of a round: visits, findings, the rectification list; who may do what, wrong input, two people at once, files."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import openpyxl
import pytest

from dashboard.facts.services import Services
from dashboard.services.evaluation.checks import told_of
from dashboard.text import words
from data_access.audit import Audit, AuditAction, AuditFilter
from data_access.evaluation_checks import Checks, read_checks, read_files
from data_access.models import EvaluationRoundRecord
from data_access.store import Store
from data_access.storing.invented_rounds import drop_invented_rounds
from tests.dashboard.services.evaluation.conftest import CODE, DISTRICT, PAGE, UNIT, ClientAs, send
from tests.support.said import blanks

CHECK = f"{PAGE}/check"
ACT = "/act/evaluation/check/"
TODAY = date.today()
MARKUP = '"><script>alert(1)</script>'
VISIT = {"department": UNIT, "visited_on": TODAY.isoformat(), "members": "评估一组", "note": "走访"}
FOUND = {"kind": "unproved", "found": "没有名册", "seen": "汇总表", "clause": ""}


def checks(store: Store) -> Checks:
    return read_checks(store.database, DISTRICT, CODE)


def page(client: object, path: str = CHECK) -> str:
    answer = client.get(path)  # type: ignore[attr-defined]
    assert answer.status_code == 200
    return blanks(answer.get_data(as_text=True))


def on_the_list(client_as: ClientAs, store: Store) -> int:
    """A visit to the unit, a finding of it and what it has to put right, made by the office; the number of the latter."""
    office = client_as("office")
    assert send(office, f"{ACT}visit/{CODE}", **VISIT).status_code == 303
    visit = checks(store).visits[-1].visit
    assert send(office, f"{ACT}finding/{CODE}", visit=visit, **FOUND).status_code == 303
    finding = checks(store).findings[-1].finding
    asked = {"finding": finding, "what": "补齐名册", "department": UNIT, "due": (TODAY + timedelta(9)).isoformat()}
    answer = send(office, f"{ACT}rectify/{CODE}", **asked)
    number = checks(store).rectifications[-1].rectification
    assert answer.status_code == 303 and answer.location.endswith(f"#rectification-{number}")
    return number


def line(store: Store, number: int):  # type: ignore[no-untyped-def]
    return next(one for one in checks(store).rectifications if one.rectification == number)


def test_what_a_visit_finds_is_put_right_by_its_unit_sent_back_once_and_closed_by_a_second_person(
    client_as: ClientAs, store: Store
) -> None:
    number = on_the_list(client_as, store)
    owner, office, second = client_as("owner"), client_as("office"), client_as("second")
    assert "补齐名册" in page(owner) and "没有名册" in page(owner)
    done = {"number": number, "version": 1, "evidence": "名册已补，文号 3"}
    assert send(owner, f"{ACT}report/{CODE}", **done).status_code == 303
    assert line(store, number).state == "reported"
    assert send(second, f"{ACT}return/{CODE}", number=number, version=2, remark="名册不全").status_code == 303
    assert "退回：名册不全" in page(owner)
    assert send(office, f"{ACT}report/{CODE}", **done | {"version": 3}).status_code == 303
    refused = send(office, f"{ACT}close/{CODE}", number=number, version=4)
    assert refused.status_code == 422 and "须由另一个账号销号" in refused.get_data(as_text=True)
    assert send(second, f"{ACT}close/{CODE}", number=number, version=4).status_code == 303
    closed = line(store, number)
    assert (closed.state, closed.closed_by) == ("closed", "second")
    assert "已销号" in page(owner)


def test_who_may_do_what(client_as: ClientAs, store: Store) -> None:
    number = on_the_list(client_as, store)
    done = {"number": number, "version": 1, "evidence": "已补"}
    for account in ("owner", "other", "street", "leader", ""):
        client = client_as(account)
        assert send(client, f"{ACT}visit/{CODE}", **VISIT).status_code in (302, 303, 401, 403), account
        assert send(client, f"{ACT}close/{CODE}", number=number, version=1).status_code in (302, 303, 401, 403), account
        if account != "owner":
            assert send(client, f"{ACT}report/{CODE}", **done).status_code in (302, 303, 401, 403), account
    assert line(store, number).state == "open" and len(checks(store).visits) == 4
    assert "补齐名册" in page(client_as("leader"))
    for account in ("other", "street", ""):
        told = page(client_as(account))
        assert "补齐名册" not in told and "没有名册" not in told and "实地核查 4 次" in told, account
    assert "登记一次实地核查" not in page(client_as("owner"))


@pytest.mark.parametrize(
    ("what", "fields", "name", "told"),
    [
        ("visit", VISIT | {"department": "nobody"}, "department", "请选择被核查单位"),
        ("visit", VISIT | {"visited_on": (TODAY + timedelta(2)).isoformat()}, "visited_on", "不能晚于今天"),
        ("visit", VISIT | {"visited_on": "昨天"}, "visited_on", "请填日期"),
        ("visit", VISIT | {"members": " "}, "members", "请填写核查人员"),
        ("finding", FOUND | {"kind": ""}, "kind", "请选择发现的类别"),
        ("finding", FOUND | {"seen": ""}, "seen", "没有看到的，写“未见”"),
        ("finding", FOUND | {"clause": "women-99-goal-1"}, "clause", "规划里没有这一条"),
        ("finding", FOUND | {"found": "长" * 601}, "found", "请删去 1 字"),
        ("rectify", {"what": "", "due": TODAY.isoformat(), "department": UNIT}, "what", "请写明要整改什么"),
        ("rectify", {"what": "补", "due": "2020-01-01", "department": UNIT}, "due", "不能早于"),
        ("rectify", {"what": "补", "due": TODAY.isoformat(), "department": "x"}, "department", "请选择责任部门"),
    ],
)
def test_wrong_input_is_told_at_its_field_and_nothing_typed_is_lost(
    client_as: ClientAs, store: Store, what: str, fields: dict[str, str], name: str, told: str
) -> None:
    before = checks(store)
    problem = before.problems[0]
    more = {"finding": {"visit": before.visits[0].visit}, "rectify": {"finding": problem.finding}}.get(what, {})
    answer = send(client_as("office"), f"{ACT}{what}/{CODE}", **fields, **more)
    text = blanks(answer.get_data(as_text=True))
    assert answer.status_code == 422
    field = re.search(rf'<(?:input|select|textarea)[^>]*name="{name}"[^>]*>', text)
    assert field and 'aria-invalid="true"' in field[0]
    assert re.search(rf'class="field-error"[^>]*>[^<]*{told}', text)
    for value in fields.values():
        if value.strip() and value not in ("nobody", "x", "women-99-goal-1", "昨天"):
            assert value in text
    assert checks(store) == before


def test_of_two_people_at_once_the_second_is_told_who_was_faster_and_what_stands_now(
    client_as: ClientAs, store: Store
) -> None:
    on_the_list(client_as, store)
    visit = checks(store).visits[-1]
    second = client_as("second")
    twice = send(second, f"{ACT}visit/{CODE}", **VISIT | {"members": "评估二组"}).get_data(as_text=True)
    assert "office" in twice and "已先提交" in twice and "评估二组" in twice
    changed = VISIT | {"members": "评估三组", "number": visit.visit, "version": 1}
    assert send(client_as("office"), f"{ACT}visit/{CODE}", **changed).status_code == 303
    late = send(second, f"{ACT}visit/{CODE}", **changed | {"members": "评估四组"})
    text = late.get_data(as_text=True)
    assert late.status_code == 422 and "已先提交" in text
    assert "评估四组" in text and "现在登记的内容" in text and "评估三组" in text
    assert 'name="version" value="2"' in text


def test_a_line_that_was_closed_meanwhile_can_be_changed_no_more_and_what_was_typed_is_shown(
    client_as: ClientAs, store: Store
) -> None:
    number = on_the_list(client_as, store)
    send(client_as("owner"), f"{ACT}report/{CODE}", number=number, version=1, evidence="已补")
    asked = {"finding": line(store, number).finding, "what": "改成别的", "department": UNIT, "due": TODAY.isoformat()}
    text = send(client_as("office"), f"{ACT}rectify/{CODE}", number=number, version=1, **asked).get_data(as_text=True)
    assert "已先提交" in text and "改成别的" in text and "补齐名册" in text
    assert line(store, number).what == "补齐名册"


def test_visits_go_on_after_the_freeze(client_as: ClientAs, store: Store) -> None:
    with store.database.writing() as connection:
        connection.execute(EvaluationRoundRecord.__table__.update().values(state="frozen"))
    assert line(store, on_the_list(client_as, store)).state == "open"


def test_markup_that_was_typed_is_text(client_as: ClientAs, store: Store) -> None:
    office = client_as("office")
    send(office, f"{ACT}visit/{CODE}", **VISIT | {"members": MARKUP, "note": MARKUP})
    send(
        office,
        f"{ACT}finding/{CODE}",
        visit=checks(store).visits[-1].visit,
        **FOUND | {"found": MARKUP, "seen": MARKUP},
    )
    assert MARKUP not in page(office)


def test_the_invented_ones_are_marked_and_leave_with_their_round(client_as: ClientAs, store: Store) -> None:
    told = page(client_as("leader"))
    shown = re.findall(
        r'<article class="card check-visit".*?</article>|<tr id="rectification-.*?</tr>', told, re.DOTALL
    )
    assert len(shown) == len(checks(store).visits) + len(checks(store).rectifications) > 0
    assert all('class="demo quiet"' in one for one in shown)
    with store.database.writing() as connection:
        drop_invented_rounds(connection)
    assert checks(store) == Checks()


def test_the_list_is_a_file_with_every_finding_and_a_unit_gets_its_own(client_as: ClientAs, store: Store) -> None:
    on_the_list(client_as, store)
    address = f"/download/evaluation/{CODE}/check.xlsx"

    def rows(account: str) -> list[tuple[object, ...]]:
        answer = client_as(account).get(address)
        assert answer.status_code == 200 and "%E6%BC%94%E7%A4%BA" in answer.headers["Content-Disposition"]
        return list(openpyxl.load_workbook(io.BytesIO(answer.data)).active.iter_rows(min_row=2, values_only=True))

    everything = rows("office")
    assert len({row[0] for row in everything}) == len(checks(store).findings)
    assert sum(bool(row[8]) for row in everything) == len(checks(store).rectifications)
    assert {row[-1] for row in everything} == {"演示数据", ""}
    assert [row[6] for row in rows("owner")] == ["没有名册"]
    assert client_as("").get(address).status_code in (302, 303, 401, 403)


def test_the_round_and_its_units_lead_to_it(client_as: ClientAs, store: Store) -> None:
    on_the_list(client_as, store)
    assert page(client_as("office"), PAGE).count(CHECK) >= 2  # in the row of pages and at the calendar
    own = page(client_as("owner"), f"{PAGE}/unit/{UNIT}")
    assert CHECK in own and "实地核查 1 次；整改 1 项，待完成 1 项" in own


def test_one_sentence_says_what_they_come_to(store: Store) -> None:
    t, there = words("zh"), checks(store)
    assert told_of(Checks(), TODAY, t) == "本轮尚未登记实地核查。"
    assert told_of(there, TODAY, t) == (
        "实地核查 3 次、3 家单位；发现需要整改的问题 4 个；整改清单 4 项，已销号 1 项；逾期未报 1 项。"
    )  # fmt: skip
    bare = Checks(there.visits, there.findings)
    assert told_of(bare, TODAY, t).endswith("发现需要整改的问题 4 个；尚未列出整改清单。")
    assert "overdue:\N{NO-BREAK SPACE}1" in told_of(there, TODAY, words("en"))


def test_the_evaluation_report_says_it_once_in_its_part_on_mechanisms(store: Store) -> None:
    from dashboard.documents.closing.matter import Edition, matter
    from dashboard.documents.closing.report import paper_view
    from tests.support.scopes import scope_at

    found = matter(scope_at(services=Services(store)), CODE, Edition("evaluation", TODAY))
    assert found is not None
    paragraphs = paper_view(found).paragraphs
    keys = [one.key for one in paragraphs]
    assert keys[keys.index("h_ways") + 1] == "checked" and keys.count("checked") == 1
    assert next(one for one in paragraphs if one.key == "checked").text.startswith("实地核查 3 次、3 家单位；")


PDF = b"%PDF-1.7 " + b"x" * 2**20


def test_what_was_put_right_is_shown_by_a_file_for_those_who_are_told_of_the_line(
    client_as: ClientAs, store: Store
) -> None:
    number = on_the_list(client_as, store)
    owner, office = client_as("owner"), client_as("office")
    done = {"number": number, "version": 1, "evidence": "名册已补"}
    for name, content, told in (("名册.exe", PDF, "只收"), ("名册.pdf", b"MZ", "文件内容不是 pdf")):
        refused = send(owner, f"{ACT}report/{CODE}", **done, file=(io.BytesIO(content), name))
        assert refused.status_code == 422 and told in blanks(refused.get_data(as_text=True))
        assert "名册已补" in refused.get_data(as_text=True) and line(store, number).state == "open"
    assert send(owner, f"{ACT}report/{CODE}", **done, file=(io.BytesIO(PDF), "名册.pdf")).status_code == 303
    (file,) = read_files(store.database, DISTRICT, CODE)
    assert file.rectification == number
    address = f"/download/evidence/check/{file.file}"
    for account in ("owner", "office", "leader"):
        assert f'href="{address}' in page(client_as(account)), account
        answer = client_as(account).get(address)
        assert answer.data == PDF and answer.headers["Content-Disposition"].startswith("attachment"), account
    for account in ("other", "street", ""):
        assert client_as(account).get(address).status_code in (302, 303, 401, 403, 404), account
    sheet = openpyxl.load_workbook(io.BytesIO(office.get(f"/download/evaluation/{CODE}/check.xlsx").data)).active
    assert any("名册.pdf" in str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)


def test_what_was_entered_by_mistake_is_withdrawn_with_a_reason_and_stays_on_record(
    client_as: ClientAs, store: Store
) -> None:
    number, before = on_the_list(client_as, store), checks(store)
    office, finding, visit = client_as("office"), line(store, number).finding, before.visits[-1]
    last = before.number_of(before.rectifications[-1])

    def back(
        of: str, entry: int, why: str = "录错了单位", version: int = 1, account: str = "office"
    ) -> tuple[int, str]:
        answer = send(client_as(account), f"{ACT}withdraw/{CODE}", of=of, number=entry, version=version, why=why)
        return answer.status_code, blanks(answer.get_data(as_text=True))

    assert back("visit", visit.visit)[0] == 422 and "请先逐条撤回发现" in back("visit", visit.visit)[1]
    assert "请先撤回整改事项" in back("finding", finding)[1]
    assert "请写明为什么撤回" in back("rectification", number, why=" ")[1]
    assert back("rectification", number, account="owner")[0] == 403
    assert back("rectification", number, version=7)[0] == 422 and checks(store) == before
    for of, entry in (("rectification", number), ("finding", finding), ("visit", visit.visit)):
        assert back(of, entry)[0] == 303, of
    after = checks(store)
    assert (after.visits, after.findings, after.rectifications) == (
        before.visits[:-1], before.findings[:-1], before.rectifications[:-1]
    )  # fmt: skip
    assert len(after.withdrawn) == 3 and {one.withdrawn_why for one in after.withdrawn} == {"录错了单位"}
    told = page(office)
    assert "已撤回的登记 3 项" in told and "录错了单位" in told and "实地核查 3 次、3 家单位" in told
    assert "录错了单位" in page(client_as("owner")) and "录错了单位" not in page(client_as("other"))
    assert back("visit", visit.visit, version=2)[0] == 422
    again = on_the_list(client_as, store)  # the same unit on the same day, and the numbers go on
    assert checks(store).number_of(line(store, again)) == last + 1
    entries = Audit(store.database).entries(AuditFilter())
    assert sum(entry.what == AuditAction.CHECK_WITHDRAWN and "录错了单位" in entry.detail for entry in entries) == 3
