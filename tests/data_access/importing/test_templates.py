"""Templates: whoever fills one in and sends it back is read to the last figure."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils import get_column_letter

from data_access.catalogue.load import load_demonstration_settings
from data_access.catalogue.model import Catalogue
from data_access.demonstration import generate
from data_access.importing.checks import plausible_range
from data_access.importing.owed import OWED_DTYPES, owed
from data_access.importing.reading import Layout, Why, guess_mapping, open_book, read_rows
from data_access.importing.template import write_template
from data_access.importing.template.marker import MARKER_SHEET
from data_access.importing.template.words import WORDS
from tests.data_access.importing.spreadsheets import ROOT, read, shipped
from tests.support.office import converted

YEAR = 2024
KEY = ["indicator", "area", "sex", "age_group", "unit"]
NUMBERS = ["value", "numerator", "denominator"]
STREETS = [area.area for area in shipped().areas if area.level == "street"]
DEPARTMENTS = [row.department for row in shipped().departments]
REPORTING = {row.department for row in shipped().indicators}


@cache
def figures() -> pd.DataFrame:
    """A history of whole figures, marked as real ones."""
    drawn = generate(shipped(), load_demonstration_settings(ROOT / "seed_data" / "nankai"))
    last = drawn[drawn["unit"] == ""].drop_duplicates([*KEY, "year"], keep="last")
    return last.drop(columns="revision").assign(mark="final").reset_index(drop=True)


def template(owner: str, language: Any = "zh", current: pd.DataFrame | None = None, **more: Any) -> bytes:
    rows = figures() if current is None else current
    return write_template(shipped(), rows, owner=owner, year=YEAR, language=language, **more)


def filled(content: bytes, wanted: pd.DataFrame, header_row: int = 4) -> bytes:
    """The template with the figures typed into its yellow cells, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in tables(book):
        _fill(sheet, [str(row[1].value) for row in book[MARKER_SHEET].iter_rows(min_row=3)], wanted, header_row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def tables(book: Any) -> list[Any]:
    """The sheets with figures, as the template itself names them."""
    return [book[cell.value] for cell in book[MARKER_SHEET][2] if cell.value and not isinstance(cell.value, int)]


def _fill(sheet: Any, roles: list[str], wanted: pd.DataFrame, header_row: int) -> None:
    places = {name: roles.index(name) + 1 for name in (*NUMBERS, "note", "unit_name")}
    codes = len(roles) - 1, len(roles)
    by_key = wanted.set_index(["indicator", "area", "sex", "age_group"])
    sexes = {
        **{text: sex for sex, text in WORDS["zh"].sexes.items()},
        **{text: sex for sex, text in WORDS["en"].sexes.items()},
    }
    for row in range(header_row + 1, sheet.max_row + 1):
        age = str(sheet.cell(row, roles.index("age_group") + 1).value).removesuffix("岁").removesuffix(" years")
        key = (
            *(sheet.cell(row, at).value for at in codes),
            sexes[str(sheet.cell(row, roles.index("sex") + 1).value)],
            age,
        )
        key = (*key[:3], "all" if age in ("合计", "Total") else age)
        if key in by_key.index and not sheet.cell(row, places["unit_name"]).value and not _by_unit(sheet, row, places):
            for name in NUMBERS:
                value = by_key.at[key, name]
                if pd.notna(value):
                    sheet.cell(row, places[name]).value = float(value)


def _by_unit(sheet: Any, row: int, places: dict[str, int]) -> bool:
    return not sheet.cell(row, places["unit_name"]).protection.locked


def expected(owner: str) -> pd.DataFrame:
    """Last year's figures that the owner owes this year."""
    keys = owed(shipped(), owner, YEAR)
    return keys.merge(figures()[figures()["year"] == YEAR - 1], on=list(keys.columns))


@pytest.mark.parametrize(
    ("owner", "language"),
    [*((owner, "zh") for owner in DEPARTMENTS), *((owner, "en") for owner in STREETS), ("education-bureau", "en")],
)
def test_a_template_filled_with_last_years_figures_is_read_back_equal(owner: str, language: str) -> None:
    wanted = expected(owner)
    book, mapping, reading = read("填好.xlsx", filled(template(owner, language), wanted))
    assert mapping.sheets[0].layout == Layout.TEMPLATE and mapping.confidence == 1.0
    assert reading.problems == ()
    assert len(wanted) or owner not in REPORTING
    columns = ["indicator", "area", "sex", "age_group", *NUMBERS]
    pd.testing.assert_frame_equal(_sorted(reading.frame[columns]), _sorted(wanted[columns]), rtol=1e-12)
    assert set(reading.frame["year"]) <= {YEAR}
    assert book.sheets[-1].hidden


def _sorted(frame: pd.DataFrame) -> pd.DataFrame:
    return frame.sort_values(list(frame.columns[:4])).reset_index(drop=True)


@pytest.mark.parametrize(("owner", "language"), [("health-commission", "zh"), ("120104003", "en")])
def test_a_template_saved_as_csv_is_still_read_by_its_headers(owner: str, language: str) -> None:
    wanted = expected(owner)
    if owner in DEPARTMENTS:  # its streets stand on sheets of their own
        wanted = wanted[~wanted["area"].isin(STREETS)]
    sheet = openpyxl.load_workbook(io.BytesIO(filled(template(owner, language), wanted))).worksheets[0]
    worked_out = {"ROUND": "61.5", "✓": "✓"}  # as the program that saves it would

    def text(cell: Any) -> str:
        if str(cell).startswith("=IF("):
            return next((told for part, told in worked_out.items() if part in cell), "")
        return "" if cell is None else str(cell)

    lines = [",".join(f'"{text(cell)}"' for cell in row) for row in sheet.iter_rows(values_only=True)]
    _, mapping, reading = read("填好.csv", "\n".join(lines).encode("gb18030"))
    assert Why.TEMPLATE not in mapping.sheets[0].reasons
    columns = ["indicator", "area", "sex", "age_group", *NUMBERS]
    pd.testing.assert_frame_equal(_sorted(reading.frame[columns]), _sorted(wanted[columns]), rtol=1e-12)
    assert not reading.errors


def test_an_empty_template_holds_no_figure_and_no_problem() -> None:
    reading = read("空.xlsx", template("health-commission"))[2]
    assert (len(reading.frame), reading.problems) == (0, ())


def test_a_template_whose_columns_were_moved_is_read_by_its_headers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(template("120104001"), expected("120104001"))))
    book.worksheets[0].delete_cols(8, 3)
    out = io.BytesIO()
    book.save(out)
    _, mapping, reading = read("动过.xlsx", out.getvalue())
    assert mapping.sheets[0].layout != Layout.TEMPLATE
    assert len(reading.frame) == len(expected("120104001")) and not reading.errors


