"""What a reader sees instead of what is not for them: why, and the way to it."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.components.markup import freeze
from dashboard.components.page import Page
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href


def forbidden(link: Selection, path: str, t: Words) -> Page:
    """The page in place of one that this reader may not see; `link` is the view the reader comes from."""
    reader = auth.reader()
    home = html.A(t("回到总览"), href=href(Path.OVERVIEW, link.bare()))
    if reader.signed_in:
        title = t("这一页不属于您的职责")
        why = t("您以“{name}”登录，这个账号没有此项权限。如果工作需要，请联系管理员。", name=reader.name)
        ways = [home]
    else:
        title = t("这一页需要登录")
        why = t("报送、审核和管理需要账号；登录后会回到这一页。没有账号请联系管理员。")
        ways = [sign_in_link(href(path, link), link, t), home]
    body = freeze(
        html.H1(title, className="find", tabIndex=-1),
        html.P(why, className="sub"),
        html.P(ways, className="ways"),
    )
    return Page(title, [body], status=403 if reader.signed_in else 401)


def sign_in_link(here: str, link: Selection, t: Words) -> html.A:
    """The way to the sign-in page and back; a page of its own, so the browser loads it (`target`)."""
    address = href(Path.SIGN_IN, link.bare().with_filter("next", here))
    return html.A(t("登录"), href=address, className="btn main", target="_self")
