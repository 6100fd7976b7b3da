"""The form once more: with what was typed and what is wrong, over what is in the store now."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import flask

from dashboard.components import html
from dashboard.facts.scope import Scope
from dashboard.forms.standalone_page import titled_page


def form_again(
    scope: Scope, *content: Any, status: int = 400, sheets: Sequence[str] = ()
) -> flask.Response:  # fmt: skip
    """The page of a form that was not taken; nothing typed is lost."""
    title = scope.t("还没有保存，请改正标出的地方")
    return titled_page(scope.services, title, *content, status=status, sheets=sheets)


def latest(scope: Scope, address: str, *others: html.A) -> html.P:
    """The way to what is in the store now, where somebody else may have been quicker, and other ways on."""
    return html.P([html.A(scope.t("看最新内容"), href=address), *others], className="ways")
