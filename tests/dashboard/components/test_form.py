"""The pieces of forms: a control is read together with its label, its note and what is wrong with it."""

from __future__ import annotations

import re

import pytest

from dashboard.components import html
from dashboard.components.form import choice_field, described, entry, field, labelled, select
from dashboard.components.markup import to_html
from dashboard.facts.scope import Scope
from dashboard.facts.services import Services
from dashboard.pages.data_upload import page
from dashboard.urls import parse


def texts_of(markup: str, control: str) -> dict[str, str]:
    """By id, the texts that are read with a control."""
    ids = re.search(rf'<(?:input|select)[^>]* id="{control}"[^>]* aria-describedby="([^"]*)"', markup)
    assert ids, control
    return {place: re.search(rf'id="{place}"[^>]*>([^<]*)<', markup)[1] for place in ids[1].split()}  # type: ignore[index]


def test_a_field_is_read_with_its_label_its_note_and_its_error() -> None:
    markup = to_html(field("账号", "name", note="不分大小写", error="没有这个账号", required=True))
    assert '<label for="field-name">账号</label>' in markup
    assert texts_of(markup, "field-name") == {"field-name-note": "不分大小写", "field-name-error": "没有这个账号"}
    assert re.search(r'<input[^>]* aria-invalid="true" required', markup)


def test_a_field_about_which_nothing_is_said_refers_to_nothing() -> None:
    markup = to_html([field("账号", "name"), choice_field("角色", "role", [("a", "甲")], place="first")])
    assert "aria-" not in markup and 'id="field-role-first"' in markup and "<p" not in markup


def test_a_menu_shows_what_is_chosen() -> None:
    assert to_html(select("year", [("2023", "去年"), ("2024", "今年")], "2024")).count(" selected") == 1


@pytest.mark.parametrize("control", [entry("file", "file", id="file", **described("file", "表格")),
                                     select("file", [], "", id="file", **described("file", "表格"))])  # fmt: skip
def test_every_kind_of_control_is_read_with_its_note(control: html.Element) -> None:
    assert texts_of(to_html(labelled("文件", control, "file", note="表格")), "file") == {"file-note": "表格"}


def test_what_is_sent_to_the_data_office_is_explained_at_its_field(demo_services: Services) -> None:
    shown = page(Scope.of(demo_services, parse("")), "")
    assert shown is not None
    markup = to_html(list(shown.content))
    assert "32 MB" in texts_of(markup, "file")["file-note"]
    assert texts_of(markup, "year")["year-note"]
