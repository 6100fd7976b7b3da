"""ODS, XLSB, dBase, SPSS, PC-Axis, JSON-stat and SDMX-CSV are read like a workbook; what is not is named with its remedy.

`tests/data/other_formats`: street.ods, link.ods and table.* were saved by LibreOffice 7.4, date.xlsb by Excel, the
dBase files by the package dbf 0.99.
"""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime
from pathlib import Path

import pandas as pd
import pyreadstat
import pytest

from dashboard.text import words
from dashboard.text.reading import refusal_word
from data_access.importing.reading import Limits, Refusals, Sheet, UnreadableFile, open_book
from tests.data_access.importing.reading.test_reading_refusals import packed, parts_of
from tests.data_access.importing.spreadsheets import ROOT, read

FOLDER = ROOT / "tests" / "data" / "other_formats"
FIGURES = {("120104001", 95.2), ("120104002", 91.3)}


def saved(name: str) -> bytes:
    return (FOLDER / name).read_bytes()


def refused(content: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as refusal:
        open_book("file", content, limits=limits)
    return refusal.value.code


def first(content: bytes, limits: Limits | None = None) -> Sheet:
    return open_book("file", content, limits=limits).sheets[0]


def ods(rows: str, *, styles: str = "", **more: bytes) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="{name}"' for name in ("office", "table", "text", "style", "calcext", "draw", "xlink", "script")
    )
    content = (
        f"<office:document-content {spaces}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
        f'<office:spreadsheet><table:table table:name="表">{rows}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": content.encode()}
    return packed(parts | {name.replace("__", "/"): part for name, part in more.items()})


def cell(value: str, **given: str) -> str:
    more = "".join(f' table:{name.replace("_", "-")}="{text}"' for name, text in given.items())
    return f'<table:table-cell office:value-type="float" office:value="{value}"{more}/>'


def row(*cells: str, **given: str) -> str:
    more = "".join(f' table:{name.replace("_", "-")}="{text}"' for name, text in given.items())
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


# --- ODS


def test_an_ods_saved_by_libreoffice_keeps_percentages_errors_hidden_parts_and_merged_cells() -> None:
    seen, hidden = open_book("a.ods", saved("street.ods")).sheets
    assert seen.rows[2] == ["长虹街道", "95.2%", 356.0, datetime(2024, 12, 31)]
    assert (seen.rows[3], seen.formula_errors) == (["鼓楼街道", None, 298.0], {"B4"})
    assert (seen.hidden_rows, seen.hidden_columns, seen.merged) == ({6}, {4}, ((1, 1, 1, 4),))
    assert seen.rows[5] == ["广开街道", 88.0, 88.0, 88.0], "cells repeated in the file"
    assert (hidden.name, hidden.hidden, seen.hidden) == ("隐藏", True, False)


def test_a_note_mark_raised_in_an_ods_stays_a_mark_and_a_comment_is_no_content() -> None:
    rows = first(saved("street.ods")).rows
    assert rows[4] == ["兴南街道", "95.2¹", "47¹6", True]


def test_an_ods_yields_the_same_figures_as_an_xlsx_would() -> None:
    _, _, reading = read("a.ods", saved("street.ods"))
    found = dict(zip(reading.frame["area"], reading.frame["value"], strict=True))
    assert found["120104001"] == 95.2
    assert ("formula_error", "B4") in {(problem.code, problem.cell) for problem in reading.problems}


def test_what_an_ods_takes_from_other_files_is_refused_and_a_quotation_mark_is_not() -> None:
    assert refused(saved("link.ods")) == Refusals.EXTERNAL_LINKS
    assert refused(ods('<table:table-source xlink:href="b.ods"/>' + row(cell("1")))) == Refusals.EXTERNAL_LINKS
    own = row(cell("1", formula="of:=['表 一'.A1]&amp;&quot;'#'#&quot;"))
    assert first(ods(own)).rows == [[1.0]]


def test_macros_and_passwords_of_an_ods_are_refused_and_an_empty_library_is_not() -> None:
    with_macro = parts_of(ods(row(cell("1")))) | {"Basic/Standard/Module1.xml": b"<m/>"}
    assert refused(packed(with_macro)) == Refusals.MACROS
    empty_library = parts_of(ods(row(cell("1")))) | {"Basic/Standard/script-lb.xml": b"<m/>"}
    assert first(packed(empty_library)).rows == [[1.0]]
    locked = parts_of(ods(row(cell("1")))) | {"META-INF/manifest.xml": b"<m><manifest:encryption-data/></m>"}
    assert refused(packed(locked)) == Refusals.ENCRYPTED


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(cell("1"), number_rows_repeated="1048576"), Refusals.TOO_MANY_ROWS),
        (row(cell("1", number_columns_repeated="2147483647")), Refusals.TOO_MANY_COLUMNS),
        (row(cell("1", number_columns_repeated="499"), number_rows_repeated="190000"), Refusals.TOO_MANY_CELLS),
        (row("<table:table-cell/>", number_rows_repeated="1048570") + row(cell("1")), Refusals.TOO_MANY_ROWS),
    ],
)
def test_what_an_ods_repeats_is_refused_before_it_is_made(rows: str, code: Refusals) -> None:
    assert refused(ods(rows)) == code


