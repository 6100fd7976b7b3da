"""Links among which a reader chooses; on a page with a form that must not lose anything, its buttons."""

from __future__ import annotations

import pytest

from dashboard.components import html
from dashboard.components.markup import to_html
from dashboard.components.navigation import ONWARD, chip, counted, link, menu, pager, segments
from dashboard.facts.choices import Link, Pager
from dashboard.text import words

T = words("zh")
HERE, THERE = Link("本区", "/a", current=True, count=0), Link("全市", "/b", count=3)


def test_the_choice_on_screen_is_marked_and_a_count_of_none_is_told() -> None:
    markup = to_html(segments([chip(view, counted(view.count)) for view in (HERE, THERE)], "范围"))
    assert '<a href="/a" class="chip" aria-current="true">本区<span class="n">0</span></a>' in markup
    assert '<a href="/b" class="chip">全市<span class="n">3</span></a>' in markup and 'aria-label="范围"' in markup


def test_a_link_beside_a_form_sends_it_and_says_where_to_go_on() -> None:
    markup = to_html(link("全市", "/b", "entry"))
    assert markup == f'<button type="submit" name="{ONWARD}" value="/b" form="entry" formnovalidate>全市</button>'


def test_a_menu_says_what_is_chosen_without_being_opened() -> None:
    items = [html.Li(chip(THERE))]
    assert '<summary class="chip chosen"><span>领域：</span><b>健康</b></summary>' in to_html(
        menu("领域", "健康", items, T, chosen=True)
    )
    assert '<summary class="chip" data-key="more"><span>更多</span></summary>' in to_html(
        menu("更多", "", items, T, key="more")
    )


@pytest.mark.parametrize("form", ["", "entry"])
def test_a_pager_stands_only_where_there_is_more_and_leads_nowhere_at_its_ends(form: str) -> None:
    assert pager(Pager("全部", 1, "", ""), T, "all", form) is None
    first = to_html(pager(Pager("第 1–50 条", 3, "", "/next"), T, "all", form))
    assert first.count('aria-disabled="true"') == 1 and "/next" in first and 'data-key="all-after"' in first
    assert first.count("<button" if form else "<a ") == 1
