"""The trees that pages are made of, and the HTML they are written as."""

from __future__ import annotations

import dash.html
import pytest

from dashboard.components import html
from dashboard.components.markup import charts_in, freeze, to_html
from dashboard.components.native import Chart, Markup


def test_an_element_is_dashs_of_the_same_name_and_written_alike() -> None:
    given = {"children": ["a < b", None, "b"], "className": "x", "hidden": True, "htmlFor": "y", "title": None}
    ours, theirs = html.Label(**given), dash.html.Label(**given)
    assert isinstance(ours, dash.html.Label)
    assert ours.to_plotly_json() == theirs.to_plotly_json()
    assert to_html(ours) == to_html(theirs) == '<label class="x" hidden for="y">a &lt; bb</label>'


def test_a_property_that_html_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match="Span has no property classname"):
        html.Span("x", classname="y")
    with pytest.raises(TypeError, match="Markup has no property class_name"):
        Markup("x", class_name="y")
    assert to_html(html.Span("x", **{"data-any": "1", "aria-label": "<"})) == (
        '<span data-any="1" aria-label="&lt;">x</span>'
    )


def test_what_is_frozen_keeps_its_charts_in_their_order() -> None:
    first, second = (Chart(id=name, svg="<svg/>", figure={}) for name in ("a", "b"))
    frozen = freeze(html.Div([first, freeze(html.P([second]))]))
    assert frozen.charts == charts_in([frozen]) == [first, second]
    assert frozen.html is not None and frozen.html.count("<svg/>") == 2
