"""Files made to do harm, or too large, are refused before anything is read; files that only look odd are read."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from data_access.importing.reading import Limits, Refusals, UnreadableFile, open_book
from data_access.importing.reading.files.packing import unpacked_size
from tests.data_access.importing.spreadsheets import workbook
from tests.support.effort import effort

ROWS = [["指标", "2024年"], ["孕产妇系统管理率", 91]]


def parts_of(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return out.getvalue()


def good(**more: bytes) -> bytes:
    return packed(parts_of(workbook(("表", ROWS))) | {name.replace("__", "/"): part for name, part in more.items()})


def with_sheet(xml: bytes, after: bytes = b"") -> bytes:
    head = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return packed(
        parts_of(workbook(("表", ROWS)))
        | {"xl/worksheets/sheet1.xml": head + xml + b"</sheetData>" + after + b"</worksheet>"}
    )


def refused(content: bytes, limits: Limits | None = None) -> UnreadableFile:
    def opened() -> UnreadableFile:
        with pytest.raises(UnreadableFile) as refusal:
            open_book("a.xlsx", content, limits=limits)
        return refusal.value

    found, seconds = effort(opened)
    assert seconds < 20
    return found


def test_a_file_that_unpacks_to_more_than_is_taken_is_refused_before_it_is_unpacked() -> None:
    limits = Limits(unpacked=20 * 2**20, ratio=2_000)
    bomb = good(xl__bomb=bytes(21 * 2**20))
    assert len(bomb) < 2**16
    found = refused(bomb, limits)
    assert (found.code, "20 MB" in found.detail) == (Refusals.ZIP_BOMB, True)


def test_a_part_packed_a_thousandfold_is_refused_though_it_is_not_large() -> None:
    found = refused(good(xl__bomb=bytes(8 * 2**20)))
    assert (found.code, found.place) == (Refusals.ZIP_BOMB, "xl/bomb")


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    content = bytearray(good(xl__lie=b"a" * 50_000))
    entry = content.rindex(b"PK\x01\x02")  # the last part in the directory
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    assert refused(bytes(content)).code in (Refusals.ZIP_BOMB, Refusals.DAMAGED)


def test_thousands_of_parts_are_refused() -> None:
    assert refused(packed({f"xl/p{n}.xml": b"<a/>" for n in range(2_001)})).code == Refusals.ZIP_BOMB


def test_a_package_with_two_parts_of_one_name_is_refused() -> None:
    out = io.BytesIO(good())
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
    assert refused(out.getvalue()).code == Refusals.DAMAGED


def test_macros_are_refused_whatever_the_file_is_called() -> None:
    assert refused(good(**{"xl__vbaProject.bin": b"x"})).code == Refusals.MACROS
    types = parts_of(workbook(("表", ROWS)))["[Content_Types].xml"]
    changed = types.replace(b"spreadsheetml.sheet.main", b"ms-excel.sheet.macroEnabled.main")
    assert refused(good(**{"[Content_Types].xml": changed})).code == Refusals.MACROS
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook\0_VBA_PROJECT_CUR".encode("utf-16-le")
    assert refused(old).code == Refusals.MACROS


def test_links_to_other_files_and_databases_are_refused_and_ordinary_links_are_not() -> None:
    assert refused(good(**{"xl__externalLinks__externalLink1.xml": b"<a/>"})).code == Refusals.EXTERNAL_LINKS
    assert refused(good(**{"xl__connections.xml": b"<a/>"})).code == Refusals.EXTERNAL_LINKS
    relation = b'<Relationships><Relationship Id="r9" Type="hyperlink" Target="mailto:a@b" TargetMode="External"/></Relationships>'
    assert open_book("a.xlsx", good(**{"xl__worksheets___rels__sheet1.xml.rels": relation})).sheets


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
def test_entities_are_refused_in_any_encoding(encoding: str) -> None:
    text = '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;">]><sst>&b;</sst>'
    found = refused(good(**{"xl__sharedStrings.xml": text.encode(encoding)}))
    assert (found.code, found.place) == (Refusals.XML_ENTITIES, "xl/sharedStrings.xml")


def test_a_sheet_of_a_million_rows_is_refused_before_its_cells_are_kept() -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>%d</v></c></row>' % (n, n, n % 97) for n in range(1, 250_001))
    found = refused(with_sheet(rows))
    assert (found.code, found.place) == (Refusals.TOO_MANY_ROWS, "表")


def test_one_value_in_the_last_row_of_the_program_is_refused_and_a_format_there_is_not() -> None:
    assert refused(with_sheet(b'<row r="1048576"><c r="A1048576"><v>1</v></c></row>')).code == Refusals.TOO_MANY_ROWS
    sheet = open_book(
        "a.xlsx", with_sheet(b'<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="B1048576" s="0"/></row>')
    )
    assert sheet.sheets[0].rows == [[1.0]]


def test_a_value_in_a_far_column_is_refused() -> None:
    assert refused(with_sheet(b'<row r="1"><c r="XFD1"><v>1</v></c></row>')).code == Refusals.TOO_MANY_COLUMNS


def test_a_csv_with_too_many_lines_or_fields_is_refused() -> None:
    limits = Limits(rows=100, columns=10)
    assert refused(b"a,b\n" * 101, limits).code == Refusals.TOO_MANY_ROWS
    assert refused(b"a," * 20 + b"\n", limits).code == Refusals.TOO_MANY_COLUMNS


def test_too_many_sheets_are_refused() -> None:
    sheets = [(f"表{n}", ROWS) for n in range(6)]
    assert refused(workbook(*sheets), Limits(sheets=5)).code == Refusals.TOO_MANY_SHEETS


def test_a_file_beyond_the_limit_is_refused_by_its_size() -> None:
    found = refused(b"a" * 2_000_000, Limits(bytes=1_000_000))
    assert found.code == Refusals.TOO_LARGE
    assert "1.9 MB" in found.detail


def test_a_workbook_whose_sheet_is_missing_is_refused() -> None:
    parts = parts_of(workbook(("表", ROWS)))
    del parts["xl/worksheets/sheet1.xml"]
    assert refused(packed(parts)).code == Refusals.DAMAGED


def test_a_large_text_field_in_a_csv_is_refused_in_words() -> None:
    assert refused(b'a,"' + b"x" * 200_000 + b'"\n').code == Refusals.DAMAGED


def test_a_package_written_with_backslashes_is_read() -> None:
    parts = {name.replace("/", "\\"): part for name, part in parts_of(workbook(("表", ROWS))).items()}
    assert open_book("a.xlsx", packed(parts)).sheets[0].rows[0] == ["指标", "2024年"]


def test_two_values_far_apart_are_refused_before_a_place_is_kept_for_all_between() -> None:
    """1.4 kB that took a reader five gigabytes; and the same spread over several sheets."""
    far = b'<row r="1"><c r="A1"><v>1</v></c></row><row r="200000"><c r="SF200000"><v>1</v></c></row>'
    found = refused(with_sheet(far))
    assert (found.code, found.place) == (Refusals.TOO_MANY_CELLS, "表")
    hidden = far.replace(b'<row r="200000">', b'<row r="2">')  # the cell, not its row, says where it stands
    assert refused(with_sheet(hidden)).code == Refusals.TOO_MANY_CELLS
    assert refused(with_sheet(hidden.replace(b"SF200000", b"SF1048576"))).code == Refusals.TOO_MANY_ROWS
    assert refused(with_sheet(hidden.replace(b"SF200000", b"$SF$200000"))).code == Refusals.DAMAGED
    sheets = [(f"表{n}", [["a", "b", "c"]] * 100) for n in range(5)]
    assert refused(workbook(*sheets), Limits(cells=1_000)).place == "表3"


def test_what_a_file_unpacks_to_is_known_before_it_is_unpacked() -> None:
    content = workbook(("表", ROWS * 2_000))
    assert unpacked_size(content) > 5 * len(content)
    assert unpacked_size(b"PK\x03\x04 no archive") == 15
    assert unpacked_size(b"a,b\n") == 4