def test_only_what_is_to_be_filled_in_can_be_changed() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template("health-commission"))).worksheets[0]
    assert sheet.protection.sheet
    heads = {cell.value: cell.column for cell in sheet[4]}
    unlocked = {name for name, column in heads.items() if not sheet.cell(8, column).protection.locked}
    assert unlocked == {"数值", "数据状态", "口径变化", "备注"}, "healthy life expectancy has no counts"
    unlocked = {name for name, column in heads.items() if not sheet.cell(12, column).protection.locked}
    assert unlocked == {"分子", "分母", "数值", "数据状态", "口径变化", "备注"}
    assert sheet.freeze_panes == "C5"


def test_cells_take_only_numbers_within_the_natural_limits_and_offer_lists() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template("120104001"))).worksheets[0]
    heads = {cell.value: cell.column_letter for cell in sheet[4]}
    rules = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}
    value = next(rule for place, rule in rules.items() if place.split()[0] == f"{heads['数值']}5")
    limits = (value.type, float(value.formula1), float(value.formula2))
    assert limits == ("decimal", 0, 100)
    assert value.showErrorMessage and "0 到 100" in value.error
    mark = next(rule for place, rule in rules.items() if place.startswith(f"{heads['数据状态']}5"))
    assert (mark.type, mark.formula1) == ("list", '"正式,暂定"')


def test_last_years_value_and_the_accepted_range_stand_beside_the_cell() -> None:
    one = figures().query("indicator == 'maternal-management' and area == '120104001' and year == 2023")
    ranges = one[KEY].assign(low=80.0, high=95.5, last_year=2023.0, printed=False)
    sheet = openpyxl.load_workbook(io.BytesIO(template("120104001", ranges=ranges))).worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[4]}
    row = next(row for row in range(5, 60) if sheet.cell(row, heads["指标代码"]).value == "maternal-management")
    assert sheet.cell(row, heads["上年值"]).value == one["value"].iloc[0]
    assert sheet.cell(row, heads["可接受范围"]).value == "80.0 ~ 95.5"
    assert sheet.cell(row, heads["上年值性质"]).value == "正式"


