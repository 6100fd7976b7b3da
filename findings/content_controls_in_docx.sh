#!/usr/bin/env bash
# Guessed: a passage of a report can be known again after somebody has edited the document if a content control stands around
# its paragraphs, for every office program keeps controls and their tags.
# Seen (LibreOffice 7.4.7): a control around whole paragraphs comes back three times over, its text doubled; one inside a
# paragraph comes back whole, without its tag. A bookmark around it comes back under its name, in Word and WPS too.
set -euo pipefail
folder=$(mktemp -d); trap 'rm -rf "$folder"' EXIT
cd "$(dirname "$0")/.."
python=.venv/bin/python
"$python" - "$folder/form.docx" <<'PY'
import sys

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

document = Document()
body, end = document.element.body, document.element.body[-1]
paragraph = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
control = '<w:sdt{}><w:sdtPr><w:tag w:val="{}"/><w:id w:val="{}"/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>'
inside = control.format("", "inside", 1, "<w:r><w:t>inside</w:t></w:r>")
marked = f'<w:bookmarkStart w:id="1" w:name="_g_inside"/>{inside}<w:bookmarkEnd w:id="1"/>'
end.addprevious(parse_xml(f"<w:p {nsdecls('w')}>{marked}</w:p>"))
end.addprevious(parse_xml(control.format(f" {nsdecls('w')}", "around", 2, paragraph.format("around"))))
document.save(sys.argv[1])
PY
soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "docx:MS Word 2007 XML" --outdir "$folder/back" "$folder/form.docx" >/dev/null 2>&1
"$python" - "$folder/back/form.docx" <<'PY'
import re
import sys
import zipfile

text = zipfile.ZipFile(sys.argv[1]).read("word/document.xml").decode()
print("tag of the control inside a paragraph:", "kept" if 'w:val="inside"' in text else "lost")
print("bookmark around it:", "kept" if "_g_inside" in text else "lost")
print("text of the control around a paragraph comes back", len(re.findall(">around<", text)), "times")
PY