def test_blank_rows_and_columns_repeated_to_the_end_of_an_ods_cost_nothing() -> None:
    blank = '<table:table-cell table:number-columns-repeated="2147483647"/>'
    sheet = first(ods(row(cell("1"), blank) + row(blank, number_rows_repeated="2147483647", visibility="collapse")))
    assert sheet.rows == [[1.0]]


def test_a_formula_without_a_result_in_an_ods_is_named_at_its_cell() -> None:
    sheet = first(ods(row(cell("1"), '<table:table-cell table:formula="of:=[.A1]"/>')))
    assert sheet.formulas_without_value == {"B1"}


# --- XLSB


def percent_styled(content: bytes) -> bytes:
    """The file with its own date format (164) replaced by that of 0.00% (10) in the list of styles."""
    parts = parts_of(content)
    styles = parts["xl/styles.bin"]
    style = b"\x2f\x10\x00\x00"  # BrtXF of 16 bytes, parent 0; its format follows
    assert styles.count(style + b"\xa4\x00") == 1
    parts["xl/styles.bin"] = styles.replace(style + b"\xa4\x00", style + b"\x0a\x00")
    return packed(parts)


def test_an_xlsb_saved_by_excel_is_read_with_dates_and_percentages_as_people_see_them() -> None:
    assert first(saved("date.xlsb")).rows[0] == [date(2021, 1, 1), 15.0]
    assert first(percent_styled(saved("date.xlsb"))).rows[0] == ["4419700%", 15.0], "44197 as a number"


def test_an_xlsb_beyond_the_limits_cut_off_or_with_links_is_refused() -> None:
    content = saved("date.xlsb")
    assert refused(content, Limits(rows=2)) == Refusals.TOO_MANY_ROWS
    assert refused(content, Limits(cells=4)) == Refusals.TOO_MANY_CELLS
    parts = parts_of(content)
    assert refused(packed(parts | {"xl/worksheets/sheet1.bin": parts["xl/worksheets/sheet1.bin"][:-60]})) == "damaged"
    assert refused(packed(parts | {"xl/externalLinks/externalLink1.bin": b""})) == Refusals.EXTERNAL_LINKS
    assert refused(packed(parts | {"xl/bomb.bin": bytes(8 * 2**20)})) == Refusals.ZIP_BOMB


# --- dBase and SPSS


@pytest.mark.parametrize("name", ["gbk.dbf", "utf8.dbf"])
def test_a_dbase_file_is_read_in_either_encoding_without_its_deleted_records(name: str) -> None:
    assert first(saved(name)).rows == [
        ["AREA", "YEAR", "GLFZ", "HCS", "RQ"],
        ["长虹街道", 2024.0, 95.2, 356.0, date(2024, 12, 31)],
        ["鼓楼街道", 2024.0, 91.3, 298.0, None],
    ]


def test_a_foxpro_table_and_a_dbase_file_cut_off_or_too_long_are_refused_in_words() -> None:
    assert refused(saved("foxpro.dbf")) == Refusals.OTHER_SPREADSHEET
    assert refused(saved("gbk.dbf"), Limits(rows=2)) == Refusals.TOO_MANY_ROWS
    assert refused(saved("gbk.dbf")[:250]) == Refusals.DAMAGED


def sav(tmp_path: Path, frame: pd.DataFrame, **more: object) -> bytes:
    path = tmp_path / "a.sav"
    pyreadstat.write_sav(frame, str(path), **more)
    return path.read_bytes()


def test_an_spss_file_is_read_by_the_labels_of_its_variables_and_codes(tmp_path: Path) -> None:
    frame = pd.DataFrame({"area": [1.0, 2.0], "y": [2024, 2024], "v": [95.2, 91.3], "w": [None, 298.0]})
    labels = {"area": {1: "长虹街道", 2: "鼓楼街道"}}
    content = sav(tmp_path, frame, column_labels=["街道", "年份", "孕产妇系统管理率", ""], variable_value_labels=labels)
    assert first(content).rows[1] == ["长虹街道", 2024.0, 95.2, None]
    _, _, reading = read("a.sav", content)
    assert set(zip(reading.frame["area"], reading.frame["value"], strict=True)) == FIGURES


