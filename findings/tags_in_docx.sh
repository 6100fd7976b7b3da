#!/usr/bin/env bash
# Guessed: a Word form whose answers stand in content controls comes back from LibreOffice with the tags by which a program finds
# them, for LibreOffice opens and shows the controls.
# Seen: every tag is gone once LibreOffice has saved the file as DOCX; of controls around paragraphs the title is left, of those in a
# line nothing. Bookmarks of the same names around the same text are all still there, also on the way through ODT.
set -euo pipefail
command -v soffice >/dev/null || { echo "needs LibreOffice (soffice)"; exit 2; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check python-docx==1.2.0
cat > write.py <<'PY'
import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls


def run(text):
    return f"<w:r><w:t>{text}</w:t></w:r>"


def control(name, number, content):
    head = f'<w:alias w:val="{name}"/><w:tag w:val="{name}"/><w:id w:val="{number}"/>'
    return parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtPr>{head}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")


def marked(paragraph, name, number, *content):
    paragraph.append(parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{number}" w:name="{name}"/>'))
    for one in content:
        paragraph.append(one)
    paragraph.append(parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{number}"/>'))


form = docx.Document()
marked(form.add_paragraph("Rate: ")._p, "rate", 1, control("rate", 11, run("95.2")))
causes = form.add_paragraph()
causes._p.addnext(control("causes", 12, f"<w:p>{run('one cause')}</w:p>"))
marked(causes._p, "causes", 2)
cell = form.add_table(rows=1, cols=1).cell(0, 0)
marked(cell.paragraphs[0]._p, "cell", 3, control("cell", 13, run("97.1")))
form.save("form.docx")
PY
cat > read.py <<'PY'
import sys
from importlib.metadata import version

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {"rate", "causes", "cell"}


def seen(file):
    body = docx.Document(file).element.body
    tags, titles = ({one.get(f"{W}val") for one in body.iter(f"{W}{kind}")} for kind in ("tag", "alias"))
    marks = {one.get(f"{W}name") for one in body.iter(f"{W}bookmarkStart")} & NAMES
    text = "".join(one.text or "" for one in body.iter(f"{W}t"))
    print(f"{file}: tags {sorted(tags)}, titles {sorted(titles)}, bookmarks {sorted(marks)}, text {text!r}")
    return tags, titles, marks, text


print("python-docx", version("python-docx"))
sent, back, through_odt = (seen(file) for file in ("form.docx", "docx/form.docx", "again/form.docx"))
assert sent[0] == sent[1] == sent[2] == NAMES, "the form is as meant"
kept = all(file[2] == NAMES and file[3] == sent[3] for file in (back, through_odt))
if back[0] or through_odt[0] or back[1] != {"causes"} or not kept:
    print("This has changed.")
    sys.exit(1)
print("No tag came back; the text and every bookmark did.")
PY
venv/bin/python write.py
soffice --version | cut -c1-40
convert() { soffice "-env:UserInstallation=file://$folder/profile" --headless --convert-to "$1" --outdir "$2" "$3" >/dev/null 2>&1; }
convert docx docx form.docx
convert odt odt form.docx
convert docx again odt/form.odt
venv/bin/python read.py
