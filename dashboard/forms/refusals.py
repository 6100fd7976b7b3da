"""What is answered instead of what was asked for: sign in first, not this account, or send the form once more."""

from __future__ import annotations

from collections.abc import Callable

import flask

from dashboard import gate
from dashboard.components.entrance import sign_in_card, signed_out_card, unbelieved_card, unwritten_card
from dashboard.components.refusal import refused
from dashboard.forms.alone import alone, its_words
from dashboard.gate.asking import selection_asked
from dashboard.gate.browser import from_own_page
from dashboard.services import Services
from dashboard.services.reader import Reader
from dashboard.urls import Path, href

SECRET_FIELDS = frozenset({gate.CSRF_FIELD, "password", "present", "new", "repeated"})
LARGEST = 1_000_000
"""A form with more text than this is not offered again."""


def refusals(services: Services) -> Callable[[Reader, int], flask.Response]:
    """The function that draws refusals, for the gate."""

    def refuse(reader: Reader, status: int) -> flask.Response:
        request = flask.request
        if request.path.startswith("/_dash") or request.path.endswith(".json"):
            return flask.Response(f"{status}\n", status=status, content_type="text/plain")
        if status == 400:
            return _unbelieved(services)
        if status in (503, 507):
            return _unwritten(services, full=status == 507)
        if reader.signed_in:
            page = refused(selection_asked(), request.path, its_words())
            return alone(services, page.title, *page.content, status=403)
        if request.method == "POST":
            return _signed_out(services)
        return _sign_in_first(services)

    return refuse


def _sign_in_first(services: Services) -> flask.Response:
    t = its_words()
    onward = gate.local(flask.request.full_path.rstrip("?"))
    card = sign_in_card(t, selection_asked(), onward, reason=t("这一页需要登录，登录后会回到这里。"))
    return alone(services, t("登录"), *card, status=401, path=flask.request.path)


def _signed_out(services: Services) -> flask.Response:
    t = its_words()
    if not from_own_page():
        return alone(services, t("没有接受这次提交"), *unbelieved_card(t, "", None, files=False), status=401)
    sign_in = href(Path.SIGN_IN, selection_asked().bare())
    action, fields, files = _sent()
    return alone(
        services, t("登录已过期，内容还在"), *signed_out_card(t, action, fields, sign_in, files=files), status=401
    )


def _unbelieved(services: Services) -> flask.Response:
    """Only a form of our own is offered again: a click must not complete what another site has begun."""
    t = its_words()
    if not from_own_page():
        return alone(services, t("没有接受这次提交"), *unbelieved_card(t, "", None, files=False), status=400)
    action, fields, files = _sent()
    return alone(services, t("请再提交一次"), *unbelieved_card(t, action, fields, files=files), status=400)


def _unwritten(services: Services, *, full: bool) -> flask.Response:
    """The store takes nothing just now: what was typed is offered again."""
    t = its_words()
    action, fields, files = _sent() if flask.request.method == "POST" and from_own_page() else ("", {}, False)
    card = unwritten_card(t, action, fields, full=full, files=files)
    return alone(services, t("没有保存"), *card, status=507 if full else 503, wait=0 if full else 60)


def _sent() -> tuple[str, dict[str, list[str]], bool]:
    """Where the form went, what it held (without passwords), and whether files came with it."""
    request = flask.request
    if (request.content_length or 0) > LARGEST:
        return request.full_path, {}, True
    fields = {name: values for name, values in request.form.lists() if name not in SECRET_FIELDS}
    return request.full_path.rstrip("?"), fields, any(file.filename for file in request.files.values())