def test_an_spss_file_too_long_or_cut_off_is_refused(tmp_path: Path) -> None:
    content = sav(tmp_path, pd.DataFrame({"v": range(50)}), compress=True)
    assert refused(content, Limits(rows=49)) == Refusals.TOO_MANY_ROWS
    assert len(first(content, Limits(rows=50)).rows) == 51
    assert refused(content[:300]) == Refusals.DAMAGED


# --- what statistics offices give out

PX = """CHARSET="ANSI";
AXIS-VERSION="2000";
{codepage}TITLE="孕产妇系统管理率"
" 2023至2024年";
TITLE[en]="Maternal management";
UNITS="%";
STUB="地方";
HEADING="时间";
VALUES("地方")="长虹街道","鼓楼街道";
VALUES("时间")="2023","2024";
TIMEVAL("时间")=TLIST(A1),"2023","2024";
MAP("地方")="street";
DATA=
95.2 95.9
".." 91.3;
"""


@pytest.mark.parametrize(
    ("encoding", "codepage"), [("utf-8", 'CODEPAGE="utf-8";\n'), ("gb18030", ""), ("utf-8-sig", "")]
)
def test_a_px_file_is_read_as_one_row_for_each_value(encoding: str, codepage: str) -> None:
    content = PX.format(codepage=codepage).encode(encoding)
    rows = first(content).rows
    assert rows[:3] == [["孕产妇系统管理率 2023至2024年"], ["单位：%"], ["地区", "年份", "数值"]]
    assert rows[3:] == [
        ["长虹街道", "2023", 95.2], ["长虹街道", "2024", 95.9], ["鼓楼街道", "2023", ".."], ["鼓楼街道", "2024", 91.3],
    ]  # fmt: skip
    _, _, reading = read("a.px", content)
    assert sorted(reading.frame["value"]) == [91.3, 95.2, 95.9] and not reading.errors


def test_a_px_file_with_too_few_values_too_many_or_keys_is_refused() -> None:
    whole = PX.format(codepage="")
    assert refused(whole.replace("91.3", "").encode()) == Refusals.DAMAGED
    assert refused(whole.encode(), Limits(rows=3)) == Refusals.TOO_MANY_ROWS
    keyed = whole.replace("DATA=", 'KEYS("地方")=VALUES;\nDATA=')
    assert refused(keyed.encode()) == Refusals.OTHER_SPREADSHEET


def test_a_px_file_that_declares_a_billion_values_is_refused_before_they_are_made() -> None:
    many = ",".join(f'"{n}"' for n in range(40_000))
    wide = PX.format(codepage="").replace('="2023","2024";\nTIMEVAL', f"={many};\nTIMEVAL")
    wide = wide.replace('="长虹街道","鼓楼街道"', f"={many}")
    assert refused(wide.encode()) == Refusals.TOO_MANY_ROWS


JSON_STAT = {
    "version": "2.0",
    "class": "dataset",
    "label": "孕产妇系统管理率",
    "id": ["geo", "time"],
    "size": [2, 2],
    "role": {"time": ["time"], "geo": ["geo"]},
    "dimension": {
        "geo": {"label": "地方", "category": {"index": {"b": 1, "a": 0}, "label": {"a": "长虹街道", "b": "鼓楼街道"}}},
        "time": {"category": {"index": ["2023", "2024"]}},
    },
    "value": {"0": 95.2, "1": 95.9, "3": 91.3},
    "status": {"1": "p"},
}


def test_a_json_stat_file_is_read_in_both_versions() -> None:
    rows = first(json.dumps(JSON_STAT).encode()).rows
    assert rows[:3] == [["孕产妇系统管理率"], ["地区", "年份", "数值", "数据状态"], ["长虹街道", "2023", 95.2, None]]
    assert rows[3:] == [
        ["长虹街道", "2024", 95.9, "暂定"], ["鼓楼街道", "2023", None, None], ["鼓楼街道", "2024", 91.3, None],
    ]  # fmt: skip
    old = {name: JSON_STAT[name] for name in ("label", "value")}
    old["dimension"] = JSON_STAT["dimension"] | {name: JSON_STAT[name] for name in ("id", "size", "role")}
    assert first(json.dumps({"dataset": old}).encode()).rows[1] == ["地区", "年份", "数值"]


