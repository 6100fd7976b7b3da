"""Drafts a new step: compares the models with a database at the newest step and writes what differs.

`python -m data_access.migrations "what changes"`; read the draft before it is committed.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from alembic import command

from data_access.engine import open_engine
from data_access.migrate import FOLDER, configuration, upgrade


def draft(message: str) -> None:
    """Writes `versions/NNNN_message.py`, numbered after the last one."""
    number = len(list((FOLDER / "versions").glob("[0-9]*.py"))) + 1
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'draft.sqlite3'}")
        upgrade(engine)
        with engine.connect() as connection:
            command.revision(configuration(connection), message=message, autogenerate=True, rev_id=f"{number:04d}")
        engine.dispose()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit('usage: python -m data_access.migrations "what changes"')
    draft(sys.argv[1])
