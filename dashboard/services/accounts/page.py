"""The pages of accounts: one's own, and everybody's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from dashboard.facts.people import owner_name
from dashboard.facts.scope import Scope
from dashboard.facts.view_models import TableCells
from dashboard.reader import Reader
from dashboard.services.accounts.changes import Added
from dashboard.text.accounts import objection, role_may, role_word, wait_words
from dashboard.text.moments import moment
from dashboard.text.words import Words
from dashboard.whole_numbers import whole_number
from data_access.accounts import ROLES, Account, Accounts
from data_access.sessions import Sessions


@dataclass(frozen=True, slots=True)
class AccountView:
    """One's own account. `done` and `wrong` say what came of the last form; `mistaken` objects to the present password."""

    account: str
    name: str
    role: str
    belongs: str
    may: str
    others: int
    by_proxy: bool
    done: str
    wrong: str
    mistaken: str


@dataclass(frozen=True, slots=True)
class UserRow:
    """One account in the list of all."""

    account: str
    name: str
    role: str
    role_word: str
    owner: str
    belongs: str
    district: str
    active: bool
    state: str
    seen: str
    own: bool


@dataclass(frozen=True, slots=True)
class UsersView:
    """All accounts, and the choices for a new one: (value, words).

    `wrong` says why a change was refused, `not_added` why a new account was; `typed` is what stood in the form then.
    """

    finding: str
    rows: tuple[UserRow, ...]
    roles: tuple[tuple[str, str], ...]
    owners: tuple[tuple[str, str], ...]
    districts: tuple[tuple[str, str], ...]
    """For which place an account is; empty where there is nothing to choose."""
    done: str
    wrong: str
    not_added: str
    typed: dict[str, str]


def account_view(scope: Scope, reader: Reader) -> AccountView:
    """The account of whoever asks."""
    t = scope.t
    wrong = scope.selection.filter("wrong")
    wait = whole_number(scope.selection.filter("wait"))
    if wrong == "wait" and wait is not None:
        mistaken, objected = t("尝试次数太多，请在 {wait} 后再试。", wait=wait_words(min(wait, 3600), t)), ""
    else:
        text = _said(wrong, t)
        mistaken, objected = (text, "") if wrong == "wrong" else ("", text)
    sessions = Sessions(scope.services.store.database).count(reader.account)
    return AccountView(
        account=reader.account,
        name=reader.name,
        role=role_word(reader.role, t),
        belongs=owner_name(scope.facts, reader.owner, t),
        may=role_may(reader.role, t),
        others=max(0, sessions - 1) if reader.session else 0,
        by_proxy=not reader.session,
        done=_done(scope),
        wrong=objected,
        mistaken=mistaken,
    )


def _done(scope: Scope) -> str:
    t = scope.t
    n = whole_number(scope.selection.filter("n")) or 0
    match scope.selection.filter("done"):
        case "password":
            return t("密码已更换，其他浏览器上的登录已全部结束。")
        case "sessions":
            return t.count("已结束其他 {n} 个浏览器上的登录。", n)
    return ""


def _said(code: str, t: Words) -> str:
    try:
        return objection(code, t) if code else ""
    except KeyError:
        return ""


FIELDS = ("account", "name", "role", "owner", "district")
"""What the form for a new account asks for."""


def users_view(scope: Scope, reader: Reader) -> UsersView:
    """Every account, those that can sign in first; an administrator of one place sees those of that place."""
    selection, t = scope.selection, scope.t
    accounts = [
        account for account in Accounts(scope.services.store.database).all() if reader.district in ("", account.district)
    ]  # fmt: skip
    rows = [
        _row(account, scope, reader)
        for account in sorted(accounts, key=lambda account: (not account.active, t.order(account.account)))
    ]
    active = sum(row.active for row in rows)
    return UsersView(
        finding=t.count("{n} 个账号可以登录", active),
        rows=tuple(rows),
        roles=tuple((role, role_word(role, t)) for role in ROLES),
        owners=owners(scope),
        districts=districts(scope, reader),
        done=_users_done(scope),
        wrong=_said(selection.filter("wrong"), t),
        not_added=_said(selection.filter("not_added"), t),
        typed={name: selection.filter(name) if selection.filter("not_added") else "" for name in FIELDS},
    )


def _users_done(scope: Scope) -> str:
    t = scope.t
    account = scope.selection.filter("account")
    match scope.selection.filter("done"):
        case "role":
            return t("已更改 {account} 的角色，其登录已结束。", account=account)
        case "off":
            return t("已停用 {account}，其登录已结束。", account=account)
        case "on":
            return t("已启用 {account}。", account=account)
    return ""


def _row(account: Account, scope: Scope, reader: Reader) -> UserRow:
    t = scope.t
    owner = account.department or account.area
    return UserRow(
        account=account.account,
        name=account.name,
        role=account.role,
        role_word=role_word(account.role, t),
        owner=owner_code(account.department, account.area),
        belongs=t.join([owner_name(scope.facts, owner, t), _place_name(scope, account.district)]),
        district=account.district,
        active=account.active,
        state=_state(account, t),
        seen=_seen(account.seen_at, t),
        own=account.account == reader.account,
    )


def _place_name(scope: Scope, code: str) -> str:
    """The name of the place an account is for, where there are several."""
    known = {area.area: area for area in scope.services.places.all()}
    return scope.t.of(known[code]) if code in known and len(known) > 1 else ""


def districts(scope: Scope, reader: Reader) -> tuple[tuple[str, str], ...]:
    """For which place an account may be: all, or one of them; nothing to choose where there is one only."""
    t = scope.t
    known = scope.services.places.all()
    if reader.district or len(known) < 2:
        return ()
    return ("", t("全部地区")), *((area.area, t.of(area)) for area in known)


def _state(account: Account, t: Words) -> str:
    if not account.active:
        return t("已停用")
    return t("待设密码") if account.must_change else t("可登录")


def _seen(at: datetime | None, t: Words) -> str:
    return moment(at) if at else t("从未登录")


def blank_accounts(scope: Scope) -> TableCells:
    """A list to be filled in: every department and street with a line for its reporter."""
    facts, t = scope.facts, scope.t_now
    names = [t.of(body) for body in (*facts.catalogue.departments, *facts.streets)]
    return TableCells(_heads(t), tuple(("", "", name, role_word("reporter", t)) for name in names))


def new_accounts(scope: Scope, added: Added) -> TableCells:
    """The accounts of a list with their one-time passwords."""
    facts, t = scope.facts, scope.t
    rows = (
        (
            account.account,
            account.name,
            owner_name(facts, account.department or account.area, t),
            role_word(account.role, t),
            password,
        )
        for account, password in added.accounts
    )
    return TableCells((*_heads(t), t("一次性密码")), tuple(rows))


def _heads(t: Words) -> tuple[str, ...]:
    return t("账号"), t("姓名"), t("单位"), t("角色")


def owner_code(department: str, area: str) -> str:
    """A department or area as one value of a menu; empty for neither."""
    if department:
        return f"department:{department}"
    return f"area:{area}" if area else ""


def owners(scope: Scope) -> tuple[tuple[str, str], ...]:
    """Whom a reporter may belong to: nobody, each department, each street; (value, words)."""
    t = scope.t_now
    return (
        ("", t("不属于任何部门或街道")),
        *(
            (owner_code(department.department, ""), t.of(department))
            for department in scope.facts.catalogue.departments
        ),
        *((owner_code("", street.area), t.of(street)) for street in scope.facts.streets),
    )
