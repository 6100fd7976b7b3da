"""`python -m dashboard.worker JOB`."""

from __future__ import annotations

import sys

from dashboard.settings import load_settings
from dashboard.worker import perform, wait
from data_access.database import Database
from data_access.engine import open_engine
from data_access.jobs import Jobs


def main(code: str) -> None:
    """Waits with little in memory, then loads what the work needs and does it."""
    settings = load_settings()
    url = settings.database_url
    if not wait(Jobs(Database(open_engine(url))), code):
        return
    from dashboard.facts.services import Services
    from dashboard.worker.kinds import KINDS
    from data_access.store import Store

    perform(Services(Store.open(url, settings.database_read_url), districts=settings.districts), code, KINDS)


if __name__ == "__main__":
    main(sys.argv[1])
