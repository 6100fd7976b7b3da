"""Edits a document in LibreOffice itself, as an office does: `/usr/bin/python3 edit_in_office.py IN OUT EDITS PROFILE`.

Run by the system's Python, which has LibreOffice's own bridge (uno); it imports nothing of ours. EDITS is a JSON file:
`[[how, where, text], …]`, where `how` is `replace`, `append` (to the paragraph that holds `where`) or `after` (a paragraph below it).
"""

import contextlib
import json
import subprocess
import sys
import time
import uuid
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK


def value(name, of):
    made = PropertyValue()
    made.Name, made.Value = name, of
    return made


def connected(pipe):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    for _ in range(240):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.5)
    raise SystemExit("LibreOffice does not answer")


def main(source, target, edits, profile):
    pipe = f"edit{uuid.uuid4().hex[:8]}"
    office = subprocess.Popen(
        [
            "soffice",
            f"-env:UserInstallation=file://{profile}",
            "--headless",
            "--norestore",
            f"--accept=pipe,name={pipe};urp;",
        ]
    )
    desktop = connected(pipe).ServiceManager.createInstance("com.sun.star.frame.Desktop")
    document = desktop.loadComponentFromURL(f"file://{source}", "_blank", 0, (value("Hidden", True),))
    for how, where, text in edits:
        search = document.createSearchDescriptor()
        search.SearchString = where
        every = document.findAll(search)
        if not every.Count:
            raise SystemExit(f"not found: {where}")
        found = every.getByIndex(every.Count - 1)  # a heading stands in the contents too
        if how == "replace":
            found.setString(text)
            continue
        cursor = found.Text.createTextCursorByRange(found.End)
        cursor.gotoEndOfParagraph(False)
        if how == "after":
            found.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
        found.Text.insertString(cursor, text, False)
    document.storeToURL(f"file://{target}", (value("FilterName", "MS Word 2007 XML"),))
    document.close(True)
    with contextlib.suppress(Exception):  # the bridge closes while it answers
        desktop.terminate()
    office.wait(60)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], json.loads(Path(sys.argv[3]).read_text(encoding="utf-8")), sys.argv[4])