def test_without_history_the_accepted_range_is_the_natural_one() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template("120104001"))).worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[4]}
    ranges = {
        sheet.cell(row, heads["指标代码"]).value: sheet.cell(row, heads["可接受范围"]).value for row in range(5, 49)
    }
    assert ranges["maternal-management"] == "0.0 ~ 100.0"
    assert ranges["child-welfare-workers"] == "≥ 0", "workers have no upper limit"


@pytest.mark.parametrize(("language", "told"), [
    ("zh", ("历年上报值", "规划所载 2020 年基线；全国 2023 年 4.50", "指标取值界限；全国 2023 年 78.60", "指标取值界限")),
    ("en", ("Earlier figures", "Baseline for 2020 in the plan; nation 2023: 4.50", "Possible values; nation 2023: 78.60", "Possible values")),
])  # fmt: skip
def test_beside_the_accepted_range_stands_what_it_comes_of(language: str, told: tuple[str, ...]) -> None:
    known = figures().query("indicator == 'maternal-management' and area == '120104'").assign(year=2023)
    sheet = openpyxl.load_workbook(
        io.BytesIO(template("health-commission", language, known, ranges=plausible_range(shipped(), known, YEAR)))
    ).worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[4]}
    code, basis = (
        heads[one] for one in (WORDS[language].headers["indicator_code"], WORDS[language].headers["range_basis"])
    )
    found: dict[str, str] = {}
    for row in range(5, sheet.max_row + 1):
        found.setdefault(sheet.cell(row, code).value, sheet.cell(row, basis).value)
    asked = ("maternal-management", "infant-mortality", "life-expectancy", "cervical-cancer-screening")
    assert tuple(found[one] for one in asked) == told


@pytest.mark.parametrize(("language", "word"), [("zh", "演示数据"), ("en", "Demonstration")])
def test_invented_figures_are_marked_as_such(language: str, word: str) -> None:
    invented = figures().assign(mark="demonstration")
    sheet = openpyxl.load_workbook(io.BytesIO(template("120104001", language, invented))).worksheets[0]
    assert word.lower() in str(sheet["A3"].value).lower()
    texts = [cell.value for row in sheet.iter_rows(min_row=5) for cell in row]
    assert texts.count(word) == len(expected("120104001"))


def test_institutions_known_by_name_are_asked_for_by_name_and_others_by_blank_rows() -> None:
    known = pd.DataFrame(
        [
            ("child-gps-per-centre", "120104", 2023, 2.0, "王顶堤中心", "final"),
            ("child-gps-per-centre", "120104", 2023, 1.0, "单位01", "demonstration"),
        ],
        columns=["indicator", "area", "year", "value", "unit", "mark"],
    ).assign(sex="all", age_group="all")
    content = template("health-commission", current=known)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[4]}
    rows = [
        row for row in range(5, sheet.max_row + 1) if sheet.cell(row, heads["指标代码"]).value == "child-gps-per-centre"
    ]
    assert len(rows) == 1 + 13
    assert [sheet.cell(row, heads["机构名称"]).value for row in rows[:3]] == [None, "王顶堤中心", None]
    sheet.cell(rows[1], heads["数值"]).value = 3
    sheet.cell(rows[2], heads["机构名称"]).value = "体育中心"
    sheet.cell(rows[2], heads["数值"]).value = 1
    out = io.BytesIO()
    sheet.parent.save(out)
    frame = read("机构.xlsx", out.getvalue())[2].frame
    assert list(zip(frame["unit"], frame["value"], strict=True)) == [("王顶堤中心", 3.0), ("体育中心", 1.0)]


def test_the_explaining_sheet_defines_every_indicator_of_the_template() -> None:
    guide = openpyxl.load_workbook(io.BytesIO(template("court", "en")))[WORDS["en"].guide]
    texts = {str(cell.value) for row in guide.iter_rows() for cell in row if cell.value}
    asked = [row for row in shipped().indicators if row.department == "court"]
    assert asked
    for row in asked:
        assert {row.indicator, row.name_en, row.definition_en, row.source_en} <= texts


