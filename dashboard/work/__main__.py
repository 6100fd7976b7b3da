"""`python -m dashboard.work JOB`."""

from __future__ import annotations

import sys

from dashboard.services import Services
from dashboard.settings import load_settings
from dashboard.work import perform
from dashboard.work.kinds import KINDS
from data_access.store import Store

if __name__ == "__main__":
    perform(Services(Store.open(load_settings().database_url)), sys.argv[1], KINDS)
