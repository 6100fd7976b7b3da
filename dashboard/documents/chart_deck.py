"""One chart as a deck of one slide, to be edited in the office: as a reader has it on the page, whatever is compared."""

from __future__ import annotations

from dashboard.documents.meeting.deck import stamp_of
from dashboard.documents.meeting.slides import Deck, Slide
from dashboard.facts.action_marks import marks_text
from dashboard.facts.scope import Scope
from dashboard.services.indicator.alone import Alone
from dashboard.urls import Path, href


def chart_deck(scope: Scope, alone: Alone) -> Deck:
    """The slide of a chart as its page shows it; the notes read its years."""
    t = scope.t
    main = alone.main
    view = alone.verdict.view if alone.verdict else None
    invented = main.chart.demonstration or any(mark.demonstration for mark in main.acted)
    slide = Slide(
        key=f"chart-{main.indicator}",
        kind="indicator",
        finding=alone.finding,
        crumbs=tuple(text for text in (view.domain_name if view else "", main.name) if text),
        group=view.group if view else "",
        word=view.status_word if view else "",
        notes=tuple(row.text for row in main.rows),
        source=t("；").join(text for text in (main.source, main.note) if text),
        demonstration=invented,
        chart=main.chart,
        acted=main.acted,
        acted_text=marks_text(main.acted, t),
        link=href(Path.INDICATOR, main.view, main.indicator),
        indicator=main.indicator,
        alt=t("{name}：{finding}", name=main.name, finding=main.finding),
    )
    return Deck(
        title=main.name, meeting="", date_text="", district=t.of(scope.facts.district),
        plan_text=t.join(t.of(plan, "short") for plan in scope.plans),
        as_of=scope.year, language=scope.selection.language,
        stamp=stamp_of(None, scope.facts.version, t), digest="", demo_word=t("演示数据"),
        demonstration=invented, filename="", slides=(slide,),
    )  # fmt: skip
