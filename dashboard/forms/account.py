"""One's own account: the password, and the other browsers that are signed in."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth import sign_in
from dashboard.auth.request import selection_asked
from dashboard.components.sign_in_form import new_password_card
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.standalone_page import redirect_to, request_words, standalone_page
from dashboard.settings import Settings
from dashboard.text.accounts import objection, wait_words
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/account/password` (the page a one-time password leads to) and what the account's page sends."""
    add_addresses(
        server,
        services,
        get(Path.PASSWORD, "password", show),
        post(f"{Path.ACT}account/password", "password_act", change_password),
        post(f"{Path.ACT}account/sessions", "sessions_act", end_other_sessions),
    )


def show(services: Services, wrong: str = "", mistaken: str = "", status: int = 200) -> flask.Response:
    """The page with the form; `wrong` is the matter with the new password, `mistaken` with the present one."""
    t, reader = request_words(), auth.reader()
    onward = auth.local(flask.request.values.get("next"))
    card = new_password_card(t, selection_asked(), reader.account, onward, wrong=wrong, mistaken=mistaken)
    return standalone_page(services, t("请设置自己的密码"), *card, status=status, path=Path.PASSWORD)


def change_password(services: Services) -> flask.Response:
    """Another password, asked for by whoever has it or because it was a one-time one."""
    form, t, reader = flask.request.form, request_words(), auth.reader()
    code, wait = _changed(form.get("present", ""), form.get("new", ""), form.get("repeated", ""))
    bare = selection_asked().bare()
    if not code:
        own_page = href(Path.ACCOUNT, bare.with_filter("done", "password"))
        return redirect_to(auth.local(form.get("next")) if reader.must_change else own_page)
    if not reader.must_change:
        told = bare.with_filters({"wrong": code, "wait": str(wait) if wait else ""})
        return redirect_to(href(Path.ACCOUNT, told, anchor="password"))
    if code == "wait":
        return show(services, mistaken=t("尝试次数太多，请在 {wait} 后再试。", wait=wait_words(wait, t)), status=429)
    if code == "wrong":
        return show(services, mistaken=objection(code, t), status=400)
    return show(services, wrong=objection(code, t), status=400)


def end_other_sessions(services: Services) -> flask.Response:
    """Signs out every other browser."""
    ended = sign_in.end_others(auth.reader())
    done = selection_asked().bare().with_filters({"done": "sessions", "n": str(ended)})
    return redirect_to(href(Path.ACCOUNT, done))


def _changed(present: str, new: str, repeated: str) -> tuple[str, int]:
    """Why the password was not changed (empty when it was), and the seconds to wait."""
    if not present:
        return "wrong", 0
    if new != repeated:
        return "different", 0
    if new == present:
        return "same", 0
    return sign_in.change_password(auth.reader(), present, new)
