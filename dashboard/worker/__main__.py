"""`python -m dashboard.worker JOB`, and `python -m dashboard.worker mail`, which a timer runs: a job of nobody, done at once."""

from __future__ import annotations

import json
import sys

from dashboard.settings import SettingsError, load_settings
from dashboard.urls import Path
from dashboard.worker import perform, wait
from data_access.database import Database
from data_access.engine import open_engine
from data_access.jobs import Jobs

MAIL = "mail"


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


def mail() -> int:
    """Writes and sends the letters that are due; 1 where any did not go out, or something is not set up."""
    from dashboard.worker.mailing import checked

    try:
        settings = load_settings()
        if not settings.mail_server:
            print("MAIL_SERVER is not set: no letters are sent", file=sys.stderr)
            return 0
        checked(settings)
    except SettingsError as error:
        print(error, file=sys.stderr)
        return 1
    jobs = Jobs(Database(open_engine(settings.database_url)))
    code = jobs.enqueue(MAIL, {})
    main(code)
    job = jobs.get(code)
    told = "gone" if job is None else f"{job.state} {json.dumps(job.outcome, ensure_ascii=False)}"
    print(f"{settings.public_address}{Path.JOB}{code}: {told}")
    return 0 if job is not None and job.state == "done" else 1


if __name__ == "__main__":
    if sys.argv[1] == MAIL:
        sys.exit(mail())
    main(sys.argv[1])
