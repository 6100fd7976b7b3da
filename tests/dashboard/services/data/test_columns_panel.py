"""The picture of a file's sheet: every column with its reading, problems by number, and one click that says otherwise."""

from __future__ import annotations

import io
import re
from types import SimpleNamespace
from typing import Any, cast

import openpyxl
import pytest
from sqlalchemy import select

from dashboard.facts.known import Facts
from dashboard.services.data import sheet_cells
from dashboard.services.data.column_forms import corrected, header_chosen
from data_access.import_settings import SavedMappings
from data_access.importing import pipeline
from data_access.importing.reading import ColumnMapping, Doubt, Role, SheetMapping, WorkbookMapping
from data_access.models import ObservationRecord
from data_access.store import Store
from data_access.submissions import Submission, Submissions
from tests.dashboard.services.data.data_office import Office, office_over, words_of
from tests.data_access.importing.spreadsheets import shipped, workbook

COUNTS = [
    ("长虹街道", 327, 356),
    ("鼓楼街道", 272, 298),
    ("兴南街道", 369, 412),
    ("广开街道", 343, 388),
    ("万兴街道", 368, 402),
]
RATE = "孕产妇系统管理率"


@pytest.fixture(scope="module")
def office(demo_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Office:
    return office_over(demo_store, tmp_path_factory.mktemp("panel") / "store.sqlite3")


def sent(office: Office, name: str, rows: list[list[Any]], *more: tuple[str, list[list[Any]]]) -> str:
    """The number of the draft made of a sheet of the health commission."""
    where = office.upload("health", f"{name}.xlsx", workbook(("表", rows), *more))
    return re.search(r"/data/check/(\d+)", where)[1]  # type: ignore[index]


def table(heads: tuple[str, ...] = ("管理的人", "生的", "系统管理"), *, year: str = "2024年报表") -> list[list[Any]]:
    return [[year], ["街道", *heads], *([area, a, b, round(a / b * 100, 1)] for area, a, b in COUNTS)]


def press(office: Office, code: str, **fields: str) -> Submission:
    """Presses a button of the columns' form, the other fields as the page has them; the draft as it stands then."""
    drafts = Submissions(office.store.database)
    sheet = WorkbookMapping.from_json(drafts.get(int(code)).mapping).sheets[0]  # type: ignore[union-attr]
    form = {"use:0": "yes", "first:0": str(sheet.first_data_row), "year:0": str(sheet.year or ""),
            "area:0": sheet.area, "indicator:0": sheet.indicator}  # fmt: skip
    answer = office.send("health", f"/act/data/columns/{code}", **form, **fields)
    assert "said=corrected" in answer.headers["Location"], answer.headers
    found = drafts.get(int(code))
    assert found
    return found


def button(page: str, text: str) -> tuple[str, str]:
    """Name and value of the first button that says this."""
    found = re.search(rf'<button[^>]*name="([^"]*)"[^>]*value="([^"]*)"[^>]*>{re.escape(text)}', page) or re.search(
        rf'<button[^>]*value="([^"]*)"[^>]*name="([^"]*)"[^>]*>{re.escape(text)}', page
    )
    assert found, f"no button {text!r}: {re.findall('<button[^>]*>[^<]*', page)}"
    return (found[1], found[2]) if not found[1][:1].isdigit() else (found[2], found[1])


def test_every_column_and_header_row_stands_in_the_picture_with_what_it_was_taken_for(office: Office) -> None:
    code = sent(office, "全列", table())
    page = office.page("health", f"/data/check/{code}")
    picture = re.search(r'<table class="sheet".*?</table>', page, re.S)
    assert picture
    said = words_of(picture[0])
    for text in ("管理的人", "生的", "系统管理", "没有读", "看不出是什么数字", "2024年报表", "长虹街道"):
        assert text in said, text
    assert re.search(r"[23] 列数字没有读，含 (10|15) 个数字", words_of(page))
    assert 'class="n x' in picture[0], "hatched"


def test_a_problem_has_the_same_number_in_its_cell_and_in_the_list(office: Office) -> None:
    rows = [["街道", "年份", RATE], ["长虹街道", 2024, 95.2], ["鼓楼街道", 2024, "九成"]]
    page = office.page("health", f"/data/check/{sent(office, '错', rows)}")
    cell = re.search(
        r'<td class="[^"]*is-error[^"]*"><a class="pb error" href="#problem-(\d+)"[^>]*>(\d+)</a>九成', page
    ) or re.search(r'<a [^>]*href="#problem-(\d+)"[^>]*>(\d+)</a>九成', page)
    assert cell and cell[1] == cell[2]
    row = re.search(rf'<tr><td><span[^>]*id="problem-{cell[1]}".*?</tr>', page, re.S)
    assert row and "表!C3" in row[0]


def test_one_click_gives_a_column_its_meaning_and_the_next_file_is_read_so(office: Office) -> None:
    code = sent(office, "一次", table(("甲", "乙", "丙")))
    found = press(office, code, **{"of:0:4": RATE, "set": "0||4:value"})
    assert (found.figures, found.errors) == (5, 0)
    name, value = button(office.page("health", f"/data/check/{code}"), "按此读取分子和分母")
    found = press(office, code, **{name: value})
    columns = WorkbookMapping.from_json(found.mapping).sheets[0].columns
    assert [one.role for one in columns] == ["area", "numerator", "denominator", "value"]
    again = sent(office, "明年", table(("甲", "乙", "丙"), year="2025年报表"))
    later = Submissions(office.store.database).get(int(again))
    assert later and (later.figures, later.errors, later.year) == (5, 0, 2025)


def test_a_column_that_may_be_planned_is_taken_with_one_click_and_keeps_its_year(office: Office) -> None:
    rows = [["街道", "指标", "2024年指标值"], ["长虹街道", RATE, 95.2], ["鼓楼街道", RATE, 91.3]]
    code = sent(office, "计划", rows)
    page = office.page("health", f"/data/check/{code}")
    assert "“指标值”常指要达到的数，这一列的 2 个数字没有读取" in words_of(page)
    name, value = button(page, "就取这一列")
    found = press(office, code, **{name: value})
    assert (found.figures, found.errors) == (2, 0)
    assert [(one.role, one.year) for one in WorkbookMapping.from_json(found.mapping).sheets[0].columns][2] == (
        "value",
        2024,
    )


def test_one_click_makes_a_column_the_denominator_of_all_indicators_beside_it(office: Office) -> None:
    rows = [["2024年报表"], ["街道", "当年出生数", "孕产妇系统管理率", "新生儿听力筛查率"],
            *([area, whole, 90.1, 95.2] for area, _, whole in COUNTS)]  # fmt: skip
    code = sent(office, "共用分母", rows)
    name, value = button(office.page("health", f"/data/check/{code}"), "作孕产妇系统管理率、听力筛查率共同的分母")
    found = press(office, code, **{name: value})
    shared = WorkbookMapping.from_json(found.mapping).sheets[0].columns[1]
    assert (shared.role, shared.serves) == (Role.DENOMINATOR, ("maternal-management", "hearing-screening"))
    page = words_of(office.page("health", f"/data/check/{code}"))
    assert "用于孕产妇系统管理率、听力筛查率" in page
    assert "没有读取" not in page


def test_a_proof_names_the_row_in_which_it_does_not_hold(office: Office) -> None:
    rows = table(("系统管理人数", "活产数", RATE))
    rows[4][3] = 98.6
    said = words_of(office.page("health", f"/data/check/{sent(office, '不符', rows)}"))
    assert "5 行中 4 行成立" in said
    assert "第 5 行 89.6 98.6 +9.0 不成立" in said


def test_a_row_is_chosen_as_the_header_with_one_click(office: Office) -> None:
    code = sent(
        office, "表头", [["说明", "见下", "见下"], ["甲", "乙", "丙"], ["街道", "年份", RATE], ["长虹街道", 2024, 95.2]]
    )
    found = press(office, code, header="0:3")
    assert (WorkbookMapping.from_json(found.mapping).sheets[0].header_rows, found.figures) == ((3,), 1)


def test_a_file_without_a_year_says_so_and_another_is_one_click_away(office: Office) -> None:
    page = office.page("health", "/data/upload")
    assert re.search(r"<option[^>]*selected[^>]*>以文件为准", page)
    rows = [["街道", RATE], ["长虹街道", 95.2], ["鼓楼街道", 91.3]]
    where = office.upload("health", "无年.xlsx", workbook(("表", rows)), year="2023")
    code = re.search(r"/data/check/(\d+)", where)[1]  # type: ignore[index]
    page = office.page("health", f"/data/check/{code}")
    assert "文件没有写年份，按 2023 年处理。" in words_of(page)
    name, value = button(page, "2024年")
    press(office, code, **{name: value})
    assert "按 2024 年处理" in words_of(office.page("health", f"/data/check/{code}"))
    named = sent(office, "有年", [["2024年"], *rows])
    rivals = sent(office, "初报终报", [[f"{RATE}"], ["街道", "2024年(初报)", "2024年(终报)"], ["长虹街道", 90.2, 95.2]])
    for each in (named, rivals):
        assert "文件没有写年份" not in words_of(office.page("health", f"/data/check/{each}"))


def test_a_near_name_is_accepted_with_a_click_for_this_file_and_the_next(office: Office) -> None:
    rows = [
        ["街道", "指标", "年份", "数值"],
        ["长虹街道", "孕产妇系统管里率", 2024, 95.2],
        ["鼓楼街道", RATE, 2024, 91.3],
    ]
    code = sent(office, "近似", rows)
    before = Submissions(office.store.database).get(int(code))
    assert before and before.warnings + before.errors >= 1
    name, value = button(office.page("health", f"/data/check/{code}"), f"就是“{RATE}”")
    found = press(office, code, **{name: value})
    assert (found.warnings, found.errors, found.figures) == (0, 0, 2)
    later = Submissions(office.store.database).get(int(sent(office, "近似二", rows)))
    assert later and (later.warnings, later.errors) == (0, 0)


def test_the_sheets_of_a_file_are_shown_one_by_one_in_either_language(office: Office) -> None:
    code = sent(office, "两张", table(("系统管理人数", "活产数", RATE)), ("说明", [["请按街道填写"]]))
    page = office.page("health", f"/data/check/{code}?sheet=1&lang=en")
    assert "请按街道填写" in page
    assert "Not read" in words_of(page) or "No numbers" in words_of(page)
    assert "sheet=0" in page


MAPPING = WorkbookMapping(sheets=(SheetMapping(sheet="表", header_rows=(1,), first_data_row=2, year=2024, columns=(
    ColumnMapping(column=1, role=Role.AREA), ColumnMapping(column=2, role=Role.IGNORE, doubt=Doubt.UNKNOWN),
    ColumnMapping(column=3, role=Role.VALUE, indicator="maternal-management", year=2024),
)),))  # fmt: skip
FIELDS = {"use:0": "yes", "first:0": "2", "year:0": "2024"}


def as_corrected(**fields: str) -> WorkbookMapping:
    return corrected(cast("Facts", SimpleNamespace(catalogue=shipped())), MAPPING, FIELDS | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {}, {"set": "7|x|1:value"}, {"set": "0|x|-1:value|a:b|99999999999:value"}, {"set": "x"}, {"leave": "9"},
        {"spelling": "no-such:甲"}, {"spelling": "maternal-management:"}, {"of-year": "0:abc"}, {"of-year": "5:2023"},
    ],
)  # fmt: skip
def test_a_form_that_was_tampered_with_changes_nothing(fields: dict[str, str]) -> None:
    assert as_corrected(**fields) == MAPPING