def test_no_text_of_a_template_is_a_formula() -> None:
    risky = '=HYPERLINK("http://x")'
    texts = {"name_zh": risky, "definition_zh": "+1+1", "source_zh": "@SUM(A1)"}
    risen = tuple(row.model_copy(update=texts) for row in shipped().indicators)
    catalogue = Catalogue(**(dict(shipped()) | {"indicators": risen}))
    content = write_template(catalogue, figures(), owner="health-commission", year=YEAR, language="zh")
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet.iter_rows() for cell in row]
    assert [cell.value for cell in cells].count(risky) >= 3
    formulas = [str(cell.value) for cell in cells if cell.data_type == "f"]
    assert formulas and all(text.startswith("=IF(") for text in formulas), "only those that compute and check"
    assert not [text for text in formulas if "HYPERLINK" in text or "+1+1" in text or "SUM" in text]


def test_a_department_owes_its_indicators_with_splits_and_each_streets_without() -> None:
    frame = owed(shipped(), "health-commission", YEAR)
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == OWED_DTYPES
    immunization = frame[frame["indicator"] == "under-five-anaemia"]
    district = immunization[immunization["area"] == "120104"]
    assert list(zip(district["sex"], district["age_group"], strict=True)) == [
        ("all", "all"),
        ("female", "all"),
        ("male", "all"),
        ("all", "0-1"),
        ("all", "2-3"),
        ("all", "4"),
    ]
    assert list(immunization["area"][6:]) == STREETS
    assert not frame.duplicated().any()
    own = {row.indicator for row in shipped().indicators if row.department == "health-commission"}
    assert set(frame["indicator"]) == own


def test_a_street_owes_what_is_reported_by_street_and_all_owners_together_owe_everything() -> None:
    frame = owed(shipped(), "120104001", YEAR)
    assert set(frame["indicator"]) == {row.indicator for row in shipped().indicators if row.streets_report}
    assert set(frame["area"]) == {"120104001"}
    streets = pd.concat([frame, owed(shipped(), "health-commission", YEAR)])
    assert not streets.duplicated().any(), "what a street owes its department does not"
    everything = pd.concat([owed(shipped(), owner, YEAR) for owner in DEPARTMENTS])
    district = owed(shipped(), "120104", YEAR)
    assert len(district.merge(everything)) == len(district)
    assert owed(shipped(), "nobody", YEAR).empty
    assert {name: str(dtype) for name, dtype in owed(shipped(), "nobody", YEAR).dtypes.items()} == OWED_DTYPES


def test_who_reports_the_streets_figures_is_the_catalogues_to_say() -> None:
    anaemia, screening = (shipped().indicator[code] for code in ("under-five-anaemia", "cervical-cancer-screening"))
    assert (anaemia.streets_report, screening.streets_report) == (False, True)
    assert all(bool(row.reported_by) == (row.level == "street") for row in shipped().indicators), "decided one by one"
    assert anaemia.model_copy(update={"reported_by": "street"}).streets_report
    assert not screening.model_copy(update={"reported_by": "department"}).streets_report
    assert not screening.model_copy(update={"level": "district"}).streets_report


def test_a_street_that_does_not_exist_yet_owes_nothing(small: Any) -> None:
    assert owed(small, "910100003", 2017).empty
    assert not owed(small, "910100003", 2018).empty
    assert "910100003" not in set(owed(small, "health-office", 2017)["area"])


def test_a_template_of_another_catalogue_is_written_and_read(small: Any) -> None:
    none = figures().iloc[:0]
    content = write_template(small, none, owner="health-office", year=2024, language="zh")
    book = open_book("a.xlsx", content)
    assert read_rows(book, guess_mapping(book, small), small).problems == ()


def test_a_shared_denominator_is_asked_for_once_and_streets_of_a_department_stand_on_sheets_of_their_own() -> None:
    book = openpyxl.load_workbook(io.BytesIO(template("health-commission")))
    shared = [tuple(cell.value for cell in row) for row in book["共用分母"].iter_rows(min_row=4)]
    births = [row for row in shared if row[0] == "年内活产数"]
    assert [row[1:4] for row in births if row[2] == "合计"] == [
        (area, "合计", "合计") for area in ("南开区", *(shipped().area[street].name_zh for street in STREETS))
    ], "newborn screening by street comes from the department's register"
    assert "孕产妇系统管理率" in births[0][5] and births[0][5].count("、") > 2
    assert len({row[:4] for row in shared}) == len(shared)
    assert {"孕产妇贫血率·街道", "5岁以下贫血率·街道"} <= set(book.sheetnames)
    streets = book["孕产妇贫血率·街道"]
    heads = {cell.value: cell.column for cell in streets[4]}
    assert [streets.cell(row, heads["地区代码"]).value for row in range(5, streets.max_row + 1)] == STREETS
    main = {main_cell.value for main_cell in book["填报表"]["R"]}
    assert not main & set(STREETS)


