"""What is answered instead of what was asked for: sign in first, not this account, or send the form once more."""

from __future__ import annotations

from collections.abc import Callable

import flask

from dashboard import auth
from dashboard.auth.browser import from_own_page
from dashboard.auth.outages import Outage
from dashboard.auth.request import selection_asked
from dashboard.components.refusal import forbidden
from dashboard.components.sign_in_form import rejected_form_card, sign_in_card, signed_out_card
from dashboard.components.unserved import not_saved_card, unavailable_card
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import request_words, standalone_page
from dashboard.reader import Reader
from dashboard.urls import Path, href

SECRET_FIELDS = frozenset({auth.CSRF_FIELD, "password", "present", "new", "repeated"})
LARGEST = 1_000_000
"""A form with more text than this is not offered again."""


def refusals(services: Services) -> Callable[[Reader, int | Outage], flask.Response]:
    """The function that draws refusals, for `auth.register`."""

    def refuse(reader: Reader, why: int | Outage) -> flask.Response:
        request = flask.request
        if request.path.startswith("/_dash") or request.path.endswith(".json"):
            return _bare(why)
        if isinstance(why, Outage):
            return _unserved(services, why)
        if why == 400:
            return _unbelieved(services)
        if reader.signed_in:
            page = forbidden(selection_asked(), request.path, request_words())
            return standalone_page(services, page.title, *page.content, status=403)
        if request.method == "POST":
            return _signed_out(services)
        return _sign_in_first(services)

    return refuse


def _sign_in_first(services: Services) -> flask.Response:
    t = request_words()
    onward = auth.local(flask.request.full_path.rstrip("?"))
    card = sign_in_card(t, selection_asked(), onward, reason=t("这一页需要登录，登录后会回到这里。"))
    return standalone_page(services, t("登录"), *card, status=401, path=flask.request.path)


def _signed_out(services: Services) -> flask.Response:
    t = request_words()
    if not from_own_page():
        return standalone_page(
            services, t("没有接受这次提交"), *rejected_form_card(t, "", None, files=False), status=401
        )
    sign_in = href(Path.SIGN_IN, selection_asked().bare())
    action, fields, files = _sent()
    return standalone_page(
        services, t("登录已过期，内容还在"), *signed_out_card(t, action, fields, sign_in, files=files), status=401
    )


def _unbelieved(services: Services) -> flask.Response:
    """Only a form of our own is offered again: a click must not complete what another site has begun."""
    t = request_words()
    if not from_own_page():
        return standalone_page(
            services, t("没有接受这次提交"), *rejected_form_card(t, "", None, files=False), status=400
        )
    action, fields, files = _sent()
    return standalone_page(services, t("请再提交一次"), *rejected_form_card(t, action, fields, files=files), status=400)


def _unserved(services: Services, outage: Outage) -> flask.Response:
    """The store does nothing just now: what was typed is offered again, what was asked for is asked for again."""
    t, request = request_words(), flask.request
    if request.method == "POST":
        action, fields, files = _sent() if from_own_page() else ("", {}, False)
        card = not_saved_card(t, outage, action, fields, files=files)
        return standalone_page(services, t("没有保存"), *card, status=outage.status, wait=outage.wait)
    card = unavailable_card(t, outage, auth.local(request.full_path.rstrip("?")))
    path = auth.local(request.path)
    return standalone_page(services, t("暂时不能显示"), *card, status=outage.status, path=path, wait=outage.wait)


def _bare(why: int | Outage) -> flask.Response:
    """For scripts."""
    status = why.status if isinstance(why, Outage) else why
    response = flask.Response(f"{status}\n", status=status, content_type="text/plain")
    if isinstance(why, Outage):
        response.headers["Retry-After"] = str(why.wait)
    return response


def _sent() -> tuple[str, dict[str, list[str]], bool]:
    """Where the form went, what it held (without passwords), and whether files came with it."""
    request = flask.request
    if (request.content_length or 0) > LARGEST:
        return request.full_path, {}, True
    fields = {name: values for name, values in request.form.lists() if name not in SECRET_FIELDS}
    return request.full_path.rstrip("?"), fields, any(file.filename for file in request.files.values())
