"""The gallery shows every state, in both languages, and only where it is switched on."""

from __future__ import annotations

import re

import pytest

from dashboard.components.gallery.samples import chart_samples
from dashboard.components.markup import to_html
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages import gallery
from dashboard.shell.routes import answer, key_of
from dashboard.text import statuses, words
from dashboard.text.register import MOVES, move_word
from dashboard.text.supervision import STEPS, step_word
from dashboard.urls import Path, parse
from indicators.codes import GROUP_OF


def gallery_text(services: Services, search: str = "") -> str:
    page = gallery.page(Scope.of(services, parse(search)), "")
    assert page is not None
    return to_html([part for part in page.content if part is not None])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_status_and_every_chart_sample_is_there(empty_services: Services, language: str) -> None:
    text, t = gallery_text(empty_services, f"lang={language}"), words(language)
    assert all(statuses.status_word(status, t) in text for status in GROUP_OF)
    assert all(sample.caption in text for sample in chart_samples(t))
    assert all(move_word(kind, t) in text for kind in MOVES) and all(step_word(step, t) in text for step in STEPS)
    assert 'class="supposed"' in text and 'class="scale-steps"' in text
    assert language == "zh" or not re.search(r"样例|示例", text)


def test_ids_are_unique(demo_services: Services) -> None:
    ids = re.findall(r' id="([^"]+)"', gallery_text(demo_services))
    assert len(ids) == len(set(ids))


def test_the_gallery_is_served_only_where_it_is_switched_on(empty_services: Services) -> None:
    scope = Scope.of(empty_services, parse(""))
    assert answer(scope, Path.GALLERY, key_of(Path.GALLERY, with_gallery=False)) is None
    assert answer(scope, Path.GALLERY, key_of(Path.GALLERY, with_gallery=True)) is not None
