"""Getting figures in through the pages: what is owed, checked, handed in, reviewed, written, undone, and by whom."""

from __future__ import annotations

import io
import re
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from dashboard import jobs
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.reader import OPEN_READER
from dashboard.services.audit import audit_table
from dashboard.services.data import upload as data_upload
from dashboard.text import problems, reading, words
from dashboard.text.problem_kinds import Fields
from dashboard.urls import LANGUAGES, parse
from dashboard.worker import perform
from dashboard.worker.kinds import KINDS
from data_access.errors import OwnFigures
from data_access.importing import pipeline
from data_access.importing.reading import Codes, Refusals, Role, Why
from data_access.store import Store
from tests.dashboard.services.data.data_office import (
    HEALTH,
    OTHER_STREET,
    STREET,
    YEAR,
    Office,
    csv,
    filled,
    office_over,
    words_of,
)

SCREENING = "cervical-cancer-screening"
TEMPLATE = f"/download/template/{STREET}/{YEAR}.xlsx"
REPORTER_PAGES = ("/data", "/data/upload", "/data/entry")
REVIEW_PAGES = ("/data/review", "/data/completeness", "/data/batches", "/data/revisions", f"/data?owner={HEALTH}",
                f"/data/entry?owner={HEALTH}")  # fmt: skip


@pytest.fixture
def office(demo_store: Store, tmp_path: Path) -> Office:
    return office_over(demo_store, tmp_path / "store.sqlite3")


def current(store: Store, indicator: str = SCREENING, area: str = STREET) -> dict[int, tuple[float, str]]:
    frame = store.observations(indicators=[indicator], areas=[area])
    whole = frame[(frame["sex"] == "all") & (frame["age_group"] == "all")]
    return {int(row.year): (row.value, row.mark) for row in whole.itertuples()}


def handed_in(office: Office, value: float = 61.5) -> str:
    """The address of a file that the street has handed in."""
    return office.begin(_handed_in, value)


def _handed_in(office: Office, value: float) -> str:
    template = office.as_("street").get(TEMPLATE).data
    where = office.upload("street", "兴南街道.xlsx", filled(template, {SCREENING: value}), year=str(YEAR))
    answer = office.send("street", where.replace("/data/check/", "/act/data/hand-in/"), go="submit")
    assert "said=submitted" in answer.headers["Location"]
    return where


