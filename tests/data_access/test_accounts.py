"""Accounts, passwords, sessions, attempts, the log and the secret, on both databases."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from sqlalchemy import delete, insert, select, text, update
from sqlalchemy.exc import DBAPIError

from data_access.accounts import Account, Accounts
from data_access.attempts import FREE, LEAST_ADDRESSES, MOST_FROM_ADDRESS, MOST_ON_NAME, Attempts, hashed
from data_access.audit import Audit, AuditAction, AuditFilter
from data_access.errors import AccountError
from data_access.models import AccountRecord, AttemptRecord, AuditRecord, SessionRecord
from data_access.passwords import Passwords, objection, one_time
from data_access.secret import cookie_secret
from data_access.sessions import LONGEST, Sessions, known_by
from data_access.store import Store
from tests.support.signing_in import CHEAP, PASSWORD, TEST, add_account

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def accounts_of(store: Store) -> Accounts:
    return Accounts(store.database, Passwords(CHEAP))


def refusal(call: object) -> str:
    with pytest.raises(AccountError) as refused:
        call()  # type: ignore[operator]
    return refused.value.code


def test_an_account_is_found_by_its_name_in_any_spelling(store: Store) -> None:
    add_account(store, "Wang-Li", "reader")
    assert accounts_of(store).get(" ｗａｎｇ-li ") == accounts_of(store).get("WANG-LI")
    assert accounts_of(store).check("wang-LI", PASSWORD) is not None
    assert refusal(lambda: add_account(store, "WANG-LI", "reader")) == "taken"


def test_a_password_is_kept_as_an_argon2id_hash_and_never_in_plain(store: Store) -> None:
    add_account(store, "a", "reader")
    with store.database.reading() as connection:
        kept = connection.execute(select(AccountRecord.password)).scalar_one()
    assert kept.startswith("$argon2id$")
    assert PASSWORD not in kept


def test_the_default_cost_is_the_librarys_and_no_cheaper() -> None:
    shipped = PasswordHasher()
    assert Passwords()._hasher.memory_cost == shipped.memory_cost >= 64 * 1024
    assert Passwords()._hasher.time_cost == shipped.time_cost >= 3


def test_a_hash_made_with_other_parameters_is_renewed_at_sign_in(store: Store) -> None:
    add_account(store, "a", "reader")
    dearer = Accounts(store.database, Passwords(PasswordHasher(time_cost=2, memory_cost=16, parallelism=1)))
    before = dearer.check("a", PASSWORD)
    with store.database.reading() as connection:
        assert "m=16,t=2" in connection.execute(select(AccountRecord.password)).scalar_one()
    assert before is not None and dearer.check("a", PASSWORD) == before


def test_wrong_passwords_unknown_names_and_accounts_switched_off_are_refused_alike(store: Store) -> None:
    add_account(store, "a", "reader")
    accounts = accounts_of(store)
    assert accounts.check("a", "something else") is None
    assert accounts.check("nobody", PASSWORD) is None
    add_account(store, "b", "reader")
    accounts.set_active("b", False, by=TEST)
    assert accounts.check("b", PASSWORD) is None


def test_an_unknown_name_costs_as_many_hashes_as_a_known_one(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    add_account(store, "a", "reader")
    verified: list[str] = []
    real = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda self, kept, pw: verified.append(kept) or real(self, kept, pw))
    accounts = accounts_of(store)
    for name in ("a", "nobody"):
        accounts.check(name, "something else")
    known, unknown = verified
    assert known != unknown
    assert known.rsplit("$", 2)[0] == unknown.rsplit("$", 2)[0]  # the same parameters: the same work


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("elevenchars", "short"),
        ("x" * 8 + "y" * 300, "long"),
        ("Password1234", "common"),
        ("aaaaaaaaaaaa", "common"),
        ("121212121212", "common"),
        ("wang-li-wang", "name"),
        ("Wang Xiao Li 3", "name"),
        ("twelve chars", ""),
        ("十二个汉字也是一个好密码呀", ""),
        (PASSWORD, ""),
    ],
)
def test_a_password_is_refused_for_being_short_common_or_the_name_and_for_nothing_else(
    password: str, reason: str
) -> None:
    assert objection(password, account="wang-li-wang", name="Wang Xiao Li 3") == reason


def test_one_time_passwords_are_long_different_and_accepted() -> None:
    made = {one_time() for _ in range(50)}
    assert len(made) == 50
    assert all(objection(one, account="a") == "" and len(one) == 19 for one in made)


def test_only_a_reporter_belongs_and_to_one_place(store: Store) -> None:
    def add(role: str, **belonging: str) -> str:
        return refusal(lambda: add_account(store, "a", role, **belonging))

    assert add("reporter") == "belonging"
    assert add("reader", department="d") == "belonging"
    assert add("reporter", department="d", area="a") == "belonging"
    assert add("king") == "role"
    assert accounts_of(store).all() == ()


def test_a_login_name_has_letters_and_digits(store: Store) -> None:
    for name in ("", " ", "a b", "<b>", "../x", "a\nb", "_a", "-", "a" * 41, "'or'1"):
        assert refusal(lambda name=name: add_account(store, name, "reader")) == "login", name
    assert [add_account(store, name, "reader").account for name in ("a\n", "王丽-3", "x.y@z_1")] == [
        "a",
        "王丽-3",
        "x.y@z_1",
    ]


def test_the_last_administrator_stays(store: Store) -> None:
    accounts = accounts_of(store)
    add_account(store, "one", "administrator")
    assert refusal(lambda: accounts.set_active("one", False, by=TEST)) == "last"
    assert refusal(lambda: accounts.change_role("one", "reader", by=TEST)) == "last"
    add_account(store, "two", "administrator")
    accounts.set_active("one", False, by=TEST)
    assert refusal(lambda: accounts.change_role("two", "reader", by=TEST)) == "last"


def test_nothing_about_accounts_raises_the_data_version(store: Store) -> None:
    account = add_account(store, "a", "reader")
    accounts_of(store).change_password("a", "another long one", by=TEST)
    Sessions(store.database).begin(account, "")
    Attempts(store.database).begin("a", "1.2.3.4")
    cookie_secret(store.database)
    assert store.data_version() == 0


# --- sessions ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def someone(store: Store) -> Account:
    return add_account(store, "a", "reader")


def test_a_session_is_known_by_its_token_and_the_store_holds_only_a_hash(store: Store, someone: Account) -> None:
    sessions = Sessions(store.database)
    token = sessions.begin(someone, "1.2.3.4")
    found = sessions.whose(token)
    assert found is not None and found.account == "a"
    assert sessions.whose(known_by(token)) is None
    with store.database.reading() as connection:
        assert token not in connection.execute(select(SessionRecord.session)).scalars().all()


def test_what_ends_a_session(store: Store, someone: Account) -> None:
    sessions, accounts = Sessions(store.database), accounts_of(store)

    def age(_: str) -> None:
        with store.database.writing_unversioned() as connection:
            connection.execute(update(SessionRecord).values(begun_at=datetime.now(UTC) - LONGEST))

    def off_and_on(_: str) -> None:
        for active in (False, True):
            accounts.set_active("a", active, by=TEST)

    ends = {
        "password": lambda _: accounts.change_password("a", "another long one", by=TEST),
        "reset": lambda _: accounts.change_password("a", "another long one", by=TEST, must_change=True),
        "role": lambda _: accounts.change_role("a", "reviewer", by=TEST),
        "off and on": off_and_on,
        "sign out": lambda token: sessions.end(known_by(token)),
        "a week": age,
        "off": lambda _: accounts.set_active("a", False, by=TEST),
    }
    for how, end in ends.items():
        account = accounts.get("a")
        assert account is not None
        token = sessions.begin(account, "")
        assert sessions.whose(token) is not None, how
        end(token)
        assert sessions.whose(token) is None, how


def test_other_browsers_are_signed_out_and_this_one_stays(store: Store, someone: Account) -> None:
    sessions = Sessions(store.database)
    here, there = sessions.begin(someone, ""), sessions.begin(someone, "")
    assert sessions.count("a") == 2
    assert sessions.end_others("a", known_by(here)) == 1
    assert sessions.whose(here) is not None
    assert sessions.whose(there) is None


# --- attempts ---------------------------------------------------------------------------------------------------------


def fail(attempts: Attempts, times: int, account: str = "a", address: str = "1.1.1.1", browser: str = "") -> int:
    """That many failures, one after another at the moment they are allowed; answers the last wait."""
    now = NOW
    for _ in range(times):
        asked = attempts.begin(account, address, browser, now)
        while asked.wait:
            now += timedelta(seconds=asked.wait)
            asked = attempts.begin(account, address, browser, now)
    return attempts.begin(account, address, browser, now).wait


def test_five_failures_are_free_and_then_the_wait_doubles(store: Store) -> None:
    attempts = Attempts(store.database)
    waits = [attempts.begin("a", "1.1.1.1", now=NOW).wait for _ in range(FREE)]
    assert waits == [0] * FREE
    assert attempts.begin("a", "1.1.1.1", now=NOW).wait == 10
    assert attempts.begin("a", "1.1.1.1", now=NOW + timedelta(seconds=9)).wait == 1
    assert attempts.begin("a", "1.1.1.1", now=NOW + timedelta(seconds=10)).wait == 0
    assert attempts.begin("a", "1.1.1.1", now=NOW + timedelta(seconds=10)).wait == 20


def test_the_wait_grows_to_a_quarter_of_an_hour_and_no_further(store: Store) -> None:
    assert fail(Attempts(store.database), 14) == 900


def test_a_success_forgives_what_failed_before_it_from_there(store: Store) -> None:
    attempts = Attempts(store.database)
    for _ in range(FREE - 1):
        attempts.begin("a", "1.1.1.1", now=NOW)
    attempts.note_success(attempts.begin("a", "1.1.1.1", now=NOW).attempt)
    assert [attempts.begin("a", "1.1.1.1", now=NOW).wait for _ in range(FREE)] == [0] * FREE


def failures(store: Store, rows: list[tuple[str, str, int]]) -> None:
    """Failures of (name, address) so many seconds after NOW."""
    values = [
        {"at": NOW + timedelta(seconds=at), "account": hashed(name), "address": address, "browser": "", "failed": True}
        for name, address, at in rows
    ]
    with store.database.writing_unversioned() as connection:
        connection.execute(insert(AttemptRecord), values)


def test_failures_from_one_address_never_hold_back_another(store: Store) -> None:
    failures(store, [("a", "6.6.6.6", i) for i in range(3 * MOST_ON_NAME)])
    attempts, after = Attempts(store.database), NOW + timedelta(seconds=301)
    assert attempts.begin("a", "6.6.6.6", now=after).wait > 0
    assert attempts.begin("a", "1.1.1.1", now=after).wait == 0


def test_one_address_trying_many_names_is_held_back(store: Store) -> None:
    attempts = Attempts(store.database)
    failures(store, [(f"name{i}", "6.6.6.6", 0) for i in range(MOST_FROM_ADDRESS - 1)])
    assert attempts.begin("last", "6.6.6.6", now=NOW).wait == 0
    assert attempts.begin("a", "6.6.6.6", now=NOW).wait == 900
    assert attempts.begin("a", "6.6.6.6", "known", NOW).wait == 0  # somebody who works behind the same address


def test_a_name_guessed_from_many_addresses_is_slowed_except_in_a_known_browser(store: Store) -> None:
    attempts = Attempts(store.database)
    failures(store, [("a", f"6.6.6.{i % (3 * LEAST_ADDRESSES)}", 0) for i in range(MOST_ON_NAME)])
    assert attempts.begin("a", "1.1.1.1", now=NOW).wait == 10
    assert attempts.begin("a", "1.1.1.1", now=NOW + timedelta(seconds=10)).wait == 0
    assert attempts.begin("a", "1.1.1.1", "known", NOW).wait == 0
    assert attempts.begin("b", "1.1.1.1", now=NOW).wait == 0


def test_a_known_browser_is_held_back_by_its_own_failures(store: Store) -> None:
    attempts = Attempts(store.database)
    for i in range(FREE):
        attempts.begin("a", f"1.1.1.{i}", "known", NOW)
    assert attempts.begin("a", "1.1.1.9", "known", NOW).wait == 10


def test_attempts_at_the_same_moment_count_each_other(store: Store) -> None:
    attempts, start = Attempts(store.database), threading.Barrier(12)

    def one(_: int) -> int:
        start.wait()
        return attempts.begin("a", "1.1.1.1").attempt

    with ThreadPoolExecutor(12) as pool:
        let_in = [attempt for attempt in pool.map(one, range(12)) if attempt]
    assert len(let_in) == FREE


def test_the_log_never_holds_what_was_typed_in_place_of_a_name(store: Store) -> None:
    add_account(store, "a", "reader")
    attempts = Attempts(store.database)
    for name in ("a", "my secret password"):
        for _ in range(FREE + 1):
            attempts.begin(name, "1.1.1.1")
            attempts.note_failure(name, "1.1.1.1")
    entries = Audit(store.database).entries(AuditFilter())
    assert {entry.subject for entry in entries} == {"a", ""}
    assert sum(entry.what == AuditAction.SIGN_IN_HELD for entry in entries) == 2
    with store.database.reading() as connection:
        assert "secret" not in str(connection.execute(text("SELECT * FROM sign_in_attempt")).fetchall())


# --- the log ----------------------------------------------------------------------------------------------------------


def test_every_change_of_an_account_stands_in_the_log(store: Store) -> None:
    add_account(store, "a", "reader")
    accounts = accounts_of(store)
    accounts.change_role("a", "reporter", by=TEST, department="d1")
    accounts.change_password("a", "another long one", by=TEST)
    accounts.set_active("a", False, by=TEST)
    entries = Audit(store.database).entries(AuditFilter())
    assert [(entry.what, entry.subject, entry.detail) for entry in entries] == [
        (AuditAction.ACCOUNT_DISABLED, "a", ""),
        (AuditAction.PASSWORD_CHANGED, "a", ""),
        (AuditAction.ROLE_CHANGED, "a", "reader → reporter d1"),
        (AuditAction.ACCOUNT_ADDED, "a", "reader"),
    ]
    assert {entry.who for entry in entries} == {"test"}


def test_a_change_that_is_refused_leaves_no_line(store: Store) -> None:
    add_account(store, "a", "administrator")
    before = Audit(store.database).count(AuditFilter())
    refusal(lambda: accounts_of(store).set_active("a", False, by=TEST))
    assert Audit(store.database).count(AuditFilter()) == before


@pytest.mark.parametrize(
    "statement", [update(AuditRecord).values(who="x"), delete(AuditRecord)], ids=["change", "delete"]
)
def test_the_database_refuses_to_change_the_log(store: Store, statement: object) -> None:
    Audit(store.database).note("a", AuditAction.SIGNED_IN)
    with pytest.raises(DBAPIError, match="append-only"), store.database.writing_unversioned() as connection:
        connection.execute(statement)  # type: ignore[call-overload]
    assert Audit(store.database).count(AuditFilter()) == 1


def test_the_log_is_read_newest_first_by_who_what_and_day(store: Store) -> None:
    audit = Audit(store.database)
    for who, what in (("a", AuditAction.SIGNED_IN), ("b", AuditAction.SIGNED_IN), ("a", AuditAction.SIGNED_OUT)):
        audit.note(who, what)
    today = datetime.now(UTC).date()
    assert [entry.what for entry in audit.entries(AuditFilter(who="a"))] == [
        AuditAction.SIGNED_OUT,
        AuditAction.SIGNED_IN,
    ]
    assert audit.count(AuditFilter(what=AuditAction.SIGNED_IN)) == 2
    assert audit.count(AuditFilter(since=today, until=today)) == 3
    assert audit.count(AuditFilter(until=today - timedelta(days=1))) == 0
    assert [entry.who for entry in audit.entries(AuditFilter(), skip=1, limit=1)] == ["b"]
    assert audit.people() == ("a", "b")


# --- the secret -------------------------------------------------------------------------------------------------------


def test_all_processes_share_one_secret_whoever_asks_first(store: Store, url: str) -> None:
    stores = [Store.open(url) for _ in range(6)]
    with ThreadPoolExecutor(6) as pool:
        made = set(pool.map(lambda one: cookie_secret(one.database), stores))
    assert len(made) == 1
    assert len(made.pop()) >= 48
    for one in stores:
        one.close()


def test_the_file_of_an_embedded_store_is_its_owners_only(tmp_path: Path) -> None:
    store = Store.open(f"sqlite:///{tmp_path / 'deep' / 'store.sqlite3'}")
    store.upgrade()
    with store.database.writing_unversioned() as connection:
        connection.execute(text("UPDATE store_meta SET data_version = 0"))
        assert {file.stat().st_mode & 0o777 for file in (tmp_path / "deep").iterdir()} == {0o600}
    store.close()
