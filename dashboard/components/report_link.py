"""The way from a missing figure to where it is reported, for whoever may report."""

from __future__ import annotations

from dashboard import auth
from dashboard.components import html
from dashboard.reader import Right
from dashboard.text.words import Words
from dashboard.urls import Path, Selection, href


def report_link(t: Words) -> html.P | None:
    """A button to the data pages; nothing for readers who report nothing."""
    if not auth.reader().may(Right.REPORT):
        return None
    return html.P(
        html.A(
            t("去报送数据"),
            href=href(Path.DATA, Selection(language=t.language, district=auth.district_asked())),
            className="btn",
        ),
        className="report-link",
    )
