#!/usr/bin/env bash
# Guessed: a workbook whose formulas carry their last result keeps these results when LibreOffice saves it as XLS, so that a reader
# that does not calculate sees what the sender saw.
# Seen: results that are numbers are kept; where the result is a text (a rate written with its sign by TEXT, a word chosen by IF),
# the file holds the number 0 in its place. LibreOffice itself works it out again and shows the right text.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice (soffice)"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check XlsxWriter==3.3.1 xlrd==2.0.2
cat > write.py <<'PY'
import xlsxwriter

with xlsxwriter.Workbook("report.xlsx") as book:
    sheet = book.add_worksheet("rates")
    sheet.write_row(0, 0, ["as number", "as text", "as word"])
    sheet.write_formula(1, 0, "=476/500", None, 0.952)
    sheet.write_formula(1, 1, '=TEXT(476/500,"0.0%")', None, "95.2%")
    sheet.write_formula(1, 2, '=IF(476/500>=0.95,"met","missed")', None, "met")
PY
cat > read.py <<'PY'
import sys

import xlrd

row = xlrd.open_workbook("xls/report.xls").sheet_by_index(0).row(1)
print(f"XlsxWriter 3.3.1, xlrd {xlrd.__version__}; read from the XLS:", [cell.value for cell in row])
number, text, word = row
assert number.value == 0.952, "the number is kept"
if text.value == "95.2%" and word.value == "met":
    print("This has changed: the texts are kept.")
    sys.exit(1)
print("Where the sender saw 95.2% and met, the file holds", text.value, "and", word.value)
PY
venv/bin/python write.py
soffice --version | cut -c1-40
convert() { soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }
convert xls xls report.xlsx
venv/bin/python read.py
convert csv csv xls/report.xls
echo "LibreOffice shows of the same XLS: $(tail -1 csv/report.csv)"
grep -q '95.2%,met' csv/report.csv
