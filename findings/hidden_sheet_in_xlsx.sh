#!/usr/bin/env bash
# Guessed: a sheet that is hidden in a workbook (last year's figures beside this year's) is still hidden when Gnumeric has
# saved the workbook again, in whatever format: all of them have a place to say so.
# Seen: Gnumeric reads that it is hidden and says so in its own format and in XLS; in XLSX it leaves the state out, and
# the sheet comes back in plain sight, like any other. Who reads such a file cannot know that it was put aside.
# Needs Gnumeric's ssconvert on the machine (Debian: apt-get install gnumeric).
set -euo pipefail
command -v ssconvert > /dev/null || { echo "no ssconvert here: install gnumeric"; exit 2; }
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check openpyxl==3.1.5 xlrd==2.0.2
cd "$folder"
venv/bin/python - <<'PY'
import gzip
import re
import subprocess
import sys
from importlib.metadata import version

import openpyxl
import xlrd

book = openpyxl.Workbook()
book.active.append(["East", 95.2])
old = book.create_sheet("old")
old.append(["East", 90.1])
old.sheet_state = "hidden"
book.save("made.xlsx")
for kind in ("gnumeric", "xls", "xlsx"):
    subprocess.run(["ssconvert", "made.xlsx", f"saved.{kind}"], check=True, capture_output=True)

hidden = {
    "as made": openpyxl.load_workbook("made.xlsx")["old"].sheet_state == "hidden",
    "gnumeric": re.findall(r'Visibility="GNM_SHEET_VISIBILITY_(\w+)"', gzip.open("saved.gnumeric", "rt").read())[1] == "HIDDEN",
    "xls": xlrd.open_workbook("saved.xls").sheet_by_name("old").visibility == 1,
    "xlsx": openpyxl.load_workbook("saved.xlsx")["old"].sheet_state == "hidden",
}
told = subprocess.run(["ssconvert", "--version"], capture_output=True, text=True)
print((told.stdout + told.stderr).strip().splitlines()[0])
print(", ".join(f"{name} {version(name)}" for name in ("openpyxl", "xlrd")))
print("the sheet is hidden:", hidden)
sys.exit(hidden != {"as made": True, "gnumeric": True, "xls": True, "xlsx": False})
PY
