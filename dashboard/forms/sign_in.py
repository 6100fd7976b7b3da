"""Signing in and out."""

from __future__ import annotations

from functools import partial

import flask

from dashboard import auth
from dashboard.auth import sign_in
from dashboard.auth.request import selection_asked
from dashboard.components.sign_in_form import sign_in_card
from dashboard.facts.services import Services
from dashboard.forms.addresses import add_addresses, get, post
from dashboard.forms.standalone_page import redirect_to, request_words, standalone_page
from dashboard.settings import Settings
from dashboard.text.accounts import wait_words
from dashboard.urls import Path, href


def register(server: flask.Flask, services: Services, settings: Settings) -> None:
    """Adds `/sign-in`, `/act/sign-in` and `/act/sign-out`."""
    leave = partial(sign_out, open_to_all=settings.reading == "open")
    add_addresses(
        server,
        services,
        get(Path.SIGN_IN, "sign_in", show),
        post(f"{Path.ACT}sign-in", "sign_in_act", enter),
        post(f"{Path.ACT}sign-out", "sign_out_act", leave),
    )


def show(services: Services) -> flask.Response:
    """The page with the form; whoever is signed in goes on."""
    onward = auth.local(flask.request.args.get("next"))
    if auth.reader().signed_in:
        return redirect_to(onward)
    t = request_words()
    return standalone_page(services, t("登录"), *sign_in_card(t, selection_asked(), onward), path=Path.SIGN_IN)


def enter(services: Services) -> flask.Response:
    """Signs in and goes on to where the reader was going."""
    form, t = flask.request.form, request_words()
    onward, name = auth.local(form.get("next")), form.get("name", "")
    outcome = sign_in.sign_in(name, form.get("password", ""))
    if not isinstance(outcome, sign_in.SignInRefused):
        if onward == Path.OVERVIEW and outcome.role == "reporter":  # what they come for
            onward = href(Path.DATA, selection_asked().bare())
        if outcome.must_change:
            return redirect_to(href(Path.PASSWORD, selection_asked().bare().with_filter("next", onward)))
        return redirect_to(onward)
    wrong = t("账号或密码不对。")
    if outcome.wait:
        wrong = t("尝试次数太多，请在 {wait} 后再试。", wait=wait_words(outcome.wait, t))
    card = sign_in_card(t, selection_asked(), onward, name=name[:80], wrong=wrong)
    status = 429 if outcome.wait else 401
    return standalone_page(services, t("登录"), *card, status=status, path=Path.SIGN_IN, wait=outcome.wait)


def sign_out(services: Services, *, open_to_all: bool) -> flask.Response:
    """Signs out and leads to what anybody may read."""
    sign_in.sign_out(auth.reader())
    return redirect_to(href(Path.OVERVIEW if open_to_all else Path.SIGN_IN, selection_asked().bare()))
