"""`python -m data_access users`: the first administrator, and what can be done without a browser."""

from __future__ import annotations

import io
import os
import pty
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from data_access.accounts import Accounts
from data_access.audit import Audit, AuditFilter
from data_access.cli import main
from data_access.store import Store
from tests.support.stores import ROOT

LONG = "a long enough one"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = Store.open(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    made.upgrade()
    return made


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Users = Callable[..., Done]


@pytest.fixture
def users(store: Store, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Users:
    """Runs the command line with these words and something on its standard input."""
    url = store.database.engine.url.render_as_string(hide_password=False)
    monkeypatch.setenv("DATABASE_URL", url)

    def run(*words: str, given: str = "") -> Done:
        monkeypatch.setattr(sys, "argv", ["data_access", "users", *words])
        monkeypatch.setattr(sys, "stdin", io.StringIO(given))
        with pytest.raises(SystemExit) as ended:
            main()
        told = capsys.readouterr()
        return Done(int(ended.value.code or 0), told.out, told.err)

    return run


def test_the_first_administrator_is_made_here_with_a_password_from_standard_input(store: Store, users: Users) -> None:
    done = users("add", "Chief", "--role", "administrator", "--password-stdin", given=f"{LONG}\n")
    assert (done.returncode, done.stdout) == (0, "")
    found = Accounts(store.database).check("chief", LONG)
    assert found is not None and found.role == "administrator" and not found.must_change
    assert Audit(store.database).entries(AuditFilter())[0].who.startswith("command line")


def test_a_generated_password_is_printed_once_and_must_be_changed(store: Store, users: Users) -> None:
    done = users("add", "chief", "--role", "administrator", "--generate")
    found = Accounts(store.database).check("chief", done.stdout.strip())
    assert found is not None and found.must_change
    assert done.stdout.strip() not in users("list").stdout


def test_the_password_is_asked_for_twice_on_a_terminal(store: Store) -> None:
    url = store.database.engine.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "data_access", "users", "add", "chief", "--role", "administrator"]
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.execve(sys.executable, command, os.environ | {"DATABASE_URL": url})
    told = b""
    for asked in (b"Password: ", b"Once more: "):
        while asked not in told:
            told += os.read(terminal, 1000)
        os.write(terminal, f"{LONG}\n".encode())
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0
    assert LONG.encode() not in told
    assert Accounts(store.database).check("chief", LONG) is not None


def test_what_is_wrong_is_said_in_one_line_and_changes_nothing(store: Store, users: Users) -> None:
    for words, given, told in (
        (("add", "x", "--role", "administrator", "--password-stdin"), "short\n", "at least 12 characters"),
        (("add", "x", "--role", "king", "--generate"), "", "'king' is no role"),
        (("add", "x", "--role", "reporter", "--department", "nope", "--generate"), "", "no department 'nope'"),
        (("add", "x", "--role", "administrator"), "", "--password-stdin or --generate"),
        (("disable", "x"), "", "there is no account 'x'"),
    ):
        done = users(*words, given=given)
        assert (done.returncode, done.stdout) == (1, ""), words
        assert told in done.stderr
        assert "Traceback" not in done.stderr
    assert Accounts(store.database).all() == ()


def test_accounts_are_listed_changed_and_switched_off(store: Store, users: Users) -> None:
    users("add", "chief", "--role", "administrator", "--password-stdin", given=f"{LONG}\n")
    users("add", "b", "--role", "reader", "--password-stdin", given=f"{LONG}\n")
    assert users("role", "b", "--role", "reviewer").returncode == 0
    assert users("password", "b", "--password-stdin", given="yet another long one\n").returncode == 0
    assert users("disable", "b").returncode == 0
    assert users("list").stdout.splitlines()[0].split("\t") == ["b", "reviewer", "-", "off", "never"]
    assert "only administrator" in users("disable", "chief").stderr
    assert users("enable", "b").returncode == 0
    assert Accounts(store.database).check("b", "yet another long one") is not None
