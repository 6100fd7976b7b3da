"""The index that stays in view: every mark with its count, where it stands on the page, and the ways to look at it."""

from __future__ import annotations

from dashboard.components import html
from dashboard.components.icons import TONE, shape
from dashboard.components.markup import freeze
from dashboard.components.native import Markup
from dashboard.components.navigation import is_current, segments
from dashboard.services.domain.view_models import RANGE, DomainView
from dashboard.text.words import Words


def index(view: DomainView, t: Words) -> Markup:
    """Links with counts; the script `index.js` says which of them the reader has come to."""
    links = [
        html.A(
            [html.Span(shape(entry.mark), className=TONE[entry.mark]) if entry.mark else None, entry.word, " ", html.B(str(entry.count))],
            href=f"#{entry.anchor}",
        )
        for entry in view.index
    ]  # fmt: skip
    ways = [
        html.A(mode.word, href=mode.href, **{"data-key": f"view-{mode.code}", "data-choice": f"view={_choice(mode.code)}"},
               **is_current(mode.current))
        for mode in view.modes
    ]  # fmt: skip
    return freeze(
        html.Nav(links, **{"aria-label": t("本页索引")}),
        segments(ways, t("显示方式")),
        className="index", tag="div",
    )  # fmt: skip


def _choice(code: str) -> str:
    return "" if code == "cards" else code


def key(view: DomainView, t: Words) -> Markup:
    """What the lines of the pictures mean, once for the page."""
    invented = any(card.view.chart.demonstration for card in view.cards)
    actual = t("实际值（空心为演示数据）") if invented else t("实际值")
    entries = range_key(t) if view.mode == RANGE else (
        ("own", actual), ("target", t("目标")), ("path", t("应有进度")), ("level", t("基期")), ("side", t("规划要求的一侧")), ("beside", t("全国、全市")),
    )  # fmt: skip
    return freeze(
        html.Ul([html.Li([Markup(html=DRAWN[name], tag="span"), text]) for name, text in entries], className="readkey"),
        className="keyline",
    )


def range_key(t: Words) -> tuple[tuple[str, str], ...]:
    """The same for the strips."""
    return (("ring", t("本区域")), ("half", t("各街道，灰块为中间一半")), ("years", t("不分街道：本区域历年")),
            ("tick", t("目标（细线为基期）")), ("side", t("规划要求的一侧")))  # fmt: skip


def _svg(inner: str) -> str:
    return f'<svg width="30" height="12" aria-hidden="true">{inner}</svg>'


DRAWN = {
    "own": _svg('<path d="M0 6H30" stroke="var(--series)" stroke-width="2.2"/><circle cx="23" cy="6" r="3.5" fill="var(--card)" stroke="var(--series)" stroke-width="1.8"/>'),
    "target": _svg('<path d="M0 6H30" stroke="var(--target)" stroke-width="1.5" stroke-dasharray="5 4"/>'),
    "path": _svg('<path d="M0 6H30" stroke="var(--target)" stroke-width="1.3" stroke-dasharray="1 4" stroke-linecap="round"/>'),
    "level": _svg('<path d="M0 6H30" stroke="var(--target)" stroke-width="1.2"/>'),
    "side": _svg('<rect width="30" height="12" fill="var(--band)"/>'),
    "beside": _svg('<path d="M0 6H30" stroke="var(--reference)" stroke-width="1.25"/>'),
    "ring": _svg('<circle cx="15" cy="6" r="5" fill="var(--card)" stroke="var(--series)" stroke-width="2.4"/>'),
    "half": _svg('<rect x="8" y="2" width="14" height="8" fill="var(--reference)" opacity=".32"/><path d="M0 6H30" stroke="var(--reference)" stroke-width="1.4"/>'),
    "years": _svg('<path d="M0 6H30" stroke="var(--reference)" stroke-width="1.4" stroke-dasharray="1 4" stroke-linecap="round"/>'),
    "tick": _svg('<path d="M12 0V12" stroke="var(--target)" stroke-width="2.6"/><path d="M20 1V11" stroke="var(--target)" stroke-width="1.2"/>'),
}  # fmt: skip