def test_a_json_stat_file_whose_sizes_lie_and_other_json_are_refused() -> None:
    lie = JSON_STAT | {"size": [100_000, 100_000]}
    assert refused(json.dumps(lie).encode()) == Refusals.TOO_MANY_ROWS
    assert refused(json.dumps(JSON_STAT | {"size": [1, 4]}).encode()) == Refusals.DAMAGED
    assert refused(b'{"name": "x"}') == Refusals.NOT_A_SPREADSHEET
    assert refused(b'{"a":' * 100_000) == Refusals.DAMAGED


SDMX = """DATAFLOW,REF_AREA,INDICATOR,SEX,AGE,TIME_PERIOD,OBS_VALUE,UNIT_MULT,OBS_STATUS
X:Y(1.0),长虹街道,孕产妇系统管理率,_T,_T,2024,95.2,0,A
X:Y(1.0),鼓楼街道,孕产妇系统管理率,_T,_T,2024,0.913,2,P
"""


def test_sdmx_csv_is_read_in_our_words_at_the_same_cells() -> None:
    rows = first(SDMX.encode()).rows
    assert rows[0][1:7] == ["地区", "指标", "性别", "年龄组", "年份", "数值"]
    assert (rows[1][3:5], rows[2][6], rows[2][8]) == (["合计", "合计"], 91.3, "暂定")
    _, _, reading = read("a.csv", SDMX.encode())
    assert set(zip(reading.frame["area"], reading.frame["value"], strict=True)) == FIGURES
    assert list(reading.frame["mark"]) == ["final", "provisional"]


def test_sdmx_csv_with_labels_is_read_by_code_where_it_is_known_and_by_label_elsewhere() -> None:
    labelled = "STRUCTURE,REF_AREA: Area,SEX: Sex,AGE: Age,TIME_PERIOD: Time,OBS_VALUE: Value\ndataflow,A1: 长虹街道,F: Female,Y3T5: x,2024,95.2\n"
    rows = first(labelled.encode()).rows
    assert rows[1] == ["dataflow", "长虹街道", "女", "3-5岁", "2024", "95.2"]


# --- named with their remedy

HTML = "<html><body><table><tr><td>1</td></tr></table></body></html>"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (saved("table.html"), "web_table"),
        (HTML.encode("utf-16"), "web_table"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + HTML.encode(), "web_table"),
        (b"From: <a>\r\nSubject: b\r\nMIME-Version: 1.0\r\n\r\n" + HTML.encode(), "web_table"),
        (saved("table.xml"), "xml_spreadsheet"),
        (saved("table.xml").decode().encode("utf-16"), "xml_spreadsheet"),
        (saved("table.slk"), "sylk"),
        (saved("table.fods"), "other_spreadsheet"),
        (saved("table.dif"), "other_spreadsheet"),
        ("地區,年份,孕產婦系統管理率\n長虹街道,2024,95.2\n鼓樓街道,2024,91.3\n".encode("big5"), "big5"),
        ("街道        2024年   活产数\n长虹街道    95.2     356\n鼓楼街道    91.3     298\n".encode(), "fixed_width"),
        ("街道 2024年\n长虹街道 95.2\n鼓楼街道 91.3\n".encode("gb18030"), "fixed_width"),
        (packed({"a/表.xlsx": b"PK"}), "archive"),
        (packed({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "document"),
        (packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "document"),
        (b"\0\0\0\x18ftypheic" + bytes(40), "picture"),
        (b"%PDF-1.7\n", "pdf"),
    ],
)
def test_what_is_not_read_is_named_with_the_remedy_in_both_languages(content: bytes, code: str) -> None:
    assert refused(content) == code
    zh, en = (refusal_word(code, words(language)) for language in ("zh", "en"))
    assert zh and en and zh != en


@pytest.mark.parametrize(
    "content",
    [
        "地区,年份,孕产妇系统管理率\n长虹街道,2024,95.2\n鼓楼街道,2024,91.3\n".encode("gb18030"),
        "ID;Période;Région\n1;2024;Orléans\n2;2024;Besançon\n".encode("latin-1"),
        "ID;Pagina;年份\n1;2;2024\n".encode(),
        "说明\n这是一份说明，没有数字\n".encode(),
        "指标\n孕产妇系统管理率\n".encode(),
    ],
)
def test_a_sound_text_is_not_taken_for_another_kind(content: bytes) -> None:
    assert first(content).rows


def test_a_package_that_lies_about_its_kind_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr("xl/workbook.xml", "<a/>")
    assert refused(out.getvalue()) == Refusals.DAMAGED
