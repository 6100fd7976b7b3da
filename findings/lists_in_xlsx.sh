#!/usr/bin/env bash
# Guessed: a form written with XlsxWriter (a drop-down list, a range of accepted numbers) that somebody fills in with
# ONLYOFFICE still has both when openpyxl opens what comes back: neither needs more than the plain element of 2007.
# Seen: ONLYOFFICE moves every validation into an extension of the sheet, also those that need none; openpyxl leaves
# extensions out, so a copy it saves has no list and no range any more. A cell's number comes back with fifteen digits.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
    xlsxwriter==3.3.1 openpyxl==3.1.5 document-builder==10.0.0.170 2>/dev/null
cd "$folder"
venv/bin/python - 2>/dev/null <<'PY'
import sys
import warnings
import zipfile
from importlib.metadata import version

import docbuilder
import openpyxl
import xlsxwriter

with xlsxwriter.Workbook("form.xlsx") as book:
    sheet = book.add_worksheet("form")
    sheet.write_row(0, 0, ["street", "rate"])
    sheet.write_row(1, 0, ["East", 300 / 7])
    sheet.data_validation("A2:A9", {"validate": "list", "source": ["East", "West"]})
    sheet.data_validation("B2:B9", {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100})

office = docbuilder.CDocBuilder()
office.OpenFile("form.xlsx", "")
office.SaveFile("xlsx", "returned.xlsx")
office.CloseFile()


def rules(name):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        sheet = openpyxl.load_workbook(name)["form"]
    return sorted(rule.type for rule in sheet.data_validations.dataValidation), sheet["B2"].value


with zipfile.ZipFile("returned.xlsx") as package:
    text = package.read("xl/worksheets/sheet1.xml").decode()
extended, plain = text.count("<x14:dataValidation "), text.count("<dataValidation ")
(sent, rate), (returned, rate_back) = rules("form.xlsx"), rules("returned.xlsx")
print("ONLYOFFICE Document Builder", version("document-builder"), "XlsxWriter", version("xlsxwriter"),
      "openpyxl", version("openpyxl"))
print("validations openpyxl sees in the form as sent:", sent)
print("in the form as returned by ONLYOFFICE:", returned, f"(in the file: {plain} plain, {extended} as extensions)")
print("the rate as sent", repr(rate), "and as returned", repr(rate_back))
sys.exit(0 if sent == ["decimal", "list"] and not returned and (plain, extended) == (0, 2) else 1)
PY
