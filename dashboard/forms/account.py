"""One's own account: the password, and the other browsers that are signed in."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth import sign_in
from dashboard.auth.request import selection_asked
from dashboard.components.sign_in_form import new_password_card
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to, request_words, standalone_page
from dashboard.settings import Settings
from dashboard.text.accounts import objection, wait_words
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/account/password` (the page a one-time password leads to) and what the account's page sends."""

    def show(wrong: str = "", mistaken: str = "", status: int = 200) -> flask.Response:
        t, reader = request_words(), auth.reader()
        onward = auth.local(flask.request.values.get("next"))
        card = new_password_card(t, selection_asked(), reader.account, onward, wrong=wrong, mistaken=mistaken)
        return standalone_page(services, t("请设置自己的密码"), *card, status=status, path=Path.PASSWORD)

    def change() -> flask.Response:
        form, t, reader = flask.request.form, request_words(), auth.reader()
        code, wait = _changed(form.get("present", ""), form.get("new", ""), form.get("repeated", ""))
        if not code:
            if reader.must_change:
                return redirect_to(auth.local(form.get("next")))
            return redirect_to(href(Path.ACCOUNT, selection_asked().bare().with_filter("done", "password")))
        if not reader.must_change:
            selection = (
                selection_asked().bare().with_filter("wrong", code).with_filter("wait", str(wait) if wait else "")
            )
            return redirect_to(href(Path.ACCOUNT, selection, anchor="password"))
        if code == "wait":
            return show(mistaken=t("尝试次数太多，请在 {wait} 后再试。", wait=wait_words(wait, t)), status=429)
        about_present = code == "wrong"
        words = objection(code, t)
        return show(wrong="" if about_present else words, mistaken=words if about_present else "", status=400)

    def end_others() -> flask.Response:
        ended = sign_in.end_others(auth.reader())
        return redirect_to(
            href(Path.ACCOUNT, selection_asked().bare().with_filter("done", "sessions").with_filter("n", str(ended)))
        )

    server.add_url_rule(Path.PASSWORD, "password", show)
    server.add_url_rule(f"{Path.ACT}account/password", "password_act", change, methods=["POST"])
    server.add_url_rule(f"{Path.ACT}account/sessions", "sessions_act", end_others, methods=["POST"])


def _changed(present: str, new: str, repeated: str) -> tuple[str, int]:
    """Why the password was not changed (empty when it was), and the seconds to wait."""
    if not present:
        return "wrong", 0
    if new != repeated:
        return "different", 0
    if new == present:
        return "same", 0
    return sign_in.change_password(auth.reader(), present, new)
