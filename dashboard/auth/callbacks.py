"""Whether what a browser sends to a callback is what a browser sends: anything else is refused before Dash reads it.

Dash takes every part of the body at its word and fails on a part that is missing, of another kind, or too much. Here
each part is held against the callback that the app has registered. Values are text or nothing: the address is the only
state, so a callback is given an address or a part of one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dash.dependencies import Output

Registered = Callable[[], Mapping[str, Mapping[str, Any]]]
"""The callbacks of the app by their outputs, as Dash keeps them (`Dash.callback_map`)."""

KEYS = frozenset({"id", "property", "value"})


def is_well_formed(body: Mapping[str, Any], registered: Mapping[str, Mapping[str, Any]]) -> bool:
    """Whether a callback's body has the form its callback wants; false also where there is no such callback."""
    output = body.get("output")
    row = registered.get(output) if isinstance(output, str) else None
    if row is None or "callback" not in row:
        return False
    changed = body.get("changedPropIds", [])
    return (
        _are_outputs(body.get("outputs"), row["output"])
        and _are_given(body.get("inputs"), row["inputs"])
        and _are_given(body.get("state", []), row["state"])
        and isinstance(changed, list)
        and set(map(type, changed)) <= {str}
        and set(changed) <= {f"{place['id']}.{place['property']}" for place in row["inputs"]}
    )


def _are_outputs(sent: Any, wanted: Output | list[Output]) -> bool:
    if not isinstance(wanted, list):
        return _is_named(sent, wanted.component_id, wanted.component_property)
    return (
        isinstance(sent, list)
        and len(sent) == len(wanted)
        and all(
            _is_named(part, out.component_id, out.component_property) for part, out in zip(sent, wanted, strict=True)
        )
    )


def _are_given(sent: Any, wanted: list[Mapping[str, str]]) -> bool:
    return (
        isinstance(sent, list)
        and len(sent) == len(wanted)
        and all(
            _is_named(part, place["id"], place["property"]) and isinstance(part.get("value"), str | None)
            for part, place in zip(sent, wanted, strict=True)
        )
    )


def _is_named(sent: Any, component: str, prop: str) -> bool:
    return (
        isinstance(sent, dict)
        and sent.keys() <= KEYS
        and (sent.get("id"), sent.get("property")) == (str(component), prop)
    )
