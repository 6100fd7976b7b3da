"""What a page module answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dash.development.base_component import Component


@dataclass(frozen=True, slots=True)
class Page:
    """A page's title for the browser's tab, and its content from heading to last section; `status` is that of its answer."""

    title: str
    content: Sequence[Component | None]
    status: int = 200