def accepted(office: Office, where: str, account: str = "reviewer") -> str:
    answer = office.send(account, where.replace("/data/check/", "/act/data/decide/"), go="accept")
    return answer.headers["Location"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_of_reading_and_checking_has_words(language: str) -> None:
    t = words(language)
    assert problems.known() == {str(code) for code in Codes}
    for code in Codes:
        said = problems.problem(code, {}, t)
        assert said.title
        assert said.advice.endswith(("。", ".", "?"))
        assert said.title != problems.problem("no such code", {}, t).title
    known = reading.known()
    assert known == {
        "role": {str(role) for role in Role},
        "why": {str(why) for why in Why}, "refusal": {str(one) for one in Refusals},
    }  # fmt: skip


def test_a_field_that_a_problem_lacks_leaves_no_hole() -> None:
    assert Fields({"low": "3"})["high"] == ""
    assert (
        problems.problem("outside_limits", {"low": "3", "high": ""}, words("zh")).advice
        == "应为 3 以上的数，请核对后改正。"
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_data_page_shows_in_both_languages(office: Office, language: str) -> None:
    handed_in(office)
    for account, pages in (("street", REPORTER_PAGES), ("reviewer", (*REPORTER_PAGES, *REVIEW_PAGES, "/data/check/1"))):
        for path in pages:
            html = office.page(account, f"{path}{'&' if '?' in path else '?'}lang={language}")
            assert "could not be shown" not in html
            assert "未能显示" not in html
            assert "<h1" in html
            for form in re.findall(r"<form[^>]*method=\"post\".*?</form>", html, re.S):
                assert 'name="csrf_token" value="' in form


def test_a_reporter_sees_what_the_own_body_owes_and_takes_its_template_only(office: Office) -> None:
    assert "兴南街道：2025年应报 19 个数据，还缺 19 个" in words_of(office.page("street", "/data"))
    assert "兴南街道：2025年应报" in words_of(office.page("street", f"/data?owner={OTHER_STREET}"))
    assert office.as_("street").get(TEMPLATE).status_code == 200
    assert office.as_("street").get(TEMPLATE.replace(STREET, OTHER_STREET)).status_code == 403
    assert office.as_("reviewer").get(TEMPLATE.replace(STREET, HEALTH)).status_code == 200
    assert office.as_("reviewer").get(TEMPLATE.replace(STREET, "nobody")).status_code == 404
    assert office.as_("reader").get(TEMPLATE).status_code == 403


def test_an_error_is_shown_at_its_cell_and_keeps_the_file_back(office: Office) -> None:
    template = office.as_("street").get(TEMPLATE).data
    where = office.upload("street", "兴南.xlsx", filled(template, {SCREENING: 950}, all_of=50), year=str(YEAR))
    page = words_of(office.page("street", where))
    assert "填报表!N5" in page
    assert "950" in page
    assert "超出可能的范围" in page
    assert "上传改正后的文件" in page
    assert "确认提交" not in page
    answer = office.send("street", where.replace("/data/check/", "/act/data/hand-in/"), go="submit")
    assert "said=errors" in answer.headers["Location"]
    copy = office.as_("street").get(f"/download/data/{where.rsplit('/', 1)[1]}/marked")
    cell = openpyxl.load_workbook(io.BytesIO(copy.data)).worksheets[0]["N5"]
    assert "超出可能的范围" in cell.comment.text


def test_the_whole_way_from_template_to_figure_and_back(office: Office) -> None:
    before = current(office.store)
    assert {mark for _, mark in before.values()} == {"demonstration"}
    where = handed_in(office)
    assert current(office.store) == before
    looked = words_of(office.page("reviewer", where))
    assert "报送的数据" in looked and "可接受范围" in looked
    assert "form!" not in looked
    queue = words_of(office.page("reviewer", "/data/review"))
    assert "1 份文件等待审核" in queue
    assert "陈街道" in queue
    assert "待审核" in words_of(office.page("street", "/data"))
    assert "said=accepted" in accepted(office, where)
    assert current(office.store) == {YEAR: (61.5, "final")}
    page = office.page("reviewer", where)
    assert f"/indicator/{SCREENING}" in page
    batches = words_of(office.page("reviewer", "/data/batches"))
    assert re.search("陈街道.{1,30}李审核", batches), "the list says who reported and who accepted"
    undo = re.search(r"/data/undo/\d+", page)
    assert undo
    log = words_of(office.page("reviewer", "/data/revisions"))
    assert "填报表!N5" in log
    assert "兴南街道.xlsx" in log
    assert "陈街道" in log
    asking = words_of(office.page("reviewer", undo.group()))
    assert re.search(r"[1-9]\d* 个演示数据重新出现", asking)
    assert "判定随之变化" in asking
    act = undo.group().replace("/data/", "/act/data/")
    assert "said=undo_reason" in office.send("reviewer", act).headers["Location"]
    assert current(office.store) == {YEAR: (61.5, "final")}
    assert "said=undone" in office.send("reviewer", act, reason="报错年份").headers["Location"]
    assert current(office.store) == before
    assert "报错年份" in words_of(office.page("reviewer", "/data/batches"))
    assert "已撤销 （李审核）" in words_of(office.page("reviewer", "/data/batches")).replace("已撤销（", "已撤销 （")


def test_whoever_writes_at_once_is_told_so_and_nobody_else(office: Office) -> None:
    sent = csv("宫颈癌筛查率,兴南街道,2025,61.5,,")
    for account, may, may_not in (
        ("reviewer", "检查通过，可以写入", "可以提交"),
        ("street", "检查通过，可以提交", "可以写入"),
    ):
        page = words_of(office.page(account, office.upload(account, f"{account}.csv", sent)))
        assert may in page
        assert may_not not in page


def test_nobody_sees_the_submission_of_another_body(office: Office) -> None:
    where = handed_in(office)
    for account in ("neighbour", "health"):
        office.page(account, where, status=404)
        assert office.as_(account).get(f"/download/data/{where.rsplit('/', 1)[1]}/marked").status_code == 404
        act = where.replace("/data/check/", "/act/data/withdraw/")
        assert office.send(account, act).status_code == 404
    assert office.store.batches()["kind"].tolist() == ["demonstration"] * len(office.store.batches())


def test_a_reporter_can_neither_accept_nor_undo(office: Office) -> None:
    where = handed_in(office)
    assert office.send("street", where.replace("/data/check/", "/act/data/decide/"), go="accept").status_code == 403
    assert office.send("street", "/act/data/undo/1").status_code == 403
    assert office.send("street", f"/act/data/due/{YEAR}", due="2026-05-01").status_code == 403


def test_a_foreign_owner_in_the_form_does_not_help_a_reporter(office: Office) -> None:
    template = office.as_("reviewer").get(TEMPLATE.replace(STREET, OTHER_STREET)).data
    where = office.upload("street", "别人.xlsx", filled(template, {SCREENING: 60}), owner=OTHER_STREET)
    assert "不属于本单位的数据" in words_of(office.page("street", where))


def test_returning_needs_a_remark_and_the_sender_reads_it(office: Office) -> None:
    where = handed_in(office)
    act = where.replace("/data/check/", "/act/data/decide/")
    assert "said=remark" in office.send("reviewer", act, go="return").headers["Location"]
    assert "said=returned" in office.send("reviewer", act, go="return", remark="请核对分母").headers["Location"]
    assert "请核对分母" in words_of(office.page("street", where))
    assert "请核对分母" in words_of(office.page("street", "/data"))


def test_the_second_of_two_reviewers_is_told(office: Office) -> None:
    where = handed_in(office)
    assert "said=accepted" in accepted(office, where)
    act = where.replace("/data/check/", "/act/data/decide/")
    late = office.send("second", act, go="accept")
    assert "said=taken" in late.headers["Location"]
    assert (office.store.batches()["kind"] == "import").sum() == 1


def test_what_was_handed_in_can_be_taken_back_until_it_is_decided(office: Office) -> None:
    where = handed_in(office)
    act = where.replace("/data/check/", "/act/data/withdraw/")
    assert "said=withdrawn" in office.send("street", act).headers["Location"]
    assert "没有等待审核的文件" in words_of(office.page("reviewer", "/data/review"))
    assert "said=taken" in office.send("street", act).headers["Location"]


def test_a_warning_wants_a_reason_and_one_for_all_will_do(office: Office) -> None:
    accepted(office, handed_in(office, 61.5))
    where = handed_in_anew(office, 62.5)
    page = words_of(office.page("street", where))
    assert "修订正式数据" in page
    act = where.replace("/data/check/", "/act/data/hand-in/")
    assert "said=reasons" in office.send("street", act, go="submit").headers["Location"]
    saved = office.send("street", act, go="save", **{"reason__*": "=补报后重新核定"})
    assert "said=saved" in saved.headers["Location"]
    assert 'value="=补报后重新核定"' in office.page("street", where)
    assert "said=submitted" in office.send("street", act, go="submit").headers["Location"]
    accepted(office, where)
    assert current(office.store)[YEAR] == (62.5, "final")
    assert "=补报后重新核定" in words_of(office.page("reviewer", "/data/revisions"))
    rows = office.as_("reviewer").get("/download/data/revisions.csv").data.decode("utf-8-sig").splitlines()
    assert "'=补报后重新核定" in rows[1]


def test_the_log_of_revisions_carries_figures_with_all_their_digits(office: Office) -> None:
    for value in (57.896203749612341, 100 / 3):
        office.store.write_observations(
            pd.DataFrame([{"indicator": SCREENING, "area": office.store.catalogue().areas[0].area, "year": YEAR, "value": value}]),
            kind="import", label="a", who="b",
        )  # fmt: skip
    rows = office.as_("reviewer").get("/download/data/revisions.csv").data.decode("utf-8-sig").splitlines()
    assert rows[1].split(",")[5:7] == ["57.89620374961234", "33.333333333333336"]


def handed_in_anew(office: Office, value: float) -> str:
    template = office.as_("street").get(TEMPLATE).data
    return office.upload("street", "修订.xlsx", filled(template, {SCREENING: value}), year=str(YEAR))


def test_a_file_that_is_not_opened_is_told_with_the_way_on(office: Office) -> None:
    where = office.upload("street", "说明.docx", b"PK\x03\x04 no spreadsheet")
    page = words_of(office.page("street", where))
    assert where.startswith("/data/upload")
    assert "请" in page
    assert "XLSX" in page
    answer = office.send("street", "/act/data/upload", year="2025")
    assert "said=no_file" in answer.headers["Location"]


def test_a_corrected_column_is_read_anew_and_remembered(office: Office) -> None:
    sent = "名称,地方,年,甲,乙\n宫颈癌筛查率,兴南街道,2025,61.5,7\n".encode()
    where = office.upload("street", "自己的表.csv", sent)
    code = where.rsplit("/", 1)[1]
    form = office.form_of("street", where, f"/act/data/columns/{code}")
    roles = {f"role:0:{column}": role for column, role in
             enumerate(("indicator", "area", "year", "value", "ignore"), start=1)}  # fmt: skip
    answer = office.as_("street").post(f"/act/data/columns/{code}", data=form | roles | {"use:0": "yes"})
    assert "said=corrected" in answer.headers["Location"]
    assert "检查通过" in words_of(office.page("street", where))
    again = office.upload("street", "明年的表.csv", sent)
    assert "按上次更正过的含义" in words_of(office.page("street", again))


def test_a_large_file_is_read_by_a_job_that_leads_to_its_page(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    services = Services(office.store)
    monkeypatch.setattr(data_upload, "SMALL", 10)
    monkeypatch.setattr(jobs, "launch", lambda store, code: perform(services, code, KINDS))
    where = office.upload("street", "大.csv", csv("宫颈癌筛查率,兴南街道,2025,61.5,,"))
    assert where.startswith("/job/")
    told = office.as_("street").get(where.partition("?")[0] + ".json").get_json()
    assert told["page"].startswith("/data/check/")
    assert "61.5" in words_of(office.page("street", told["page"]))
    assert office.as_("neighbour").get(where).status_code == 404


@pytest.mark.parametrize("filling", ["", "x" * 100_000])
def test_a_file_is_read_at_once_by_its_lines_and_not_by_its_bytes(filling: str) -> None:
    line = "宫颈癌筛查率,兴南街道,2025,61.5,,"
    few, many = csv(*[line] * 4_000, filling), csv(*[line] * 6_000)
    assert data_upload._is_small(few), len(few)
    assert not data_upload._is_small(many), len(many)
    assert not data_upload._is_small(csv(line + "x" * data_upload.SMALL))


def test_the_matrix_counts_what_is_in_and_the_due_date_can_be_moved(office: Office) -> None:
    accepted(office, handed_in(office))
    page = words_of(office.page("reviewer", "/data/completeness"))
    assert "1 / 10" in page
    moved = office.send("reviewer", f"/act/data/due/{YEAR}", due="2099-05-01")
    assert "said=due" in moved.headers["Location"]
    page = words_of(office.page("reviewer", "/data/completeness"))
    assert "2099-05-01" in page
    assert "逾期" not in page
    wrong = office.send("reviewer", f"/act/data/due/{YEAR}", due="someday")
    assert "said=no_date" in wrong.headers["Location"]


def test_a_reviewer_sets_the_year_everybody_is_shown_and_nobody_else_does(office: Office) -> None:
    services = Services(office.store)
    facts = services.facts()
    assert office.send("street", "/act/data/shown-year", year=str(facts.years[0])).status_code == 403
    assert (
        "said=shown_year"
        in office.send("reviewer", "/act/data/shown-year", year=str(facts.years[0])).headers["Location"]
    )
    assert services.facts().default_year == facts.years[0]
    assert f"所有页面默认显示 {facts.years[0]} 年，由人工设定" in words_of(
        office.page("reviewer", "/data/completeness")
    )
    assert "said=no_year" in office.send("reviewer", "/act/data/shown-year", year="1999").headers["Location"]
    office.send("reviewer", "/act/data/shown-year", year="")
    assert services.facts().default_year == facts.default_year


def test_the_list_of_reminders_opens_as_a_table_and_holds_everybody_who_owes(office: Office) -> None:
    accepted(office, handed_in(office))
    text = office.as_("reviewer").get(f"/download/data/reminders-{YEAR}.csv").data.decode("utf-8-sig")
    assert "兴南街道,街道,宫颈癌筛查率" not in text
    assert "长虹街道,街道,宫颈癌筛查率" in text
    sheet = openpyxl.load_workbook(
        io.BytesIO(office.as_("reviewer").get(f"/download/data/reminders-{YEAR}.xlsx").data)
    ).worksheets[0]
    assert len(list(sheet.iter_rows())) == len(text.splitlines())
    assert isinstance(sheet.cell(2, 5).value, int)


def test_the_log_is_narrowed_by_batch_person_place_and_indicator(office: Office) -> None:
    accepted(office, handed_in(office))
    batch = int(office.store.batches()["batch"].max())
    for query in (f"batch={batch}", "who=street", f"place={STREET}", f"indicator={SCREENING}"):
        assert "1 条修订记录" in words_of(office.page("reviewer", f"/data/revisions?{query}"))
    for query in ("who=reviewer", f"place={OTHER_STREET}", "batch=99999", "batch=x"):
        found = words_of(office.page("reviewer", f"/data/revisions?{query}"))
        assert ("1 条修订记录" in found) == (query == "batch=x")


def test_a_file_that_a_job_could_not_open_is_told_with_the_way_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    services = Services(office.store)
    monkeypatch.setattr(data_upload, "SMALL", 1)
    monkeypatch.setattr(jobs, "launch", lambda store, code: perform(services, code, KINDS))
    told = words_of(office.page("street", office.upload("street", "说明.docx", b"PK\x03\x04 no spreadsheet")))
    assert "文件没有打开" in told
    assert "XLSX" in told


def test_with_a_second_reader_required_nobody_accepts_the_own_figures(office: Office) -> None:
    assert "没有要求双人复核" in words_of(office.page("reviewer", "/data/review"))
    assert "said=review_rules" in office.send("reviewer", "/act/data/review-rules", four_eyes="yes").headers["Location"]
    assert "自己报送的数据不能由自己采纳" in words_of(office.page("second", "/data/review"))
    where = office.upload("reviewer", "自己的.csv", csv("宫颈癌筛查率,兴南街道,2025,61.5,,"))
    act = where.replace("/data/check/", "/act/data/hand-in/")
    assert "said=submitted" in office.send("reviewer", act, go="submit").headers["Location"]
    assert "said=own_figures" in accepted(office, where)
    assert "须由另一人采纳" in words_of(office.page("reviewer", where))
    with pytest.raises(OwnFigures):
        pipeline.accept(office.store, int(where.rsplit("/", 1)[1]), who="reviewer")
    assert "said=accepted" in accepted(office, where, "second")
    assert current(office.store)[YEAR] == (61.5, "final")


def test_indicators_are_signed_off_one_by_one_where_the_office_wants_it(office: Office) -> None:
    office.send("reviewer", "/act/data/review-rules", sign_off="yes")
    where = handed_in(office)
    assert "已核对 0 个，共 1 个指标" in words_of(office.page("reviewer", where))
    assert "said=unsigned" in accepted(office, where)
    act = where.replace("/data/check/", "/act/data/sign/")
    assert office.send("street", act, indicator=SCREENING, go="sign").status_code == 403
    office.send("reviewer", act, indicator=SCREENING, go="sign")
    page = words_of(office.page("second", where))
    assert "已核对 1 个，共 1 个指标" in page and "李审核" in page
    office.send("reviewer", act, indicator=SCREENING, go="off")
    assert "said=unsigned" in accepted(office, where)
    office.send("reviewer", act, indicator=SCREENING, go="sign")
    assert "said=accepted" in accepted(office, where)


def test_the_reviewer_sees_what_a_figure_is_judged_by_and_no_computed_one_told_as_typed(office: Office) -> None:
    accepted(office, handed_in(office))
    sent = "指标,地区,年份,分子,分母,备注\n宫颈癌筛查率,兴南街道,2025,1641,2026,补报社区数据\n".encode("utf-8-sig")
    where = office.upload("street", "修订.csv", sent)
    page = words_of(office.page("reviewer", where))
    assert "修订正式数据" in page
    assert "80.99703" not in page, "the value was not typed"
    assert "由分子分母计算" in page and "81.0" in page
    assert "1,641" in page and "2,026" in page and "补报社区数据" in page and "判定变化：" in page
    assert "陈街道" in page and "61.5" in page, "whose figure is replaced, and which"


def test_the_audit_log_says_in_words_what_it_keeps_in_codes(office: Office) -> None:
    accepted(office, handed_in(office))
    services = Services(office.store)
    rows = audit_table(Scope.of(services, parse("")), OPEN_READER).rows
    (line,) = [row for row in rows if row[2] == "采纳数据"]
    assert line[3] == "提交 1"
    assert line[4].startswith("兴南街道 · 兴南街道.xlsx · 批次 ")


def test_a_total_that_a_street_has_left_behind_is_a_task_of_the_department(office: Office) -> None:
    """The last street's figure makes the sum another one; the department is told, updates, and is told no more."""
    streets = [one.area for one in Services(office.store).facts().streets_in(YEAR)]
    every = [f"宫颈癌筛查率,{code},{YEAR},,60,100" for code in streets]
    whole = f"宫颈癌筛查率,全区,{YEAR},,{60 * len(streets)},{100 * len(streets)}"
    accepted_file(office, csv(whole, *every))
    assert "要随街道的数据更新" not in words_of(office.page("health", "/data"))
    accepted_file(office, csv(f"宫颈癌筛查率,{streets[0]},{YEAR},,70,120"), account="reviewer")
    told = words_of(office.page("health", "/data"))
    assert "1 个全区数据要随街道的数据更新" in told and f"全区仍为 {100 * len(streets):,}" in told
    assert "1 个全区数据待更新" in words_of(office.page("reviewer", "/data/completeness"))
    grid = office.page("health", f"/data/entry?q={SCREENING}")
    assert f"{SCREENING}|120104|all|all" in grid
    accepted_file(office, csv(f"宫颈癌筛查率,全区,{YEAR},,{60 * len(streets) + 10},{100 * len(streets) + 20}"))
    assert "要随街道的数据更新" not in words_of(office.page("health", "/data"))


def accepted_file(office: Office, content: bytes, account: str = "reviewer") -> None:
    where = office.upload(account, "表.csv", content)
    act = where.replace("/data/check/", "/act/data/hand-in/")
    answer = office.send(account, act, go="submit", **{"reason__*": "核定"})
    assert "said=written" in answer.headers["Location"], words_of(office.page(account, where))
