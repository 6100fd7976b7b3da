"""The years of a plan in a row: one click for each, and with a script a slider and a button that plays them."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.components.navigation import is_current
from dashboard.services.shell.view_models import ShellView
from dashboard.text import words

PLAY = '<svg class="ic play" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5l11 7-11 7z"/></svg>'
PAUSE = '<svg class="ic pause" viewBox="0 0 24 24" aria-hidden="true"><path d="M8 5v14M16 5v14"/></svg>'


def year_slider(view: ShellView) -> html.Nav | None:
    """As-of years from left to right, the one on screen marked; None where there is only one.

    Links without a script. `assets/years.js` shows the slider and the button, and moves the mark with the page on screen.
    """
    if len(view.year_links) < 2:
        return None
    t = words(view.language)
    links = [
        html.Li(html.A(year.value, href=year.href, **{"data-choice": f"year={year.value}" if year.value != view.usual_year else "year=",
                       "data-key": f"year-{year.value}"}, **is_current(year.current)))
        for year in view.year_links
    ]  # fmt: skip
    at = next((index for index, year in enumerate(view.year_links) if year.current), 0)
    track = f'<input type="range" min="0" max="{len(links) - 1}" step="1" value="{at}" autocomplete="off" hidden>'
    labels = {
        "data-play": t("逐年播放"),
        "data-pause": t("暂停"),
        "data-name": t("截至年份"),
        "data-said": t("截至 {year} 年", year="{year}"),
    }
    return html.Nav([
        html.Button([Markup(html=PLAY + PAUSE, tag="span"), html.Span(t("逐年播放"))], type="button", className="act",
                    hidden="hidden", **{"data-act": "play", "aria-pressed": "false"}),
        html.Div([freeze(Markup(html=track, tag="span"), className="track"), html.Ol(links)], className="scale",
                 style={"--n": len(links)}),
    ], className="years", **{"aria-label": t("截至年份"), **labels})  # fmt: skip
