"""The same question to the same data gives the same file, byte for byte, from whichever server and at whichever moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence

from dashboard.facts.services import Services
from data_access.settings import ROOT

MADE = {"report", "deck", "workbook", "figures", "notices", "chart.png", "chart.svg", "chart.csv", "chart.pptx",
        "indicator.csv", "template", "reminders"}  # fmt: skip
ASK = """
import hashlib, json, sys
from datetime import UTC, date, datetime
from dashboard.downloads.plain_sheet import sheet_bytes
from dashboard.documents.notices import notice_views
from dashboard.exports import docx
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.factory import create_app
from dashboard.services.data.completeness import reminder_cells
from dashboard.services.data.upload import template
from dashboard.settings import load_settings
from dashboard.urls import Selection
from dashboard.worker import exports
from data_access.jobs import Job
from data_access.store import Store
store = Store.open(sys.argv[1])
services, now, files = Services(store), datetime.now(UTC), {}
facts, scope = services.facts(), Scope.of(services, Selection())
for kind in ("report", "deck", "workbook", "figures"):
    task = {"view": "", "issued": "2026-03-31", "meeting": ""}
    job = Job("job", kind, "", "running", "", 0, 0, False, now, now, task, {}, "", "")
    files[kind] = getattr(exports, kind)(services, job, b"", lambda *_: None).file
real = Scope.of(Services(Store.open(sys.argv[2])), Selection())
files["notices"] = docx.notices_docx(notice_views(real, (), issued=date(2026, 3, 31))[:3])
client = create_app(load_settings(), store).server.test_client()
indicator = facts.catalogue.indicators[0].indicator
for ending in ("png", "svg", "csv", "pptx"):
    files[f"chart.{ending}"] = client.get(f"/download/chart/{indicator}.{ending}").data
files["indicator.csv"] = client.get(f"/download/{indicator}.csv").data
owner = facts.catalogue.departments[0].department
files["template"] = template(scope, owner, 2025)[1]
files["reminders"] = sheet_bytes(reminder_cells(scope, 2025), "reminders")
print(json.dumps({name: [len(content), hashlib.sha256(content).hexdigest()] for name, content in files.items()}))
"""


def made(stores: Sequence[Services], seed: str) -> dict[str, list[object]]:
    """Size and digest of each file, from a process whose sets have an order of their own."""
    environment = os.environ | {"PYTHONHASHSEED": seed}
    addresses = [store.store.database.engine.url.render_as_string(hide_password=False) for store in stores]
    command = [sys.executable, "-c", ASK, *addresses]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    files: dict[str, list[object]] = json.loads(done.stdout.splitlines()[-1])
    return files


def test_two_servers_make_the_same_files(small_services: Services, real_services: Services) -> None:
    stores = small_services, real_services  # notices are written of real figures only
    first = made(stores, "1")
    assert set(first) == MADE and all(int(str(size)) > 300 for size, _ in first.values())
    assert made(stores, "2") == first
