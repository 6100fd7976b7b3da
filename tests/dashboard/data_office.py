"""An office at work in tests: a store of its own, accounts, browsers without a window, files as they are sent."""

from __future__ import annotations

import io
import re
import sqlite3
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
from flask.testing import FlaskClient
from itsdangerous import URLSafeTimedSerializer
from werkzeug.test import TestResponse

from dashboard.factory import Dashboard, create_app
from dashboard.settings import load_settings
from data_access.store import Store
from tests.support.signing_in import add_account, be

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
    source = sqlite3.connect(str(store.database.engine.url.database))
    with sqlite3.connect(file) as target:
        source.backup(target)
    source.close()
    return Store.open(f"sqlite:///{file}")


@dataclass
class Office:
    """An app over a store that may be written to; `as_` gives a signed-in client for each account."""

    store: Store
    app: Dashboard = field(init=False)
    clients: dict[str, FlaskClient] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.app = create_app(load_settings(), self.store)
        for account, belonging in ACCOUNTS.items():
            made = add_account(self.store, account, **belonging)
            self.clients[account] = self.app.server.test_client()
            be(self.clients[account], self.store, made)

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
        """What `signing_in.be` has put into every session, signed as the gate wants it."""
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
