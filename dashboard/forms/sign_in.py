"""Signing in and out."""

from __future__ import annotations

import flask

from dashboard import auth
from dashboard.auth import sign_in
from dashboard.auth.request import selection_asked
from dashboard.components.sign_in_form import sign_in_card
from dashboard.facts.services import Services
from dashboard.forms.standalone_page import redirect_to, request_words, standalone_page
from dashboard.settings import Settings
from dashboard.text.accounts import wait_words
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/sign-in`, `/act/sign-in` and `/act/sign-out`."""

    def show() -> flask.Response:
        onward = auth.local(flask.request.args.get("next"))
        if auth.reader().signed_in:
            return redirect_to(onward)
        t = request_words()
        return standalone_page(services, t("登录"), *sign_in_card(t, selection_asked(), onward), path=Path.SIGN_IN)

    def enter() -> flask.Response:
        form, t = flask.request.form, request_words()
        onward = auth.local(form.get("next"))
        name = form.get("name", "")
        outcome = sign_in.sign_in(name, form.get("password", ""))
        if not isinstance(outcome, sign_in.SignInRefused):
            if onward == Path.OVERVIEW and outcome.role == "reporter":  # what they come for
                onward = href(Path.DATA, selection_asked().bare())
            return redirect_to(
                href(Path.PASSWORD, selection_asked().bare().with_filter("next", onward))
                if outcome.must_change
                else onward
            )
        if outcome.wait:
            wrong = t("尝试次数太多，请在 {wait} 后再试。", wait=wait_words(outcome.wait, t))
        else:
            wrong = t("账号或密码不对。")
        card = sign_in_card(t, selection_asked(), onward, name=name[:80], wrong=wrong)
        return standalone_page(
            services, t("登录"), *card, status=429 if outcome.wait else 401, path=Path.SIGN_IN, wait=outcome.wait
        )

    def leave() -> flask.Response:
        sign_in.sign_out(auth.reader())
        open_to_all = settings.reading == "open"
        return redirect_to(href(Path.OVERVIEW if open_to_all else Path.SIGN_IN, selection_asked().bare()))

    server.add_url_rule(Path.SIGN_IN, "sign_in", show)
    server.add_url_rule(f"{Path.ACT}sign-in", "sign_in_act", enter, methods=["POST"])
    server.add_url_rule(f"{Path.ACT}sign-out", "sign_out_act", leave, methods=["POST"])
