#!/usr/bin/env bash
# Guessed: XlsxWriter shortens floats on their way into a file, and openpyxl, which reads and writes, does not.
# Seen: both write sixteen significant digits, and a float may need seventeen: more than a third of all rates (one count
# divided by another) come back as another number, so a comparison with what was written, or a checksum, fails.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check xlsxwriter==3.3.1 openpyxl==3.1.5 2>/dev/null
"$folder/venv/bin/python" - <<'PY'
import io
import random
import sys

import openpyxl
import xlsxwriter

random.seed(1)
rates = [100 * random.randint(1, 5000) / random.randint(5000, 9000) for _ in range(10_000)]


def read(content):
    return [row[0] for row in openpyxl.load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)]


out = io.BytesIO()
with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
    sheet = book.add_worksheet()
    for row, rate in enumerate(rates):
        sheet.write_number(row, 0, rate)
by_xlsxwriter = read(out.getvalue())

book, out = openpyxl.Workbook(), io.BytesIO()
for rate in rates:
    book.active.append([rate])
book.save(out)
by_openpyxl = read(out.getvalue())

changed = [(one, other) for one, other in zip(rates, by_xlsxwriter, strict=True) if one != other]
kept = [(one, other) for one, other in zip(rates, by_openpyxl, strict=True) if one != other]
print("XlsxWriter", xlsxwriter.__version__, "openpyxl", openpyxl.__version__)
print(f"of {len(rates)} rates (a count divided by a count, times 100), changed on the way back: "
      f"by XlsxWriter {len(changed)}, by openpyxl {len(kept)}")
print("for example", repr(changed[0][0]) if changed else "-", "->", repr(changed[0][1]) if changed else "-")
sys.exit(0 if len(changed) > len(rates) / 3 and len(kept) > len(rates) / 3 else 1)
PY
