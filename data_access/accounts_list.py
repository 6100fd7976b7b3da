"""A list of accounts from a spreadsheet: name, unit, role; everything that is odd about it is told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from data_access.accounts import NAME, NewAccount, plain_name
from data_access.catalogue.model import Catalogue
from data_access.importing.reading import Sheet, open_book
from data_access.importing.reading.text import key
from data_access.importing.reading.words.dictionary import Dictionary
from data_access.importing.reading.words.names import Names
from data_access.models.accounts import AccountRole

MOST = 500
"""How many accounts are taken from one list."""
HEADS: Mapping[str, tuple[str, ...]] = {
    "account": ("账号", "登录名", "登录账号", "用户名", "account", "login", "username"),
    "name": ("姓名", "姓名或单位", "名称", "name", "person"),
    "unit": ("单位", "部门", "街道", "所属单位", "报送单位", "部门或街道", "所属部门或街道", "unit", "department", "street", "body"),
    "role": ("角色", "权限", "role"),
}  # fmt: skip
ROLE_WORDS: Mapping[str, AccountRole] = {
    "读者": "reader", "填报人": "reporter", "报送人": "reporter", "审核人": "reviewer", "管理员": "administrator",
    "reader": "reader", "reporter": "reporter", "reviewer": "reviewer", "administrator": "administrator",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListProblem:
    """What is odd in a row of the list (None: in the list as a whole); `nearest` is the name that may have been meant.

    Codes: `no_header`, `empty`, `many` (of the list); `no_account`, `login`, `taken`, `twice`, `role`, `no_unit`, `unit`.
    """

    code: str
    row: int | None = None
    value: str = ""
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class AccountsList:
    """What a file holds; accounts are made only where there is no problem at all."""

    accounts: tuple[NewAccount, ...]
    problems: tuple[ListProblem, ...]


def read_accounts(name: str, content: bytes, catalogue: Catalogue, taken: Collection[str]) -> AccountsList:
    """The accounts of the first sheet with a header that names a person or an account, and a unit or a role.

    Args:
        name: the file's name.
        content: its bytes (any kind that figures may come in).
        catalogue: whose departments and streets units are looked up in.
        taken: login names there are already.

    Raises:
        UnreadableFile: the file is not opened; says why.
    """
    for sheet in open_book(name, content).sheets:
        for row in range(1, min(len(sheet.rows), 20) + 1):
            if columns := _header(sheet, row):
                return _read(sheet, row, columns, catalogue, taken)
    return AccountsList((), (ListProblem("no_header"),))


def _header(sheet: Sheet, row: int) -> dict[str, int]:
    """By field its column, where the row is a header; else nothing."""
    found: dict[str, int] = {}
    for column in range(1, sheet.width + 1):
        text = key(str(sheet.cell(row, column) or ""))
        for field, words in HEADS.items():
            if text in {key(word) for word in words}:
                found.setdefault(field, column)
    return found if {"account", "name"} & set(found) and {"unit", "role"} & set(found) else {}


def _read(
    sheet: Sheet, header: int, columns: Mapping[str, int], catalogue: Catalogue, taken: Collection[str]
) -> AccountsList:
    units = _Units(catalogue)
    accounts: list[NewAccount] = []
    problems: list[ListProblem] = []
    known = {plain_name(login) for login in taken}
    seen: set[str] = set()
    for row, cells in _filled(sheet, header, columns):
        account, odd = _line(row, cells, units)
        if account is not None:
            code = "taken" if account.account in known else "twice" if account.account in seen else ""
            odd += [ListProblem(code, row, account.account)] if code else []
            seen.add(account.account)
            accounts.append(account)
        problems += odd
    if not accounts and not problems:
        problems.append(ListProblem("empty"))
    if len(accounts) > MOST:
        problems.append(ListProblem("many", value=str(len(accounts))))
    return AccountsList(tuple(accounts), tuple(problems))


def _filled(sheet: Sheet, header: int, columns: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows that name a person or an account; a unit alone is a line nobody has filled in."""
    for row in range(header + 1, len(sheet.rows) + 1):
        cells = {field: _text(sheet.cell(row, column)) for field, column in columns.items()}
        if cells.get("account") or cells.get("name"):
            yield row, {field: cells.get(field, "") for field in HEADS}


def _text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip() if value is not None else ""


def _line(row: int, cells: Mapping[str, str], units: _Units) -> tuple[NewAccount | None, list[ListProblem]]:
    """The account of a row, or None with what is odd."""
    account = plain_name(cells["account"] or cells["name"])
    problems = [] if NAME.fullmatch(account) else [ListProblem("login", row, cells["account"] or cells["name"])]
    role = ROLE_WORDS.get(key(cells["role"])) if cells["role"] else "reporter"
    if role is None:
        return None, [*problems, ListProblem("role", row, cells["role"])]
    department = area = ""
    if role == "reporter":  # others belong to no unit, whatever the list says
        department, area, nearest = units.find(cells["unit"])
        if not department and not area:
            problems.append(ListProblem("unit" if cells["unit"] else "no_unit", row, cells["unit"], nearest))
    name = cells["name"] or (cells["unit"] if role == "reporter" else "")
    return (None if problems else NewAccount(account, name, role, department, area)), problems


class _Units:
    """Departments and streets by all the ways they are written."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._departments = Names(
            (text, department.department)
            for department in catalogue.departments
            for text in (
                department.department,
                department.name_zh,
                department.short_zh,
                department.name_en,
                department.short_en,
            )
        )
        self._areas = Dictionary(catalogue).areas

    def find(self, text: str) -> tuple[str, str, str]:
        """(department, street, nearest name): one of the first two, or perhaps the last."""
        if not text:
            return "", "", ""
        if code := self._departments.exact(text):
            return code, "", ""
        code = self._areas.exact(text)
        if code and self._catalogue.area[code].level == "street":
            return "", code, ""
        return "", "", self._nearest(text)

    def _nearest(self, text: str) -> str:
        department, area = self._departments.find(text).nearest, self._areas.find(text).nearest
        if department:
            return self._catalogue.department[department].name_zh
        return self._catalogue.area[area].name_zh if area else ""
