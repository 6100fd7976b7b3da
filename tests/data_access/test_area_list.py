"""A list of districts and streets by their statistical codes: what is taken, and what is wrong, by line."""

from __future__ import annotations

import io

import openpyxl
import pytest

from data_access.area_list import AreaList, read_area_file, read_area_text
from data_access.catalogue.changing import CatalogueEdit, changed
from data_access.catalogue.load import load_catalogue
from data_access.catalogue.model import Catalogue
from data_access.department_list import read_departments
from data_access.library import library_rows
from tests.support.stores import SHIPPED

LIST = """330000000000 浙江省
331900 澄州市 Chengzhou
331902 澄江区 Chengjiang District
331902001000 东门街道 Dongmen Street
331902002 西门镇
331902001001 东门社区
"""


def codes(found: AreaList) -> list[tuple[str, int, str, str]]:
    return [(problem.code, problem.line, problem.said, problem.other) for problem in found.problems]


def test_codes_of_six_nine_and_twelve_digits_are_one_tree() -> None:
    found = read_area_text(LIST, Catalogue())
    assert [(area.area, area.parent, area.level, area.short_zh) for area in found.areas] == [
        ("100000", None, "nation", "全国"),
        ("331900", "100000", "city", "澄州市"),
        ("331902", "331900", "district", "澄江"),
        ("331902001", "331902", "street", "东门"),
        ("331902002", "331902", "street", "西门"),
    ]
    assert (found.communities, found.gatherings, found.without_english, found.problems) == (1, 1, 1, ())
    assert (found.areas[3].name_en, found.areas[3].short_en) == ("Dongmen Street", "Dongmen") and found.areas[
        4
    ].name_en == "西门镇"


def test_a_spreadsheet_with_a_header_says_the_same_as_a_pasted_list() -> None:
    book = openpyxl.Workbook()
    for row in (
        ("澄江区街道名单",), ("统计用区划代码", "名称", "英文名", "上级代码", "人口"),
        (331902, "澄江区", "Chengjiang District", None, 300000), (331902001000, "东门街道", "Dongmen Street", 331902, 52000),
        ("331902002", "西门镇", "Ximen", "澄江区", "48,000"),
    ):  # fmt: skip
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    found = read_area_file("名单.xlsx", out.getvalue(), Catalogue())
    assert found.problems == () and found.cityless == ("澄江区",)
    assert [(area.area, area.population) for area in found.areas[1:]] == [
        ("331902", 300000), ("331902001", 52000), ("331902002", 48000),
    ]  # fmt: skip
    text = "代码,名称,英文名,人口\n331902,澄江区,Chengjiang District,300000\n331902001,东门街道,Dongmen Street,52000\n331902002,西门镇,Ximen,48000"
    assert read_area_text(text, Catalogue()).areas == found.areas
    assert read_area_file("list.csv", text.encode("gb18030"), Catalogue()).areas == found.areas


def test_everything_wrong_is_told_by_its_line() -> None:
    wrong = (
        """代码,名称,上级代码,人口
331902,澄江区,,
33190,东门街道,,
331902001,,,
331902002,西门街道,,
331902002,西门二街道,,
331902003,西门街道,,
331902004,南门街道,331903,
331905001,北门街道,,
331902006,水门街道,,三万
331902007,"""
        + "很" * 61
        + ",,"
    )
    assert codes(read_area_text(wrong, Catalogue())) == [
        ("digits", 3, "33190", ""),
        ("name", 4, "", ""),
        ("twice", 6, "331902002", "5"),
        ("same_name", 7, "西门街道", "5"),
        ("parent", 8, "331903", "331902"),
        ("no_parent", 9, "331905001", "331905"),
        ("population", 10, "三万", ""),
        ("long", 11, "很" * 20, "60"),
    ]
    assert codes(read_area_text("331900 澄州市", Catalogue())) == [("no_district", 0, "", "")]
    assert codes(read_area_text("一份说明", Catalogue()))[0][0] == "digits"


def test_what_the_catalogue_has_is_not_written_twice_and_not_renamed() -> None:
    there = changed(Catalogue(), CatalogueEdit({"areas": read_area_text(LIST, Catalogue()).areas}))
    again = read_area_text(LIST + "331902003 南门街道", there)
    assert [area.area for area in again.areas] == ["331902003"] and again.known == 4
    assert codes(read_area_text("331902001 东关街道\n331902009 西门镇", there)) == [
        ("known", 1, "331902001", "东门街道"),
        ("taken_name", 2, "西门镇", "331902002"),
    ]


def test_a_city_that_is_a_province_and_one_without_districts_find_their_place() -> None:
    found = read_area_text("310000 上海市\n310101 黄浦区\n310101002 南京东路街道", Catalogue())
    assert [(area.area, area.parent, area.level) for area in found.areas[1:]] == [
        ("310000", "100000", "city"), ("310101", "310000", "district"), ("310101002", "310101", "street"),
    ]  # fmt: skip
    alone = read_area_text("441900 东莞市\n441900003 东城街道", Catalogue())
    assert [(area.area, area.level) for area in alone.areas[1:]] == [("441900", "district"), ("441900003", "street")]


@pytest.mark.parametrize("indicators", [True, False])
def test_the_library_lends_words_and_measures_and_nothing_of_its_own_district(indicators: bool) -> None:
    areas = read_area_text(LIST, Catalogue()).areas
    rows = library_rows(SHIPPED, areas[2], indicators=indicators)
    made = changed(Catalogue(), CatalogueEdit({**rows, "areas": areas}))
    lent = load_catalogue(SHIPPED)
    assert made.domains == lent.domains and made.units == lent.units
    assert made.indicators == (lent.indicators if indicators else ())
    assert not made.plans and not made.targets and not made.baselines and not made.outlines and not made.forms
    said = made.model_dump_json()
    assert "南开" not in said and "Nankai" not in said and "天津" not in said
    assert {row.area for row in made.reference_figures} <= {"100000"}
    assert ("公安澄江分局" in said) == indicators


def test_departments_are_read_from_lines_and_named_by_their_english() -> None:
    found = read_departments("区水务局,Water Bureau,水务局\n\n区园林局\n区教育局", load_catalogue(SHIPPED))
    assert [(row.department, row.short_zh, row.name_en) for row in found.departments] == [
        ("water-bureau", "水务局", "Water Bureau"), ("department-1", "区园林局", "区园林局"),
    ]  # fmt: skip
    wrong = read_departments("区水务局\n———\n区水务局", Catalogue())
    assert [(problem.code, problem.line, problem.other) for problem in wrong.problems] == [
        ("name", 2, ""), ("twice", 3, "1"),
    ]  # fmt: skip
