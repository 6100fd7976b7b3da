#!/usr/bin/env bash
# Guessed: content controls of a Word form keep their tags through ONLYOFFICE wherever Word allows them: in a line,
# around paragraphs, inside a table's cell, around a cell, around a row.
# Seen: those around a cell or a row of a table are gone when ONLYOFFICE has saved the file, with nothing said; the text
# stays. Whoever reads a returned form by tags finds these answers missing; put the control inside the cell.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check python-docx==1.2.0 document-builder==10.0.0.170 2>/dev/null
cd "$folder"
venv/bin/python - 2>/dev/null <<'PY'
import sys
from importlib.metadata import version

import docbuilder
import docx
from docx.oxml import parse_xml

SPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{SPACE}}}"


def paragraph(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text):
    return f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr>{paragraph(text)}</w:tc>'


def control(tag, number, content):
    head = f'<w:alias w:val="{tag}"/><w:tag w:val="{tag}"/><w:id w:val="{number}"/>'
    return parse_xml(
        f'<w:sdt xmlns:w="{SPACE}"><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


form = docx.Document()
form.add_paragraph("Rate: ")._p.append(control("in a line", 11, "<w:r><w:t>95.2</w:t></w:r>"))
form.add_paragraph("Causes:")._p.addnext(control("paragraphs", 12, paragraph("one") + paragraph("two")))
table = form.add_table(rows=1, cols=2)
inside = table.cell(0, 0)._tc
inside.insert(1, control("inside a cell", 13, paragraph("97.1")))
row = table.rows[0]._tr
row.remove(table.cell(0, 1)._tc)
row.append(control("around a cell", 14, cell("88.8")))
table._tbl.append(control("around a row", 15, f"<w:tr>{cell('clause')}{cell('1.5')}</w:tr>"))
form.save("form.docx")

office = docbuilder.CDocBuilder()
office.OpenFile("form.docx", "")
office.SaveFile("docx", "returned.docx")
office.CloseFile()


def seen(name):
    body = docx.Document(name).element.body
    tags = {found.get(f"{W}val") for found in body.iter(f"{W}tag")}
    return tags, "".join(text.text or "" for text in body.iter(f"{W}t"))


(sent, _), (returned, text) = seen("form.docx"), seen("returned.docx")
print("ONLYOFFICE Document Builder", version("document-builder"), "python-docx", version("python-docx"))
print("tags sent:", sorted(sent))
print("tags returned:", sorted(returned), "- lost:", sorted(sent - returned))
print("their text is still there:", all(value in text for value in ("88.8", "clause", "1.5")))
lost = {"around a cell", "around a row"}
sys.exit(0 if sent - returned == lost and all(value in text for value in ("88.8", "clause", "1.5")) else 1)
PY
