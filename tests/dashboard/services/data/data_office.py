"""An office at work in tests: a store of its own, accounts, browsers without a window, files as they are sent."""

from __future__ import annotations

import io
import re
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, cached_property
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from dashboard.factory import Dashboard, create_app
from dashboard.facts.services import Services
from dashboard.settings import load_settings
from data_access.importing import examine
from data_access.store import Store
from tests.support.signing_in import add_account, be, be_again, log

STREET, OTHER_STREET, HEALTH, JUSTICE = "120104003", "120104004", "health-commission", "justice-bureau"
YEAR = 2025
ACCOUNTS: dict[str, dict[str, str]] = {
    "street": {"role": "reporter", "area": STREET, "name": "陈街道"},
    "neighbour": {"role": "reporter", "area": OTHER_STREET},
    "health": {"role": "reporter", "department": HEALTH},
    "justice": {"role": "reporter", "department": JUSTICE},
    "reviewer": {"role": "reviewer", "name": "李审核"},
    "second": {"role": "reviewer"},
    "reader": {"role": "reader"},
}


def copied(store: Store, file: Path) -> Store:
    """A store of one's own with the same contents."""
    copy = Store.open(f"sqlite:///{file}")
    copy_over(store, copy)
    return copy


def copy_over(store: Store, other: Store) -> None:
    """Makes the contents of another store those of this one."""
    source, target = (sqlite3.connect(str(each.database.engine.url.database)) for each in (store, other))
    source.backup(target)
    source.close()
    target.close()


@cache
def _first_office(store: Store) -> Office:
    """An office over a copy of a store, made once: the others are copies of it."""
    return Office(copied(store, Path(f"{store.database.engine.url.database}-office")))


def office_over(store: Store, file: Path) -> Office:
    """An office over a copy of a store that tests share; all its accounts are signed in."""
    first = _first_office(store)
    return Office(copied(first.store, file), like=first)


@dataclass
class Office:
    """An app over a store that may be written to; `as_` gives a signed-in client for each account."""

    store: Store
    like: Office | None = None
    """The office whose store this one's is a copy of, signed-in accounts and all."""
    app: Dashboard = field(init=False)
    clients: dict[str, FlaskClient] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    beginnings: dict[tuple[object, ...], tuple[Path, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.app = create_app(load_settings(), self.store)
        for account, belonging in ACCOUNTS.items():
            client = self.clients[account] = self.app.server.test_client()
            if self.like:
                be_again(client, self.like.sessions[account])
            else:
                self.sessions[account] = be(client, self.store, add_account(self.store, account, **belonging))
        if self.like:
            self._know_what_is_known(self.like)

    @property
    def services(self) -> Services:
        """Those of the app."""
        found = self.app.warm.__self__  # type: ignore[attr-defined]
        assert isinstance(found, Services)
        return found

    def _know_what_is_known(self, like: Office) -> None:
        """Facts and figures are frozen: what was read and judged of a store is right for its copy until that is written to."""
        facts = like.services.facts()
        reading = like.services._cache._desk(facts.place).reading
        assert reading is not None
        self.services._cache._desk(facts.place).keep(facts, reading, like.store.versions(facts.place))
        examine._known(like.store, facts.place)
        examine._last[self.store.database] = examine._last[like.store.database]

    def begin(self, steps: Callable[..., str], *how: object) -> str:
        """The first steps of a test, and their answer; the next office that begins so gets a copy of what they led to.

        They are taken in earnest once, and wherever the office is no longer as it was opened.
        """
        kept = self.like.beginnings if self.like else {}
        if not self.like or self._acts() != self.like._acts():
            return steps(self, *how)
        at = (steps, *how)
        if at in kept:
            file, answer = kept[at]
            source = Store.open(f"sqlite:///{file}")
            copy_over(source, self.store)
            source.close()
            return answer
        answer = steps(self, *how)
        file = Path(f"{self.like.store.database.engine.url.database}-{len(kept)}")
        copied(self.store, file).close()
        kept[at] = file, answer
        return answer

    def _acts(self) -> int:
        """How much was done in the office: every act leaves a line in its log."""
        return len(log(self.store))

    def as_(self, account: str) -> FlaskClient:
        """The client of an account."""
        return self.clients[account]

    def page(self, account: str, path: str, status: int = 200) -> str:
        """What a page holds when it is first sent."""
        answer = self.as_(account).get(path)
        assert answer.status_code == status, (path, answer.status_code, words_of(answer)[-400:])
        return answer.get_data(as_text=True)

    def send(self, account: str, action: str, **fields: Any) -> TestResponse:
        """Sends a form with the token of the account's session; `__` in a name stands for `:`.

        That the pages' own forms carry a token is tested for every page; fetching one for each form costs a page.
        """
        data = {"csrf_token": self.token, **{name.replace("__", ":"): value for name, value in fields.items()}}
        return self.as_(account).post(action, data=data)

    @cached_property
    def token(self) -> str:
        """What `signing_in.be` has put into every session, signed as `auth` wants it."""
        secret = self.app.server.secret_key
        assert secret
        return str(URLSafeTimedSerializer(secret, salt="wtf-csrf-token").dumps("test"))

    def upload(self, account: str, name: str, content: bytes, **fields: str) -> str:
        """Sends a file; the address that is answered."""
        answer = self.send(account, "/act/data/upload", file=(io.BytesIO(content), name), **fields)
        assert answer.status_code == 303, words_of(answer)
        return answer.headers["Location"]

    def form_of(self, account: str, page: str, action: str) -> dict[str, str]:
        """The fields of the form that goes to `action`, as a browser would send them back."""
        html = self.page(account, page)
        form = re.search(rf'<form[^>]*action="{re.escape(action)}[^"]*".*?</form>', html, re.S)
        assert form, f"no form to {action} on {page}"
        return {unescape(name): unescape(value) for name, value in _inputs(form.group(0))}


def _inputs(form: str) -> list[tuple[str, str]]:
    out = []
    for tag in re.findall(r"<input([^>]*)>", form):
        attributes = dict(re.findall(r'([\w-]+)="([^"]*)"', tag))
        if attributes.get("type") not in ("checkbox", "file") or re.search(r"\bchecked\b", tag):
            out.append((attributes["name"], attributes.get("value", "")))
    return out


def words_of(answer: TestResponse | str) -> str:
    """The words of a page."""
    html = answer if isinstance(answer, str) else answer.get_data(as_text=True)
    body = re.sub(r"<script.*?</script>|<style.*?</style>", " ", html, flags=re.S)
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def filled(template: bytes, values: dict[str, Any] | None = None, *, all_of: float | None = None) -> bytes:
    """A template with values typed in, by the code of the indicator; `all_of` fills every other row as well."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    head = [cell.value for cell in sheet[4]]
    code, value = head.index("指标代码"), head.index("数值")
    for row in sheet.iter_rows(min_row=5):
        typed = (values or {}).get(row[code].value, all_of)
        if typed is not None:
            row[value].value = typed
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def csv(*rows: str) -> bytes:
    """A file as people send it: long, with a header."""
    return ("指标,地区,年份,数值,分子,分母\n" + "\n".join(rows)).encode("utf-8-sig")