@pytest.mark.parametrize("header", ["0:99999999", "x:y", "3:1", ""])
def test_an_odd_choice_of_a_header_is_none(header: str) -> None:
    assert header_chosen(MAPPING, {"header": header}) is None


def test_a_column_that_takes_the_place_of_another_puts_it_aside_and_inherits_nothing_it_was_not_given() -> None:
    form = {"set": "0||2:value", "of:0:2": "孕产妇系统管理率", "in:0:2": "2024"}
    area, chosen, before = as_corrected(**form).sheets[0].columns
    assert (area.role, chosen.role, chosen.indicator, chosen.year, chosen.doubt) == (
        "area", "value", "maternal-management", 2024, None,
    )  # fmt: skip
    assert before.role == "ignore"


def test_columns_left_unread_on_purpose_are_asked_about_no_more() -> None:
    assert [column.doubt for column in as_corrected(leave="0").sheets[0].columns] == [None, None, None]


def test_a_file_too_large_to_be_opened_again_lists_its_columns_and_one_handed_in_has_no_buttons(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = sent(office, "大", table(("系统管理人数", "活产数", RATE)))
    monkeypatch.setattr(sheet_cells, "LARGEST", 10)
    said = words_of(office.page("health", f"/data/check/{code}"))
    assert "文件较大，这里只列出各列的认法。" in said and "分母" in said
    monkeypatch.undo()
    office.send("health", f"/act/data/hand-in/{code}", go="submit")
    page = office.page("health", f"/data/check/{code}")
    assert "等待审核" in words_of(page) and "长虹街道" in page
    assert f"/act/data/columns/{code}" not in page


def test_a_cell_that_cannot_be_right_has_two_ways_out_and_leaves_a_trace(office: Office) -> None:
    rows = [*table(("系统管理人数", "活产数", RATE)), ["学府街道", 334, 361, 92.5], ["向阳路街道", 383, 431, 88.9]]
    rows[4][3], rows[5][3] = 98.6, "88,4"
    code, drafts = sent(office, "两条出路", rows), Submissions(office.store.database)
    page = office.page("health", f"/data/check/{code}")
    kept, left_out = button(page, "保留 98.6，不写人数"), button(page, "这一格不读取")
    assert press(office, code, **dict([button(page, "改为 88.4")])).errors == 1
    found = press(office, code, **dict([button(page, "按人数改为 89.6")]))
    assert (found.figures, found.errors) == (7, 0)
    page = office.page("health", f"/data/check/{code}")
    assert "已在核对页改正" in words_of(page) and "98.6" in words_of(page)
    assert re.search(r'<td class="n[^"]*">89.6</td>', page), "the picture shows what is read"
    remembered = SavedMappings(office.store.database).get("health-commission", found.signature)
    assert remembered and WorkbookMapping.from_json(remembered).corrections == (), "the next file is read as it is"

    assert button(page, "恢复文件中的内容") == ("cell", "0:6:4:typed")
    assert press(office, code, cell="0:5:4:typed").errors == 1
    found = press(office, code, **dict([kept]))
    assert found.errors == 0 and len(WorkbookMapping.from_json(found.mapping).corrections) == 3
    press(office, code, **dict([left_out]))
    for odd in ("0:1:1:5", "0:6:1:7", "9:6:4:7", "0:6:4:nan", "0:6:4:", "x", "0:6:4:1e999"):
        assert len(WorkbookMapping.from_json(press(office, code, cell=odd).mapping).corrections) == 3, odd
    number = pipeline.accept(office.store, int(code), who="reviewer", reasons={"": "核对"})
    asked = select(ObservationRecord.value, ObservationRecord.reason).where(
        ObservationRecord.batch == number, ObservationRecord.area == "120104003"
    )
    with office.store.database.reading() as connection:
        value, reason = connection.execute(asked).one()
    assert value == 98.6 and reason.startswith("B5: 369 → –；C5: 412 → –"), (
        "the file is kept, and so is what was changed"
    )
    assert drafts.content(int(code))


def test_of_two_rivals_one_is_taken_where_the_problem_stands_and_the_other_says_which(office: Office) -> None:
    rows = [[f"{RATE}"], ["街道", "2024年(初报)", "2024年(终报)"], ["长虹街道", 90.2, 95.2], ["鼓楼街道", 91.1, 96.1]]
    code = sent(office, "选一列", rows)
    page = office.page("health", f"/data/check/{code}")
    assert "看不出哪一列是数值" not in words_of(page), "the two rivals are the question, and it is put once"
    problems = page[page.index('class="data-problems"') :]
    first, last = re.findall(r'name="set" value="([^"]*)"[^>]*>就取这一列', problems)
    assert (first, last) == ("0||2:value", "0||3:value")
    found = press(office, code, set=last)
    assert (found.figures, found.errors) == (2, 0)
    said = words_of(office.page("health", f"/data/check/{code}"))
    assert "同一项数据已取“2024年(终报)”列" in said and "已选定“2024年(终报)”，这一列不读取" in said
    for other in ("请选定一列", "不是当年的数值", "以后不再提示"):
        assert other not in said, other
    again = Submissions(office.store.database).get(int(sent(office, "选一列，明年", rows)))
    assert again and (again.figures, again.errors) == (2, 0)


def merged(*over: str) -> bytes:
    """Two streets' counts and rates, with cells merged."""
    book = openpyxl.load_workbook(io.BytesIO(workbook(("表", [
        ["街道", "年份", RATE, "分子", "分母"], ["长虹街道", 2024, 95.2], ["鼓楼街道", 2024, None],
        ["兴南街道", 2024, 90, 90, 100], ["广开街道", 2024, 91, 91, None],
    ]))))  # fmt: skip
    for area in over:
        book.active.merge_cells(area)  # type: ignore[union-attr]
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(("way", "figures"), [
    ("只是 C2\N{NO-BREAK SPACE}的数：95.2", {"长虹街道": 95.2}),
    ("每一格都是 95.2", {"长虹街道": 95.2, "鼓楼街道": 95.2}),
    ("这一格不读取", {}),
])  # fmt: skip
def test_a_number_merged_over_two_streets_is_settled_with_a_click(
    office: Office, way: str, figures: dict[str, float]
) -> None:
    where = office.upload("health", f"合并{len(figures)}.xlsx", merged("C2:C3"))
    code = re.search(r"/data/check/(\d+)", where)[1]  # type: ignore[index]
    drafts = Submissions(office.store.database)
    assert drafts.get(int(code)).errors == 1  # type: ignore[union-attr]
    found = press(office, code, **dict([button(office.page("health", f"/data/check/{code}"), way)]))
    assert (found.errors, found.figures) == (0, 2 + len(figures))
    said = words_of(office.page("health", f"/data/check/{code}"))
    assert all(f"{street} 2024" in said for street in figures)


def test_a_denominator_merged_over_two_streets_is_that_of_each_with_a_click(office: Office) -> None:
    code = re.search(r"/data/check/(\d+)", office.upload("health", "分母.xlsx", merged("E4:E5")))[1]  # type: ignore[index]
    name, value = button(office.page("health", f"/data/check/{code}"), "每一格都是 100")
    assert (name, value) == ("cell", "0:4:5:each:5:5:100")
    found = press(office, code, cell=value)
    assert found.figures == 3
    assert "一个分母占了几行" not in words_of(office.page("health", f"/data/check/{code}"))
    for odd in ("0:4:5:each", "0:4:5:each:9999:5:1", "0:4:5:each:x:5:1", "0:4:5:each:5:5:nan"):
        assert press(office, code, cell=odd).mapping == found.mapping, odd
