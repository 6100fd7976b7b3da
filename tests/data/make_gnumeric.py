"""Writes the files of `gnumeric/` anew: python -m tests.data.make_gnumeric. Needs ssconvert; those kept are of Gnumeric 1.12.55."""

from __future__ import annotations

import io
import subprocess
import tempfile
from datetime import date
from pathlib import Path

import xlsxwriter

FOLDER = Path(__file__).parent / "gnumeric"
EXPORTERS = {
    "table.xlsx": "Gnumeric_Excel:xlsx2",
    "table-2006.xlsx": "Gnumeric_Excel:xlsx",
    "table-97.xls": "Gnumeric_Excel:excel_biff8",
    "table-95.xls": "Gnumeric_Excel:excel_biff7",
    "table-95-and-97.xls": "Gnumeric_Excel:excel_dsf",
    "table.ods": "Gnumeric_OpenCalc:odf",
    "table-strict.ods": "Gnumeric_OpenCalc:openoffice",
    "table.csv": "Gnumeric_stf:stf_csv",
}
"""By file the id of the exporter, as `ssconvert --list-exporters` says them."""
STREETS = [("长虹街道", 119, 125), ("鼓楼街道", 96, 100), ("兴南街道", 237, 250), ("广开街道", 97, 100)]


def source() -> bytes:
    """The workbook they are made of: print titles, a merged head, per cents, dates, formulas and Chinese texts, on two sheets."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        per_cent, day = book.add_format({"num_format": "0.0%"}), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet = book.add_worksheet("各街道")
        sheet.merge_range("A1:F1", "2024年孕产妇系统管理率（%）")
        sheet.merge_range("A2:A3", "街道")
        sheet.merge_range("B2:D2", "2024年")
        sheet.merge_range("E2:E3", "填报日期")
        sheet.merge_range("F2:F3", "备注")
        sheet.write_row("B3", ["分子", "分母", "数值"])
        for row, (street, numerator, denominator) in enumerate(STREETS, 4):
            sheet.write_row(f"A{row}", [street, numerator, denominator])
            sheet.write_formula(f"D{row}", f"=B{row}/C{row}", per_cent, numerator / denominator)
            sheet.write_datetime(f"E{row}", date(2025, 1, row), day)
            sheet.write(f"F{row}", "含“流动人口”，已核对")
        sheet.repeat_rows(0, 2)
        sheet.print_area("A1:F7")
        years = book.add_worksheet("全区")
        years.write_row("A1", ["指标", "年份", "数值"])
        for row, (year, value) in enumerate(((2022, 0.951), (2023, 0.9535)), 2):
            years.write(f"A{row}", "孕产妇系统管理率")
            years.write_datetime(f"B{row}", date(year, 12, 31), day)
            years.write(f"C{row}", value, per_cent)
    return out.getvalue()


def main() -> None:
    """All of them."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "source.xlsx"
        made.write_bytes(source())
        for name, exporter in EXPORTERS.items():
            subprocess.run(["ssconvert", f"--export-type={exporter}", str(made), str(FOLDER / name)], check=True)


if __name__ == "__main__":
    main()
