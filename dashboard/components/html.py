"""Dash's HTML components, made in a tenth of the time: a page has many hundreds of them, and none reaches Dash's renderer.

Each is the component of `dash.html` of the same name, with the same properties; what Dash checks and copies for every
one that is made, it leaves out, but for the names of the properties. Written as HTML by `markup.to_html`.
"""

from __future__ import annotations

from typing import Any

import dash.html

WILD = ("data-", "aria-")
"""How the names of properties begin that may be any."""


class Element:
    """An element of HTML: its children and its attributes. With a class of `dash.html` it is a Dash component."""

    tag = ""
    children: Any
    _type = ""
    _properties: frozenset[str] = frozenset()

    def __init__(self, children: Any = None, **properties: Any) -> None:
        """Takes what `dash.html` takes.

        Raises:
            TypeError: there is no property of such a name.
        """
        if not self._properties.issuperset(properties):
            unknown = [name for name in properties.keys() - self._properties if not name.startswith(WILD)]
            if unknown:
                raise TypeError(f"html.{self._type} has no property {', '.join(sorted(unknown))}")
        self.children = children
        self.__dict__.update(properties)


def _element(name: str) -> type[Element]:
    made = getattr(dash.html, name)
    names = made()._prop_names
    own = {
        "__module__": made.__module__,  # by which Dash files its components
        "__doc__": made.__doc__,
        "tag": name.lower(),
        "_properties": frozenset(names) | {"children"},
        "_prop_names": names,
        "_valid_wildcard_attributes": list(WILD),
        "available_properties": names,
        "available_wildcard_properties": list(WILD),
        "_children_props": made._children_props,
        "_type": name,
        "_namespace": made._namespace,
    }
    return type(name, (Element, made), own)


ELEMENTS = {name: _element(name) for name in dash.html.__all__}
globals().update(ELEMENTS)


def __getattr__(name: str) -> Any:
    """Only for those who read the code without running it: what is asked for here is none of HTML's elements."""
    raise AttributeError(f"dash.html has no {name}")