def test_the_check_beside_a_row_says_in_words_what_is_wrong_and_cannot_be_typed_over() -> None:
    sheet = openpyxl.load_workbook(io.BytesIO(template("120104003"))).worksheets[0]
    heads = {cell.value: cell.column for cell in sheet[4]}
    row = next(row for row in range(5, 60) if sheet.cell(row, heads["指标代码"]).value == "cervical-cancer-screening")
    computed, check = sheet.cell(row, heads["计算值"]), sheet.cell(row, heads["核对"])
    assert computed.protection.locked and check.protection.locked
    n, d = (f"{get_column_letter(heads[name])}{row}" for name in ("分子", "分母"))
    assert computed.value == f'=IF(OR({n}="",{d}=""),"",IF({d}=0,"",ROUND({n}*100/{d},1)))'
    assert all(word in check.value for word in ("✗ 分子大于分母", "✗ 数值与分子、分母不符", "! 超出可接受范围", '"✓"'))
    begins = {rule.text for each in sheet.conditional_formatting for rule in each.rules}
    assert begins == {"✓", "✗", "!"}


def test_a_template_filled_in_by_its_shared_sheet_and_saved_as_xls_is_read_to_the_last_figure() -> None:
    """LibreOffice works the formulas out and writes them in a format of 1997; it invents a link to "another file" there."""
    book = openpyxl.load_workbook(io.BytesIO(template("health-commission")))
    shared, sheet = book["共用分母"], book["填报表"]
    heads = {cell.value: cell.column for cell in sheet[4]}
    for row in range(4, shared.max_row + 1):
        if (shared.cell(row, 1).value, shared.cell(row, 3).value) == ("年内活产数", "合计"):
            shared.cell(row, 5).value = 4000
    typed = {"maternal-management": 3700, "pku-screening": 3990, "hearing-screening": 3800}
    for row in range(5, sheet.max_row + 1):
        code, sex, age = (sheet.cell(row, heads[name]).value for name in ("指标代码", "性别", "年龄组"))
        if code in typed and (sex, age) == ("合计", "合计"):
            sheet.cell(row, heads["分子"]).value = typed[code]
    streets = book["孕产妇贫血率·街道"]
    streets.cell(5, heads["分子"]).value, streets.cell(5, heads["分母"]).value = 12, 300
    out = io.BytesIO()
    book.save(out)
    saved, mapping, reading = read("填好.xls", converted(out.getvalue(), ".xlsx", "xls").read_bytes())
    assert mapping.sheets[0].layout == Layout.TEMPLATE
    beside = [
        (sheet.cell(5, heads[name]).value, saved.sheets[0].cell(5, heads[name])) for name in ("可接受范围", "范围依据")
    ]
    assert all(wrote and wrote == kept for wrote, kept in beside), beside
    assert {str(problem.code) for problem in reading.problems} <= {"no_figure"}, "its empty formulas may come back as 0"
    found = {row.indicator: (row.area, row.numerator, row.denominator, row.value) for row in reading.frame.itertuples()}
    assert found == {
        **{code: ("120104", number, 4000, pytest.approx(number / 40)) for code, number in typed.items()},
        "maternal-anaemia": (STREETS[0], 12, 300, pytest.approx(4)),
    }


def test_where_only_invented_figures_exist_the_range_comes_from_the_baseline_the_plan_prints() -> None:
    invented = figures().assign(mark="demonstration")
    ranges = plausible_range(shipped(), invented, YEAR).set_index(["indicator", "area", "sex"])
    printed = next(one for one in shipped().baselines if one.indicator and one.value_op == "="
                   and shipped().indicator[one.indicator].unit == one.unit == "%")  # fmt: skip
    found = ranges.loc[(printed.indicator, "120104", printed.sex)]
    assert found["last"] == printed.value and found["last_year"] == printed.year
    assert 0 < found["high"] - found["low"] < 100
