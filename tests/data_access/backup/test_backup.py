"""Backups: made while others write, put back whole, refused where something would be lost; on both databases."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import text
from typer.testing import CliRunner

from data_access import migrate
from data_access.accounts import Accounts, Actor
from data_access.audit import Audit, AuditFilter
from data_access.backup import Description, StoreOccupied, back_up, check, postgresql, restore, restoring, sqlite
from data_access.backup.archive import DATABASE
from data_access.catalogue.model import Catalogue
from data_access.cli import app
from data_access.errors import BackupError
from data_access.progress import ProgressCallback
from data_access.sessions import Sessions
from data_access.store import Store
from tests.data_access.commands.test_command_line import ROOT
from tests.data_access.conftest import figures
from tests.data_access.storing.test_store_concurrency import write_in_a_process
from tests.support.processes import ended, together

RECORDS = "elder-records"


def silent(_step: str, _done: int, _total: int) -> None:
    """Nobody looks."""


def write(store: Store, year: int, value: float) -> None:
    store.write_observations(figures((RECORDS, "910100", year, value)), kind="import", label="a", who="b")


def values(store: Store) -> dict[int, float]:
    shown = store.observations()
    return dict(zip(shown["year"].tolist(), shown["value"].tolist(), strict=True))


def test_a_store_is_put_back_as_it_was_and_what_stood_there_is_kept(seeded: Store, tmp_path: Path) -> None:
    write(seeded, 2021, 90.5)
    before = seeded.revisions(RECORDS)
    file, description = back_up(seeded.database, tmp_path / "a.backup", silent)
    assert (description.contents.reported, file.stat().st_mode & 0o777) == (1, 0o600)
    write(seeded, 2022, 91)
    write(seeded, 2021, 12)
    version = seeded.data_version()
    beside = Store.open(seeded.database.engine.url.render_as_string(hide_password=False))
    assert values(beside) == {2021: 12, 2022: 91}  # a server that has the store open
    with pytest.raises(StoreOccupied, match=r"holds 3 reported figures.*--replace"):
        restore(seeded, file, who="w", report_progress=silent)
    assert values(seeded) == {2021: 12, 2022: 91}
    aside = restore(seeded, file, who="w", replace=True, report_progress=silent).aside
    assert values(beside) == {2021: 90.5}
    assert beside.data_version() > version
    assert seeded.revisions(RECORDS).equals(before)
    assert [entry.what for entry in Audit(seeded.database).entries(AuditFilter())] == ["restored"]
    assert aside is not None
    restore(seeded, aside, who="w", replace=True, report_progress=silent)
    assert values(seeded) == {2021: 12, 2022: 91}
    beside.close()


def test_a_backup_holds_one_state_while_others_write(seeded: Store, url: str, tmp_path: Path) -> None:
    writers = together(write_in_a_process, [(url, 1.0), (url, 2.0)])
    made: list[tuple[Path, Description]] = []
    while len(made) < 4 and any(process.is_alive() for process in writers):
        made.append(back_up(seeded.database, tmp_path / f"{len(made)}.backup", silent))
    assert ended(writers) == [0, 0]
    assert made
    for file, description in made:
        assert check(seeded, file, silent) == description
        assert description.contents.rows["observation"] == 2 * description.contents.rows["import_batch"]
    file, description = made[-1]
    restore(seeded, file, who="w", replace=True, report_progress=silent)
    assert len(seeded.revisions(RECORDS)) == description.contents.rows["observation"]


def test_a_restore_where_nobody_has_written_needs_no_word(seeded: Store, tmp_path: Path) -> None:
    file, _ = back_up(seeded.database, tmp_path / "a.backup", silent)
    catalogue = seeded.catalogue()
    with seeded.database.writing_unversioned() as connection:
        connection.execute(text("DELETE FROM support"))
    assert restore(seeded, file, who="w", report_progress=silent).aside
    assert seeded.catalogue() == catalogue
    if seeded.database.engine.dialect.name == "sqlite":
        new = Store.open(f"sqlite:///{tmp_path / 'new' / 'store.sqlite3'}")
        assert restore(new, file, who="w", report_progress=silent).aside is None
        assert new.catalogue() == catalogue
        new.close()


def test_whoever_was_signed_in_then_is_not_signed_in_afterwards(seeded: Store, tmp_path: Path) -> None:
    account = Accounts(seeded.database).add("anna", "a long password", role="administrator", by=Actor("w"))
    Sessions(seeded.database).begin(account, "127.0.0.1")
    file, description = back_up(seeded.database, tmp_path / "a.backup", silent)
    assert description.contents.rows["session"] == 1
    restore(seeded, file, who="w", replace=True, report_progress=silent)
    with seeded.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM session")).scalar_one() == 0
        assert connection.execute(text("SELECT count(*) FROM account")).scalar_one() == 1


def test_what_is_written_between_keeping_aside_and_replacing_is_not_lost(
    seeded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, _ = back_up(seeded.database, tmp_path / "a.backup", silent)
    keep, calls = restoring._set_aside, list[Path]()

    def keep_and_write(*given: object) -> Path:
        kept = keep(*given)  # type: ignore[arg-type]
        if not calls:
            write(seeded, 2023, 77)
        calls.append(kept)
        return kept

    monkeypatch.setattr(restoring, "_set_aside", keep_and_write)
    aside = restore(seeded, file, who="w", replace=True, report_progress=silent).aside
    assert (len(calls), calls[0].exists(), values(seeded)) == (2, False, {})
    assert aside is not None
    restore(seeded, aside, who="w", report_progress=silent)
    assert values(seeded) == {2023: 77}


def test_a_killed_backup_leaves_no_file_that_could_be_taken_for_one(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    file = tmp_path / "a.backup"
    code = "import time; from pathlib import Path; from data_access.backup import making; from data_access.store import Store\n" \
           "making.pack = lambda *_: (print('packing', flush=True), time.sleep(60))\n" \
           f"making.back_up(Store.open({store.address!r}).database, Path({str(file)!r}), lambda *_: None)"  # fmt: skip
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    assert process.stdout.readline() == "packing\n"
    process.kill()
    process.wait(10)
    process.stdout.close()
    assert not file.exists()
    assert list(tmp_path.glob(".a.backup.unfinished-*"))
    _, description = back_up(store.database, file, silent)
    assert check(store, file, silent) == description
    store.close()


def test_a_restore_that_fails_changes_nothing(seeded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(seeded, 2021, 90)
    file, _ = back_up(seeded.database, tmp_path / "a.backup", silent)
    write(seeded, 2022, 91)

    def stopped(*_: object) -> bool:
        raise KeyboardInterrupt

    if seeded.database.engine.dialect.name == "sqlite":
        monkeypatch.setattr(sqlite, "restore_from", stopped)
    else:
        monkeypatch.setattr(postgresql, "_after", lambda _place: "\nSELECT 1 / 0;\nCOMMIT;")
    with pytest.raises((KeyboardInterrupt, BackupError)):
        restore(seeded, file, who="w", replace=True, report_progress=silent)
    assert values(seeded) == {2021: 90, 2022: 91}


def test_a_writer_that_does_not_end_is_not_waited_for_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    file, _ = back_up(store.database, tmp_path / "a.backup", silent)
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(tmp_path / "store.sqlite3", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BackupError, match="another writer holds"):
            restore(store, file, who="w", report_progress=silent)
        other.execute("ROLLBACK")
    assert restore(store, file, who="w", report_progress=silent).aside
    store.close()


def test_a_damaged_backup_is_refused(seeded: Store, tmp_path: Path) -> None:
    file, description = back_up(seeded.database, tmp_path / "a.backup", silent)
    whole = file.read_bytes()
    for name, content in {
        "short": whole[: len(whole) // 2], "empty": b"", "bent": whole[:5000] + b"XXXXXXXX" + whole[5008:],
    }.items():  # fmt: skip
        bad = tmp_path / name
        bad.write_bytes(content)
        with pytest.raises(BackupError, match="damaged"):
            restore(seeded, bad, who="w", report_progress=silent)
    with pytest.raises(BackupError, match="cannot be read"):
        restore(seeded, tmp_path / "nowhere", who="w", report_progress=silent)
    entry = DATABASE[description.kind]
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(tmp_path / "other", "w") as new:
        new.writestr("description.json", old.read("description.json"))
        new.writestr(entry, old.read(entry) + b"!")
    with pytest.raises(BackupError, match="checksum"):
        restore(seeded, tmp_path / "other", who="w", report_progress=silent)


def test_a_backup_of_another_kind_or_of_a_newer_program_is_refused(
    seeded: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, description = back_up(seeded.database, tmp_path / "a.backup", silent)
    other = "postgresql" if description.kind == "sqlite" else "sqlite"
    for old, new, said in (
        (f'"kind": "{description.kind}"', f'"kind": "{other}"', "same kind of database"),
        (f'"revision": "{description.contents.revision}"', '"revision": "9999"', "newer version"),
        ('"format": 1', '"format": 2', "newer version"),
    ):
        changed = tmp_path / "changed"
        with zipfile.ZipFile(file) as whole, zipfile.ZipFile(changed, "w") as out:
            out.writestr("description.json", whole.read("description.json").decode().replace(old, new))
        with pytest.raises(BackupError, match=said):
            restore(seeded, changed, who="w", report_progress=silent)


def test_a_store_of_an_earlier_form_is_backed_up_and_brought_to_the_present_form_when_put_back(
    seeded: Store, tmp_path: Path
) -> None:
    write(seeded, 2021, 90)
    with seeded.database.writing_unversioned() as connection:
        command.downgrade(migrate.configuration(connection), "0009")
    assert not seeded.is_ready()
    file, description = back_up(seeded.database, tmp_path / "a.backup", silent)
    assert description.contents.revision == "0009"
    restore(seeded, file, who="w", replace=True, report_progress=silent)
    assert seeded.is_ready()
    assert values(seeded) == {2021: 90}


def test_the_commands_say_what_they_did_and_what_is_in_the_way(
    seeded: Store, url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(*arguments: str) -> tuple[str, str]:
        """What a command answers, and why it refused."""
        result = CliRunner().invoke(app, arguments)
        return result.stdout, str(result.exception or "")

    monkeypatch.setenv("DATABASE_URL", url)
    write(seeded, 2021, 90)
    told, _ = typed("backup", str(tmp_path))
    file = next(tmp_path.glob("dashboard-*.backup"))
    assert f"backup: {file}" in told
    assert "figures: 1 reported, 0 demonstration" in told
    assert "figures: 1 reported" in typed("restore", "--dry-run", str(file))[0]
    assert "is there already" in typed("backup", str(file))[1]
    assert "cannot be written" in typed("backup", str(tmp_path / "nowhere" / "a"))[1]
    assert "holds 1 reported figure; nothing was changed" in typed("restore", str(file))[1]
    assert "kept aside: " in typed("restore", "--replace", str(file))[0]
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'nowhere.sqlite3'}")
    assert "there is no store at" in typed("backup", str(tmp_path / "none"))[1]
    assert not (tmp_path / "none").exists()


def test_a_missing_program_of_postgresql_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "glob", lambda *_: iter(()))
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(BackupError, match=r"pg_dump is not on this machine.*postgresql-client"):
        postgresql._program("pg_dump")


def test_a_copy_that_differs_from_what_was_read_is_not_kept(
    tmp_path: Path, small: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    store.upgrade()
    store.seed(small)
    backup_to = sqlite.backup_to

    def losing(source: sqlite3.Connection, target: Path, report_progress: ProgressCallback) -> None:
        backup_to(source, target, report_progress)
        with sqlite3.connect(target) as copy:
            copy.execute("UPDATE indicator SET decimals = 3 WHERE indicator = (SELECT min(indicator) FROM indicator)")

    monkeypatch.setattr(sqlite, "backup_to", losing)
    with pytest.raises(BackupError, match="not what was read"):
        back_up(store.database, tmp_path / "a.backup", silent)
    assert not (tmp_path / "a.backup").exists()
    store.close()
